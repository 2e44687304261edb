import type { Json, JsonObject } from '#base/json.ts';
import { applyChanges, type Changes } from '#domain/changes.ts';
import { entityKinds, type EntityKind } from '#domain/entity.ts';
import { rebase } from '#domain/merge/rebase.ts';
import type { RemoteChange, SyncAnswer, UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { Committing, StoreContext } from '../context.ts';
import { getMeta, putMeta, takeSeqs, type HeldDeletions } from '../meta.ts';
import { readNumbers } from '../numbers.ts';
import {
  recordId,
  rowPeriod,
  type ConflictRow,
  type OpRow,
  type Row,
  type UnitRow,
  type UnknownRow,
} from '../rows.ts';
import type { AppliedAnswer } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { isAfter } from '../unsent/still-wanted.ts';
import { pendingChanges } from '../unsent/pending-changes.ts';
import {
  isDeleted,
  openHeld,
  packHeld,
  partDeletions,
  putHeld,
  readHeld,
  type News,
} from './held-deletions.ts';
import { resendOrphans } from './resend-orphans.ts';
import { forgetRefusedKey, hasTakenUnread, isOurs, settleUnits } from './settle-units.ts';
import { takeConflicts, toConflictRow, type ConflictNews } from './take-conflicts.ts';

/*
 * An answer in one transaction: units settled, conflicts set aside, changes under what is still to be sent, cursor moved.
 * Nothing leaves the queue but by a result that names a unit that was sent and carries the hash of the very body that
 * was sent. Taking the same answer in twice changes nothing.
 */
export async function applyAnswer(
  cx: StoreContext,
  answer: SyncAnswer,
  sent: readonly UnitHeader[],
): Promise<AppliedAnswer> {
  const applied = await takeIn(cx, answer, sent);
  if (!answer.more) await resendOrphans(cx);
  return applied;
}

function takeIn(cx: StoreContext, answer: SyncAnswer, sent: readonly UnitHeader[]): Promise<AppliedAnswer> {
  return cx.writeLock(() =>
    cx.write(() =>
      decide(
        () => prepare(cx, answer, sent),
        (ready) => commit(cx, answer, ready),
      ),
    ),
  );
}

interface Ready {
  readonly recordsSeq: number;
  readonly units: readonly UnitRow[];
  readonly ops: readonly OpRow[];
  readonly records: readonly Omit<Row, 'seq'>[];
  readonly conflicts: ConflictNews;
  /** What waits for a person's word, and whether that is news. */
  readonly held: HeldDeletions | null;
  readonly isHeldNews: boolean;
  readonly unknown: readonly UnknownRow[];
  /** Rows of `unknown` that this build has taken among its records. */
  readonly understood: readonly string[];
  readonly results: readonly UnitResult[];
  readonly isForked: boolean;
  readonly mustPullAnew: boolean;
  readonly isOfWhole: boolean;
}

/** A record while the answer is worked into it. */
interface Working {
  readonly kind: EntityKind;
  readonly entityId: string;
  version: number;
  value: JsonObject | null;
}

async function prepare(cx: StoreContext, answer: SyncAnswer, sent: readonly UnitHeader[]): Promise<Ready> {
  const { db } = cx;
  const results = answer.results.filter((result) => isOurs(result, sent));
  const keptAside = await nowKnown(cx, answer);
  const changes = [...keptAside, ...answer.changes].filter((change) => isKnown(change.kind));
  const read = await db.transaction('r', db.tables, async () => {
    const units = await db.units.toArray();
    const touched = new Set(changes.map((change) => recordId(change.kind, change.entityId)));
    for (const unit of units) {
      if (results.some((result) => result.unitId === unit.unitId))
        unit.entities.forEach((id) => touched.add(id));
    }
    const ids = [...touched];
    return {
      units,
      records: await db.records.bulkGet(ids),
      ops: await db.ops.where('recordId').anyOf(ids).toArray(),
      conflicts: await db.conflicts.toArray(),
      disputedOps: await db.ops.bulkGet(answer.conflicts.opened.map(({ opId }) => opId)),
      held: await readHeld(cx),
      recordsSeq: (await getMeta(db, 'recordsSeq')) ?? 0,
      isOfWhole: answer.isWhole || ((await getMeta(db, 'exchange'))?.isWholeUnderWay ?? false),
      ...(await readNumbers(db)),
    };
  });

  const { highWater } = answer;
  const own = { units: read.units, deviceId: read.device.deviceId };
  const unitById = new Map(settleUnits(own, results, answer).map((unit) => [unit.unitId, unit]));
  const ops = read.ops
    .map((op) => ({ ...op, state: unitById.get(op.unitId)?.state ?? op.state }))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1));
  const working = await openRecords(cx, read.records);
  const before = await openHeld(cx, answer.isRestored ? null : read.held);
  const changed = new Set<string>();
  const found: ConflictRow[] = [];

  for (const result of results) {
    const unit = read.units.find((one) => one.unitId === result.unitId);
    if (!('receipt' in result) || unit?.state !== 'queued') continue;
    for (const opResult of result.ops) {
      const op = ops.find((candidate) => candidate.opId === opResult.opId);
      const record = op && working.get(op.recordId);
      if (!op || !record) continue;
      changed.add(op.recordId);
      if (opResult.status === 'applied') record.version = Math.max(record.version, opResult.version);
      if (opResult.conflicts.length === 0) continue;
      // Of a duplicate it may have been settled long ago; what is open of it comes with what is pulled.
      for (const conflict of result.status === 'accepted' ? opResult.conflicts : []) {
        found.push(await toConflictRow(cx, op, conflict));
      }
      // What is kept aside stays as it is here until somebody has said whether to follow.
      if (before.has(op.recordId)) continue;
      const theirs = Object.fromEntries(opResult.conflicts.map(({ field, theirs }) => [field, theirs]));
      const later = ops.filter((other) => other.recordId === op.recordId && isAfter(other, op));
      record.value = rebase(applyChanges(record.value, theirs as Changes), await pendingChanges(cx, later));
    }
  }
  const news: News[] = [];
  for (const change of changes) {
    const id = recordId(change.kind, change.entityId);
    const known = working.get(id);
    // An answer that was long on its way: what it brings is older than what is here. Where all there is comes, it is what the
    // province holds: it may have gone back, and of a phone that begins anew with a new code it does not know that.
    if (known && change.version < known.version && !read.isOfWhole) continue;
    const own = ops.filter((op) => op.recordId === id);
    news.push({
      ...change,
      id,
      kind: change.kind as EntityKind,
      now: rebase(change.value, await pendingChanges(cx, own)),
      isLive: known !== undefined && !isDeleted(known.value),
    });
  }
  const { taken, held } = await partDeletions(cx, news, before);
  for (const { id, kind, entityId, version, now: value } of taken) {
    changed.add(id);
    working.set(id, { kind, entityId, version, value });
  }

  const records: Omit<Row, 'seq'>[] = [];
  for (const id of changed) {
    const record = working.get(id);
    if (!record?.value) continue;
    records.push({
      id,
      kind: record.kind,
      period: rowPeriod(record.kind, record.entityId, record.value['period']),
      version: record.version,
      body: await cx.codec.encode(record.value, 'record', id),
    });
  }
  const stateById = new Map(read.units.map(({ unitId, state }) => [unitId, state]));
  const conflicts = await takeConflicts(
    cx,
    answer,
    read.conflicts,
    found,
    new Set(read.disputedOps.flatMap((op) => (op ? [op.opId] : []))),
    (unitId) => unitById.get(unitId)?.state ?? stateById.get(unitId),
  );
  const isForked = results.some((result) => result.status === 'forked') || (highWater ?? 0) > read.headerSeq;
  return {
    recordsSeq: read.recordsSeq,
    units: [...unitById.values()],
    ops,
    records,
    conflicts,
    held: await packHeld(cx, held),
    isHeldNews: held !== before || (answer.isRestored && read.held !== null),
    unknown: await Promise.all(
      answer.changes.filter((change) => !isKnown(change.kind)).map((change) => toUnknown(cx, change)),
    ),
    understood: keptAside.map(({ kind, entityId }) => recordId(kind, entityId)),
    results,
    isForked,
    mustPullAnew: hasTakenUnread([...unitById.values()], read.device.deviceId, answer),
    isOfWhole: read.isOfWhole,
  };
}

