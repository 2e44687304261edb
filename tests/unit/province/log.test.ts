import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '#province/ledger/ledger.ts';
import type { LogLine } from '#province/log.ts';
import { silentMetrics } from '#province/metrics.ts';
import { createProvince } from '#province/server.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';
import { wholeSession } from '../../kit/whole-session.ts';
import { signedBy } from '../../kit/signed-by.ts';

let province: TestProvince;
beforeEach(async () => {
  province = await aProvince();
});
afterEach(() => province.close());

describe('the log', () => {
  test('of a whole session tells what happened, and of nobody', async () => {
    const secrets = await wholeSession(province);
    const text = JSON.stringify(province.logged);
    for (const route of ['/v1/enrol', '/v1/sync', '/v1/staff/cells/:id', '/v1/staff/codes/:id/withdraw']) {
      expect(text).toContain(`"${route}"`);
    }
    for (const status of [200, 400, 401, 403, 410]) expect(text).toContain(`"status":${status}`);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('of a fault names its kind and never quotes it', async () => {
    const logged: LogLine[] = [];
    const failing: Ledger = {
      ...province.ledger,
      inOrg: () => Promise.reject(Object.assign(new Error('about Lò Thị Thử'), { code: 'SQLITE_FULL' })),
    };
    const app = createProvince({
      ledger: failing,
      clock: province.clock,
      chance: createSeededChance(7),
      criteriaSets: [defaultCriteria],
      calendar: vnCalendar,
      log: { write: (line) => logged.push(line) },
      metrics: silentMetrics,
      sealKeys: testSealKeys,
      webRoot: null,
    });
    const asked = { method: 'GET', url: '/v1/staff/overview' } as const;
    const headers = signedBy(province.admin, { ...asked, time: province.clock.now() });
    const answer = await app.inject({ ...asked, headers });
    await app.close();
    expect(answer.statusCode).toBe(503);
    expect(logged).toMatchObject([{ event: 'failed', fault: 'SQLITE_FULL' }, { event: 'request' }]);
    expect(JSON.stringify([logged, answer.body])).not.toContain('Thử');
  });
});
