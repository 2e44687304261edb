import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDrain, type Drain } from '#province/http/drain.ts';
import type { Ledger } from '#province/ledger/ledger.ts';
import { silentLog } from '#province/log.ts';
import { silentMetrics } from '#province/metrics.ts';
import { createProvince } from '#province/server.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { aRequestUnderWay } from '../../kit/request-under-way.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

/* What the server says of itself to whoever watches it. */

let drain: Drain;
/** What the ledger does with a transaction instead of its own; null lets it be. */
let fault: (() => Promise<never>) | null;
let asked: number;
let province: TestProvince;
let app: FastifyInstance;

beforeEach(async () => {
  drain = createDrain();
  fault = null;
  asked = 0;
  province = await aProvince();
  const { ledger, clock } = province;
  const watched: Ledger = {
    ...ledger,
    inOrg(work) {
      asked += 1;
      return fault ? fault() : ledger.inOrg(work);
    },
  };
  app = createProvince({
    ledger: watched,
    clock,
    chance: createSeededChance(7),
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
    log: silentLog,
    metrics: silentMetrics,
    sealKeys: testSealKeys,
    webRoot: null,
    drain,
  });
});
afterEach(async () => {
  await app.close();
  await province.close();
});

async function look(url: string) {
  const { statusCode, headers } = await app.inject({ method: 'GET', url });
  return [statusCode, headers['retry-after'], headers['cache-control']];
}

const live = [200, undefined, 'no-store'];
const notReady = [503, '10', 'no-store'];
const busy = [503, expect.stringMatching(/^[1-6]\d$/), 'no-store'];

describe('a server that runs', () => {
  test('lives and is ready', async () => {
    expect([await look('/healthz'), await look('/readyz')]).toEqual([live, live]);
  });

  test('lives without its ledger, and is not ready until it is back', async () => {
    fault = () => Promise.reject(new Error('disk I/O error'));
    expect([await look('/healthz'), await look('/readyz')]).toEqual([live, notReady]);
    fault = null;
    expect(await look('/readyz')).toEqual(live);
  });

  test('does not ask the ledger whether it lives, and asks it once for all who ask whether it is ready', async () => {
    asked = 0;
    await Promise.all(Array.from({ length: 20 }, () => look('/healthz')));
    expect(asked).toBe(0);
    await Promise.all(Array.from({ length: 20 }, () => look('/readyz')));
    expect(asked).toBe(1);
  });

  test('is not ready while its ledger gives no answer', async () => {
    fault = () => new Promise(() => {});
    expect(await look('/readyz')).toEqual(notReady);
  });
});

describe('a server that stops', () => {
  test('lives, is not ready, and tells new requests to come again', async () => {
    await drain.start();
    expect([await look('/healthz'), await look('/readyz')]).toEqual([live, notReady]);
    expect(await look('/v1/staff/overview')).toEqual(busy);
  });

  test('waits for the answer of every request that runs, and for no caller who went away', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const stays = await aRequestUnderWay(port);
    const leaves = await aRequestUnderWay(port);
    expect(drain.openRequests()).toBe(2);

    let isDrained = false;
    const drained = drain.start().then(() => (isDrained = true));
    leaves.destroy();
    await expect.poll(() => drain.openRequests()).toBe(1);
    expect(isDrained).toBe(false);

    stays.write('}');
    expect(String(await once(stays, 'data'))).toContain('HTTP/1.1 400');
    await drained;
    expect(drain.openRequests()).toBe(0);
    stays.destroy();
  });
});
