import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { deflateSync, brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '#wire/limits.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { effects, expectProblem, expectSameRows, underAttack, withoutHanging } from './kit/attacked.ts';
import type { Attacked } from './kit/attacked.ts';

/* Requests and units that are too large, some of which look small. */

const MB = 1024 * 1024;
const { maxBodyBytes, maxRequestBytes, maxUnits } = defaultLimits;

let attacked: Attacked;
let port: number;
beforeAll(async () => {
  attacked = await underAttack();
  await attacked.province.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = attacked.province.app.server.address() as { port: number });
});
afterAll(() => attacked.province.close());

let made = 0;
function packed(device: TestDevice, body: Uint8Array): FrozenUnit {
  made += 1;
  return device.raw.freezeBytes(body, {
    unitId: `large-${made}`,
    period: null,
    madeAt: 0 as UnitHeader['madeAt'],
  });
}

/** A body of one member, filled up with spaces to that many bytes once it is unpacked. */
function memberOf(bytes: number): Buffer {
  made += 1;
  const text = `{"step":"roster","ops":[{"opId":"op-${made}","kind":"member","entityId":"m${made}","baseVersion":0,"changes":{"fullName":"Thào A Lớn"}}]}`;
  return gzipSync(text + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(text))), { level: 9 });
}

/** That many zeros packed, made of one packed piece written again and again: unpacked, they are one long text. */
function zeros(bytes: number): Buffer {
  const piece = gzipSync(Buffer.alloc(32 * MB), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / (32 * MB)) }, () => piece));
}

/** How much higher the work drove the most memory this process ever held. */
async function memoryTaken(work: () => Promise<void>): Promise<number> {
  const most = () => process.resourceUsage().maxRSS * 1024;
  const before = most();
  await work();
  return most() - before;
}

describe('a request', () => {
  test('whose units unpack to more than is judged at once is taken in part, and the rest when it is sent again', async () => {
    const phone = await attacked.deviceFor('secretary');
    const units = Array.from({ length: 6 }, () => packed(phone, memberOf(MB)));
    const taken = async (sent: typeof units) =>
      (await attacked.province.sync(phone, sent)).results.map(({ unitId, status }) => [unitId, status]);
    const accepted = units.map(({ header }) => [header.unitId, 'accepted']);
    expect(await taken(units)).toEqual(accepted.slice(0, 4));
    expect(await taken(units.slice(4))).toEqual(accepted.slice(4));
  });

  test('whose unit unpacks to more than it says is judged by what it says, and no further unpacked', async () => {
    const phone = await attacked.deviceFor('secretary');
    // Two packed pieces one after the other are one packed text, and its end speaks of the second alone.
    const text = gunzipSync(memberOf(MB));
    const body = Buffer.concat([gzipSync(text.subarray(0, -1)), gzipSync(text.subarray(-1))]);
    const { results } = await attacked.province.sync(phone, [packed(phone, body)]);
    expect(results).toMatchObject([{ status: 'rejected', code: 'bad-body', detail: 'gzip' }]);
  });

  test('of one byte too many is too large, and one of just so many is read', async () => {
    const phone = await attacked.deviceFor('secretary');
    const post = (bytes: number) =>
      attacked.harmless(() => attacked.province.post(phone, new Uint8Array(bytes)));
    expectProblem(await post(maxRequestBytes + 1), 413, 'too-large');
    expectProblem(await post(maxRequestBytes), 400, 'malformed');
  });

  test.each(['/v1/enrol', '/v1/staff/communes', '/v1/staff/cells', '/v1/staff/codes'])(
    'of that size is too large for %s too',
    async (url) => {
      const answer = await attacked.harmless(() =>
        attacked.province.app.inject({
          method: 'POST',
          url,
          headers: { authorization: `Bearer ${attacked.province.admin.token}` },
          payload: { name: 'x'.repeat(maxRequestBytes) },
        }),
      );
      expectProblem(answer, 413, 'too-large');
    },
  );

  test('that says it is of ten terabytes is answered before it is sent', async () => {
    expectProblem(
      await overTheLine({ 'content-length': String(10 * 1024 * 1024 * MB) }, []),
      413,
      'too-large',
    );
  });

  test('that does not say how large it is is stopped where it is too large', async () => {
    const pieces = Array.from({ length: 64 }, () => Buffer.alloc(MB));
    expectProblem(await overTheLine({ 'transfer-encoding': 'chunked' }, pieces), 413, 'too-large');
  });

  /** A request over a real line, its body in pieces as long as the server takes them. */
  async function overTheLine(headers: Record<string, string>, pieces: readonly Buffer[]) {
    const phone = await attacked.deviceFor('secretary');
    return attacked.harmless(async () => {
      const sent = request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/v1/sync',
        headers: { authorization: `Bearer ${phone.token}`, 'content-type': SYNC_REQUEST_TYPE, ...headers },
      });
      // The server closes the line in the midst of it.
      sent.on('error', () => undefined);
      sent.flushHeaders();
      for (const piece of pieces) sent.write(piece);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      let body = '';
      for await (const piece of answer) body += String(piece);
      sent.destroy();
      return { statusCode: answer.statusCode ?? 0, headers: answer.headers, body };
    });
  }

  test('of one unit too many is too large, and one of just so many is taken', async () => {
    const phone = await attacked.province.enrol('secretary', attacked.cellId);
    const units = Array.from({ length: maxUnits + 1 }, () => packed(phone, memberOf(0)));
    expectProblem(
      await attacked.harmless(() => attacked.province.post(phone, frameOf(phone, units))),
      413,
      'too-large',
    );
    const { results } = await attacked.province.sync(phone, units.slice(0, maxUnits));
    expect(new Set(results.map((result) => result.status))).toEqual(new Set(['accepted']));
  });

  const packings = [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['gzip, gzip', (bytes: Buffer) => gzipSync(gzipSync(bytes))],
  ] as const;
  test.each(packings)('packed as %s is refused: nobody looks what is inside', async (encoding, pack) => {
    const phone = await attacked.deviceFor('secretary');
    const name = { name: `Xã ${encoding}` };
    for (const [url, type, token, content] of [
      ['/v1/sync', SYNC_REQUEST_TYPE, phone.token, Buffer.from(frameOf(phone, [packed(phone, memberOf(0))]))],
      [
        '/v1/staff/communes',
        'application/json',
        attacked.province.admin.token,
        Buffer.from(JSON.stringify(name)),
      ],
    ] as const) {
      const answer = await attacked.harmless(() =>
        attacked.province.app.inject({
          method: 'POST',
          url,
          headers: { authorization: `Bearer ${token}`, 'content-type': type, 'content-encoding': encoding },
          payload: pack(content),
        }),
      );
      expectProblem(answer, 400, 'malformed');
    }
  });
});

