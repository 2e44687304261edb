import type { Chance, Clock } from '#base/clock.ts';
import { ok, type Result } from '#base/result.ts';
import { isSameName } from '#domain/names.ts';
import {
  enrolAgainToSign,
  enrolAgainRequestSchema,
  enrolRequestSchema,
  isOfWriter,
  type CodeOf,
  type EnrolAgainRequest,
  type EnrolAnswer,
  type EnrolRequest,
} from '#wire/enrol.ts';
import type { Problem } from '#wire/problem.ts';
import { FIRST_SIGNED, OLDEST_ACCEPTED, WIRE_VERSION } from '#wire/version.ts';
import { sha256 } from '../apply/hash.ts';
import { isSigned, readPublicKey } from '../apply/device-signature.ts';
import { problem, readJson, type Endpoint } from '../http/endpoint.ts';
import type { Binding, Code, Device, Handover, Ledger, OrgTransaction } from '../ledger/ledger.ts';
import { actOf } from './audit.ts';
import { doneBy } from './done-by.ts';
import { isSecretary } from './handover.ts';

export interface EnrolDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly perMinute: number;
}

interface EnrolByCodeDeps extends EnrolDeps {
  /** Called when the device is bound, before it is told so. */
  readonly onEnrolled: (deviceId: string) => Promise<void>;
}

const TOKEN_BYTES = 32;

/** A one-time code, given face to face, binds a device to a role and a place. */
export function enrolEndpoint(deps: EnrolByCodeDeps): Endpoint<EnrolRequest, EnrolAnswer> {
  return {
    name: 'POST /v1/enrol',
    perMinute: deps.perMinute,
    read: (request) => readJson(enrolRequestSchema, request.body),
    async handle(request) {
      const answer = await deps.ledger.inOrg((org) => enrol(deps, org, request));
      if (answer.ok) await deps.onEnrolled(request.deviceId);
      return answer;
    },
  };
}

