import type { Instant } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import type { Role } from '#wire/enrol.ts';
import type { OpResult, UnitResult } from '#wire/sync.ts';
import type { Op, UnitBody, UnitHeader } from '#wire/unit.ts';
import type { CellRecord, CellTransaction, StoredOp, StoredVerification } from '../ledger/ledger.ts';
import { authorise } from './authorise.ts';
import { sha256 } from './hash.ts';
import { membersNamedBy } from './member-references.ts';
import { mergeIntoRecord, type Merged } from './merge-record.ts';
import { openUnit, type Refusal } from './open-unit.ts';
import { receiptCode } from './receipt-code.ts';

/*
 * What becomes of one unit, inside one transaction of its cell:
 *
 *   known, same content            → duplicate, with the receipt and results of the first time
 *   its id or number used before   → rejected: id-reused
 *   an earlier one is missing      → deferred: send from there
 *   not genuine, or not allowed    → rejected, kept in quarantine; the device's later units go on
 *   anything else                  → merged, written, accepted
 *
 * A unit in quarantine that is sent again is judged again: bytes may have been spoilt on the way, and a member may
 * have become known since. An accepted unit is never judged twice.
 */

/** The device that made the unit, as it is bound to this cell. */
export interface Author {
  readonly deviceId: string;
  readonly role: Role;
  readonly publicKey: string;
  readonly isRevoked: boolean;
}

export interface ArrivedUnit {
  readonly header: UnitHeader;
  readonly body: Uint8Array;
  readonly author: Author;
  /** The device whose token brought it; any phone of the cell may carry another's unit. */
  readonly carrierId: string;
  readonly receivedAt: Instant;
}

export interface ApplyRules {
  readonly maxBodyBytes: number;
  /** How the province's own computation of the score `scoreId` compares. */
  readonly verifyScore: (records: readonly CellRecord[], scoreId: string) => Omit<StoredVerification, 'seq'>;
}

export async function applyUnit(
  cell: CellTransaction,
  unit: ArrivedUnit,
  rules: ApplyRules,
): Promise<UnitResult> {
  const { unitId, deviceSeq, bodyHash } = unit.header;
  const known = await cell.unit(unitId);
  if (known) {
    return known.bodyHash === bodyHash
      ? { status: 'duplicate', unitId, receipt: known.receipt, ops: [...known.results] }
      : refuse(cell, unit, { code: 'id-reused', detail: 'unit' });
  }
  const highWater = await cell.highWater(unit.author.deviceId);
  // A withdrawn device is asked for nothing more: what it brings is kept as it is.
  if (deviceSeq > highWater + 1 && !unit.author.isRevoked) {
    return { status: 'deferred', unitId, needFrom: highWater + 1 };
  }
  if ((await cell.unitIdAt(unit.author.deviceId, deviceSeq)) !== null) {
    return refuse(cell, unit, { code: 'id-reused', detail: 'sequence' });
  }

  const opened = openUnit(unit.header, unit.body, unit.author.publicKey, rules.maxBodyBytes);
  if (!opened.ok) return refuse(cell, unit, opened.error);
  const problem = await whyNot(cell, unit, opened.value);
  return problem ? refuse(cell, unit, problem) : accept(cell, unit, opened.value, rules);
}

async function whyNot(cell: CellTransaction, unit: ArrivedUnit, body: UnitBody): Promise<Refusal | null> {
  if (unit.author.isRevoked) return { code: 'forbidden', detail: 'revoked' };
  const allowed = authorise(unit.author.role, body);
  if (!allowed.ok) return allowed.error;

  const opIds = body.ops.map((op) => op.opId);
  if (new Set(opIds).size < opIds.length || (await cell.hasAnyOp(opIds))) {
    return { code: 'id-reused', detail: 'operation' };
  }
  const named = new Set(body.ops.flatMap(membersNamedBy));
  for (const op of body.ops) if (op.kind === 'member') named.delete(op.entityId);
  const unknown = await cell.unknownMembers([...named]);
  return unknown.length > 0 ? { code: 'unknown-member', detail: unknown.join(' ').slice(0, 500) } : null;
}