async function commit(cx: Committing, answer: SyncAnswer, ready: Ready): Promise<AppliedAnswer> {
  const { db, commit } = cx;
  const now = cx.clock.now();
  await commit(db.tables, async () => {
    if (((await getMeta(db, 'recordsSeq')) ?? 0) !== ready.recordsSeq) throw new Moved();
    if (answer.isRestored) {
      // Versions of a log that is no more say nothing about this one.
      await putMeta(db, 'isRestoring', true);
      await db.records.toCollection().modify({ version: 0 });
      await db.drafts.toCollection().modify({ version: 0 });
      await db.ops.filter(({ state }) => state === 'refused').modify({ baseVersion: 0 });
    }
    const { put, gone } = ready.conflicts;
    const moved = ready.units.length + ready.records.length + put.length + gone.length;
    const isNews = moved > 0 || ready.isHeldNews || answer.isRestored;
    await db.units.bulkPut([...ready.units]);
    for (const { unitId, state } of ready.units) {
      await db.ops.where('unitId').equals(unitId).modify({ state });
    }
    if (isNews) {
      const first = await takeSeqs(db, ready.records.length + 1);
      await db.records.bulkPut(ready.records.map((row, index) => ({ ...row, seq: first + index })));
      if (ready.isHeldNews) await putHeld(cx, ready.held);
      await db.conflicts.bulkDelete([...gone]);
      await db.conflicts.bulkPut([...put]);
      await putMeta(db, 'recordsSeq', first + ready.records.length);
    }
    await db.verifications.bulkPut(answer.verifications);
    await db.unknown.bulkPut(ready.unknown);
    await db.unknown.bulkDelete([...ready.understood]);
    if (answer.compared !== null) await putMeta(db, 'comparedAt', now);
    await forgetRefusedKey(db, ready.results);
    await putMeta(db, 'exchange', {
      cursor: ready.mustPullAnew ? null : answer.cursor,
      log: answer.log,
      isWholeUnderWay: ready.isOfWhole && answer.more,
      // With more to come the phone is not yet level with the province.
      lastExchangeAt: answer.more ? ((await getMeta(db, 'exchange'))?.lastExchangeAt ?? null) : now,
      skewMs: answer.serverTime - now,
    });
  });
  const settled = (state: UnitRow['state']) => ready.units.filter((unit) => unit.state === state).length;
  return {
    results: ready.results,
    acknowledged: settled('acknowledged'),
    refused: settled('refused'),
    requeued: settled('queued'),
    isForked: ready.isForked,
    mustPullAnew: ready.mustPullAnew,
  };
}

