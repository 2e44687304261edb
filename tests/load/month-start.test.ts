import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { checkLog } from './check-log.ts';
import { fillProvince } from './fill-province.ts';
import { runHerd } from './run-herd.ts';
import { sendHerd } from './send-herd.ts';

/*
 * The start of the month, in short: many phones at once, three of ten of them twice. The whole province is
 * `npm run bench -- --herd`.
 */

const CELLS = 24;
/** Few enough that nobody waits so long for the database that the province would ask to come again. */
const CONNECTIONS = 12;
const UNITS_OF_A_PHONE = 8;
const UNITS_OF_A_MONTH = 7;

describe('the month start', () => {
  test.each(['sqlite', 'postgresql'] as const)(
    'every phone gets its receipts, and each unit is in the log once (%s)',
    async (database) => {
      const { herd, log } = await runHerd(database, CELLS, {
        minutes: 0,
        connections: CONNECTIONS,
        twice: 0.3,
      });
      expect(herd).toMatchObject({ errors: 0, undrained: 0, differentReceipts: 0 });
      expect(herd.results['accepted']).toBe(CELLS * UNITS_OF_A_MONTH);
      const again = (herd.answers['200'] ?? 0) - CELLS;
      expect(again).toBeGreaterThan(0);
      expect(herd.results['duplicate']).toBe(again * UNITS_OF_A_MONTH);
      expect(log).toEqual({
        units: CELLS * UNITS_OF_A_PHONE,
        missing: 0,
        tooMany: 0,
        inQuarantine: 0,
        wrongLength: 0,
        scoresNotSame: 0,
      });
    },
    120_000,
  );

  test('a unit that did not arrive, or came to the log by another way, is seen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'herd-'));
    const ledger = await openSqliteLedger(folder);
    const phones = await fillProvince(ledger, 2);
    expect(await checkLog(ledger, phones)).toMatchObject({
      units: 2,
      missing: 2 * UNITS_OF_A_MONTH,
      wrongLength: 2,
      scoresNotSame: 2,
    });
    const forgotten = phones.map((phone) => ({ ...phone, unitIds: [] }));
    expect(await checkLog(ledger, forgotten)).toMatchObject({ missing: 0, tooMany: 2 });
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  test('a phone told to come later waits as long as the province said, and counts as not drained if that never ends', async () => {
    let asked = 0;
    const busy = createServer((_request, response) => {
      asked += 1;
      response.writeHead(503, { 'retry-after': '7' }).end();
    });
    const waits: number[] = [];
    const figures = await sendHerd(
      [{ cellId: 'cell', token: 'a-token-of-twenty-letters', frame: 'AAAA', unitIds: [], lastSeq: 0 }],
      { url: await listening(busy), minutes: 0, connections: 1, twice: 0 },
      (ms) => Promise.resolve(void waits.push(ms)),
    );
    busy.close();
    expect(new Set(waits.slice(1))).toEqual(new Set([7_000]));
    expect(figures).toMatchObject({ undrained: 1, errors: 0, answers: { 503: asked }, requests: asked });
  });
});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
