import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { aDevice, aProvince, type TestProvince } from '../kit/a-province.ts';
import { startPostgres, type Postgres } from '../kit/postgres.ts';

/* Letters that one database takes, and the other fails over: a request that fails so is told to come again, for ever. */

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove(), 60_000);

describe.each(['PostgreSQL', 'SQLite'] as const)('on %s', (kind) => {
  let province: TestProvince;
  beforeAll(async () => {
    const url = kind === 'PostgreSQL' ? await postgres.newDatabase() : '';
    province = await aProvince({}, kind === 'PostgreSQL' ? { open: () => openPostgresLedger(url) } : {});
  });
  afterAll(() => province.close());

  test.each([
    ['GET', '/v1/staff/cells/%00'],
    ['POST', '/v1/staff/cells/%00/release'],
    ['POST', '/v1/staff/codes/a%00/withdraw'],
    ['POST', '/v1/staff/devices/a%00/withdraw'],
    ['GET', '/v1/cells/%00/devices'],
  ] as const)('%s %s is malformed', async (method, path) => {
    expect(await province.staff(province.admin, method, path)).toEqual({
      status: 400,
      body: { problem: 'malformed', detail: '' },
    });
  });

  test.each([
    ['a NUL', '\0'],
    ['half a letter', '\ud83d'],
  ])('a key with %s in it is malformed, and the code as good as before', async (_, letter) => {
    const { code } = await province.newCode(
      'secretary',
      await province.aCell(`Chi bộ ${letter.codePointAt(0)}`),
    );
    const device = aDevice();
    const odd = { ...device, publicKey: `${device.publicKey}${letter}` };
    expect(await province.tryEnrol(odd, code)).toEqual({
      status: 400,
      body: { problem: 'malformed', detail: 'publicKey' },
    });
    expect((await province.tryEnrol(device, code)).status).toBe(200);
  });
});
