import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CellTransaction, Ledger } from '#province/ledger/ledger.ts';
import { silentMetrics } from '#province/metrics.ts';
import { createProvince } from '#province/server.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import {
  aProvince,
  frameOf,
  type FrozenUnit,
  type TestDevice,
  type TestProvince,
} from '../../kit/a-province.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

/* A unit over which the server itself fails, by a fault of its own or of its disk. */

let province: TestProvince;
let phone: TestDevice;

beforeEach(async () => {
  province = await aProvince();
  phone = await province.enrol('secretary', await province.aCell());
});
afterEach(() => province.close());

/** The answer of a server on the same data that fails with that error when it looks for the member `poison`. */
async function syncFailing(error: Error, units: readonly FrozenUnit[]) {
  const { ledger, clock } = province;
  const failing = (cell: CellTransaction): CellTransaction => ({
    ...cell,
    recordsOf: (keys) =>
      keys.some(({ entityId }) => entityId === 'poison') ? Promise.reject(error) : cell.recordsOf(keys),
  });
  const broken: Ledger = {
    ...ledger,
    inCell: (cellId, work) => ledger.inCell(cellId, (cell) => work(failing(cell))),
  };
  const app = createProvince({
    ledger: broken,
    clock,
    chance: createSeededChance(7),
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
    log: { write: (line) => logged.push(line.event) },
    metrics: silentMetrics,
    sealKeys: testSealKeys,
    webRoot: null,
  });
  const logged: string[] = [];
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/sync',
    headers: { authorization: `Bearer ${phone.token}`, 'content-type': SYNC_REQUEST_TYPE },
    payload: Buffer.from(frameOf(phone, units)),
  });
  await app.close();
  return { answer, logged };
}

const member = (id: string) =>
  phone.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Lò Thị Thử' } }]);

describe('a unit the server fails over', () => {
  test('by a fault of its own is set aside whole, and the ones before and after it are taken', async () => {
    const units = [member('m1'), member('poison'), member('m2')];
    const { answer, logged } = await syncFailing(new TypeError('about Lò Thị Thử'), units);
    const { results } = answer.json<SyncAnswer>();
    expect(results.map((result) => result.status)).toEqual(['accepted', 'rejected', 'accepted']);
    expect(results[1]).toMatchObject({ code: 'not-applied', detail: 'TypeError' });
    const tables = await province.dump();
    expect(tables['record']).toHaveLength(2);
    expect(tables['quarantine']).toMatchObject([{ unitId: units[1]?.header.unitId, code: 'not-applied' }]);
    expect(logged).toContain('unit-not-applied');
    expect(JSON.stringify([results, tables['quarantine']])).not.toContain('about');

    // Mended, it takes the very same bytes.
    const again = await province.sync(phone, units);
    expect(again.results.map((result) => result.status)).toEqual(['duplicate', 'accepted', 'duplicate']);
    expect((await province.dump()).quarantine).toEqual([]);
  });

  test('by its disk is not blamed on the unit: the phone is asked to send again', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const units = [member('m1'), member('poison')];
    const { answer } = await syncFailing(full, units);
    expect([answer.statusCode, answer.json<{ problem: string }>().problem]).toEqual([503, 'busy']);
    expect(answer.headers['retry-after']).toBeDefined();
    const again = await province.sync(phone, units);
    // Of the request that failed nothing was kept, and nothing was said to be.
    expect(again.results.map((result) => result.status)).toEqual(['accepted', 'accepted']);
  });
});
