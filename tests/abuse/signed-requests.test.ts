import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SIGNATURE_HEADER } from '#wire/signed-request.ts';
import { aDevice, aProvince, type TestDevice, type TestProvince } from '../kit/a-province.ts';
import { signedBy } from '../kit/signed-by.ts';
import { durable, expectProblem, expectSameRows } from './kit/attacked.ts';

/*
 * A request of the staff as it lies on the line, in the hands of somebody who has all of it and the token besides, but not
 * the key that never leaves the device.
 */

const MINUTE_MS = 60_000;
const url = '/v1/staff/communes';
const body = JSON.stringify({ name: 'Xã Một' });

let province: TestProvince;
let office: TestDevice;
beforeAll(async () => {
  province = await aProvince();
  office = await province.enrol('province', null);
});
afterAll(() => province.close());

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
}

/** A request that the office has signed, and that was never sent. */
function aRequest(time: number = province.clock.now()): Sent {
  return { method: 'POST', url, body, headers: signedBy(office, { method: 'POST', url, body, time }) };
}

const send = ({ headers, body: payload, ...to }: Sent) =>
  province.app.inject({
    ...to,
    headers: { ...headers, ...(payload === '' ? {} : { 'content-type': 'application/json' }) },
    ...(payload === '' ? {} : { payload }),
  });

async function expectRefused(request: Sent, problem: 'unauthorised' | 'too-old' | 'clock', detail: string) {
  const before = await durable(province);
  const answer = await send(request);
  expectProblem(answer, problem === 'too-old' ? 426 : 401, problem);
  expect(answer.json()).toEqual({ problem, detail });
  expectSameRows(await durable(province), before);
}

const header = (request: Sent) => request.headers[SIGNATURE_HEADER] ?? '';
const withHeader = (request: Sent, text: string): Sent => ({
  ...request,
  headers: { ...request.headers, [SIGNATURE_HEADER]: text },
});

describe('a request that was signed', () => {
  const changes: readonly (readonly [string, (request: Sent) => Sent])[] = [
    ['with another body', (request) => ({ ...request, body: JSON.stringify({ name: 'Xã Hai' }) })],
    ['with the same body written otherwise', (request) => ({ ...request, body: `${body} ` })],
    ['to another address', (request) => ({ ...request, url: '/v1/staff/cells' })],
    ['to the same address with a question behind it', (request) => ({ ...request, url: `${url}?a=1` })],
    ['by another method', (request) => ({ ...request, method: 'GET', url: '/v1/staff/overview', body: '' })],
    [
      'for another time',
      (request) =>
        withHeader(
          request,
          header(request).replace(/^\d+/, (time) => String(Number(time) + 1)),
        ),
    ],
    [
      'under another number',
      (request) => withHeader(request, header(request).replace(/ [\w-]+ /, ` ${'n'.repeat(22)} `)),
    ],
    ['with half a signature', (request) => withHeader(request, header(request).slice(0, -40))],
    ['with two signatures', (request) => withHeader(request, `${header(request)}, ${header(request)}`)],
    [
      'with anything for a signature',
      (request) => withHeader(request, 'chữ ký'.normalize('NFD').replace(/[^ -~]/g, '')),
    ],
  ];
  test.each(changes)('and sent %s is nobody’s', async (_, change) => {
    await expectRefused(change(aRequest()), 'unauthorised', 'signature');
  });

  test('counts once: whoever sends it again gets no second code out of it', async () => {
    const wanted = JSON.stringify({ role: 'province', scopeId: null });
    const to = { method: 'POST', url: '/v1/staff/codes', body: wanted } as const;
    const request = { ...to, headers: signedBy(office, { ...to, time: province.clock.now() }) };
    expect((await send(request)).statusCode).toBe(200);
    await expectRefused(request, 'unauthorised', 'used');
  });

  test('counts for five minutes of the province’s time; then it is told what time it is', async () => {
    const kept = aRequest();
    province.clock.advanceMs(5 * MINUTE_MS + 1);
    const now = province.clock.now();
    await expectRefused(kept, 'clock', String(now));
    await expectRefused(aRequest(now + 5 * MINUTE_MS + 1), 'clock', String(now));
    for (const time of [now - 5 * MINUTE_MS, now + 5 * MINUTE_MS]) {
      const request = { ...aRequest(time), method: 'GET', url: '/v1/staff/overview', body: '' } as const;
      const headers = signedBy(office, { method: 'GET', url: request.url, time });
      expect((await send({ ...request, headers })).statusCode).toBe(200);
    }
  });

  test('is not believed again once its time is over, nor remembered for longer', async () => {
    const request = { method: 'GET', url: '/v1/staff/overview', body: '' } as const;
    const headers = signedBy(office, { ...request, time: province.clock.now() + 5 * MINUTE_MS });
    expect((await send({ ...request, headers })).statusCode).toBe(200);
    province.clock.advanceMs(10 * MINUTE_MS);
    expect((await send({ ...request, headers })).json()).toMatchObject({ detail: 'used' });
    province.clock.advanceMs(1);
    expect((await send({ ...request, headers })).json()).toMatchObject({ problem: 'clock' });
  });

  test('by another device is of no use with this token, whatever that device may do', async () => {
    const other = await province.enrol('province', null);
    for (const raw of [other.raw, aDevice().raw]) {
      const signed = signedBy(
        { token: office.token, raw },
        { method: 'POST', url, body, time: province.clock.now() },
      );
      await expectRefused({ ...aRequest(), headers: signed }, 'unauthorised', 'signature');
    }
  });

  test('by nobody is a page of before: it is told to come back as the newer one', async () => {
    const { authorization = '' } = aRequest().headers;
    await expectRefused({ ...aRequest(), headers: { authorization } }, 'too-old', 'signature');
  });
});
