import { once } from 'node:events';
import {
  createServer,
  request as forward,
  STATUS_CODES,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { SYNC_ANSWER_TYPE } from '#wire/version.ts';

/** A whole answer: the province's own, or what somebody else says in its place. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** One request on its way; a fault decides what becomes of it. */
export interface Passage {
  /** Delivers the request and gives the province's whole answer, never packed; each call delivers it once more. */
  ask(): Promise<Answer>;
  /** The first answer of the province to an earlier request for the same address. */
  earlier(): Answer | null;
  reply(answer: Answer): void;
  /** Only so many bytes of the answer as it travels, head included; then the connection is closed, or reset. */
  replyInPart(answer: Answer, bytes: number, end: 'closed' | 'reset'): void;
  /** The connection is closed without a word. */
  drop(): void;
}

/** What becomes of one request. One that does nothing leaves it without an answer for ever. */
export type Fault = (passage: Passage) => Promise<void> | void;

/** Which requests a fault is for, and how many of them. */
export interface Target {
  readonly method?: 'GET' | 'POST';
  readonly path?: RegExp;
  readonly times?: number;
}

/** How often a fault struck. */
export interface Strikes {
  count(): number;
}

/** What stands between a phone and its province and lets everything through, unless it is told otherwise. */
export interface FaultProxy {
  readonly url: string;
  /** The next requests to send and to fetch meet the fault; every one of them until `heal`, unless `times` says so. */
  strike(fault: Fault, target?: Target): Strikes;
  /** Nothing is wrong any more. */
  heal(): void;
  /** When each request to send came in, ms. */
  sendsAt(): readonly number[];
  /** The most requests to send that were under way at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

interface Rule extends Required<Target> {
  readonly fault: Fault;
  struck: number;
}

const sync = /^\/v1\/sync$/;

/** Stands before the province that listens on this port. */
export async function layFaultProxy(port: number): Promise<FaultProxy> {
  let rules: readonly Rule[] = [];
  const firstAnswers = new Map<string, Answer>();
  const sendsAt: number[] = [];
  let underWay = 0;
  let mostAtOnce = 0;

  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    if (sync.test(url)) {
      sendsAt.push(Date.now());
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      outgoing.once('close', () => (underWay -= 1));
    }
    const rule = rules.find((one) => one.method === method && one.path.test(url) && one.struck < one.times);
    if (rule) rule.struck += 1;
    else if (!url.startsWith('/v1/')) return passThrough(port, incoming, outgoing);
    const fault = rule?.fault ?? passWhole;
    void passageOf(port, incoming, outgoing, firstAnswers)
      .then(fault)
      // The province is not there, or the phone has gone.
      .catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    strike(fault, { method = 'POST', path = sync, times = Infinity } = {}) {
      const rule: Rule = { method, path, times, fault, struck: 0 };
      rules = [...rules, rule];
      return { count: () => rule.struck };
    },
    heal() {
      rules = [];
    },
    sendsAt: () => sendsAt,
    mostAtOnce: () => mostAtOnce,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const passWhole: Fault = async ({ ask, reply }) => reply(await ask());

async function passageOf(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  firstAnswers: Map<string, Answer>,
): Promise<Passage> {
  const { method, url = '/' } = incoming;
  // Whole and unpacked, whatever the phone has kept of it.
  const { 'if-none-match': _tag, 'if-modified-since': _since, ...asked } = incoming.headers;
  const headers = { ...asked, 'accept-encoding': 'identity' };
  const body = await wholeBody(incoming);
  const { socket } = outgoing;
  return {
    async ask() {
      const onward = forward({ port, host: '127.0.0.1', method, path: url, headers });
      onward.end(body);
      const [came] = (await once(onward, 'response')) as [IncomingMessage];
      const answer = await answerOf(came);
      if (answer.status === 200 && !firstAnswers.has(url)) firstAnswers.set(url, answer);
      return answer;
    },
    earlier: () => firstAnswers.get(url) ?? null,
    reply(answer) {
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end(answer.body);
    },
    replyInPart(answer, bytes, end) {
      const part = bytesOf(answer).subarray(0, bytes);
      socket?.write(part, () => (end === 'reset' ? socket.resetAndDestroy() : socket.end()));
    },
    drop: () => outgoing.destroy(),
  };
}

function passThrough(port: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = forward({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

async function answerOf(came: IncomingMessage): Promise<Answer> {
  const body = await wholeBody(came);
  const { connection: _line, 'keep-alive': _age, 'transfer-encoding': _pieces, ...headers } = came.headers;
  return { status: came.statusCode ?? 502, headers: { ...headers, 'content-length': body.length }, body };
}

async function wholeBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The answer as it travels. */
function bytesOf({ status, headers, body }: Answer): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`),
    body,
  ]);
}

function withBody(answer: Answer, body: Buffer, more: OutgoingHttpHeaders = {}): Answer {
  return { ...answer, headers: { ...answer.headers, 'content-length': body.length, ...more }, body };
}

/* The faults. */

/** Somebody on the way answers in the province's place, with a page. */
export function answersWith(status: number, headers: OutgoingHttpHeaders = {}): Fault {
  const body = Buffer.from(`<!doctype html><title>${status}</title><body>Dang nhap wifi`);
  const type = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length };
  return ({ reply }) => reply({ status, headers: { ...type, ...headers }, body });
}

/** The right media type, and not what it says. */
export function answersJunk(text: string): Fault {
  const body = Buffer.from(text);
  const headers = { 'content-type': SYNC_ANSWER_TYPE, 'content-length': body.length };
  return ({ reply }) => reply({ status: 200, headers, body });
}

/** Where an answer is cut: `inHead` within its headers, `inBody` in the middle, `lastByte` with all but one byte there. */
export type Cut = 'inHead' | 'inBody' | 'lastByte';

function cutAt(answer: Answer, cut: Cut): number {
  const whole = bytesOf(answer).length;
  const head = whole - answer.body.length;
  return {
    inHead: Math.floor(head / 2),
    inBody: head + Math.floor(answer.body.length / 2),
    lastByte: whole - 1,
  }[cut];
}

/** The line goes down while the answer is coming. */
export function cutsAnswer(cut: Cut, end: 'closed' | 'reset'): Fault {
  return async ({ ask, replyInPart }) => {
    const answer = await ask();
    replyInPart(answer, cutAt(answer, cut), end);
  };
}

/** Somebody on the way kept a part of the answer and takes it for the whole. */
export const shortensAnswer: Fault = async ({ ask, reply }) => {
  const answer = await ask();
  reply(withBody(answer, answer.body.subarray(0, -1)));
};

/** Every word of the answer is there, and it says it is something else. */
export const retypesAnswer: Fault = async ({ ask, reply }) => {
  const answer = await ask();
  reply({ ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } });
};

/** The receipt is for other bytes under the same name. */
export const answersForOtherBytes: Fault = rewrites((text) =>
  text.replaceAll(/"bodyHash":"[\w-]+"/g, `"bodyHash":"${'A'.repeat(43)}"`),
);

/** The body comes packed and nothing says so. */
export const packsUnsaid: Fault = async ({ ask, reply }) => {
  const answer = await ask();
  reply(withBody(answer, gzipSync(answer.body)));
};

/** Packed twice, and unpacked once. */
export const packsTwice: Fault = async ({ ask, reply }) => {
  const answer = await ask();
  reply(withBody(answer, gzipSync(gzipSync(answer.body)), { 'content-encoding': 'gzip' }));
};

/** A cache answers with what an earlier request was answered. */
export const answersFromCache: Fault = async ({ ask, earlier, reply }) => reply(earlier() ?? (await ask()));

/** The province has it, and the phone is never told. */
export const losesAnswer: Fault = async ({ ask, drop }) => {
  await ask();
  drop();
};

export const losesRequest: Fault = ({ drop }) => drop();

/** The line is up and nothing comes. */
export const swallowsRequest: Fault = () => {};

/** The same bytes reach the province twice at one time. */
export const deliversTwice: Fault = async ({ ask, reply }) => {
  const [, answer] = await Promise.all([ask(), ask()]);
  reply(answer);
};

/** The province has it, and its answer is kept back until `go` resolves. */
export function holdsAnswer(go: () => Promise<unknown>): Fault {
  return async ({ ask, reply }) => {
    const answer = await ask();
    await go();
    reply(answer);
  };
}

export const delays = (ms: number): Fault => holdsAnswer(() => setTimeout(ms));

/** What comes is another text than the province's. */
export function rewrites(change: (text: string) => string): Fault {
  return async ({ ask, reply }) => {
    const answer = await ask();
    reply(withBody(answer, Buffer.from(change(answer.body.toString()))));
  };
}