/** Refuses the unit and keeps it in quarantine, where a person finds it whole. */
export async function refuse(
  cell: CellTransaction,
  { header, body, author, carrierId, receivedAt }: ArrivedUnit,
  { code, detail }: Refusal,
): Promise<UnitResult> {
  await cell.putInQuarantine({
    unitId: header.unitId,
    bodyHash: header.bodyHash,
    deviceId: carrierId,
    deviceSeq: header.deviceSeq,
    header: canonicalJson(header as unknown as Json),
    body,
    code,
    detail,
    receivedAt,
  });
  // Only the device itself may pass over a number of its own: another could hold back its later units that way.
  if (carrierId === author.deviceId && header.deviceSeq === (await cell.highWater(carrierId)) + 1) {
    await cell.putHighWater(carrierId, header.deviceSeq);
  }
  return { status: 'rejected', unitId: header.unitId, code, detail };
}

async function accept(
  cell: CellTransaction,
  { header, body: bytes, author, receivedAt }: ArrivedUnit,
  body: UnitBody,
  rules: ApplyRules,
): Promise<UnitResult> {
  const { unitId, deviceSeq } = header;
  const head = await cell.head();
  const changed = new Map<string, CellRecord>();
  const written: { op: StoredOp; merged: Merged }[] = [];
  let { seq, chainHash } = head;
  for (const op of body.ops) {
    seq += 1;
    const key = `${op.kind}:${op.entityId}`;
    const record = changed.get(key) ?? (await cell.record(op.kind, op.entityId));
    const merged = mergeIntoRecord(record, op, author.deviceId, seq);
    if (merged.record && merged.isWritten) changed.set(key, merged.record);
    const stored = { ...op, unitId, deviceId: author.deviceId, seq, ...outcomeOf(merged) };
    chainHash = sha256(`${chainHash}\n${canonicalJson(stored as unknown as Json)}`);
    written.push({ op: { ...stored, chainHash }, merged });
  }

  const receipt = {
    code: receiptCode(cell.cellId, unitId, header.bodyHash),
    receivedAt,
    cellSeq: seq,
    bodyHash: header.bodyHash,
  };
  const results = written.map(({ op, merged }) => opResult(op, merged));
  await cell.takeFromQuarantine(unitId);
  await cell.addUnit({
    unitId,
    deviceId: author.deviceId,
    deviceSeq,
    header: canonicalJson(header as unknown as Json),
    body: bytes,
    step: body.step,
    period: header.period,
    receipt,
    results,
  });
  for (const { op, merged } of written) {
    await cell.addOp(op);
    await cell.addConflicts(op, merged.outcome.conflicts);
  }
  for (const record of changed.values()) await cell.putRecord(record);
  await cell.putHead({ seq, chainHash });
  if (deviceSeq > (await cell.highWater(author.deviceId))) {
    await cell.putHighWater(author.deviceId, deviceSeq);
  }
  await verifyScores(cell, [...changed.values()], seq, rules);
  return { status: 'accepted', unitId, receipt, ops: results };
}

function outcomeOf({ outcome, record }: Merged): Pick<StoredOp, 'status' | 'version'> {
  return { status: outcome.status, version: record?.version ?? 0 };
}

function opResult(op: Op & Pick<StoredOp, 'status' | 'version'>, { outcome }: Merged): OpResult {
  // zod's JSON is a mutable type; the values are the same.
  const conflicts = outcome.conflicts.map((conflict) => ({ ...conflict })) as OpResult['conflicts'];
  return { opId: op.opId, status: op.status, version: op.version, conflicts };
}

async function verifyScores(
  cell: CellTransaction,
  changed: readonly CellRecord[],
  seq: number,
  rules: ApplyRules,
): Promise<void> {
  const scores = changed.filter((record) => record.kind === 'score');
  if (scores.length === 0) return;
  const records = await cell.records();
  for (const score of scores) {
    await cell.putVerification({ ...rules.verifyScore(records, score.entityId), seq });
  }
}
