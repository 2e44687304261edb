import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { API_ANSWER_TYPE, SYNC_ANSWER_TYPE, SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { frameOf, type TestDevice } from '../kit/a-province.ts';
import { durable, expectSameRows, underAttack, withoutHanging, type Attacked } from './kit/attacked.ts';

/*
 * Lines that are held open and say next to nothing, and lines that speak no HTTP. The server under attack is the real
 * one with all its waits many times shorter; how long they really are is looked at by itself.
 */

const SHORTER = 20;
/** What a busy machine may be late by. */
const LATE_MS = 60_000;

interface Waits {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly timeout: number;
  readonly keepAliveTimeout: number;
  readonly connectionsCheckingInterval: number;
}

let attacked: Attacked;
let honest: TestDevice;
let port: number;
let waits: Waits;
let shortWaits: Waits;
const lines: Socket[] = [];

beforeAll(async () => {
  attacked = await underAttack();
  honest = await attacked.province.enrol('deputy', await attacked.province.aCell('Chi bộ khác'));
  const { app } = attacked.province;
  const server = app.server as typeof app.server & Waits;
  const shortenedBy = (times: number): Waits => ({
    headersTimeout: server.headersTimeout / times,
    requestTimeout: server.requestTimeout / times,
    timeout: server.timeout / times,
    keepAliveTimeout: server.keepAliveTimeout / times,
    connectionsCheckingInterval: server.connectionsCheckingInterval / times,
  });
  waits = shortenedBy(1);
  shortWaits = shortenedBy(SHORTER);
  Object.assign(server, shortWaits);
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = server.address() as { port: number });
});
afterEach(() => {
  for (const line of lines.splice(0)) line.destroy();
});
afterAll(() => attacked.province.close());

/** A line to the server, and all that comes back on it. */
async function aLine(): Promise<{
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  readonly heard: () => string;
}> {
  const socket = connect(port, '127.0.0.1');
  lines.push(socket);
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')));
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  return { socket, closed, heard: () => heard };
}

/** Says those bytes one at a time until the line is closed. */
function trickle(socket: Socket, bytes: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.charAt(at++ % bytes.length)), 20);
  socket.once('close', () => clearInterval(timer));
}

const startOfHead = `POST /v1/sync HTTP/1.1\r\nhost: a\r\ncontent-type: ${SYNC_REQUEST_TYPE}\r\n`;
const headOf = (device: TestDevice, length: number) =>
  `${startOfHead}authorization: Bearer ${device.token}\r\ncontent-length: ${length}\r\n\r\n`;

/** A phone that has done nothing asks over a line of its own. */
async function expectHonestAnswered(): Promise<void> {
  const answer = await withoutHanging(async () => {
    const { socket, closed, heard } = await aLine();
    const frame = frameOf(honest, []);
    socket.write(headOf(honest, frame.length).replace('host: a', 'host: a\r\nconnection: close'));
    socket.write(frame);
    await closed;
    return heard();
  });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toContain(`\r\ncontent-type: ${SYNC_ANSWER_TYPE}\r\n`);
}

async function expectAllClosed(closed: readonly Promise<unknown>[], withinMs: number): Promise<void> {
  const all = Promise.all(closed).then(() => 'closed');
  expect(await Promise.race([all, delay(withinMs + LATE_MS, 'open', { ref: false })])).toBe('closed');
}

