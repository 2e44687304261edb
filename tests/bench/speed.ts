import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Ledger } from '#province/ledger/ledger.ts';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { aProvince, frameOf, type TestProvince } from '../kit/a-province.ts';
import { startPostgres } from '../kit/postgres.ts';
import { freezeMonth, freezeRoster } from './month.ts';
import { straightToPostgres, straightToSqlite, type StraightWriter, type UnitRows } from './straight.ts';

/*
 * What the sync path does in a second, beside what the same rows take when they are written straight to the same
 * database; and what a month weighs on the wire.
 */

const WARM_UP = 20;

export interface WeightFigures {
  readonly jsonBytes: number;
  readonly bodyBytes: number;
  readonly requestBytes: number;
  readonly nothingNewBytes: number;
}

export interface SpeedFigures {
  readonly syncUnitsPerSecond: number;
  readonly straightUnitsPerSecond: number;
  readonly ratio: number;
  readonly duplicatesPerSecond: number;
}

async function perSecond<T>(of: readonly T[], work: (one: T) => Promise<unknown>): Promise<number> {
  for (const one of of.slice(0, WARM_UP)) await work(one);
  const rest = of.slice(WARM_UP);
  const start = performance.now();
  for (const one of rest) await work(one);
  return (rest.length / (performance.now() - start)) * 1000;
}

/** The province on that ledger, one cell and one phone for each unit; what was there before stays out of the measure. */
async function measure(
  count: number,
  open: ((folder: string) => Promise<Ledger>) | undefined,
  emptyCopy: () => Promise<{ write: StraightWriter; close(): unknown }>,
): Promise<SpeedFigures> {
  const province = await aProvince({}, open ? { open } : {});
  const phones = [];
  for (let index = 0; index < count; index += 1) {
    phones.push(await province.enrol('secretary', await province.aCell(`Chi bộ ${index}`)));
  }
  for (const [index, phone] of phones.entries()) {
    await mustTake(province, phone, frameOf(phone, [freezeRoster(phone, index)]));
  }
  const before = await rowsByCell(province.ledger);
  const sends = phones.map((phone, index) => ({ phone, frame: frameOf(phone, [freezeMonth(phone, index)]) }));
  const sync = await perSecond(sends, ({ phone, frame }) => mustTake(province, phone, frame));
  const after = await rowsByCell(province.ledger);
  const duplicates = await perSecond(sends, ({ phone, frame }) => mustTake(province, phone, frame));

  const straight = await emptyCopy();
  const units = [...after].map(([cell, rows]) => withoutKnown(rows, before.get(cell)));
  const ceiling = await perSecond(units, straight.write);
  await straight.close();
  await province.close();
  return {
    syncUnitsPerSecond: Math.round(sync),
    straightUnitsPerSecond: Math.round(ceiling),
    ratio: Number((sync / ceiling).toFixed(2)),
    duplicatesPerSecond: Math.round(duplicates),
  };
}

async function mustTake(
  province: TestProvince,
  phone: Parameters<TestProvince['post']>[0],
  frame: Uint8Array,
): Promise<void> {
  const { statusCode, body } = await province.post(phone, frame);
  if (statusCode !== 200 || !/"status":"(accepted|duplicate)"/.test(body))
    throw new Error(body.slice(0, 300));
}

const written = ['unit', 'op', 'record', 'cellHead', 'deviceHead'];

async function rowsByCell(ledger: Ledger): Promise<Map<string, { [table: string]: UnitRows[string] }>> {
  const dump = await ledger.dump();
  const cells = new Map<string, { [table: string]: { [column: string]: unknown }[] }>();
  for (const table of written) {
    for (const row of (dump[table] ?? []) as { readonly [column: string]: unknown }[]) {
      const named = Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value]));
      const cellId = String(named['cell_id']);
      const tables = cells.get(cellId) ?? {};
      (tables[snakeCase(table)] ??= []).push(named);
      cells.set(cellId, tables);
    }
  }
  return cells;
}

/** The rows the month wrote. The two heads were there and are written again. */
function withoutKnown(rows: UnitRows, known: UnitRows | undefined): UnitRows {
  return Object.fromEntries(
    Object.entries(rows).map(([table, list]) => {
      const seen = new Set((known?.[table] ?? []).map((row) => JSON.stringify(row)));
      return [table, list.filter((row) => !seen.has(JSON.stringify(row)))];
    }),
  );
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export async function speedOnSqlite(count: number): Promise<SpeedFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const figures = await measure(count, undefined, async () => {
    await (await openSqliteLedger(folder)).close();
    return straightToSqlite(join(folder, 'province.sqlite'));
  });
  rmSync(folder, { recursive: true });
  return figures;
}

export async function speedOnPostgres(count: number): Promise<SpeedFigures> {
  const postgres = await startPostgres();
  const ownUrl = await postgres.newDatabase();
  const figures = await measure(
    count,
    () => openPostgresLedger(ownUrl),
    async () => {
      const url = await postgres.newDatabase();
      await (await openPostgresLedger(url)).close();
      return straightToPostgres(url);
    },
  );
  await postgres.remove();
  return figures;
}

/** Bytes of a month of 36 records in one save. */
export async function weighMonth(): Promise<WeightFigures> {
  const province = await aProvince();
  const phone = await province.enrol('secretary', await province.aCell());
  const unit = freezeMonth(phone, 1);
  const nothingNew = await province.post(phone, frameOf(phone, []));
  const figures = {
    jsonBytes: gunzipSync(unit.body).length,
    bodyBytes: unit.body.length,
    requestBytes: frameOf(phone, [unit]).length,
    nothingNewBytes: frameOf(phone, []).length + nothingNew.rawPayload.length,
  };
  await province.close();
  return figures;
}
