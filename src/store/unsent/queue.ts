import type { StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
import { unlessUnmoved, watchQuery } from '../live.ts';
import { loadCode } from '../load-code.ts';
import { getMeta, type HeldDeletions } from '../meta.ts';
import type { ConflictRow, DraftRow, UnitRow } from '../rows.ts';
import type { Conflict, Queue, QueuedUnit, Unsubscribe } from '../store.ts';

interface QueueRows {
  readonly units: readonly UnitRow[];
  readonly conflicts: readonly ConflictRow[];
  readonly held: HeldDeletions | null;
  readonly drafts: readonly DraftRow[];
}

/** What is saved, waiting, received and in need of a person. */
export async function readQueue(cx: StoreContext): Promise<Queue> {
  return openQueue(cx, await cx.read(queueQuery(cx.db)));
}

/** The queue now and after every change of it. */
export function watchQueue(cx: StoreContext, onQueue: (queue: Queue) => void): Unsubscribe {
  return watchQuery(cx, queueQuery(cx.db), (rows) => openQueue(cx, rows), onQueue);
}

function queueQuery(db: Db): () => Promise<QueueRows> {
  const readSettled = unlessUnmoved(async () => ({
    units: await db.units.orderBy('deviceSeq').toArray(),
    conflicts: await db.conflicts.toArray(),
    held: await getMeta(db, 'heldDeletions'),
  }));
  return () =>
    db.transaction('r', db.units, db.conflicts, db.drafts, db.meta, async () => ({
      ...(await readSettled((await getMeta(db, 'recordsSeq')) ?? 0)),
      drafts: await db.drafts.toArray(),
    }));
}

async function openQueue(cx: StoreContext, rows: QueueRows): Promise<Queue> {
  const savedAt = rows.drafts.reduce<DraftRow['savedAt'] | null>(
    (latest, { savedAt }) => (latest === null || savedAt > latest ? savedAt : latest),
    null,
  );
  return {
    units: rows.units.flatMap(toQueued),
    // While locked nobody is asked anything.
    conflicts: cx.keys.peek() && rows.conflicts.length > 0 ? await openConflicts(cx, rows) : [],
    heldDeletions: rows.held && rows.held.counts,
    drafts: { count: rows.drafts.length, savedAt },
  };
}

/** Few phones ever need the code for it. */
async function openConflicts(
  cx: StoreContext,
  { conflicts, drafts }: QueueRows,
): Promise<readonly Conflict[]> {
  const { openConflict } = await loadCode(() => import('./conflicts.ts'));
  const asked = conflicts.filter((row) => !row.settledBy);
  const draftOf = (row: ConflictRow) => drafts.find(({ id }) => id === row.recordId);
  return Promise.all(asked.map((row) => openConflict(cx, row, conflicts, draftOf(row))));
}

function toQueued({ state, header, ...unit }: UnitRow): readonly QueuedUnit[] {
  if (state === 'replaced') return [];
  const { period, madeAt, bodyBytes } = header;
  const { unitId, deviceSeq, step, receipt, refusal, entities } = unit;
  return [{ unitId, deviceSeq, period, step, madeAt, bodyBytes, state, receipt, refusal, entities }];
}
