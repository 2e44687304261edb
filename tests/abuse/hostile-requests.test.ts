import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import { aDevice, type TestDevice } from '../kit/a-province.ts';
import { signedBy } from '../kit/signed-by.ts';
import { MAX_JSON_BYTES } from '#province/http/endpoint.ts';
import { expectProblem, underAttack, type Attacked } from './kit/attacked.ts';
import { many, reachingKeys, withKeyAtEveryDepth } from './kit/json-texts.ts';

/* What the other addresses of the API make of anything at all, even from somebody who may ask there. */

let attacked: Attacked;
let communeId: string;
let stranger: TestDevice;
let secretary: TestDevice;
beforeAll(async () => {
  // As many codes as it takes: how often an address may try is proved elsewhere.
  attacked = await underAttack({ enrolPerMinute: 100_000 });
  communeId = await attacked.province.newCommune('Xã Nậm Mẫu');
  stranger = aDevice();
  secretary = await attacked.province.enrol('secretary', attacked.cellId);
});
afterAll(() => attacked.province.close());

const addresses = [
  '/v1/enrol',
  '/v1/enrol/again',
  '/v1/staff/communes',
  '/v1/staff/cells',
  '/v1/staff/codes',
] as const;
type Address = (typeof addresses)[number];

/** What each address takes: with nothing wrong in it each of these has an effect, or would with a code that exists. */
function wholesome(address: Address): { readonly [field: string]: Json } {
  switch (address) {
    case '/v1/enrol':
      return { wire: 1, code: '222222222222', deviceId: stranger.id, publicKey: stranger.publicKey };
    case '/v1/enrol/again':
      return { wire: 1, deviceId: stranger.id, publicKey: stranger.publicKey };
    case '/v1/staff/communes':
      return { name: 'Xã Lành' };
    case '/v1/staff/cells':
      return { name: 'Chi bộ Lành', communeId };
    case '/v1/staff/codes':
      return { role: 'secretary', scopeId: attacked.cellId };
  }
}

let admin: TestDevice;
let requestsLeft = 0;

/** Somebody who may ask there and has so many requests left this minute. */
async function someoneFor(url: string, requests = 1): Promise<TestDevice> {
  if (url === '/v1/enrol/again') return secretary;
  if (requestsLeft < requests) {
    admin = await attacked.province.enrol('province', null);
    requestsLeft = 280;
  }
  requestsLeft -= requests;
  return admin;
}

function ask(by: TestDevice, method: string, url: string, payload: string | Buffer, type = '') {
  const contentType: Record<string, string> = type === '' ? {} : { 'content-type': type };
  return attacked.province.app.inject({
    method: method as 'POST',
    url,
    headers: {
      ...signedBy(by, { method, url, body: payload.toString(), time: attacked.province.clock.now() }),
      ...contentType,
    },
    payload,
  });
}

async function send(url: string, payload: string | Buffer, type = 'application/json', method = 'POST') {
  const by = await someoneFor(url);
  return attacked.harmless(() => ask(by, method, url, payload, type));
}

async function expectMalformed(url: string, payload: string | Buffer, type?: string): Promise<void> {
  expectProblem(await send(url, payload, type), 400, 'malformed');
}

/** The same of many at once, for which a look at the ledger after each would take long. */
async function expectAllMalformed(url: string, payloads: readonly (string | Buffer)[]): Promise<void> {
  const by = await someoneFor(url, payloads.length);
  await attacked.harmless(async () => {
    for (const payload of payloads) {
      expectProblem(await ask(by, 'POST', url, payload, 'application/json'), 400, 'malformed');
    }
  });
}

