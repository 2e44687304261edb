import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMetrics } from '#province/metrics.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { aRequestUnderWay } from '../../kit/request-under-way.ts';
import { wholeSession } from '../../kit/whole-session.ts';

let province: TestProvince;
beforeEach(async () => {
  province = await aProvince({ metrics: createMetrics() });
});
afterEach(() => province.close());

const get = (url: string, remoteAddress = '127.0.0.1', headers: Record<string, string> = {}) =>
  province.app.inject({ method: 'GET', url, remoteAddress, headers });

/** The figures that are ours, by name and labels. */
async function figures(): Promise<{ readonly [series: string]: number }> {
  const lines = (await get('/metrics')).body.split('\n').filter((line) => line.startsWith('sochibo_'));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice('sochibo_'.length, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('the figures', () => {
  test('begin at nought, and count a session by what became of its units, operations and scores', async () => {
    const quiet = {
      exchanges_total: 0,
      'units_total{outcome="accepted"}': 0,
      'units_total{outcome="duplicate"}': 0,
      'units_total{outcome="deferred"}': 0,
      'units_total{outcome="forked"}': 0,
      'operations_total{status="applied"}': 0,
      'operations_total{status="conflict"}': 0,
      'scores_total{outcome="differs"}': 0,
      'scores_total{outcome="no-points"}': 0,
    };
    expect(await figures()).toMatchObject(quiet);
    await wholeSession(province);
    expect(await figures()).toMatchObject({
      exchanges_total: 1,
      'units_total{outcome="accepted"}': 2,
      'units_total{outcome="duplicate"}': 1,
      'units_total{outcome="deferred"}': 1,
      'units_total{outcome="rejected",code="bad-signature"}': 1,
      'operations_total{status="applied"}': 2,
      'operations_total{status="conflict"}': 0,
      'scores_total{outcome="differs"}': 0,
      'scores_total{outcome="no-points"}': 1,
      'requests_total{route="/v1/sync",status="200"}': 1,
      'requests_total{route="/v1/sync",status="401"}': 1,
      'requests_total{route="/v1/staff/cells/:id",status="200"}': 1,
      'request_seconds_count{route="/v1/sync"}': 4,
    });
  });

  test('tell a score that differs from one that is the same', async () => {
    const metrics = createMetrics();
    metrics.verified({ points: 86, differs: [] });
    metrics.verified({ points: 86, differs: ['attendance-rate', 'minutes-complete'] });
    metrics.verified({ points: null, differs: ['attendance-rate'] });
    const { text } = await metrics.page(0);
    expect(text).toContain('sochibo_scores_total{outcome="same"} 1\n');
    expect(text).toContain('sochibo_scores_total{outcome="differs"} 2\n');
  });

  test('of a whole session hold no id, no token, no address and no name', async () => {
    const secrets = await wholeSession(province);
    const { body } = await get('/metrics');
    expect(body).toContain('/v1/staff/codes/:id/withdraw');
    for (const secret of secrets) expect(body).not.toContain(secret);
  });

  test('put all addresses that are no page of ours under one label', async () => {
    for (let tries = 0; tries < 5; tries += 1) await get(`/v1/none-${tries}`);
    const routes = Object.keys(await figures()).filter((series) => series.includes('none'));
    expect(routes).toContain('requests_total{route="none",status="404"}');
    expect(routes.filter((series) => series.startsWith('requests_total'))).toHaveLength(1);
  });

  test('show a request that runs', async () => {
    await province.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = province.app.server.address() as AddressInfo;
    const line = await aRequestUnderWay(port);
    expect(await figures()).toMatchObject({ open_requests: 1 });
    line.destroy();
    await expect.poll(async () => (await figures())['open_requests']).toBe(0);
  });

  test('of two servers in one process are their own, and tell of the process', async () => {
    const other = await aProvince({ metrics: createMetrics() });
    await wholeSession(other);
    expect(await figures()).toMatchObject({ exchanges_total: 0 });
    expect((await get('/metrics')).body).toContain('\nnodejs_heap_size_used_bytes ');
    await other.close();
  });
});

describe('the page of figures', () => {
  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('is shown to this machine, %s', async (address) => {
    const answer = await get('/metrics', address);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
  });

  const fromOutside: readonly (readonly [from: string, headers: Record<string, string>])[] = [
    ['203.0.113.7', {}],
    ['10.0.0.5', {}],
    ['::ffff:10.0.0.5', {}],
    ['203.0.113.7', { 'x-forwarded-for': '127.0.0.1' }],
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['127.0.0.1', { 'x-real-ip': '203.0.113.7' }],
    ['127.0.0.1', { forwarded: 'for=203.0.113.7' }],
    ['::1', { via: '1.1 proxy' }],
  ];
  test.each(fromOutside)('is not there for %s with %o', async (address, headers) => {
    const page = await get('/metrics', address, headers);
    const nothing = await get('/no-such-page', address, headers);
    expect([page.statusCode, page.body]).toEqual([404, nothing.body]);
  });

  test('is not there for who is called this machine by a proxy that is believed', async () => {
    const behind = await aProvince({ metrics: createMetrics(), trustedProxies: ['10.0.0.5'] });
    const ask = (remoteAddress: string, headers: Record<string, string>) =>
      behind.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });
    expect((await ask('10.0.0.5', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404);
    expect((await ask('127.0.0.1', {})).statusCode).toBe(200);
    await behind.close();
  });
});
