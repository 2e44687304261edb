import type { JsonObject } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { rebase } from '#domain/merge/rebase.ts';
import type { Committing, StoreContext } from '../context.ts';
import { getMeta, putMeta, takeSeqs, type HeldDeletions } from '../meta.ts';
import { rowPeriod, type Row } from '../rows.ts';
import type { ConflictChoice, Edit } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { freezeUnderLock } from '../unsent/freeze.ts';
import { isAfter } from '../unsent/still-wanted.ts';
import { pendingChanges } from '../unsent/pending-changes.ts';
import { openHeld, packHeld, putHeld, readHeld } from './held-deletions.ts';

/**
 * What a person said of the deletions that were kept aside: `theirs` follows them, `mine` brings everything back at the
 * province, and with it on every phone. Whatever happens in between, either all of it is done or the question stays.
 */
export function settleDeletions(cx: StoreContext, choice: ConflictChoice): Promise<void> {
  // Under one lock: what an answer keeps aside in between is no part of the question that was answered.
  return cx.writeLock(async () => {
    const ready = await takeIn(cx, choice === 'mine', null);
    if (choice !== 'mine' || ready.edits.length === 0) return;
    const plan = { step: 'bin', period: null, isResend: true, also: () => putHeld(cx, null) } as const;
    // What brings something back must rest on its deletion, or the province would take it for a disagreement.
    await freezeUnderLock(cx, plan, ready.edits);
  });
}

/**
 * Takes in what is kept aside of one record, for whoever has the write lock and answers something of that record alone:
 * the answer has to rest on its deletion, or the province would ask once more. Nothing where nothing of it is kept aside.
 */
export async function takeInHeld(cx: StoreContext, recordId: string): Promise<void> {
  if ((await openHeld(cx, await cx.read(() => readHeld(cx)))).has(recordId))
    await takeIn(cx, false, recordId);
}

interface Ready {
  readonly recordsSeq: number;
  /** What is kept aside afterwards, unless all of it is to be kept alive. */
  readonly left: HeldDeletions | null;
  readonly records: readonly Omit<Row, 'seq'>[];
  readonly edits: readonly Edit[];
}

/** Takes their versions in, or that of one; where all is to be kept, alive, and with the question still there. */
function takeIn(cx: StoreContext, isKept: boolean, only: string | null): Promise<Ready> {
  return cx.write(() =>
    decide(
      () => prepare(cx, isKept, only),
      (ready) => commit(cx, ready, isKept),
    ),
  );
}

async function prepare(cx: StoreContext, isKept: boolean, only: string | null): Promise<Ready> {
  const { db } = cx;
  const recordsSeq = (await getMeta(db, 'recordsSeq')) ?? 0;
  const held = await openHeld(cx, await readHeld(cx));
  const records: Omit<Row, 'seq'>[] = [];
  const edits: Edit[] = [];
  const asked = [...held].filter(([id]) => only === null || id === only);
  for (const [id, { kind: anyKind, entityId, version, value }] of asked) {
    const kind = anyKind as EntityKind;
    const ops = (await db.ops.where('recordId').equals(id).toArray()).sort((a, b) =>
      isAfter(a, b) ? 1 : -1,
    );
    const theirs = rebase(value, await pendingChanges(cx, ops)) as JsonObject;
    const now = isKept ? { ...theirs, deletedAt: null } : theirs;
    const period = rowPeriod(kind, entityId, now['period']);
    records.push({ id, kind, period, version, body: await cx.codec.encode(now, 'record', id) });
    edits.push({ kind, entityId, changes: { deletedAt: null } });
  }
  const rest = new Map([...held].filter(([id]) => only !== null && id !== only));
  return { recordsSeq, left: await packHeld(cx, rest), records, edits };
}

async function commit(cx: Committing, ready: Ready, isKept: boolean): Promise<Ready> {
  const { db, commit } = cx;
  const { recordsSeq, left, records } = ready;
  await commit([db.records], async () => {
    if (((await getMeta(db, 'recordsSeq')) ?? 0) !== recordsSeq) throw new Moved();
    const first = await takeSeqs(db, records.length + 1);
    await db.records.bulkPut(records.map((row, index) => ({ ...row, seq: first + index })));
    await putMeta(db, 'recordsSeq', first + records.length);
    if (!isKept) await putHeld(cx, left);
  });
  return ready;
}
