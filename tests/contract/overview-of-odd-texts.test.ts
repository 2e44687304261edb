import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { aProvince } from '../kit/a-province.ts';
import { startPostgres, type Postgres } from '../kit/postgres.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove(), 60_000);

for (const [name, text] of [
  ['half an emoji', 'Chúc mừng \ud83d'],
  ['a NUL', 'Chúc\u0000mừng'],
] as const) {
  for (const kind of ['PostgreSQL', 'SQLite'] as const) {
    test(`${name} in one cell's meeting leaves the overview of the province readable on ${kind}`, async () => {
      const url = kind === 'PostgreSQL' ? await postgres.newDatabase() : '';
      const province = await aProvince(
        {},
        kind === 'PostgreSQL' ? { open: () => openPostgresLedger(url) } : {},
      );
      const secretary = await province.enrol('secretary', await province.aCell());
      const meeting = {
        kind: 'meeting' as const,
        entityId: '2026-11.regular.1',
        baseVersion: 0,
        changes: { period: '2026-11', kind: 'regular', ordinal: 1, place: 'Nhà văn hóa', conclusion: text },
      };
      const { results } = await province.sync(secretary, [secretary.freeze([meeting])]);
      expect(results[0]?.status).toBe('accepted');
      const { status } = await province.staff(province.admin, 'GET', '/v1/staff/overview');
      expect(status).toBe(200);
      await province.close();
    });
  }
}
