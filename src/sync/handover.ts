import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Instant } from '#base/day.ts';
import type { HeldHandover, Queue, Store } from '#store/store.ts';
import {
  handoverNewsSchema,
  startedHandoverSchema,
  type ConfirmHandover,
  type HandoverNews,
} from '#wire/handover.ts';
import { anythingSchema, type WireSchema } from '#wire/scalars.ts';
import type { ProblemCode } from '#wire/problem.ts';
import type { IssuedCode } from '#wire/staff.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import type { Ask } from './ask.ts';

// Screens know nothing of the wire; what they show of an answer they take from here.
export type { HandoverNews, HandoverReceipt, HandoverStage } from '#wire/handover.ts';

export interface HandoverDeps {
  readonly store: Pick<
    Store,
    'readQueue' | 'readCredentials' | 'readSession' | 'readHandover' | 'keepHandover'
  >;
  readonly ask: Ask;
  readonly clock: Clock;
}

/**
 * Why a question came to nothing. `no-answer`: it may have been done all the same. `not-ready`: something on this phone has
 * not gone yet, and nothing was asked.
 */
export type HandoverProblem = ProblemCode | 'no-answer' | 'not-ready';

/** What has to be settled on this phone before its book can go to another. */
export interface LeftToDo {
  readonly unsent: number;
  readonly refused: number;
  readonly drafts: number;
  readonly conflicts: number;
}

export function leftToDo({ units, drafts, conflicts, heldDeletions }: Queue): LeftToDo {
  return {
    unsent: units.filter(({ state }) => state === 'queued').length,
    refused: units.filter(({ state }) => state === 'refused').length,
    drafts: drafts.count,
    conflicts: conflicts.length + (heldDeletions === null ? 0 : 1),
  };
}

export function isNothingLeft(left: LeftToDo): boolean {
  return Object.values(left).every((count: number) => count === 0);
}

/** Asks for the successor's code. It comes back this once; asked again it is another code. */
export async function startHandover({
  store,
  ask,
}: HandoverDeps): Promise<Result<IssuedCode, HandoverProblem>> {
  if (!isNothingLeft(leftToDo(await store.readQueue()))) return err('not-ready');
  const started = await askFor(ask, startedHandoverSchema, '/v1/handovers', { wire: WIRE_VERSION });
  if (!started.ok) return started;
  await store.keepHandover(started.value.news);
  return ok(started.value.issued);
}

/** Takes it back while it is not confirmed; the successor's phone is shut out where it is in already. */
export async function withdrawHandover(deps: HandoverDeps): Promise<Result<void, HandoverProblem>> {
  const message = { wire: WIRE_VERSION };
  const done = await askFor(deps.ask, anythingSchema, '/v1/handovers/own/withdraw', message);
  // Confirmed or gone in the meantime: how it stands now is told next.
  if (!done.ok && done.error !== 'not-found' && done.error !== 'revoked') return done;
  const news = await askFor(deps.ask, handoverNewsSchema, '/v1/handovers/own');
  if (news.ok) await deps.store.keepHandover(news.value);
  return news.ok ? ok(undefined) : news;
}

/**
 * Asks how it stands with the handover of this phone's cell, where there can be one, and confirms it where this is the
 * successor's phone and holds everything. To be called when the province has answered all there was; again at any time.
 */
export async function settleHandover(
  deps: HandoverDeps,
): Promise<Result<HandoverNews | null, HandoverProblem>> {
  const { store, ask, clock } = deps;
  const credentials = await store.readCredentials();
  const { binding } = await store.readSession();
  if (binding?.role !== 'secretary' || !credentials) return ok(null);
  if (!isToBeAsked(await store.readHandover(), binding.enrolledAt, clock.now())) return ok(null);
  let news = await askFor(ask, handoverNewsSchema, '/v1/handovers/own');
  const { cursor } = credentials;
  if (news.ok && news.value.kind === 'open' && news.value.side === 'to' && cursor !== null) {
    const request: ConfirmHandover = { wire: WIRE_VERSION, cursor };
    news = await askFor(ask, handoverNewsSchema, '/v1/handovers/own/confirm', request);
  }
  // Another code was typed meanwhile: under that one it is asked anew.
  if ((await store.readCredentials())?.token !== credentials.token) return ok(null);
  if (news.ok) await store.keepHandover(news.value);
  // Withdrawn, and not by handing over: nothing more is to be waited for.
  else if (news.error === 'revoked') await store.keepHandover({ kind: 'none' });
  return news;
}

const DAY_MS = 24 * 60 * 60_000;
/** As long as a province that went back can still be sent again what it lost. */
const REASK_DAYS = 60;

/**
 * Once after each code; as long as one is open; and once a day by the successor, since a province that was set up again from
 * an old copy has the outgoing phone as secretary still.
 */
function isToBeAsked(held: HeldHandover | null, enrolledAt: Instant, now: Instant): boolean {
  if (held === null || held.enrolledAt !== enrolledAt) return true;
  const { news, toldAt } = held;
  if (news.kind !== 'done') return news.kind === 'open';
  const isFresh = now - news.receipt.confirmedAt < REASK_DAYS * DAY_MS;
  return news.side === 'to' && isFresh && now - toldAt >= DAY_MS;
}

async function askFor<T>(
  ask: Ask,
  schema: WireSchema<T>,
  path: string,
  message?: object,
): Promise<Result<T, HandoverProblem>> {
  const read = await ask(path, message);
  if (read.kind === 'problem') return err(read.code);
  if (read.kind === 'trouble') return err(read.code === 'server-busy' ? 'busy' : 'no-answer');
  const parsed = schema.safeParse(read.json);
  return parsed.success ? ok(parsed.data) : err('no-answer');
}
