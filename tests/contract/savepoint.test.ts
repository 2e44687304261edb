import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { startPostgres, type Postgres } from '../kit/postgres.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove(), 60_000);

test('a database that shuts down at the savepoint of a unit fails the request, not the server', async () => {
  const url = new URL(await postgres.newDatabase());
  // Says what a PostgreSQL says that is told to stop (`pg_ctl stop -m fast`) while that statement is under way.
  const port = Number(url.port);
  let isArmed = false;
  const line = createServer((phone: Socket) => {
    const database = connect(port, '127.0.0.1');
    database.on('error', () => undefined);
    phone.on('error', () => undefined);
    database.on('data', (bytes) => phone.write(bytes));
    database.on('close', () => phone.destroy());
    phone.on('close', () => database.destroy());
    phone.on('data', (bytes: Buffer) => {
      if (!isArmed || !bytes.includes('savepoint alone')) return void database.write(bytes);
      isArmed = false;
      const fields = 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0';
      const message = Buffer.alloc(5 + fields.length);
      message.write('E', 0);
      message.writeUInt32BE(4 + fields.length, 1);
      message.write(fields, 5);
      phone.write(message);
      setTimeout(() => phone.end(), 5);
    });
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  url.port = String((line.address() as AddressInfo).port);

  const unheard = hearUnheard();
  const ledger = await openPostgresLedger(url.href);
  await ledger.inCell('c1', async (cell) => cell.head());
  isArmed = true;
  const asked = ledger.inCell('c1', (cell) => cell.alone(async () => cell.unit('u1')));
  await expect(asked).rejects.toThrow('terminating connection');
  await delay(50);
  await ledger.close();
  line.close();
  expect(unheard.stop()).toEqual([]);
});

test('the same with a real one, whose sessions are ended while ten cells are written to', async () => {
  const url = await postgres.newDatabase();
  const unheard = hearUnheard();
  const ledger = await openPostgresLedger(url);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  let isOver = false;
  const write = async (id: string) => {
    while (!isOver) {
      await ledger
        .inCell(id, (cell) =>
          cell.alone(async () => {
            await Promise.all([cell.unit('u'), cell.highWater('d'), cell.unitIdAt('d', 1)]);
            await cell.putHead({ seq: 1, chainHash: '' });
          }),
        )
        .catch(() => delay(5));
    }
  };
  const writers = Array.from({ length: 10 }, (_, index) => write(`c${index}`));
  let rounds = 0;
  for (; rounds < 10 && unheard.count() === 0; rounds += 1) {
    await delay(60);
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'so-chi-bo' and datname = current_database()`,
    );
  }
  isOver = true;
  await Promise.all(writers);
  await other.end();
  await ledger.close();
  expect(unheard.stop()).toEqual([]);
});

/** Rejections nobody hears, each of which ends a server, until they are asked for. */
function hearUnheard() {
  const unheard: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => unheard.push(reason));
  return {
    count: () => unheard.length,
    stop() {
      process.removeAllListeners('unhandledRejection');
      for (const listener of listeners) process.on('unhandledRejection', listener);
      return unheard;
    },
  };
}
