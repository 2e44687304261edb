import type { Json } from '#base/json.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import { conflictId, type FieldConflict, type SyncAnswer } from '#wire/sync.ts';
import type { StoreContext } from '../context.ts';
import { recordId, type ConflictRow, type OpRow, type UnitState } from '../rows.ts';

/** What becomes of the rows of conflicts with an answer. */
export interface ConflictNews {
  readonly put: readonly ConflictRow[];
  readonly gone: readonly string[];
}

/**
 * Conflicts come twice: in the result of the operation that came second, and with what is pulled, for the phones of the
 * others and for one that lost its memory. Both have the same id.
 *
 * `found` are those of the results; `ownOps` the ids of this phone's own operations; `stateOf` the state of a unit once
 * the answer is taken in.
 */
export async function takeConflicts(
  cx: StoreContext,
  answer: Pick<SyncAnswer, 'conflicts' | 'isWhole' | 'more'>,
  rows: readonly ConflictRow[],
  found: readonly ConflictRow[],
  ownOps: ReadonlySet<string>,
  stateOf: (unitId: string) => UnitState | undefined,
): Promise<ConflictNews> {
  const before = new Map(rows.map((row) => [row.id, row]));
  const isChosen = ({ settledBy }: ConflictRow) => settledBy !== undefined && isOnItsWay(stateOf(settledBy));
  // What is given whole names all that is open, on this page or a later one; a choice on its way is not made twice.
  const kept = answer.isWhole ? rows.filter(isChosen).map((row) => ({ ...row, isUnheard: true })) : rows;
  const after = new Map<string, ConflictRow>(kept.map((row) => [row.id, row]));
  const hear = (row: ConflictRow) => {
    const settledBy = after.get(row.id)?.settledBy;
    after.set(row.id, settledBy === undefined ? row : { ...row, settledBy });
  };
  for (const row of found) hear(row);
  for (const { opId, kind, entityId, ...conflict } of answer.conflicts.opened) {
    const known = after.get(conflictId(opId, conflict.field));
    // Nobody could be shown one of a later build; the phones that have it are asked.
    if ((known && !known.isUnheard) || !isKnown(kind)) continue;
    const row = await toConflictRow(cx, { opId, kind, entityId }, conflict);
    hear(ownOps.has(opId) ? row : { ...row, isOfAnother: true });
  }
  for (const id of answer.conflicts.closed) after.delete(id);
  for (const row of answer.more ? [] : [...after.values()]) {
    if (row.settledBy === undefined || isChosen(row)) continue;
    const { settledBy: _settledBy, ...asked } = row;
    // The choice arrived. One nobody has heard of since is closed; else the choice was made on something older than the
    // conflict, and settled nothing.
    if (row.isUnheard) after.delete(row.id);
    else after.set(row.id, asked);
  }
  return {
    put: [...after.values()].filter((row) => row !== before.get(row.id)),
    gone: rows.map((row) => row.id).filter((id) => !after.has(id)),
  };
}

/** The row of one field of one operation. */
export async function toConflictRow(
  cx: StoreContext,
  { opId, kind, entityId }: Pick<OpRow, 'opId' | 'kind' | 'entityId'>,
  { field, mine, theirs }: FieldConflict,
): Promise<ConflictRow> {
  const id = conflictId(opId, field);
  return {
    id,
    recordId: recordId(kind, entityId),
    kind,
    entityId,
    field,
    foundAt: cx.clock.now(),
    body: await cx.codec.encode({ mine, theirs } as { mine: Json; theirs: Json }, 'conflict', id),
  };
}

function isKnown(kind: string): kind is EntityKind {
  return (entityKinds as readonly string[]).includes(kind);
}

/** Refused is on its way too: it is shown as such, and a person sends it again. */
function isOnItsWay(state: UnitState | undefined): boolean {
  return state === 'queued' || state === 'refused';
}
