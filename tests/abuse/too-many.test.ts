import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessByEndpoint, type EndpointName } from '#province/access.ts';
import { createAddressLimit } from '#province/http/address-limit.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { createFakeClock } from '../kit/fake-clock.ts';
import { expectProblem } from './kit/attacked.ts';

/* Whoever asks again and again is told to wait, at every address, and nobody else is. */

/** More than any address answers one caller within a minute. */
const TOO_MANY = 400;

let province: TestProvince;
beforeAll(async () => {
  province = await aProvince({ enrolPerMinute: 10 });
});
afterAll(() => province.close());

function ask(name: EndpointName, token: string, remoteAddress: string) {
  const [method = '', url = ''] = name.split(' ');
  return province.app.inject({
    method: method as 'GET',
    url: url.replace(':id', 'x'),
    remoteAddress,
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  });
}

describe.each(Object.keys(accessByEndpoint) as readonly EndpointName[])('%s', (name) => {
  test('stops one caller who asks too often, and tells when to come again', async () => {
    const token = 'x'.repeat(43);
    const isOpen = accessByEndpoint[name].roles === 'anybody';
    const address = '203.0.113.1';
    let answer = await ask(name, token, address);
    let asked = 1;
    while (answer.statusCode !== 429 && asked < TOO_MANY) {
      answer = await ask(name, token, address);
      asked += 1;
    }
    expectProblem(answer, 429, 'busy');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    // A new token is another caller where tokens count, and only another address is one where they do not.
    const next = await ask(name, 'y'.repeat(43), isOpen ? '203.0.113.2' : address);
    expect(next.statusCode).not.toBe(429);
    if (isOpen) expect((await ask(name, 'y'.repeat(43), address)).statusCode).toBe(429);
  });
});

test('a phone whose token somebody asks with from elsewhere, again and again, is answered all the same', async () => {
  const phone = await province.enrol('secretary', await province.aCell());
  let answer = await ask('POST /v1/sync', phone.token, '203.0.113.5');
  for (let asked = 1; asked < TOO_MANY && answer.statusCode !== 429; asked += 1) {
    answer = await ask('POST /v1/sync', phone.token, '203.0.113.5');
  }
  expectProblem(answer, 429, 'busy');
  expect((await province.sync(phone)).highWater).toBe(0);
});

describe('an address', () => {
  const there = '203.0.113.7';

  test('from which a new token comes with each request is stopped all the same, and no other is', async () => {
    let answer = await ask('POST /v1/sync', '', there);
    for (let asked = 1; asked < 3_500 && answer.statusCode !== 429; asked += 1) {
      // Nobody's token, and another each time.
      answer = await ask('POST /v1/sync', `${'z'.repeat(38)}${10_000 + asked}`, there);
    }
    expectProblem(answer, 429, 'busy');
    expect((await ask('POST /v1/sync', 'z'.repeat(43), '203.0.113.8')).statusCode).toBe(401);
  });

  test('is heard again in the next minute', () => {
    const clock = createFakeClock();
    const limit = createAddressLimit(clock, 2);
    expect([1, 2, 3].map(() => limit.enter(there))).toEqual([true, true, false]);
    expect(limit.enter('203.0.113.8')).toBe(true);
    clock.advanceMs(60_000);
    expect(limit.enter(there)).toBe(true);
  });

  test('of this very machine is a proxy that does not say for whom, and is not counted', () => {
    const limit = createAddressLimit(createFakeClock(), 1);
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect([1, 2, 3].map(() => limit.enter(own))).toEqual([true, true, true]);
    }
  });
});
