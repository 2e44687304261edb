import { err, ok, type Result } from '#base/result.ts';
import type { Store } from '#store/store.ts';
import { ownRecordAnswerSchema, type NewMemberCode, type OwnRecordRequest } from '#wire/own-record.ts';
import type { ProblemCode } from '#wire/problem.ts';
import { issuedCodeSchema, type IssuedCode } from '#wire/staff.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import type { Ask } from './ask.ts';
import type { ReadReply } from './read-reply.ts';

export interface OwnRecordDeps {
  readonly store: Store;
  readonly ask: Ask;
}

/** Why a question came to nothing. `no-answer`: it may have been done all the same. */
export type AskProblem = ProblemCode | 'no-answer';

/**
 * Asks what the cell's book says of this phone's member, and keeps the answer. `gone`: the province has no such record any
 * more; what the phone holds stays. `not-member`: this is no member's phone, and nothing was asked.
 */
export async function refreshOwnRecord({
  store,
  ask,
}: OwnRecordDeps): Promise<Result<'same' | 'new' | 'gone', AskProblem | 'not-member'>> {
  const credentials = await store.readCredentials();
  if (credentials?.role !== 'member') return err('not-member');
  const held = await store.readOwnRecord();
  const request: OwnRecordRequest = {
    wire: WIRE_VERSION,
    memberId: held?.record.memberId ?? null,
    // One from before dues were told is asked for whole again, though nothing in it has changed since.
    held: held?.record.dues ? held.hash : null,
  };
  let reply = read(await ask('/v1/own-record', request));
  if (isNotThere(reply) && request.memberId !== null) {
    // Of another, with whom this phone's member was joined by mistake: that one is not theirs, and their own is asked for.
    reply = read(await ask('/v1/own-record', { ...request, memberId: null }));
  }
  if (isNotThere(reply)) {
    await store.keepOwnRecord({ kind: 'gone' });
    return ok('gone');
  }
  if (!reply.ok) return reply;
  const answer = ownRecordAnswerSchema.safeParse(reply.value);
  if (!answer.success) return err('no-answer');
  await store.keepOwnRecord(answer.data);
  return ok(answer.data.kind === 'same' ? 'same' : 'new');
}

function isNotThere(reply: Result<unknown, AskProblem>): boolean {
  return !reply.ok && reply.error === 'not-found';
}

/** Asks for the code that makes a phone that member's. It comes back this once; asked again it is another code. */
export async function askMemberCode(
  { ask }: Pick<OwnRecordDeps, 'ask'>,
  memberId: string,
): Promise<Result<IssuedCode, AskProblem>> {
  const request: NewMemberCode = { wire: WIRE_VERSION, memberId };
  const reply = read(await ask('/v1/member-codes', request));
  if (!reply.ok) return reply;
  const issued = issuedCodeSchema.safeParse(reply.value);
  return issued.success ? ok(issued.data) : err('no-answer');
}

function read(answer: ReadReply): Result<unknown, AskProblem> {
  if (answer.kind === 'message') return ok(answer.json);
  if (answer.kind === 'problem') return err(answer.code);
  return err(answer.code === 'server-busy' ? 'busy' : 'no-answer');
}
