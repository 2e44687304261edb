import { request } from 'node:http';
import { backoffMs, BUSY_CAP_MS, SILENT_CAP_MS } from '#sync/backoff.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { SYNC_ANSWER_TYPE, SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import type { HerdPhone } from './fill-province.ts';

export interface HerdPlan {
  readonly url: string;
  /** The phones come at any moment of so many minutes; 0 is all of them at once. */
  readonly minutes: number;
  /** Requests under way at one time, at most. */
  readonly connections: number;
  /** Which part of the phones sends its request twice: half of those at once, half of them later. */
  readonly twice: number;
}

export interface HerdFigures {
  readonly phones: number;
  readonly units: number;
  readonly seconds: number;
  readonly unitsPerSecond: number;
  readonly requests: number;
  readonly requestBytes: { readonly p50: number; readonly max: number };
  readonly answerBytes: { readonly p50: number; readonly max: number };
  /** Answers by status; `none` had no answer within the time a phone waits, or a broken one. */
  readonly answers: { readonly [status: string]: number };
  /** Requests that were neither answered nor asked to come again later. */
  readonly errors: number;
  /** Units of all answers, by what the province said of them. */
  readonly results: { readonly [status: string]: number };
  /** From the first byte of a request to the last of its answer. */
  readonly answerMs: Spread;
  /** From the moment a phone wants to send until it has its receipts, all tries and waits included. */
  readonly receiptMs: Spread;
  readonly undrained: number;
  /** Units that two answers gave two receipts. */
  readonly differentReceipts: number;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** As a phone waits for an answer. */
const DEADLINE_MS = 90_000;
/** A phone never gives up; a run has to end by itself, and what has no receipt by then counts as not drained. */
const MAX_TRIES = 400;

interface Delivery {
  readonly phone: HerdPhone;
  readonly atMs: number;
}

interface Reply {
  /** 0: none. */
  readonly status: number;
  readonly retryAfterS: number | null;
  readonly answer: SyncAnswer | null;
  readonly bytes: number;
}

/** Sends every phone's month, as phones do: again until there is a receipt, and not before the province wants it. */
export async function sendHerd(
  phones: readonly HerdPhone[],
  plan: HerdPlan,
  wait: (ms: number) => Promise<void>,
): Promise<HerdFigures> {
  const { fraction } = createSeededChance(phones.length);
  const slots = createSlots(plan.connections);
  const answers = new Map<string, number>();
  const results = new Map<string, number>();
  const answerMs: number[] = [];
  const receiptMs: number[] = [];
  const answerBytes: number[] = [];
  const receipts = new Map<string, string>();
  let errors = 0;
  let undrained = 0;
  let differentReceipts = 0;

  const take = (answer: SyncAnswer) => {
    for (const result of answer.results) {
      count(results, result.status);
      if (!('receipt' in result)) continue;
      const { code } = result.receipt;
      if ((receipts.get(result.unitId) ?? code) !== code) differentReceipts += 1;
      receipts.set(result.unitId, code);
    }
  };
  const startedAt = performance.now();
  const deliver = async ({ phone, atMs }: Delivery) => {
    await wait(Math.max(0, atMs - (performance.now() - startedAt)));
    const wantedAt = performance.now();
    const frame = Buffer.from(phone.frame, 'base64');
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const leave = await slots.enter();
      const sentAt = performance.now();
      const reply = await post(plan.url, phone.token, frame);
      leave();
      count(answers, reply.status === 0 ? 'none' : String(reply.status));
      if (reply.status > 0) answerMs.push(performance.now() - sentAt);
      if (reply.answer) {
        answerBytes.push(reply.bytes);
        take(reply.answer);
        receiptMs.push(performance.now() - wantedAt);
        return;
      }
      if (reply.retryAfterS === null) errors += 1;
      const capMs = reply.status === 0 ? SILENT_CAP_MS : BUSY_CAP_MS;
      await wait(reply.retryAfterS === null ? backoffMs(tries, fraction(), capMs) : reply.retryAfterS * 1000);
    }
    undrained += 1;
  };
  await Promise.all(deliveriesOf(phones, plan, fraction).map(deliver));

  const seconds = (performance.now() - startedAt) / 1000;
  const requestBytes = phones.map(({ frame }) => Buffer.byteLength(frame, 'base64'));
  return {
    phones: phones.length,
    units: receipts.size,
    seconds: round(seconds),
    unitsPerSecond: round(receipts.size / seconds),
    requests: [...answers.values()].reduce((sum, some) => sum + some, 0),
    requestBytes: spreadOf(requestBytes),
    answerBytes: spreadOf(answerBytes),
    answers: Object.fromEntries(answers),
    errors,
    results: Object.fromEntries(results),
    answerMs: spreadOf(answerMs),
    receiptMs: spreadOf(receiptMs),
    undrained,
    differentReceipts,
  };
}

/** Every phone once; some of them a second time, with the same bytes. */
function deliveriesOf(
  phones: readonly HerdPhone[],
  { minutes, twice }: HerdPlan,
  fraction: () => number,
): readonly Delivery[] {
  const lengthMs = minutes * 60_000;
  return phones.flatMap((phone) => {
    const atMs = fraction() * lengthMs;
    const first = { phone, atMs };
    if (fraction() >= twice) return [first];
    const isAtOnce = fraction() < 0.5;
    return [first, { phone, atMs: isAtOnce ? atMs : atMs + fraction() * (lengthMs - atMs) }];
  });
}

/** One request on a line of its own, as each phone has one. */
function post(url: string, token: string, frame: Buffer): Promise<Reply> {
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, retryAfterS: null, answer: null, bytes: 0 });
    const sent = request(`${url}/v1/sync`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': SYNC_REQUEST_TYPE,
        'content-length': frame.length,
        authorization: `Bearer ${token}`,
        'accept-encoding': 'identity',
      },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    sent.once('error', none);
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', none);
      response.once('end', () => {
        const body = Buffer.concat(chunks);
        const after = response.headers['retry-after'];
        const status = response.statusCode ?? 0;
        const isAnswer = status === 200 && response.headers['content-type'] === SYNC_ANSWER_TYPE;
        resolve({
          status,
          retryAfterS: after === undefined ? null : Number(after),
          answer: isAnswer ? (JSON.parse(body.toString('utf8')) as SyncAnswer) : null,
          bytes: body.length,
        });
      });
    });
    sent.end(frame);
  });
}

/** Lets so many in at one time; the others wait in the order they came. */
function createSlots(places: number): { enter(): Promise<() => void> } {
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}

function count(into: Map<string, number>, name: string): void {
  into.set(name, (into.get(name) ?? 0) + 1);
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

const round = (value: number) => Math.round(value * 10) / 10;