async function enrol(
  { clock, chance }: EnrolDeps,
  org: OrgTransaction,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer, Problem>> {
  if (request.wire < OLDEST_ACCEPTED) return problem('too-old');
  if (readPublicKey(request.publicKey) === null) return problem('malformed', 'publicKey');
  const now = clock.now();
  const code = await org.codeByHash(sha256(request.code));
  if (code === null) return problem('code-unknown');
  const device = await org.device(request.deviceId);
  const phone = device?.forkedFrom ?? request.deviceId;
  const handover = await org.handoverOfCode(code.id);
  const refused =
    whyNot(code, device, request, now) ??
    (await whyNotHere(org, code, device, request)) ??
    (await whyNotOverBook(org, code, request)) ??
    (handover && (await whyNotAfter(org, handover, phone)));
  if (refused) return refused;

  await org.putCode({ ...code, usedAt: code.usedAt ?? now, usedBy: request.deviceId });
  const token = await putDevice(org, chance, request, code, {
    forkedFrom: device?.forkedFrom ?? null,
    enrolledAt: device?.enrolledAt ?? now,
    wire: Math.max(device?.wire ?? 0, Math.min(request.wire, WIRE_VERSION)),
  });
  if (handover) await org.putHandover({ ...handover, toPhone: phone });
  const { role, cellId, communeId } = code;
  const about = { cellId, communeId, subjectId: code.id };
  await org.addAudit(actOf({ id: request.deviceId, role }, 'POST /v1/enrol', about, now));
  return ok({
    wire: WIRE_VERSION,
    token,
    role: code.role,
    ...(await scopeNames(org, code)),
    serverTime: now,
  });
}

/** A copy of a phone becomes a device of its own: what the copy makes can never be taken for what the other one made. */
export function enrolAgainEndpoint({
  ledger,
  clock,
  chance,
  perMinute,
}: EnrolDeps): Endpoint<EnrolAgainRequest, EnrolAnswer> {
  return {
    name: 'POST /v1/enrol/again',
    perMinute,
    read: (request) => readJson(enrolAgainRequestSchema, request.body),
    async handle(request, asking) {
      if (!isOwnRequest(request, asking)) return problem('unauthorised', 'signature');
      const { id, forkedFrom, role, cellId, communeId, memberId } = asking;
      const answer = await doneBy(ledger, asking, async (org) => {
        if (readPublicKey(request.publicKey) === null) return problem('malformed', 'publicKey');
        const origin = forkedFrom ?? id;
        const device = await org.device(request.deviceId);
        // The answer was lost. Any other device is somebody's, whoever may know its name and key.
        const isAskedBefore =
          device?.publicKey === request.publicKey && device.forkedFrom === origin && device.cellId === cellId;
        if (device !== null && !isAskedBefore) return problem('forbidden', 'device');
        if (device !== null && device.revokedAt !== null) return problem('revoked');
        const binding = { role, cellId, communeId, memberId };
        const now = clock.now();
        const token = await putDevice(org, chance, request, binding, {
          forkedFrom: origin,
          enrolledAt: device?.enrolledAt ?? now,
          wire: Math.min(request.wire, WIRE_VERSION),
        });
        const about = { cellId, communeId, subjectId: request.deviceId };
        await org.addAudit(actOf({ id, role }, 'POST /v1/enrol/again', about, now));
        return ok({ wire: WIRE_VERSION, token, role, ...(await scopeNames(org, binding)), serverTime: now });
      });
      // What waits on the copy is said by the new device from now on; the other phone, if it lives, says its own again.
      if (answer.ok && cellId !== null) await ledger.inCell(cellId, (cell) => cell.removePresence(id));
      return answer;
    },
  };
}

/** Whether the device itself asks; one that has never signed a request need not sign this one. */
function isOwnRequest(request: EnrolAgainRequest, { publicKey, wire }: Device): boolean {
  if (Math.max(request.wire, wire) < FIRST_SIGNED) return true;
  const signature = Buffer.from(request.signature ?? '', 'base64url');
  return isSigned(publicKey, Buffer.from(enrolAgainToSign(request)), signature);
}

/** Writes the device down with a token of its own, which is in nobody's keeping but the phone's. */
async function putDevice(
  org: OrgTransaction,
  chance: Chance,
  { deviceId, publicKey }: Pick<EnrolRequest, 'deviceId' | 'publicKey'>,
  { role, cellId, communeId, memberId }: Binding,
  since: Pick<Device, 'forkedFrom' | 'enrolledAt' | 'wire'>,
): Promise<string> {
  const token = Buffer.from(chance.bytes(TOKEN_BYTES)).toString('base64url');
  await org.putDevice({
    id: deviceId,
    tokenHash: sha256(token),
    publicKey,
    role,
    cellId,
    communeId,
    memberId,
    ...since,
    revokedAt: null,
  });
  return token;
}

/**
 * The same device may use its code again, for the answer may have been lost; no other may. Nor may one that has been given
 * another code since: who was secretary once, and is deputy now, would be secretary again by the paper of then.
 */
function whyNot(
  code: Code,
  device: Device | null,
  request: EnrolRequest,
  now: number,
): Result<never, Problem> | null {
  if (code.withdrawnAt !== null) return problem('code-withdrawn');
  if (code.usedAt !== null) {
    const isSame = code.usedBy === request.deviceId && device?.publicKey === request.publicKey;
    if (!isSame || !isBoundBy(device, code)) return problem('code-used');
    return device.revokedAt === null ? null : problem('revoked');
  }
  return code.expiresAt !== null && code.expiresAt <= now ? problem('code-expired') : null;
}

/** Whether what the device may do is what that code gave it. */
function isBoundBy(device: Binding, code: Binding): boolean {
  return (['role', 'cellId', 'communeId', 'memberId'] as const).every((part) => device[part] === code[part]);
}

/**
 * A device keeps the key it came with, and stays with the cell whose book is on its phone: the work of one cell would go
 * to another, and the names with it. For the same reason none that may read the book becomes a member's, which may not,
 * nor the phone of one member that of another.
 */
async function whyNotHere(
  org: OrgTransaction,
  code: Code,
  device: Device | null,
  request: EnrolRequest,
): Promise<Result<never, Problem> | null> {
  if (device !== null && device.publicKey !== request.publicKey) return problem('forbidden', 'key');
  const cellId = device?.cellId ?? (await org.cellOfUnitsBy(request.deviceId));
  if (cellId !== null && cellId !== code.cellId) return problem('forbidden', 'other-cell');
  const hasBook = device !== null && device.cellId !== null && device.role !== 'member';
  if (code.role !== 'member') return null;
  if (hasBook) return problem('forbidden', 'other-role');
  const memberId = device?.memberId ?? null;
  return memberId !== null && memberId !== code.memberId ? problem('forbidden', 'other-member') : null;
}

/** The book on a phone that the province does not know: what it holds goes to the cell it is of, or a person says otherwise. */
async function whyNotOverBook(
  org: OrgTransaction,
  code: Code,
  { bookOf }: EnrolRequest,
): Promise<Result<never, Problem> | null> {
  if (bookOf === undefined) return null;
  const codeOf: CodeOf = { role: code.role, ...(await scopeNames(org, code)) };
  const isOfBook =
    isOfWriter(code) &&
    isSameName(codeOf.scopeName, bookOf.scopeName) &&
    // Whoever began by hand may have left it out.
    (bookOf.parentName === '' || isSameName(codeOf.parentName, bookOf.parentName));
  return isOfBook ? null : problem('other-book', JSON.stringify(codeOf));
}

/**
 * Of two phones one hands over to the other: the same one would shut itself out. And what a phone gave out that was shut
 * out since lets nobody in.
 */
async function whyNotAfter(
  org: OrgTransaction,
  { fromPhone, toPhone, cellId }: Handover,
  phone: string,
): Promise<Result<never, Problem> | null> {
  if (fromPhone === phone) return problem('forbidden', 'own-phone');
  if (toPhone !== null || (await isSecretary(org, fromPhone, cellId))) return null;
  return problem('code-withdrawn');
}

async function scopeNames(
  org: OrgTransaction,
  { cellId, communeId }: Pick<Binding, 'cellId' | 'communeId'>,
): Promise<Pick<EnrolAnswer, 'scopeName' | 'parentName'>> {
  if (cellId !== null) {
    const cell = await org.cell(cellId);
    const commune = cell && (await org.commune(cell.communeId));
    return { scopeName: cell?.name ?? '', parentName: commune?.name ?? '' };
  }
  const commune = communeId === null ? null : await org.commune(communeId);
  return { scopeName: commune?.name ?? '', parentName: '' };
}