describe('a unit', () => {
  test('that unpacks to one byte too many is too large, and one of just so many is taken', async () => {
    const phone = await attacked.province.enrol('secretary', attacked.cellId);
    const units = [maxBodyBytes, maxBodyBytes + 1].map((bytes) => packed(phone, memberOf(bytes)));
    const { results } = await attacked.province.sync(phone, units);
    expect(results).toMatchObject([
      { status: 'accepted' },
      { status: 'rejected', code: 'too-large', detail: String(maxBodyBytes) },
    ]);
  });

  test('of a gigabyte packed into less than one megabyte is stopped at two of them', async () => {
    // The limit of a request is set higher, so that the whole of it arrives.
    const wide = await underAttack({ limits: { ...defaultLimits, maxRequestBytes: 2 * MB } });
    const phone = await wide.deviceFor('secretary');
    const bomb = zeros(1024 * MB);
    expect(bomb.length).toBeLessThan(1.1 * MB);
    const frame = frameOf(phone, [packed(phone, bomb)]);
    const before = await effects(wide.province);
    const taken = await memoryTaken(async () => {
      const answer = await withoutHanging(() => wide.province.post(phone, frame));
      expect(answer.json<SyncAnswer>().results).toMatchObject([{ status: 'rejected', code: 'too-large' }]);
    });
    expect(taken).toBeLessThan(128 * MB);
    expectSameRows(await effects(wide.province), before);
    await wide.province.close();
  });

  test('by unit: a request full of them takes no memory to speak of, and an honest phone is answered meanwhile', async () => {
    const phone = await attacked.province.enrol('secretary', attacked.cellId);
    const honest = await attacked.deviceFor('deputy');
    const body = gzipSync(Buffer.alloc(2 * maxBodyBytes), { level: 9 });
    const count = Math.floor((maxRequestBytes - 4096) / (body.length + 700));
    const units = Array.from({ length: count }, () => packed(phone, body));
    const before = await effects(attacked.province);
    const taken = await memoryTaken(async () => {
      const answer = attacked.province.post(phone, frameOf(phone, units));
      await withoutHanging(() => attacked.province.sync(honest));
      const { results } = (await answer).json<SyncAnswer>();
      const refused = { status: 'rejected', code: 'too-large' };
      expect(count).toBeGreaterThan(50);
      // Unpacking any more of them waits for the next request.
      expect(results).toMatchObject([refused, refused]);
    });
    expect(taken).toBeLessThan(256 * MB);
    expectSameRows(await effects(attacked.province), before);
  });
});
