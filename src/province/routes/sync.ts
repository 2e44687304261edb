import type { FastifyRequest } from 'fastify';
import { must } from '#base/assert.ts';
import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { ok, type Result } from '#base/result.ts';
import { cellRoles } from '#wire/enrol.ts';
import { splitBodies, splitFrame } from '#wire/frame.ts';
import type { SyncLimits } from '#wire/limits.ts';
import type { Problem } from '#wire/problem.ts';
import { syncRequestSchema, type SyncAnswer, type SyncRequest, type UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { OLDEST_ACCEPTED, SYNC_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { applyUnit, refuse, type ApplyRules, type ArrivedUnit, type Author } from '../apply/apply-unit.ts';
import { problem, type Endpoint } from '../http/endpoint.ts';
import type { CellRecord, CellTransaction, Device, Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import { readCursor, writeCursor } from '../pull/cursor.ts';
import { pullChanges } from '../pull/pull-changes.ts';

export interface SyncDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly limits: SyncLimits;
  readonly rules: ApplyRules;
  readonly cursorKey: () => Promise<Buffer>;
  readonly log: Log;
}

interface ArrivedRequest {
  readonly head: SyncRequest;
  readonly units: readonly { readonly header: UnitHeader; readonly body: Uint8Array }[];
}

/** Units up, one transaction each; then results, and what changed in the cell, down. */
export function syncEndpoint(deps: SyncDeps): Endpoint<ArrivedRequest, SyncAnswer> {
  return {
    method: 'POST',
    path: '/v1/sync',
    roles: cellRoles,
    perMinute: 120,
    answerType: SYNC_ANSWER_TYPE,
    read: readRequest,
    handle: (request, device) => exchange(deps, request, device),
    handleRevoked: (request, device) => keepAside(deps, request, device),
  };
}

function readRequest(request: FastifyRequest): ArrivedRequest | null {
  if (!Buffer.isBuffer(request.body)) return null;
  const frame = splitFrame(request.body);
  if (!frame.ok) return null;
  const head = readHead(frame.value.head);
  if (head === null) return null;
  const lengths = head.units.map((header) => header.bodyBytes);
  const bodies = splitBodies(frame.value.rest, lengths);
  if (!bodies.ok) return null;
  const units = head.units.map((header, index) => ({
    header: header as UnitHeader,
    body: must(bodies.value[index], 'one body for each header'),
  }));
  return { head, units };
}

function readHead(bytes: Uint8Array): SyncRequest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = syncRequestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function exchange(
  deps: SyncDeps,
  { head, units }: ArrivedRequest,
  device: Device,
): Promise<Result<SyncAnswer, Problem>> {
  if (head.wire < OLDEST_ACCEPTED) return problem('too-old');
  if (head.deviceId !== device.id) return problem('forbidden', 'device');
  if (units.length > deps.limits.maxUnits) return problem('too-large', 'units');
  const cellId = must(device.cellId, 'a device that syncs has a cell');

  const results: UnitResult[] = [];
  for (const unit of units) {
    const { deviceId, unitId } = unit.header;
    const author = await authorOf(deps.ledger, deviceId, device);
    results.push(
      author === null
        ? { status: 'rejected', unitId, code: 'forbidden', detail: 'unknown-device' }
        : await applyAlone(deps, cellId, {
            ...unit,
            author,
            carrierId: device.id,
            receivedAt: deps.clock.now(),
          }),
    );
  }

  const key = await deps.cursorKey();
  const answer = await deps.ledger.inCell(cellId, async (cell) => {
    await cell.putPresence({
      deviceId: device.id,
      seenAt: deps.clock.now(),
      pendingUnits: head.pending.units,
      pendingOldestAt: head.pending.oldestAt as Instant | null,
    });
    const cursor = head.cursor === null ? null : readCursor(head.cursor, cellId, device.id, key);
    // A member's phone is given nothing of the cell: the roster and other people's marks are not for it.
    if (device.role === 'member') {
      const seq = (await cell.head()).seq;
      const stay = { cellId, deviceId: device.id, seq: 0, wholeUntil: seq };
      return { changes: [], verifications: [], cursor: cursor ?? stay, more: false };
    }
    return pullChanges(cell, device.id, cursor, await disputedRecords(cell, results));
  });
  return ok({
    wire: WIRE_VERSION,
    nonce: head.nonce,
    serverTime: deps.clock.now(),
    results,
    changes: [...answer.changes],
    verifications: answer.verifications.map(({ scoreId, points, grade, differs }) => ({
      scoreId,
      points,
      grade: grade as SyncGrade,
      differs: [...differs],
    })),
    cursor: writeCursor(answer.cursor, key),
    more: answer.more,
    limits: deps.limits,
    retryAfterS: null,
  });
}

/**
 * What a withdrawn device had not sent yet: none of it takes effect, and a person finds it in quarantine. Given a new
 * code, the device sends the same units once more, and they are judged as if they came then.
 */
async function keepAside(deps: SyncDeps, { head, units }: ArrivedRequest, device: Device): Promise<void> {
  if (head.deviceId !== device.id) return;
  const cellId = must(device.cellId, 'a device that syncs has a cell');
  const kept = await deps.ledger.inCell(cellId, (cell) => cell.quarantined(KEPT_OF_REVOKED));
  for (const unit of units.slice(0, KEPT_OF_REVOKED - kept.length)) {
    const author = await authorOf(deps.ledger, unit.header.deviceId, device);
    if (author === null) continue;
    await applyAlone(deps, cellId, {
      ...unit,
      author,
      carrierId: device.id,
      receivedAt: deps.clock.now(),
    });
  }
}

/** No thief fills the disk: with so many units of the cell in quarantine, nothing more of a withdrawn device is kept. */
const KEPT_OF_REVOKED = 500;

/**
 * One unit in one durable transaction. What the database suffers is for another try of the whole request; a fault of ours
 * that this unit brings out would come again each time, so the unit is set aside and those behind it go on.
 */
async function applyAlone(
  { ledger, rules, log }: SyncDeps,
  cellId: string,
  unit: ArrivedUnit,
): Promise<UnitResult> {
  try {
    return await ledger.inCell(cellId, (cell) => applyUnit(cell, unit, rules));
  } catch (error) {
    if (!(error instanceof Error) || 'code' in error) throw error;
    log.write({ level: 'error', event: 'unit-not-applied', fault: error.name });
    return ledger.inCell(cellId, (cell) => refuse(cell, unit, { code: 'not-applied', detail: error.name }));
  }
}

type SyncGrade = SyncAnswer['verifications'][number]['grade'];

/** The device that says it made the unit, if this cell knows it. What a withdrawn one carries counts as its own. */
async function authorOf(ledger: Ledger, deviceId: string, carrier: Device): Promise<Author | null> {
  const device = deviceId === carrier.id ? carrier : await ledger.inOrg((org) => org.device(deviceId));
  if (device === null || device.cellId !== carrier.cellId) return null;
  const { id, role, publicKey, revokedAt } = device;
  return { deviceId: id, role, publicKey, isRevoked: revokedAt !== null || carrier.revokedAt !== null };
}

/** Records of which the sender does not hold the whole value, though it learns their version from the results. */
async function disputedRecords(
  cell: CellTransaction,
  results: readonly UnitResult[],
): Promise<readonly CellRecord[]> {
  const records = new Map<string, CellRecord>();
  for (const result of results) {
    if (result.status !== 'accepted' && result.status !== 'duplicate') continue;
    const opIds = result.ops.filter((op) => op.status !== 'applied').map((op) => op.opId);
    for (const { kind, entityId } of await cell.entitiesOf(opIds)) {
      const record = await cell.record(kind, entityId);
      if (record) records.set(`${kind}:${entityId}`, record);
    }
  }
  return [...records.values()];
}
