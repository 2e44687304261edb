import type { Changes } from '../changes.ts';
import type { EntityKind } from '../entity.ts';
import { spellOut } from './spell-out.ts';

/**
 * What of an earlier change its own author has not spoken on since: a field said again later, by itself or with the whole
 * of its map, is out; an emptied map is the last word on all its entries. For changes that arrive, or are tried again, after younger ones of the same device.
 */
export function unsaidSince(kind: EntityKind, changes: Changes, later: readonly Changes[]): Changes {
  const said = new Set(later.flatMap((one) => Object.keys(spellOut(kind, one))));
  return Object.fromEntries(
    Object.entries(spellOut(kind, changes)).filter(
      ([field]) => !said.has(field) && !said.has(field.split('/', 1)[0] ?? field),
    ),
  );
}
