import type { Session } from '#store/store.ts';

/** The phone keeps the book of a cell: begun by hand, or of its secretary or deputy. */
export function isWriter({ hasCell, binding }: Session): boolean {
  return binding === null ? hasCell : binding.role === 'secretary' || binding.role === 'deputy';
}
