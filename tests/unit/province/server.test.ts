import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packApp } from '#province/launch/pack-app.mjs';
import { defaultLimits } from '#wire/limits.ts';
import { syncAnswerSchema } from '#wire/sync.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

const packedText = `export const b = "${'b'.repeat(5000)}";`;
let webRoot: string;
let province: TestProvince;
let phone: TestDevice;

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'app-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(webRoot, 'sw.js'), 'self;');
  writeFileSync(join(webRoot, 'manifest.webmanifest'), '{}');
  writeFileSync(join(webRoot, 'assets', 'main-abc.js'), `export const a = "${'a'.repeat(5000)}";`);
  writeFileSync(join(webRoot, 'assets', 'packed-abc.js'), packedText);
  writeFileSync(join(webRoot, '.env'), 'no secret');
  await packApp(webRoot);
  // One that came after the packing, as from a build by hand.
  rmSync(join(webRoot, 'assets', 'main-abc.js.br'));
  rmSync(join(webRoot, 'assets', 'main-abc.js.gz'));
  province = await aProvince({ webRoot });
  phone = await province.enrol('secretary', await province.aCell());
});

afterAll(async () => {
  await province.close();
  rmSync(webRoot, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  province.app.inject({ method: 'GET', url, headers });
const page = { accept: 'text/html,application/xhtml+xml' };

describe('the app', () => {
  test.each(['/', '/index.html', '/sw.js', '/manifest.webmanifest'])(
    '%s is asked for each time',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
    },
  );

  test('a file with a hash in its name is kept for good, and packed on the way', async () => {
    const answer = await get('/assets/main-abc.js', { 'accept-encoding': 'br' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    });
    expect(answer.rawPayload.length).toBeLessThan(500);
  });

  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ])('what was packed when it was built goes so to who takes %s', async (accepts, encoding, unpack) => {
    const answer = await get('/assets/packed-abc.js', { 'accept-encoding': accepts });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
      vary: 'accept-encoding',
    });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(unpack(answer.rawPayload).toString()).toBe(packedText);
    if (encoding) expect(answer.rawPayload.length).toBeLessThan(200);
  });

  test('a page that is still the same is not sent again', async () => {
    const first = await get('/');
    const again = await get('/', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test.each([
    ['/sinh-hoat/2026-11', page, 200, 'text/html'],
    ['/sinh-hoat/2026-11', { accept: '*/*' }, 404, 'application/vnd'],
    ['/v1/none', page, 404, 'application/vnd'],
    ['/v1', page, 404, 'application/vnd'],
    ['/assets/main-old.js', page, 404, 'application/vnd'],
    ['/v1/staff/cells/%zz', page, 400, 'application/vnd'],
    ['/.env', page, 200, 'text/html'],
    ['/..%2f..%2fetc%2fpasswd', { accept: '*/*' }, 404, 'application/vnd'],
  ])('%s with %o answers %i %s', async (url, headers, status, type) => {
    const answer = await get(url, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.body).not.toContain('no secret');
  });

  test('an answer of the API may be shown by nobody and run nothing', async () => {
    const { headers } = await get('/v1/none');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  test.each(['/', '/v1', '/healthz', '/assets/main-abc.js', '/%zz'])(
    '%s carries the security headers',
    async (url) => {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toMatch(/'unsafe-/);
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      expect(headers['strict-transport-security']).toContain('max-age=');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('geolocation=()');
      // The app itself reads square codes; nothing framed in it or linked from it may look.
      expect(headers['permissions-policy']).toContain('camera=(self)');
    },
  );
});

describe('a request for the API', () => {
  test('is answered in a type of its own that nobody may keep', async () => {
    const answer = await province.post(phone, frameOf(phone, []));
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.so-chi-bo.sync-answer+json',
      'cache-control': 'no-store',
    });
  });

  const bytes = (text: string) => Buffer.from(text);
  const malformed: readonly (readonly [string, () => Uint8Array])[] = [
    ['empty', () => bytes('')],
    ['cut short', () => frameOf(phone, []).subarray(0, 20)],
    ['with more than it says', () => Buffer.concat([frameOf(phone, []), bytes('x')])],
    ['with a head that is no JSON', () => Buffer.concat([Buffer.from([0, 0, 0, 3]), bytes('abc')])],
    ['with a head that says it is 4 GB', () => Buffer.from([255, 255, 255, 255, 1])],
    ['with a field nobody knows', () => frameOf(phone, [], { extra: 1 } as object)],
  ];
  test.each(malformed)('%s is malformed', async (_, frame) => {
    const answer = await province.post(phone, frame());
    expect([answer.statusCode, answer.json<{ problem: string }>().problem]).toEqual([400, 'malformed']);
  });

  test('cut at any byte never counts as sent', async () => {
    const unit = phone.freeze([
      { kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'A' } },
    ]);
    const whole = frameOf(phone, [unit]);
    for (let length = 0; length < whole.length; length += 7) {
      expect((await province.post(phone, whole.subarray(0, length))).statusCode).not.toBe(200);
    }
    expect((await province.dump()).record).toEqual([]);
  });

  test('is answered packed when it is long, under the very same type', async () => {
    const device = await province.enrol('secretary', await province.aCell('Chi bộ đông người'));
    const names = Array.from({ length: 60 }, (_, i) => ({
      kind: 'member' as const,
      entityId: `m${i}`,
      baseVersion: 0,
      changes: { fullName: 'Đồng chí trong bản' },
    }));
    await province.sync(device, [device.freeze(names)]);
    const answer = await province.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: {
        authorization: `Bearer ${device.token}`,
        'content-type': SYNC_REQUEST_TYPE,
        'accept-encoding': 'gzip',
      },
      payload: Buffer.from(frameOf(device, [])),
    });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.so-chi-bo.sync-answer+json',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    });
    const text = gunzipSync(answer.rawPayload).toString();
    expect(syncAnswerSchema.parse(JSON.parse(text)).changes).toHaveLength(60);
    expect(answer.rawPayload.length).toBeLessThan(text.length / 4);
  });

  test('of ten megabytes is too large', async () => {
    const answer = await province.post(phone, new Uint8Array(10 * 1024 * 1024));
    expect([answer.statusCode, answer.json<{ problem: string }>().problem]).toEqual([413, 'too-large']);
  });

  test('with more units than allowed is too large', async () => {
    const device = await province.enrol('deputy', await province.aCell('Chi bộ nhiều việc'));
    const units = Array.from({ length: defaultLimits.maxUnits + 1 }, (_, i) =>
      device.freeze([{ kind: 'member', entityId: `m${i}`, baseVersion: 0, changes: { fullName: 'A' } }]),
    );
    expect((await province.post(device, frameOf(device, units))).statusCode).toBe(413);
  });

  test('packed once more is not unpacked', async () => {
    const answer = await province.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: {
        authorization: `Bearer ${phone.token}`,
        'content-type': SYNC_REQUEST_TYPE,
        'content-encoding': 'gzip',
      },
      payload: gzipSync(Buffer.alloc(50 * 1024 * 1024)),
    });
    expect(answer.statusCode).toBe(400);
  });

  test.each([
    ['no token', {}, 401, 'unauthorised'],
    ['a token of nobody', { authorization: `Bearer ${'x'.repeat(43)}` }, 401, 'unauthorised'],
    ['something else', { authorization: 'Basic abc' }, 401, 'unauthorised'],
  ])('with %s is answered %s', async (_, headers, status, problem) => {
    const answer = await province.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { ...headers, 'content-type': SYNC_REQUEST_TYPE },
      payload: Buffer.from(frameOf(phone, [])),
    });
    expect([answer.statusCode, answer.json<{ problem: string }>().problem]).toEqual([status, problem]);
  });

  test('under the id of another device is forbidden', async () => {
    const answer = await province.post(phone, frameOf(phone, [], { deviceId: 'other' }));
    expect(answer.statusCode).toBe(403);
  });

  test.each(['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '[', '"text"', 'null'])(
    'that says %s is malformed',
    async (payload) => {
      const answer = await province.app.inject({
        method: 'POST',
        url: '/v1/enrol',
        headers: { 'content-type': 'application/json' },
        payload,
      });
      expect(answer.statusCode).toBe(400);
    },
  );
});

test('an address that tries many codes is told to wait', async () => {
  const strict = await aProvince({ enrolPerMinute: 3 });
  const statuses: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    statuses.push((await strict.tryEnrol(aDevice(), '2222-2222-2222')).status);
  }
  // The administrator's own enrolment was the first of the three.
  expect(statuses).toEqual([404, 404, 429, 429]);
  await strict.close();
});

test('a made-up token with each try does not make another caller of the same address', async () => {
  const strict = await aProvince({ enrolPerMinute: 3 });
  const statuses: number[] = [];
  for (let tries = 0; tries < 4; tries += 1) {
    const { id: deviceId, publicKey } = aDevice();
    const answer = await strict.app.inject({
      method: 'POST',
      url: '/v1/enrol',
      headers: { authorization: `Bearer ${'t'.repeat(30)}${tries}` },
      payload: { wire: 1, code: '222222222222', deviceId, publicKey },
    });
    statuses.push(answer.statusCode);
  }
  expect(statuses).toEqual([404, 404, 429, 429]);
  await strict.close();
});