describe('the waits of the server', () => {
  test('are as long as a weak line needs, and no longer', () => {
    const { headersTimeout, requestTimeout, timeout, connectionsCheckingInterval } = waits;
    // A head is one packet or two.
    expect(headersTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(30_000);
    expect(headersTimeout).toBeGreaterThanOrEqual(10_000);
    // The largest request over a line of 50 kbit/s takes 84 s.
    expect(requestTimeout).toBeGreaterThanOrEqual(90_000);
    expect(requestTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(180_000);
    expect(timeout).toBeGreaterThanOrEqual(60_000);
    expect(timeout).toBeLessThanOrEqual(requestTimeout);
  });
});

describe('an honest phone is answered at once, and the lines are closed', () => {
  test('while two hundred lines say half a head, a letter at a time, and fifty say nothing', async () => {
    const before = await durable(attacked.province);
    const slow = await Promise.all(Array.from({ length: 250 }, aLine));
    for (const [index, { socket }] of slow.entries()) {
      if (index >= 200) continue;
      socket.write(startOfHead);
      trickle(socket, 'x-slow: a\r\n');
    }
    expect(slow.some(({ socket }) => !socket.destroyed)).toBe(true);
    await expectHonestAnswered();
    const { headersTimeout, connectionsCheckingInterval } = shortWaits;
    await expectAllClosed(
      slow.map(({ closed }) => closed),
      headersTimeout + connectionsCheckingInterval,
    );
    await expectHonestAnswered();
    expectSameRows(await durable(attacked.province), before);
  });

  test('while fifty lines say a body, a byte at a time', async () => {
    const phone = await attacked.deviceFor('secretary');
    const before = await durable(attacked.province);
    const slow = await Promise.all(Array.from({ length: 50 }, aLine));
    for (const { socket } of slow) {
      socket.write(headOf(phone, 50_000));
      trickle(socket, '\0');
    }
    await expectHonestAnswered();
    const { requestTimeout, connectionsCheckingInterval } = shortWaits;
    await delay(requestTimeout / 2);
    await expectHonestAnswered();
    expect(slow.every(({ socket }) => !socket.destroyed)).toBe(true);
    await expectAllClosed(
      slow.map(({ closed }) => closed),
      requestTimeout + connectionsCheckingInterval,
    );
    await expectHonestAnswered();
    expectSameRows(await durable(attacked.province), before);
  });

  test('while four lines ask for a long answer and do not take it', async () => {
    const phone = await attacked.deviceFor('secretary');
    const text = 'ệ'.repeat(200_000);
    const units = Array.from({ length: 12 }, (_, index) =>
      phone.freeze([{ kind: 'task', entityId: `t${index}`, baseVersion: 0, changes: { title: text } }]),
    );
    await attacked.province.sync(phone, units);
    const frame = frameOf(phone, []);
    const slow = await Promise.all(Array.from({ length: 4 }, aLine));
    for (const { socket } of slow) {
      socket.pause();
      socket.write(headOf(phone, frame.length));
      socket.write(frame);
    }
    await expectHonestAnswered();
    const connections = () =>
      new Promise<number>((resolve) =>
        attacked.province.app.server.getConnections((_, count) => resolve(count)),
      );
    const deadline = performance.now() + shortWaits.timeout * 2 + LATE_MS;
    // The one that may be left is the honest phone's.
    while ((await connections()) > 1 && performance.now() < deadline) await delay(50);
    expect(await connections()).toBeLessThanOrEqual(1);
    await expectHonestAnswered();
  });
});

describe('what is no HTTP', () => {
  const startOfSync = 'POST /v1/sync HTTP/1.1\r\nhost: a\r\n';
  const broken: readonly (readonly [what: string, bytes: string])[] = [
    ['words', 'xin chào\r\n\r\n'],
    ['a hello of TLS', '\x16\x03\x01\x00\xf5\x01\x00\x00\xf1\x03\x03'],
    ['a hello of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a head of twenty kilobytes', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['a head of three thousand lines', `GET / HTTP/1.1\r\nhost: a\r\n${'line: same\r\n'.repeat(3_000)}\r\n`],
    ['a length below nothing', `${startOfSync}content-length: -5\r\n\r\n`],
    ['two lengths', `${startOfSync}content-length: 5\r\ncontent-length: 6\r\n\r\n`],
    [
      'a length in two ways',
      `${startOfSync}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a piece of no length', `${startOfSync}transfer-encoding: chunked\r\n\r\nzz\r\n`],
    ['a line break in an address', 'GET /v1/staff/overview\n HTTP/1.1\r\n\r\n'],
    ['a NUL in a head', 'GET / HTTP/1.1\r\nhost: a\0\r\n\r\n'],
  ];
  test.each(broken)('such as %s is malformed, and the line is closed', async (_, bytes) => {
    const { socket, closed, heard } = await aLine();
    socket.write(Buffer.from(bytes, 'latin1'));
    await expectAllClosed([closed], 0);
    const [head = '', body] = heard().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head.toLowerCase()).toContain(`\r\ncontent-type: ${API_ANSWER_TYPE}`);
    expect(head.toLowerCase()).toContain("\r\ncontent-security-policy: default-src 'self'");
    expect(body).toBe('{"problem":"malformed","detail":""}');
    await expectHonestAnswered();
  });

  test('nor is a request that is late in coming: its line is closed without a word of ours', async () => {
    const { socket, closed, heard } = await aLine();
    socket.write(startOfHead);
    const { headersTimeout, connectionsCheckingInterval } = shortWaits;
    await expectAllClosed([closed], headersTimeout + connectionsCheckingInterval);
    expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard()).not.toContain('{');
  });
});
