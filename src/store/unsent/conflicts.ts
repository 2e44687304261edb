import type { Json } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import { fieldsTogether } from '#domain/merge/merge-policy.ts';
import { spellOut } from '#domain/merge/spell-out.ts';
import type { StoreContext } from '../context.ts';
import type { ConflictRow, DraftRow } from '../rows.ts';
import type { Conflict, ConflictChoice } from '../store.ts';

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

/** Each side of a conflict, opened; `rows` are all there are, `draft` is what is being written of its record. */
export async function openConflict(
  cx: StoreContext,
  row: ConflictRow,
  rows: readonly ConflictRow[],
  draft: DraftRow | undefined,
): Promise<Conflict> {
  const { id, kind, entityId, field, foundAt, isOfAnother = false } = row;
  const group = chosenTogether(row, rows);
  const { mine, theirs } = await openValues(cx, row);
  const written = await valuesOf(cx, group, draft, 'written');
  const together = group.map((other) => other.id);
  return { id, kind, entityId, field, mine, theirs, isOfAnother, foundAt, written, together };
}

/**
 * What whoever chooses that side says. What is being written is a statement with what it stands on where it says nothing
 * itself; null where it says nothing of the fields.
 */
export async function valuesOf(
  cx: StoreContext,
  group: readonly ConflictRow[],
  draft: DraftRow | undefined,
  choice: ConflictChoice,
): Promise<Changes | null> {
  const written = choice === 'written' ? await writtenOf(cx, group, draft) : {};
  if (written === null) return null;
  const side = choice === 'mine' ? 'mine' : 'theirs';
  const values = await Promise.all(
    group.map(async (row) => [row.field, (await openValues(cx, row))[side]] as const),
  );
  return { ...Object.fromEntries(values), ...written };
}

async function writtenOf(
  cx: StoreContext,
  group: readonly ConflictRow[],
  draft: DraftRow | undefined,
): Promise<Changes | null> {
  if (!draft) return null;
  const fields = new Set(group.flatMap(({ kind, field }) => fieldsTogether(kind, field)));
  const said = Object.entries(spellOut(draft.kind, (await cx.openDraft(draft)) as Changes));
  const ofThese = said.filter(([field]) => fields.has(field));
  return ofThese.length === 0 ? null : Object.fromEntries(ofThese);
}

async function openValues(
  { codec }: StoreContext,
  { body, id }: ConflictRow,
): Promise<{ readonly mine: Json; readonly theirs: Json }> {
  return (await codec.decode(body, 'conflict', id)) as { mine: Json; theirs: Json };
}
