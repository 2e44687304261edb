import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotDurable } from '#province/ledger/not-durable.ts';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { cellTables, columnNames, type Tables } from '#province/ledger/schema.ts';
import { startPostgres, type Postgres } from '../kit/postgres.ts';
import { describeLedger } from './ledger.ts';

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove(), 60_000);

describeLedger('PostgreSQL', () => {
  let url: string | null = null;
  return {
    open: async () => openPostgresLedger((url ??= await postgres.newDatabase())),
    database: async () => {
      const pool = new pg.Pool({ connectionString: (url ??= await postgres.newDatabase()) });
      const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [columnNames] });
      return { db, bytes: 'bytea' };
    },
    remove: async () => undefined,
  };
});

test('every key of a table of cells begins with the cell', async () => {
  const url = await postgres.newDatabase();
  await (await openPostgresLedger(url)).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = cellTables.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const { rows } = await client.query<{ key: string; first: string }>(
    `select key.relname as key, first.attname as first
       from pg_index join pg_class key on key.oid = indexrelid join pg_class owner on owner.oid = indrelid
       join pg_attribute first on first.attrelid = indrelid and first.attnum = indkey[0]
      where owner.relname = any($1)`,
    [tables],
  );
  await client.end();
  expect(rows.length).toBeGreaterThanOrEqual(cellTables.length);
  expect(rows.filter((row) => row.first !== 'cell_id')).toEqual([]);
});

test('two servers on one database take the units of one cell one after the other', async () => {
  const url = await postgres.newDatabase();
  const servers = [await openPostgresLedger(url), await openPostgresLedger(url)] as const;
  const count = async (ledger: (typeof servers)[number]) =>
    ledger.inCell('c1', async (cell) => {
      const { seq } = cell.head();
      await delay(2);
      await cell.putHead({ seq: seq + 1, chainHash: `h${seq + 1}` });
    });
  await Promise.all(Array.from({ length: 40 }, (_, turn) => count(servers[turn % 2 === 0 ? 0 : 1])));
  expect(await servers[0].inCell('c1', async (cell) => cell.head())).toEqual({ seq: 40, chainHash: 'h40' });
  for (const server of servers) await server.close();
});

test('what was committed is there after the database was killed, and the ledger goes on by itself', async () => {
  const url = await postgres.newDatabase();
  const ledger = await openPostgresLedger(url);
  let committed = 0;
  const writing = (async () => {
    for (let seq = 1; seq <= 100_000; seq += 1) {
      await ledger.inCell('c1', (cell) => cell.putHead({ seq, chainHash: `h${seq}` }));
      committed = seq;
    }
  })().catch((error: unknown) => error);
  while (committed <= 20) await delay(5);
  await postgres.kill();
  expect(await writing).toBeInstanceOf(Error);
  await postgres.start();
  const { seq } = await ledger.inCell('c1', async (cell) => cell.head());
  // The one under way may have been committed without a word, which is what sending again is for.
  expect([committed, committed + 1]).toContain(seq);
  await ledger.close();
});

test('a PostgreSQL that would forget at a power cut what it committed is refused', async () => {
  const careless = await startPostgres(['synchronous_commit=off']);
  await expect(openPostgresLedger(await careless.newDatabase())).rejects.toThrow(NotDurable);
  await careless.remove();
});
