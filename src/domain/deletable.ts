import type { Instant } from '#base/day.ts';

/** How long something deleted can be brought back by the person who deleted it. */
export const BIN_DAYS = 30;

/** Deleting is a field like any other: it merges, travels and can be taken back. */
export interface Deletable {
  readonly deletedAt: Instant | null;
}
