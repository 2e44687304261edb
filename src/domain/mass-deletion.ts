import type { EntityKind } from './entity.ts';

/** How many of each kind; a kind that is left out has none. */
export type CountByKind = { readonly [K in EntityKind]?: number };

/** More than this go to the bin at once by a mistake or a fault, hardly ever by a wish. */
const MOST = 20;
/** So does more than this share of a kind, unless the cell has so few that one or two are a large share. */
const MOST_SHARE = 0.2;
const FEW = 5;

/** Whether so many of what is there now are to go to the bin at once that a person is asked first. */
export function isMassDeletion(going: CountByKind, live: CountByKind): boolean {
  const counts = Object.entries(going) as [EntityKind, number][];
  if (counts.reduce((sum, [, count]) => sum + count, 0) > MOST) return true;
  return counts.some(([kind, count]) => (live[kind] ?? 0) > FEW && count > (live[kind] ?? 0) * MOST_SHARE);
}

/** How often each kind is among these. */
export function countByKind(entities: readonly { readonly kind: EntityKind }[]): CountByKind {
  const counts: { [K in EntityKind]?: number } = {};
  for (const { kind } of entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
