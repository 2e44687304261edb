import type { Chance, Clock } from '#base/clock.ts';
import { must } from '#base/assert.ts';
import { ok } from '#base/result.ts';
import { buildBook } from '#domain/build-book.ts';
import { newMemberCodeSchema, type NewMemberCode } from '#wire/own-record.ts';
import type { IssuedCode } from '#wire/staff.ts';
import { OLDEST_ACCEPTED } from '#wire/version.ts';
import { problem, readJson, type Endpoint } from '../http/endpoint.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { actOf } from './audit.ts';
import { doneBy } from './done-by.ts';
import { codeExpiry, issueCode } from './issue-code.ts';

export interface MemberCodeDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * A personal code, which whoever keeps the cell's book hands to one of its members. Who is in the bin, or in the book of
 * another cell, is not there.
 */
export function memberCodeEndpoint({
  ledger,
  clock,
  chance,
}: MemberCodeDeps): Endpoint<NewMemberCode, IssuedCode> {
  return {
    name: 'POST /v1/member-codes',
    perMinute: 60,
    read: (request) => readJson(newMemberCodeSchema, request.body),
    async handle({ wire, memberId }, device) {
      if (wire < OLDEST_ACCEPTED) return problem('too-old');
      const cellId = must(device.cellId, 'a device of a cell has a cell');
      const isThere = await ledger.inCell(cellId, async (cell) => {
        const records = await cell.records();
        const book = buildBook(records.map(({ kind, entityId, value }) => ({ kind, id: entityId, value })));
        return book.members.some(({ id }) => id === memberId);
      });
      if (!isThere) return problem('not-found');
      const now = clock.now();
      const binding = { role: 'member', cellId, communeId: null, memberId } as const;
      return doneBy(ledger, device, async (org) => {
        const issued = await issueCode(org, chance, binding, now, codeExpiry(now));
        const about = { ...binding, subjectId: issued.id };
        await org.addAudit(actOf(device, 'POST /v1/member-codes', about, now));
        return ok(issued);
      });
    },
  };
}
