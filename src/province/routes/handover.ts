import { must } from '#base/assert.ts';
import type { Chance, Clock } from '#base/clock.ts';
import { instantToDay, type Day, type Instant } from '#base/day.ts';
import { ok, type Result } from '#base/result.ts';
import { buildBook } from '#domain/build-book.ts';
import { rollCounts, rollOn } from '#domain/roll.ts';
import { openTasks } from '#domain/tasks-due.ts';
import {
  confirmHandoverSchema,
  startHandoverSchema,
  withdrawHandoverSchema,
  type ConfirmHandover,
  type HandoverNews,
  type HandoverReceipt,
  type HandoverStage,
  type StartedHandover,
} from '#wire/handover.ts';
import type { Problem } from '#wire/problem.ts';
import { receiptCode } from '../apply/receipt-code.ts';
import { problem, readJson, type Endpoint } from '../http/endpoint.ts';
import type { CellRecord, Device, Handover, Ledger, OrgTransaction } from '../ledger/ledger.ts';
import { readCursor } from '../pull/cursor.ts';
import { isOfThisLog } from '../pull/pull-changes.ts';
import { actOf } from './audit.ts';
import { revoke } from './devices.ts';
import { doneBy } from './done-by.ts';
import { codeExpiry, issueCode } from './issue-code.ts';

export interface HandoverDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
}

interface ConfirmDeps extends HandoverDeps {
  readonly cursorKey: () => Promise<Buffer>;
}

/*
 * The book of a cell passes to the phone of the next secretary.
 *
 *   started ── the successor enrols by its code ──▶ receiving ── it shows that it holds everything ──▶ confirmed
 *      └──────────────── withdrawn, by the outgoing phone ◀───────────┘
 *
 * Until it is confirmed the outgoing phone is secretary and nothing else; from then on it is shut out. Both happen in one
 * transaction, so that at no moment the cell is without a secretary.
 */

const PER_MINUTE = 60;

export function startHandoverEndpoint({
  ledger,
  clock,
  chance,
}: HandoverDeps): Endpoint<object, StartedHandover> {
  return {
    name: 'POST /v1/handovers',
    perMinute: PER_MINUTE,
    read: (request) => readJson(startHandoverSchema, request.body),
    async handle(_, device) {
      const cellId = cellOf(device);
      const held = await ledger.inCell(cellId, async (cell) => {
        const { seq: cellSeq, chainHash } = cell.head();
        return { cellSeq, chainHash, ...countsOf(await cell.records(), instantToDay(clock.now())) };
      });
      return doneBy(ledger, device, async (org) => {
        const now = clock.now();
        const fromPhone = phoneOf(device);
        for (const earlier of await org.openHandovers(cellId)) {
          const stage = await stageOf(org, earlier, now);
          // A code nobody used is given anew as often as it is asked for: the answer may have been lost.
          const isOfAnother = stage === 'waiting' && earlier.fromPhone !== fromPhone;
          if (stage === 'receiving' || isOfAnother) return problem('handover-open');
          await withdraw(org, earlier, now);
        }
        const binding = { role: 'secretary', cellId, communeId: null, memberId: null } as const;
        const issued = await issueCode(org, chance, binding, now, codeExpiry(now));
        const handover: Handover = {
          id: chance.id(),
          cellId,
          codeId: issued.id,
          fromPhone,
          toPhone: null,
          startedAt: now,
          ...held,
          confirmedAt: null,
          withdrawnAt: null,
        };
        await org.addHandover(handover);
        await org.addAudit(actOf(device, 'POST /v1/handovers', { cellId, subjectId: handover.id }, now));
        return ok({ issued, news: await newsFor(org, handover, fromPhone, now) });
      });
    },
  };
}

/** Whoever was shut out by handing over is told that it is done, and what was handed over; nobody else who was. */
export function ownHandoverEndpoint({ ledger, clock }: HandoverDeps): Endpoint<object, HandoverNews> {
  return {
    name: 'GET /v1/handovers/own',
    perMinute: PER_MINUTE,
    read: () => ({}),
    handle: (_, device) =>
      ledger.inOrg(async (org) => {
        const phone = phoneOf(device);
        const last = await org.lastHandoverOf(phone);
        return ok(last === null ? { kind: 'none' } : await newsFor(org, last, phone, clock.now()));
      }),
    handleRevoked: (_, device) =>
      ledger.inOrg(async (org) => {
        const phone = phoneOf(device);
        const last = await org.lastHandoverOf(phone);
        const isByIt = last !== null && last.fromPhone === phone && last.confirmedAt === device.revokedAt;
        return isByIt ? ok(await newsFor(org, last, phone, clock.now())) : problem('revoked');
      }),
  };
}

/** The successor's phone is shut out again where it is in already: it came by a code that counts no longer. */
export function withdrawHandoverEndpoint({ ledger, clock }: HandoverDeps): Endpoint<object, object> {
  return {
    name: 'POST /v1/handovers/own/withdraw',
    perMinute: PER_MINUTE,
    read: (request) => readJson(withdrawHandoverSchema, request.body),
    handle: (_, device) =>
      doneBy(ledger, device, async (org) => {
        const cellId = cellOf(device);
        const own = (await org.openHandovers(cellId)).filter(
          ({ fromPhone }) => fromPhone === phoneOf(device),
        );
        if (own.length === 0) return problem('not-found');
        const now = clock.now();
        for (const handover of own) {
          await withdraw(org, handover, now);
          const about = { cellId, subjectId: handover.id };
          await org.addAudit(actOf(device, 'POST /v1/handovers/own/withdraw', about, now));
        }
        return ok({});
      }),
  };
}

