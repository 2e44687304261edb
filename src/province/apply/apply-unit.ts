import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import { unsaidSince } from '#domain/merge/unsaid-since.ts';
import { ok } from '#base/result.ts';
import type { Role } from '#wire/enrol.ts';
import type { OpResult, UnitResult } from '#wire/sync.ts';
import type { UnitBody } from '#wire/unit.ts';
import { chainHashOf } from '../ledger/chain-hash.ts';
import { keyOf } from '../ledger/entity-key.ts';
import { versionsSeenAt } from '../ledger/log-point.ts';
import type {
  CellRecord,
  CellTransaction,
  EarlierRefusal,
  EntityKey,
  StoredOp,
  StoredVerification,
} from '../ledger/ledger.ts';
import { authorise } from './authorise.ts';
import { authoriseMember } from './authorise-member.ts';
import { membersNamedBy } from './member-references.ts';
import { mergeIntoRecord, type Merged } from './merge-record.ts';
import { openUnit, type Refusal, type SentUnit } from './open-unit.ts';
import { receiptCode } from './receipt-code.ts';

/*
 * What becomes of one unit, inside one transaction of its cell:
 *
 *   known, same content            → duplicate, with the receipt and results of the first time
 *   its id used before             → rejected: id-reused
 *   its number used before         → forked: the phone is a copy, and has to become a device of its own
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
  /** Whose own record the device is for; null for whoever keeps the book. */
  readonly memberId: string | null;
  readonly isRevoked: boolean;
  /** Nobody waits for what it would have to send first: withdrawn, it may never come again. */
  readonly isGone: boolean;
}

export interface ArrivedUnit extends SentUnit {
  readonly author: Author;
  /** The device whose token brought it; any phone of the cell may carry another's unit. */
  readonly carrierId: string;
  readonly receivedAt: Instant;
}

/**
 * So many scores of one unit the province computes again. An honest unit holds one; each takes milliseconds, for which
 * nobody else is served.
 */
export const MOST_VERIFIED = 100;

export type ScoreVerifier = (scoreId: string) => Omit<StoredVerification, 'seq'>;

export interface ApplyRules {
  readonly maxBodyBytes: number;
  /** What tells of the scores among these records how the province's own computation compares. */
  readonly verifierOf: (records: readonly CellRecord[]) => ScoreVerifier;
}

export async function applyUnit(
  cell: CellTransaction,
  unit: ArrivedUnit,
  rules: ApplyRules,
): Promise<UnitResult> {
  const { unitId, deviceSeq, bodyHash } = unit.header;
  const [known, highWater, numbered] = await Promise.all([
    cell.unit(unitId),
    cell.highWater(unit.author.deviceId),
    cell.unitIdAt(unit.author.deviceId, deviceSeq),
  ]);
  if (known && known.bodyHash !== bodyHash) return refuse(cell, unit, { code: 'id-reused', detail: 'unit' });
  if (known) {
    await passNumber(cell, unit);
    return { status: 'duplicate', unitId, receipt: known.receipt, ops: [...known.results] };
  }
  const { isRevoked, isGone } = unit.author;
  if (deviceSeq > highWater + 1 && !isGone) {
    return { status: 'deferred', unitId, needFrom: highWater + 1 };
  }
  if (numbered !== null) {
    // Whoever carries the unit of another can do nothing about it.
    return unit.carrierId === unit.author.deviceId && !isRevoked
      ? { status: 'forked', unitId }
      : refuse(cell, unit, { code: 'id-reused', detail: 'sequence' });
  }

  const opened = openUnit(unit, unit.author.publicKey, rules.maxBodyBytes);
  if (!opened.ok) return refuse(cell, unit, opened.error);
  const before = { highWater, ...(await lookUp(cell, unitId, opened.value)) };
  const problem = await whyNot(cell, unit.author, opened.value, before);
  return problem ? refuse(cell, unit, problem) : accept(cell, unit, opened.value, before, rules);
}

/** What there is of all that a unit speaks of. */
interface Before {
  /** The last number taken from its device. */
  readonly highWater: number;
  readonly records: readonly CellRecord[];
  readonly unknownMembers: readonly string[];
  readonly isAnyOpUsed: boolean;
  readonly refusals: readonly EarlierRefusal[];
  /** Of a record, the newest version here that its device can have seen. */
  readonly seen: (entity: EntityKey) => number;
}