describe.each(addresses)('%s', (address) => {
  const text = () => JSON.stringify(wholesome(address));
  const withField = (field: string, value: string) =>
    text().replace(new RegExp(`"${field}":(?:"[^"]*"|\\d+)`), () => `"${field}":${value}`);
  const firstField = () => Object.keys(wholesome(address))[0]!;

  test.each(reachingKeys)('does not take the key %s', async (key) => {
    await expectAllMalformed(address, [
      ...withKeyAtEveryDepth(wholesome(address), key),
      withField(firstField(), `{"${key}":{"a":1}}`),
      withField(firstField(), `[[{"${key}":{"a":1}}]]`),
    ]);
    expect({}).not.toHaveProperty('a');
  });

  test('does not take a body cut after any of its bytes', async () => {
    const whole = Buffer.from(text());
    await expectAllMalformed(
      address,
      Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length)),
    );
  });

  const hostile: readonly (readonly [what: string, payload: () => string | Buffer])[] = [
    ['eight thousand arrays deep', () => `${'['.repeat(8_000)}${']'.repeat(8_000)}`],
    [
      'a field two thousand deep',
      () => withField(firstField(), `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`),
    ],
    ['1,000 fields nobody knows', () => text().replace('{', `{${many(1_000, (i) => `"f${i}":1`)},`)],
    ['ten thousand arrays deep', () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a quarter of a million arrays deep', () => '['.repeat(250_000)],
    [
      'a field ten thousand deep',
      () => withField(firstField(), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
    ],
    ['a quarter of a million elements', () => `[${many(250_000, '0')}]`],
    ['40,000 fields nobody knows', () => text().replace('{', `{${many(40_000, (i) => `"f${i}":1`)},`)],
    ['a number without an end', () => withField(firstField(), '1e999')],
    ['a NaN', () => withField(firstField(), 'NaN')],
    ['nothing', () => 'null'],
    ['a text', () => '"name"'],
    ['a list', () => `[${text()}]`],
    ['a field nobody knows', () => text().replace('{', '{"admin":true,')],
    ['no UTF-8', () => Buffer.concat([Buffer.from(text()), Buffer.from([0xff])])],
    ['UTF-16', () => Buffer.from(text(), 'utf16le')],
    ['more behind it', () => `${text()}{}`],
  ];
  test.each(hostile)('does not take %s', async (_, payload) => {
    const body = payload();
    const answer = await send(address, body);
    // Beyond that much nobody looks what is inside.
    if (Buffer.byteLength(body) > MAX_JSON_BYTES) expectProblem(answer, 413, 'too-large');
    else expectProblem(answer, 400, 'malformed');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'text/xml',
    '',
  ])('does not take a body of the type %j', async (type) => {
    await expectMalformed(address, text(), type);
  });

  test('does not take any JSON at all', async () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 60, seed: 28 });
    await expectAllMalformed(
      address,
      values.map((value) => JSON.stringify(value)),
    );
  });

  test('is there for one method alone', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const answer = await send(address, '', '', method);
      expect(answer.statusCode).toBe(404);
    }
  });
});

describe('a name', () => {
  test.each([
    ['cut short where it is read again', 'Xã\\u0000 Hai'],
    ['with half a letter', 'Xã \\ud83c'],
    ['with half a letter in the wrong order', '\\udf1f\\ud83c'],
  ])('%s is none, of a commune as of a cell', async (_, name) => {
    await expectMalformed('/v1/staff/communes', `{"name":"${name}"}`);
    await expectMalformed('/v1/staff/cells', `{"name":"${name}","communeId":"${communeId}"}`);
  });

  test('too long is none', async () => {
    await expectMalformed('/v1/staff/communes', JSON.stringify({ name: 'ệ'.repeat(501) }));
  });

  test('of letters from everywhere is kept to the letter', async () => {
    const name = 'Xã “Nậm—Mẫu” Ⅳ · 🏔️ ٣ ไทย';
    const id = await attacked.province.newCommune(name);
    const { body } = await attacked.province.staff(attacked.province.admin, 'GET', '/v1/staff/overview');
    const communes = (body as { communes: { id: string; name: string }[] }).communes;
    expect(communes.find((commune) => commune.id === id)?.name).toBe(name);
  });
});

describe('a code', () => {
  test.each([
    '2222-2222-22',
    '22222222222\\u0000',
    '222222222222\\n',
    "' OR 1=1 --",
    '２２２２２２２２２２２２',
  ])('that reads %s opens nothing', async (code) => {
    const text = JSON.stringify(wholesome('/v1/enrol')).replace('222222222222', () => code);
    const answer = await send('/v1/enrol', text);
    expect(['malformed', 'code-unknown']).toContain(answer.json<{ problem: string }>().problem);
  });

  test.each(['__proto__', 'a b', 'a\\u0000', '', 'x'.repeat(201)])(
    'is not used up by a device that calls itself %j',
    async (deviceId) => {
      const { code } = await attacked.province.newCode('secretary', attacked.cellId);
      const text = JSON.stringify({ ...wholesome('/v1/enrol'), code: code.replaceAll('-', '') });
      await expectMalformed(
        '/v1/enrol',
        text.replace(`"${stranger.id}"`, () => `"${deviceId}"`),
      );
      expect((await attacked.province.tryEnrol(aDevice(), code)).status).toBe(200);
    },
  );
});

describe('an id in an address', () => {
  test('that is anything at all finds nothing and breaks nothing', async () => {
    const ids = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map(encodeURIComponent),
      fc.constantFrom(
        ...reachingKeys,
        '%00',
        '%2e%2e',
        '..%2f..',
        '%ff%fe',
        '%zz',
        '%',
        "'%20OR%201=1",
        'a'.repeat(5000),
      ),
    );
    for (const [method, urlOf] of [
      ['GET', (id: string) => `/v1/staff/cells/${id}`],
      ['POST', (id: string) => `/v1/staff/codes/${id}/withdraw`],
    ] as const) {
      const by = await someoneFor('/v1/staff', 100);
      await attacked.harmless(async () => {
        for (const id of fc.sample(ids, { numRuns: 100, seed: 28 })) {
          const answer = await ask(by, method, urlOf(id), '');
          expect([400, 404]).toContain(answer.statusCode);
          expectProblem(answer, answer.statusCode, answer.statusCode === 400 ? 'malformed' : 'not-found');
        }
      });
    }
  });
});
