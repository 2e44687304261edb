import type { Clock } from '#base/clock.ts';
import { instantToDay, type Instant } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import { ok, type Result } from '#base/result.ts';
import { buildBook, resolveMember, type RawEntity } from '#domain/build-book.ts';
import { ownRecord } from '#domain/own-record.ts';
import { ownRecordRequestSchema, type OwnRecordAnswer, type OwnRecordRequest } from '#wire/own-record.ts';
import type { Problem } from '#wire/problem.ts';
import { OLDEST_ACCEPTED } from '#wire/version.ts';
import { sha256 } from '../apply/hash.ts';
import { problem, readJson, type Endpoint } from '../http/endpoint.ts';
import type { CellRecord, Ledger } from '../ledger/ledger.ts';

export interface OwnRecordDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** A member's own record, made from the cell's records for the one member the device is bound to, and for nobody else. */
export function ownRecordEndpoint({
  ledger,
  clock,
}: OwnRecordDeps): Endpoint<OwnRecordRequest, OwnRecordAnswer> {
  return {
    name: 'POST /v1/own-record',
    perMinute: 60,
    read: (request) => readJson(ownRecordRequestSchema, request.body),
    async handle(request, device) {
      if (request.wire < OLDEST_ACCEPTED) return problem('too-old');
      const { cellId, memberId } = device;
      if (cellId === null || memberId === null) return problem('not-found');
      const now = clock.now();
      return ledger.inCell(cellId, async (cell) => answerTo(request, memberId, await cell.records(), now));
    },
  };
}

function answerTo(
  { memberId: asked, held }: OwnRecordRequest,
  bound: string,
  records: readonly CellRecord[],
  now: Instant,
): Result<OwnRecordAnswer, Problem> {
  const entities = records.map(({ kind, entityId, value }): RawEntity => ({ kind, id: entityId, value }));
  const memberId = resolveMember(entities, bound);
  // The record of whoever was joined with this member since is this member's; that of anybody else is not there.
  if (asked !== null && resolveMember(entities, asked) !== memberId) return problem('not-found');
  const record = ownRecord(buildBook(entities), memberId, instantToDay(now));
  if (record === null) return problem('not-found');
  const hash = sha256(canonicalJson(record as unknown as Json));
  return ok(
    hash === held ? { kind: 'same', serverTime: now } : { kind: 'record', hash, record, serverTime: now },
  );
}