async function openRecords(
  cx: StoreContext,
  rows: readonly (Row | undefined)[],
): Promise<Map<string, Working>> {
  const working = new Map<string, Working>();
  for (const row of rows) {
    if (!row) continue;
    working.set(row.id, {
      kind: row.kind,
      entityId: row.id.slice(row.kind.length + 1),
      version: row.version,
      value: (await cx.openRecord(row)) as JsonObject,
    });
  }
  return working;
}

async function toUnknown(cx: StoreContext, change: RemoteChange): Promise<UnknownRow> {
  const { kind, entityId, version } = change;
  const id = recordId(kind, entityId);
  return { id, kind, version, body: await cx.codec.encode(change as unknown as Json, 'unknown', id) };
}

/**
 * What an older build of this app was told and could not read, now that this one can: taken in before what the answer brings.
 * Of a log that is no more nothing is taken; it comes anew.
 */
async function nowKnown(cx: StoreContext, { isRestored }: SyncAnswer): Promise<readonly RemoteChange[]> {
  if (isRestored) return [];
  const rows = (await cx.db.unknown.toArray()).filter((row) => isKnown(row.kind));
  const values = await Promise.all(rows.map((row) => cx.codec.decode(row.body, 'unknown', row.id)));
  return values as unknown as readonly RemoteChange[];
}

/** A newer province may speak of kinds this build has not heard of. */
function isKnown(kind: string): boolean {
  return (entityKinds as readonly string[]).includes(kind);
}
