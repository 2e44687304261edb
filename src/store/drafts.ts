import type { Period } from '#base/day.ts';
import { isJsonObject, type Json, type JsonObject } from '#base/json.ts';
import { applyChanges, type Changes } from '#domain/changes.ts';
import { emptyByKind } from '#domain/empty-entity.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { Committing, StoreContext } from './context.ts';
import { takeSeqs } from './meta.ts';
import { recordId, rowPeriod, type DraftRow, type Row } from './rows.ts';
import type { Amendment, Edit } from './store.ts';
import { decide, Moved } from './transact.ts';

/**
 * Puts edits into drafts, durable when the promise resolves, and says what would undo them: the visible values of
 * exactly these fields before; for an entity that was not there, its deletion.
 */
export function putDrafts(cx: StoreContext, edits: readonly (Edit | Amendment)[]): Promise<readonly Edit[]> {
  if (edits.length === 0) return Promise.resolve([]);
  return cx.tapQueue(() =>
    cx.write(() =>
      decide(
        () => prepare(cx, edits),
        (ready) => commit(cx, ready),
      ),
    ),
  );
}

/** `more` on top of `changes`: a field said whole replaces what was said of its entries. */
export function addChanges(changes: Changes, more: Changes): Changes {
  const merged: Record<string, Json> = { ...changes };
  for (const [path, value] of Object.entries(more)) {
    // Out and in again, so that later stays after earlier when they are applied.
    delete merged[path];
    if (!path.includes('/')) {
      for (const other of Object.keys(merged)) if (other.startsWith(`${path}/`)) delete merged[other];
    }
    merged[path] = value;
  }
  return merged;
}

/** Edits of one entity put together, in the order they were made. */
export function editsByRecord(edits: readonly Edit[]): ReadonlyMap<string, Edit> {
  const byId = new Map<string, Edit>();
  for (const [id, { kind, entityId, edits: all }] of groupByRecord(edits)) {
    const changes = all.reduce((said, edit) => addChanges(said, edit.changes), {});
    byId.set(id, { kind, entityId, changes });
  }
  return byId;
}

type OfRecord<E> = Pick<Edit, 'kind' | 'entityId'> & { readonly edits: E[] };

function groupByRecord<E extends Edit | Amendment>(edits: readonly E[]): ReadonlyMap<string, OfRecord<E>> {
  const byId = new Map<string, OfRecord<E>>();
  for (const edit of edits) {
    const { kind, entityId } = edit;
    const id = recordId(kind, entityId);
    const known = byId.get(id);
    if (known) known.edits.push(edit);
    else byId.set(id, { kind, entityId, edits: [edit] });
  }
  return byId;
}

interface Ready {
  readonly rows: readonly Omit<DraftRow, 'seq'>[];
  /** Seq of the draft each was made on; null where there was none. */
  readonly seqsBefore: readonly (number | null)[];
  readonly undo: readonly Edit[];
}

async function prepare(cx: StoreContext, edits: readonly (Edit | Amendment)[]): Promise<Ready> {
  const editsById = groupByRecord(edits);
  const ids = [...editsById.keys()];
  const { db } = cx;
  const [records, drafts] = await db.transaction('r', db.records, db.drafts, () =>
    Promise.all([db.records.bulkGet(ids), db.drafts.bulkGet(ids)]),
  );
  const savedAt = cx.clock.now();
  const rows: Omit<DraftRow, 'seq'>[] = [];
  const undo: Edit[] = [];
  for (const [index, [id, { kind, entityId, edits }]] of [...editsById].entries()) {
    const record = records[index] ?? null;
    const draft = drafts[index] ?? null;
    const recordValue = record && ((await cx.openRecord(record)) as JsonObject);
    const draftChanges = draft && ((await cx.openDraft(draft)) as Changes);
    const before = draftChanges ? applyChanges(recordValue, draftChanges) : recordValue;
    const said = edits.reduce((said, edit) => addChanges(said, changesOf(edit, before, said)), {});
    const changes = addChanges(draftChanges ?? {}, said);
    const after = applyChanges(recordValue, changes);
    rows.push({
      id,
      kind,
      period: draftPeriod({ kind, entityId }, after, changes),
      version: draft?.version ?? record?.version ?? 0,
      savedAt,
      body: await cx.codec.encode(changes, 'draft', id),
    });
    undo.push({
      kind,
      entityId,
      changes: before ? valuesAt(kind, before, said) : { deletedAt: savedAt },
    });
  }
  return { rows, seqsBefore: drafts.map((draft) => draft?.seq ?? null), undo };
}

function changesOf(edit: Edit | Amendment, before: JsonObject | null, said: Changes): Changes {
  return 'amend' in edit ? edit.amend(applyChanges(before, said)) : edit.changes;
}

/**
 * The month whose steps take the draft along: the entity's own, but what became of a task belongs to the meeting it was
 * said at. A draft of several months belongs to none and goes with whichever step is left first.
 */
export function draftPeriod(
  { kind, entityId }: Pick<Edit, 'kind' | 'entityId'>,
  after: JsonObject,
  changes: Changes,
): Period | '' {
  const own = rowPeriod(kind, entityId, after['period']);
  if (kind !== 'task') return own;
  const months = new Set(
    Object.keys(changes).map((path) =>
      path.startsWith('results/') ? rowPeriod('item', path.slice('results/'.length), null) : own,
    ),
  );
  const [only = own] = months;
  return months.size > 1 ? '' : only;
}

async function commit({ db, commit }: Committing, ready: Ready): Promise<readonly Edit[]> {
  await commit([db.drafts], async () => {
    const now = await db.drafts.bulkGet(ready.rows.map((row) => row.id));
    if (!sameSeqs(now, ready.seqsBefore)) throw new Moved();
    const first = await takeSeqs(db, ready.rows.length);
    await db.drafts.bulkPut(ready.rows.map((row, index) => ({ ...row, seq: first + index })));
  });
  return ready.undo;
}

function sameSeqs(rows: readonly (Row | undefined)[], seqs: readonly (number | null)[]): boolean {
  return seqs.every((seq, index) => (rows[index]?.seq ?? null) === seq);
}

/** What these paths hold in `value`, as changes that would put it back. */
function valuesAt(kind: EntityKind, value: JsonObject, paths: Changes): Changes {
  const found: Record<string, Json> = {};
  for (const path of Object.keys(paths)) {
    const [field = '', key] = path.split('/', 2);
    const whole = value[field];
    if (key !== undefined) found[path] = isJsonObject(whole) ? (whole[key] ?? null) : null;
    else {
      const old = whole ?? emptyByKind[kind][field];
      if (old !== undefined) found[path] = old;
    }
  }
  return found;
}
