/** Why a line asks nothing of a meeting, or gives its points without a question. */
export const fullReasons = [
  'no-topic',
  'special-forces',
  'secret-content',
  'secretary-only',
  'not-required',
] as const;
export type FullReason = (typeof fullReasons)[number];