async function lookUp(
  cell: CellTransaction,
  unitId: string,
  { ops, log }: UnitBody,
): Promise<Omit<Before, 'highWater'>> {
  const named = new Set(ops.flatMap(membersNamedBy));
  for (const op of ops) if (op.kind === 'member') named.delete(op.entityId);
  const [records, unknownMembers, isAnyOpUsed, refusals, seen] = await Promise.all([
    cell.recordsOf(ops),
    cell.unknownMembers([...named]),
    cell.hasAnyOp(ops.map((op) => op.opId)),
    cell.refusalsOf(unitId),
    versionsSeenAt(cell, log),
  ]);
  return { records, unknownMembers, isAnyOpUsed, refusals, seen };
}

async function whyNot(
  cell: CellTransaction,
  author: Author,
  body: UnitBody,
  before: Before,
): Promise<Refusal | null> {
  if (author.isRevoked) return { code: 'forbidden', detail: 'revoked' };
  const allowed = authorise(author.role, body);
  if (!allowed.ok) return allowed.error;
  const own =
    author.role === 'member' ? authoriseMember(body, author.memberId, await cell.records()) : ok(null);
  if (!own.ok) return own.error;

  const opIds = new Set(body.ops.map((op) => op.opId));
  if (before.isAnyOpUsed || opIds.size < body.ops.length) return { code: 'id-reused', detail: 'operation' };
  const unknown = before.unknownMembers.join(' ').slice(0, 500);
  return unknown === '' ? null : { code: 'unknown-member', detail: unknown };
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
  await passNumber(cell, { header, author, carrierId });
  return { status: 'rejected', unitId: header.unitId, code, detail };
}

/**
 * The number is used up though nothing was written under it: the unit was refused, or it came before under the number of
 * the device this phone was then. Only the device itself may do that: another could hold back its later units that way.
 */
async function passNumber(
  cell: CellTransaction,
  { header, author, carrierId }: Pick<ArrivedUnit, 'header' | 'author' | 'carrierId'>,
): Promise<void> {
  if (carrierId === author.deviceId && header.deviceSeq === (await cell.highWater(carrierId)) + 1) {
    await cell.putHighWater(carrierId, header.deviceSeq);
  }
}

async function accept(
  cell: CellTransaction,
  { header, body: bytes, author, receivedAt }: ArrivedUnit,
  body: UnitBody,
  before: Before,
  rules: ApplyRules,
): Promise<UnitResult> {
  const { unitId, deviceSeq } = header;
  const head = cell.head();
  const records = new Map(before.records.map((record) => [keyOf(record), record]));
  const changed = new Map<string, CellRecord>();
  const written: { op: StoredOp; merged: Merged }[] = [];
  // It was spoilt on its way, refused, and comes whole only now: what its device said since stands.
  const isLate = deviceSeq <= before.highWater;
  const since = isLate ? await cell.saidAfter(author.deviceId, deviceSeq) : [];
  const makerId = makerOf({ header, author }, before);
  let { seq, chainHash } = head;
  for (const sent of body.ops) {
    const op = { ...sent, baseVersion: Math.min(sent.baseVersion, before.seen(sent)) };
    seq += 1;
    const key = keyOf(op);
    const record = changed.get(key) ?? records.get(key) ?? null;
    const said = since.filter((later) => keyOf(later) === key).map((later) => later.changes);
    const left = isLate ? unsaidSince(op.kind, op.changes, said) : op.changes;
    const merged = mergeIntoRecord(record, { ...op, changes: left }, makerId, seq);
    if (merged.record && merged.isWritten) changed.set(key, merged.record);
    const changes = canonicalJson(op.changes as Json);
    const outcome = outcomeOf(merged, isLate);
    const stored = { ...op, changes, unitId, deviceId: author.deviceId, seq, ...outcome };
    chainHash = chainHashOf(chainHash, stored);
    written.push({ op: { ...stored, chainHash }, merged });
  }

  const receipt = {
    code: receiptCode(cell.cellId, unitId, header.bodyHash),
    receivedAt,
    cellSeq: seq,
    bodyHash: header.bodyHash,
    chainHash,
  };
  const results = written.map(({ op, merged }) => opResult(op, merged));
  await Promise.all([
    before.refusals.length > 0 ? cell.takeFromQuarantine(unitId) : null,
    cell.addUnit({
      unitId,
      deviceId: author.deviceId,
      deviceSeq,
      header: canonicalJson(header as unknown as Json),
      body: bytes,
      step: body.step,
      period: header.period,
      receipt,
      results,
    }),
    cell.addOps(written.map(({ op }) => op)),
    cell.closeConflicts(
      written.flatMap(({ op: { kind, entityId }, merged }) =>
        merged.settled.map((field) => ({ kind, entityId, ...field })),
      ),
      seq,
    ),
    cell.addConflicts(
      written.flatMap(({ op: { opId, kind, entityId, seq, version }, merged }) =>
        merged.outcome.conflicts.map((conflict) => ({ opId, kind, entityId, seq, version, ...conflict })),
      ),
    ),
    cell.putRecords([...changed.values()]),
    cell.putHead({ seq, chainHash }),
    deviceSeq > before.highWater ? cell.putHighWater(author.deviceId, deviceSeq) : null,
  ]);
  await verifyScores(cell, [...changed.values()], { seq, isLate }, rules);
  return { status: 'accepted', unitId, receipt, ops: results };
}

