import { must } from '#base/assert.ts';
import type { Instant } from '#base/day.ts';
import type { JsonObject } from '#base/json.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Problem } from '#wire/problem.ts';
import type { SyncAnswer, UnitResult } from '#wire/sync.ts';
import { headerToSign } from '#wire/unit.ts';
import { FIRST_SIGNED, SYNC_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { isSigned } from '../apply/device-signature.ts';
import type { Author } from '../apply/apply-unit.ts';
import { problem, type Endpoint } from '../http/endpoint.ts';
import type { CellRecord, CellTransaction, Device, Ledger } from '../ledger/ledger.ts';
import { logPointOf } from '../ledger/log-point.ts';
import { compareReplica } from '../pull/compare-replica.ts';
import { readCursor, writeCursor, type Cursor } from '../pull/cursor.ts';
import { isOfThisLog, noConflicts, pullChanges, type Pulled } from '../pull/pull-changes.ts';
import { answerFor } from './answer-for-wire.ts';
import { isIdleSince } from './idle.ts';
import { readSyncRequest, whyNotOwn, type ArrivedRequest } from './read-sync-request.ts';
import { resultsForMember } from './results-for-member.ts';
import { KEPT_OF_REVOKED, takeUnit, takeUnits, toAuthor, unsealAll, type TakeDeps } from './take-unit.ts';

export interface SyncDeps extends TakeDeps {
  readonly cursorKey: () => Promise<Buffer>;
}

/** Units up; results, and what changed in the cell, down; all of it in one transaction of the cell. */
export function syncEndpoint(deps: SyncDeps): Endpoint<ArrivedRequest, JsonObject> {
  return {
    name: 'POST /v1/sync',
    perMinute: 120,
    bodyLimit: deps.limits.maxRequestBytes,
    answerType: SYNC_ANSWER_TYPE,
    read: (request) => readSyncRequest(request.body, deps.limits),
    handle: (request, device) => exchange(deps, request, device),
    handleRevoked: async (request, device) => problem('revoked', await keepAside(deps, request, device)),
  };
}

async function exchange(
  deps: SyncDeps,
  request: ArrivedRequest,
  device: Device,
): Promise<Result<JsonObject, Problem>> {
  const notOwn = whyNotOwn(request, device);
  if (notOwn) return err(notOwn);
  const { head, units } = request;
  const wire = Math.min(head.wire, WIRE_VERSION);
  if (wire > device.wire) await deps.ledger.inOrg((org) => org.putSpokenWire(device.id, wire));
  if (units.length > deps.limits.maxUnits) return problem('too-large', 'units');
  const cellId = must(device.cellId, 'a device that syncs has a cell');

  const authors = await authorsOf(deps.ledger, units, device);
  const opened = await unsealAll(deps, units);
  const key = await deps.cursorKey();
  const done = await deps.ledger.inCell(cellId, async (cell) => {
    if (head.wire < FIRST_SIGNED && (await isAsleep(cell, device, units, deps.clock.now()))) return null;
    const given = head.cursor === null ? null : readCursor(head.cursor, cellId, device.id, key);
    const isPushOnly = head.isPushOnly === true;
    const isRestored = given !== null && !(await isOfThisLog(cell, given));
    const isComparable =
      given !== null && !isRestored && !isPushOnly && units.length === 0 && device.role !== 'member';
    const compared =
      isComparable && head.digest !== undefined ? await compareReplica(cell, given, head.digest) : null;
    const cursor = isRestored || compared === 'differs' ? null : given;
    // A phone that does not know yet that the province went back is told first: what it changed a part of may be gone.
    const results = isRestored ? [] : await takeUnits(deps, cell, opened, authors, device.id);
    const [pulled, highWater] = await Promise.all([
      isPushOnly ? null : pull(cell, device, cursor, results),
      cell.highWater(device.id),
      cell.putPresence({
        deviceId: device.id,
        seenAt: deps.clock.now(),
        pendingUnits: head.pending.units,
        pendingOldestAt: head.pending.oldestAt as Instant | null,
      }),
    ]);
    const missing = isRestored ? await cell.numbersWithoutUnit(device.id, highWater) : [];
    const isWhole = pulled !== null && cursor === null;
    const log = device.role === 'member' ? null : logPointOf(cell, deps.clock.now());
    return { results, highWater, pulled, isWhole, isRestored, missing, compared, log };
  });
  if (done === null) return problem('idle');
  const { results, highWater, pulled, isWhole, isRestored, missing, compared, log } = done;
  deps.metrics.exchanged(results);
  if (compared !== null) deps.metrics.compared(compared);
  if (compared === 'differs') deps.log.write({ level: 'warn', event: 'replica-differs' });
  const shown = device.role === 'member' ? resultsForMember(results, units, device.id) : results;
  const answer: SyncAnswer = {
    wire: WIRE_VERSION,
    nonce: head.nonce,
    serverTime: deps.clock.now(),
    results: pulled ? [...shown] : shown.map(withoutValues),
    highWater,
    changes: [...(pulled?.changes ?? [])],
    isWhole,
    isRestored,
    missing: [...missing],
    compared,
    conflicts: pulled?.conflicts ?? noConflicts,
    verifications: (pulled?.verifications ?? []).map(({ scoreId, points, grade, differs }) => ({
      scoreId,
      points,
      grade: grade as SyncGrade,
      differs: [...differs],
    })),
    cursor: pulled ? writeCursor(pulled.cursor, key) : head.cursor,
    log,
    more: pulled?.more ?? false,
    limits: deps.limits,
    retryAfterS: null,
  };
  return ok(answerFor(head.wire, answer));
}

/**
 * Not heard of for long, and nothing in the request shows that it is the device itself: no unit it has signed since. With
 * its first new unit it is awake again; a phone of today signs its requests and is always believed.
 */
async function isAsleep(
  cell: CellTransaction,
  { id, publicKey, enrolledAt }: Device,
  units: ArrivedRequest['units'],
  now: Instant,
): Promise<boolean> {
  if (!isIdleSince((await cell.seenAt(id)) ?? enrolledAt, now)) return false;
  const highWater = await cell.highWater(id);
  return !units.some(({ header }) => {
    const signature = Buffer.from(header.signature, 'base64url');
    const isNew = header.deviceId === id && header.deviceSeq > highWater;
    return isNew && isSigned(publicKey, Buffer.from(headerToSign(header)), signature);
  });
}

/**
 * What a withdrawn device had not sent yet: none of it takes effect, and a person finds it in quarantine. Given a new
 * code, the device sends the same units once more, and they are judged as if they came then. Answers how many of them, from
 * the first on, the province has now, and to which request: a phone erases itself by it, and an answer that somebody on
 * the way kept speaks of other units. The last number taken comes with it, for the province may have gone back, and what it
 * acknowledged before be on the phone alone.
 */
async function keepAside(deps: SyncDeps, request: ArrivedRequest, device: Device): Promise<string> {
  if (whyNotOwn(request, device)) return '';
  const { units } = request;
  const cellId = must(device.cellId, 'a device that syncs has a cell');
  const authors = await authorsOf(deps.ledger, units, device);
  const opened = await unsealAll(deps, units);
  return deps.ledger.inCell(cellId, async (cell) => {
    const kept = await cell.quarantined(KEPT_OF_REVOKED);
    const taken = opened.slice(0, KEPT_OF_REVOKED - kept.length);
    let count = 0;
    let isGapless = true;
    for (const unit of taken) {
      const result = await takeUnit(deps, cell, unit, authors, device.id);
      // One of a device this cell does not know is kept nowhere.
      isGapless &&= authors.has(unit.header.deviceId) && result.status !== 'deferred' && !isSpoilt(result);
      if (isGapless) count += 1;
    }
    return `${count} ${request.head.nonce} ${await cell.highWater(device.id)}`;
  });
}

/** What lies here is not what the phone has: whole it is there and nowhere else. */
function isSpoilt(result: UnitResult): boolean {
  return result.status === 'rejected' && result.code === 'bad-body' && result.detail === 'hash';
}

/** What comes down to the device with the results. */
async function pull(
  cell: CellTransaction,
  device: Device,
  cursor: Cursor | null,
  results: readonly UnitResult[],
): Promise<Pulled> {
  if (device.role === 'member') return nothingFor(cell, device);
  return pullChanges(cell, device.id, cursor, await disputedRecords(cell, results));
}

/** For a locked phone, which may keep no value that came down. */
function withoutValues(result: UnitResult): UnitResult {
  return 'ops' in result ? { ...result, ops: result.ops.map((op) => ({ ...op, conflicts: [] })) } : result;
}

/**
 * A member's phone is given nothing of the cell here: what is for it comes as its own record. The cursor is the same
 * whatever the cell does, since a number of its log would count what others write.
 */
function nothingFor(cell: CellTransaction, device: Device): Pulled {
  const cursor: Cursor = { cellId: cell.cellId, deviceId: device.id, seq: 0, chainHash: '', wholeUntil: 0 };
  return { changes: [], conflicts: noConflicts, verifications: [], cursor, more: false };
}

type SyncGrade = SyncAnswer['verifications'][number]['grade'];

/**
 * The devices that say they made the units, as far as this cell knows them. What a withdrawn one carries counts as its
 * own.
 */
async function authorsOf(
  ledger: Ledger,
  units: ArrivedRequest['units'],
  carrier: Device,
): Promise<ReadonlyMap<string, Author>> {
  const others = new Set(units.map((unit) => unit.header.deviceId));
  others.delete(carrier.id);
  const authors = new Map([[carrier.id, toAuthor(carrier, carrier)]]);
  for (const deviceId of others) {
    const device = await ledger.inOrg((org) => org.device(deviceId));
    if (device && device.cellId === carrier.cellId) authors.set(deviceId, toAuthor(device, carrier));
  }
  return authors;
}

/** Records of which the sender does not hold the whole value, though it learns their version from the results. */
async function disputedRecords(
  cell: CellTransaction,
  results: readonly UnitResult[],
): Promise<readonly CellRecord[]> {
  const opIds = results.flatMap((result) =>
    'ops' in result ? result.ops.filter((op) => op.status !== 'applied').map((op) => op.opId) : [],
  );
  return opIds.length === 0 ? [] : cell.recordsOf(await cell.entitiesOf(opIds));
}