export function confirmHandoverEndpoint({
  ledger,
  clock,
  cursorKey,
}: ConfirmDeps): Endpoint<ConfirmHandover, HandoverNews> {
  return {
    name: 'POST /v1/handovers/own/confirm',
    perMinute: PER_MINUTE,
    read: (request) => readJson(confirmHandoverSchema, request.body),
    async handle({ cursor }, device) {
      const cellId = cellOf(device);
      const key = await cursorKey();
      const heldSeq = await ledger.inCell(cellId, async (cell) => {
        const given = readCursor(cursor, cellId, device.id, key);
        return given !== null && (await isOfThisLog(cell, given)) ? given.seq : null;
      });
      return doneBy(ledger, device, (org) => confirm(org, device, cellId, heldSeq, clock.now()));
    },
  };
}

async function confirm(
  org: OrgTransaction,
  device: Device,
  cellId: string,
  heldSeq: number | null,
  now: Instant,
): Promise<Result<HandoverNews, Problem>> {
  const phone = phoneOf(device);
  const open = (await org.openHandovers(cellId)).find(({ toPhone }) => toPhone === phone);
  if (open === undefined) {
    const last = await org.lastHandoverOf(phone);
    const isDone = last !== null && last.toPhone === phone && last.confirmedAt !== null;
    return isDone ? ok(await newsFor(org, last, phone, now)) : problem('not-found');
  }
  if (heldSeq === null || heldSeq < open.cellSeq) return ok(await newsFor(org, open, phone, now));
  const confirmed: Handover = { ...open, confirmedAt: now };
  await org.putHandover(confirmed);
  const outgoing = { role: 'secretary', cellId, communeId: null, memberId: null } as const;
  await revoke(org, open.fromPhone, outgoing, now);
  const about = { cellId, subjectId: open.id };
  await org.addAudit(actOf(device, 'POST /v1/handovers/own/confirm', about, now));
  return ok(await newsFor(org, confirmed, phone, now));
}

/** Ends one that was not confirmed: its code opens nothing, and who came in by it is out. */
async function withdraw(org: OrgTransaction, handover: Handover, now: Instant): Promise<void> {
  await org.putHandover({ ...handover, withdrawnAt: now });
  const code = must(await org.code(handover.codeId), 'a handover has its code');
  if (code.withdrawnAt === null) await org.putCode({ ...code, withdrawnAt: now });
  if (handover.toPhone !== null) await revoke(org, handover.toPhone, code, now);
}

async function newsFor(
  org: OrgTransaction,
  handover: Handover,
  phone: string,
  now: Instant,
): Promise<HandoverNews> {
  const side = handover.fromPhone === phone ? 'from' : 'to';
  const { startedAt, members, meetings, tasks } = handover;
  const counts = { members, meetings, tasks, openTasks: handover.openTasks };
  if (handover.confirmedAt !== null) {
    return { kind: 'done', side, receipt: await receiptOf(org, handover, handover.confirmedAt, counts) };
  }
  const code = must(await org.code(handover.codeId), 'a handover has its code');
  const stage = await stageOf(org, handover, now);
  return { kind: 'open', side, stage, startedAt, codeUntil: code.expiresAt, counts };
}

async function receiptOf(
  org: OrgTransaction,
  { id, cellId, fromPhone, toPhone, startedAt, cellSeq, chainHash }: Handover,
  confirmedAt: Instant,
  counts: HandoverReceipt['counts'],
): Promise<HandoverReceipt> {
  const cell = must(await org.cell(cellId), 'a handover is of a cell');
  const commune = await org.commune(cell.communeId);
  return {
    code: receiptCode(cellId, id, chainHash),
    cellName: cell.name,
    communeName: commune?.name ?? '',
    fromDevice: fromPhone,
    toDevice: must(toPhone, 'a confirmed handover has a successor'),
    startedAt,
    confirmedAt,
    cellSeq,
    chainHash,
    counts,
  };
}

async function stageOf(org: OrgTransaction, handover: Handover, now: Instant): Promise<HandoverStage> {
  const { toPhone, fromPhone, cellId } = handover;
  if (toPhone !== null) return (await isSecretary(org, toPhone, cellId)) ? 'receiving' : 'receiver-lost';
  const code = must(await org.code(handover.codeId), 'a handover has its code');
  // Whoever found or stole a phone that was shut out since must not bring in another by a code it made.
  if (code.withdrawnAt !== null || !(await isSecretary(org, fromPhone, cellId))) return 'code-withdrawn';
  return code.expiresAt !== null && code.expiresAt <= now ? 'expired' : 'waiting';
}

/** Whether any device of that phone writes in the cell as its secretary. */
export async function isSecretary(org: OrgTransaction, phone: string, cellId: string): Promise<boolean> {
  const devices = await org.devicesFrom(phone);
  return devices.some(
    (device) => device.role === 'secretary' && device.cellId === cellId && device.revokedAt === null,
  );
}

/** The first device that phone was. */
function phoneOf({ id, forkedFrom }: Device): string {
  return forkedFrom ?? id;
}

function cellOf({ cellId }: Device): string {
  return must(cellId, 'a secretary has a cell');
}

/** Members are those on the roll that day: who left stays in the book. */
function countsOf(records: readonly CellRecord[], day: Day): HandoverReceipt['counts'] {
  const book = buildBook(records.map(({ kind, entityId, value }) => ({ kind, id: entityId, value })));
  return {
    members: rollCounts(rollOn(book.members, day)).rollCount,
    meetings: book.meetings.length,
    tasks: book.tasks.length,
    openTasks: openTasks(book).length,
  };
}
