import type { Json } from '#base/json.ts';
import { fieldsTogether } from '#domain/merge/merge-policy.ts';
import type { StoreContext } from '../context.ts';
import type { ConflictRow } from '../rows.ts';
import type { Conflict } from '../store.ts';

/**
 * What is open of the same save about fields that make sense only together, itself included: one choice answers it all,
 * since half from each side would be a statement nobody made.
 */
export function chosenTogether(row: ConflictRow, rows: readonly ConflictRow[]): readonly ConflictRow[] {
  const fields = fieldsTogether(row.kind, row.field);
  return rows.filter(
    (other) =>
      other.recordId === row.recordId &&
      other.settledBy === undefined &&
      fields.includes(other.field) &&
      opIdOf(other) === opIdOf(row),
  );
}

/** The id is made of it and the field; the wire that says so comes later than the queue is shown. */
function opIdOf({ id, field }: ConflictRow): string {
  return id.slice(0, -`:${field}`.length);
}

/** Both values of a conflict, opened; `rows` are all there are. */
export async function openConflict(
  cx: StoreContext,
  row: ConflictRow,
  rows: readonly ConflictRow[],
): Promise<Conflict> {
  const { mine, theirs } = (await cx.codec.decode(row.body, 'conflict', row.id)) as {
    mine: Json;
    theirs: Json;
  };
  const { id, kind, entityId, field, foundAt, isOfAnother = false } = row;
  const together = chosenTogether(row, rows).map((other) => other.id);
  return { id, kind, entityId, field, mine, theirs, isOfAnother, foundAt, together };
}
