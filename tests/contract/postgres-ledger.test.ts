import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotDurable, openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { startPostgres, type Postgres } from '../kit/postgres.ts';
import { describeLedger } from './ledger.ts';

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres.remove());

describeLedger('PostgreSQL', () => {
  let url: string | null = null;
  return {
    open: async () => openPostgresLedger((url ??= await postgres.newDatabase())),
    remove: async () => undefined,
  };
});

test('a PostgreSQL that would forget at a power cut what it committed is refused', async () => {
  const careless = await startPostgres(['synchronous_commit=off']);
  await expect(openPostgresLedger(await careless.newDatabase())).rejects.toThrow(NotDurable);
  await careless.remove();
});
