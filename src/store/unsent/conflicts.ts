import type { Json } from '#base/json.ts';
import type { StoreContext } from '../context.ts';
import type { ConflictRow } from '../rows.ts';
import type { Conflict } from '../store.ts';

/** Both values of a conflict, opened. */
export async function openConflict(cx: StoreContext, row: ConflictRow): Promise<Conflict> {
  const { mine, theirs } = (await cx.codec.decode(row.body, 'conflict', row.id)) as {
    mine: Json;
    theirs: Json;
  };
  const { id, kind, entityId, field, foundAt, isOfAnother = false } = row;
  return { id, kind, entityId, field, mine, theirs, isOfAnother, foundAt };
}
