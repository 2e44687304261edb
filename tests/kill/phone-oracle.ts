import { createHash } from 'node:crypto';
import { must } from '#base/assert.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import type { SealKeys } from '#province/seal/seal-keys.ts';
import type { PhoneTables } from '../browser/kit/phone-tables.ts';
import { openBody } from '../kit/open-body.ts';
import { fail } from '../sim/oracles.ts';

/** One mark a person made: of whom, and which. */
export interface SavedMark {
  readonly memberId: string;
  readonly mark: AttendanceMark;
}

/**
 * Every mark the phone has kept, in the order in which they were made; each was saved by itself. Its units are opened with
 * the keys of its province. Throws where one is torn: a unit without its bytes or its operations, a record that does not say
 * what its unit says, a draft that went and is still there.
 */
export async function marksOn(tables: PhoneTables, keys: SealKeys): Promise<readonly SavedMark[]> {
  await checkUnits(tables, keys);
  const ops = [...tables.ops].sort((a, b) => a.deviceSeq - b.deviceSeq || a.index - b.index);
  const frozen = ops.flatMap(({ recordId, changes }) => toMark(recordId, changes));
  const drafted = tables.drafts.flatMap(({ id, changes }) => toMark(id, changes));
  if (drafted.length > 1) fail('P2', `${drafted.length} marks lie in drafts, and each was frozen by itself`);
  const lastFrozen = new Map(frozen.map(({ memberId, mark }) => [memberId, mark]));
  for (const { id, value } of tables.records) {
    const [said] = toMark(id, value);
    if (said && lastFrozen.get(said.memberId) !== said.mark) {
      fail('P2', `the record of ${said.memberId} says ${said.mark}, and its last unit does not`);
    }
  }
  for (const [memberId] of lastFrozen) {
    if (!tables.records.some(({ id }) => id.startsWith('attendance:') && id.endsWith(memberId))) {
      fail('P2', `${memberId} has a unit and no record`);
    }
  }
  for (const { memberId, mark } of drafted) {
    if (lastFrozen.get(memberId) === mark) fail('P3', `the draft of ${memberId} has gone and is still there`);
  }
  return [...frozen, ...drafted];
}

/** The members on the phone: ids by name. */
export function membersOn({ records }: PhoneTables): ReadonlyMap<string, string> {
  const members = records.filter(({ id }) => id.startsWith('member:'));
  return new Map(members.map(({ id, value }) => [value['fullName'] as string, id.slice('member:'.length)]));
}

/** Numbers without a gap, and of each unit its bytes and the operations that are in them. */
async function checkUnits(tables: PhoneTables, keys: SealKeys): Promise<void> {
  const { units, bodies, ops, lastDeviceSeq } = tables;
  const inOrder = [...units].sort((a, b) => a.deviceSeq - b.deviceSeq);
  if (inOrder.some(({ deviceSeq }, index) => deviceSeq !== index + 1)) fail('P4', 'a number is left out');
  if (lastDeviceSeq !== units.length) fail('P4', `${units.length} units, and the last is ${lastDeviceSeq}`);
  if (bodies.length !== units.length) fail('P2', `${units.length} units and ${bodies.length} bodies`);
  const bytesById = new Map(bodies.map(({ unitId, bytes }) => [unitId, bytes]));
  for (const { unitId, bodyHash } of units) {
    const bytes = must(bytesById.get(unitId), `the bytes of ${unitId}`);
    if (createHash('sha256').update(bytes).digest('base64url') !== bodyHash) fail('P2', `${unitId} is torn`);
    const body = await openBody({ header: { format: 'hpke', unitId }, body: bytes }, keys);
    const inside = body.ops.map((op) => op.opId);
    const kept = ops.filter((op) => op.unitId === unitId).sort((a, b) => a.index - b.index);
    if (JSON.stringify(kept.map((op) => op.opId)) !== JSON.stringify(inside)) {
      fail('P2', `${unitId} holds ${inside.length} operations, and ${kept.length} are kept beside it`);
    }
  }
  const known = new Set(units.map(({ unitId }) => unitId));
  if (ops.some((op) => !known.has(op.unitId))) fail('P2', 'an operation without its unit');
}

function toMark(recordId: string, { mark }: { readonly mark?: unknown }): readonly SavedMark[] {
  const memberId = /^attendance:.*\.([^.]+)$/.exec(recordId)?.[1];
  return memberId === undefined || mark === undefined ? [] : [{ memberId, mark: mark as AttendanceMark }];
}