/**
 * The device that had seen what the unit rests on. A phone that lost its memory sends what its withdrawn device had saved
 * again in its own name and cannot read it: what it has written since is not what that device knew of.
 */
function makerOf({ header, author }: Pick<ArrivedUnit, 'header' | 'author'>, { refusals }: Before): string {
  // Whoever was refused for this had signed it.
  const first = refusals.find(({ code, bodyHash }) => code === 'forbidden' && bodyHash === header.bodyHash);
  return first?.deviceId ?? author.deviceId;
}

/** What came late is never `applied`: its phone has to be given the value there is. */
function outcomeOf({ outcome, record }: Merged, isLate: boolean): Pick<StoredOp, 'status' | 'version'> {
  const status = isLate && outcome.status === 'applied' ? 'merged' : outcome.status;
  return { status, version: record?.version ?? 0 };
}

function opResult(op: StoredOp, { outcome }: Merged): OpResult {
  // zod's JSON is a mutable type; the values are the same.
  const conflicts = outcome.conflicts.map((conflict) => ({ ...conflict })) as OpResult['conflicts'];
  return { opId: op.opId, status: op.status, version: op.version, conflicts };
}

async function verifyScores(
  cell: CellTransaction,
  changed: readonly CellRecord[],
  { seq, isLate }: { readonly seq: number; readonly isLate: boolean },
  rules: ApplyRules,
): Promise<void> {
  const sent = changed.filter((record) => record.kind === 'score').map(({ entityId }) => entityId);
  const doubted = await inDoubt(cell, changed, { seq, isLate });
  const known = new Map(doubted.map((verification) => [verification.scoreId, verification]));
  const scoreIds = new Set([...sent, ...known.keys()]);
  if (scoreIds.size === 0) return;
  const verify = rules.verifierOf(await cell.records());
  for (const scoreId of [...scoreIds].slice(0, MOST_VERIFIED)) {
    const found = verify(scoreId);
    const before = known.get(scoreId);
    // The phones have been told that already.
    if (isDeepStrictEqual({ ...found, seq: before?.seq }, before)) continue;
    await cell.putVerification({ ...found, seq });
  }
}

/**
 * Scores that were not the same here and may be now: what they rest on was spoilt on its way or refused, and comes after
 * them. What comes late may be of any meeting; else it is of the meetings it names.
 */
async function inDoubt(
  cell: CellTransaction,
  changed: readonly CellRecord[],
  { seq, isLate }: { readonly seq: number; readonly isLate: boolean },
): Promise<readonly StoredVerification[]> {
  const meetings = new Set(
    changed.map(({ kind, entityId, value }) => (kind === 'meeting' ? entityId : value['meetingId'])),
  );
  meetings.delete(undefined);
  if (meetings.size === 0 && !isLate) return [];
  const all = await cell.verificationsBetween(0, seq);
  const differing = all.filter(({ points, differs }) => points === null || differs.length > 0);
  if (isLate || differing.length === 0) return differing;
  const scores = await cell.recordsOf(differing.map(({ scoreId }) => ({ kind: 'score', entityId: scoreId })));
  const ofThese = scores.filter(({ value }) => meetings.has(value['meetingId']));
  const ids = new Set(ofThese.map(({ entityId }) => entityId));
  return differing.filter(({ scoreId }) => ids.has(scoreId));
}
