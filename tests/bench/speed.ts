import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '#province/apply/hash.ts';
import type { Ledger } from '#province/ledger/ledger.ts';
import { openPostgresLedger } from '#province/ledger/postgres-ledger.ts';
import { databasePath, openSqliteLedger } from '#province/ledger/sqlite-ledger.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../kit/a-province.ts';
import { dumpFolder, dumpPostgres, type Dump } from '../kit/dump.ts';
import { startPostgres } from '../kit/postgres.ts';
import { freezeMonth, freezeRoster } from './month.ts';
import { straightToPostgres, straightToSqlite, type StraightWriter, type UnitRows } from './straight.ts';

/*
 * What the sync path does in a second, beside what the same rows take when they are written straight to the same
 * database; and what a month weighs on the wire.
 */

/** Requests under way at once, as at the start of a month; as many connections write the rows straight. */
const AT_ONCE = 8;
/** The part of all that is sent before the clock starts: a server that has run for a minute is what a province has. */
const WARM_UP = 1 / 3;

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
  const warmUp = Math.floor(of.length * WARM_UP);
  await eachOf(of.slice(0, warmUp), work);
  const start = performance.now();
  await eachOf(of.slice(warmUp), work);
  return ((of.length - warmUp) / (performance.now() - start)) * 1000;
}

async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let at = next++; at < all.length; at = next++) await work(all[at] as T);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** One kind of database, of the province that has this folder. */
interface Database {
  open(folder: string): Promise<Ledger>;
  dump(folder: string): Promise<Dump>;
  straightTo(folder: string): Promise<StraightWriter>;
}

/** The province on that database, one cell and one phone for each unit; what was there before stays out of the measure. */
async function measure(count: number, database: Database): Promise<SpeedFigures> {
  const province = await aProvince({}, { open: database.open });
  const phones = await bindPhones(province, count);
  const cursors = new Map<TestDevice, string>();
  await eachOf(phones, async (phone) => {
    const answer = await province.sync(phone, [freezeRoster(phone, phones.indexOf(phone))]);
    cursors.set(phone, answer.cursor);
  });
  const before = rowsByCell(await database.dump(province.folder));
  const sends = phones.map((phone, index) => {
    const cursor = cursors.get(phone) ?? null;
    return { phone, frame: frameOf(phone, [freezeMonth(phone, index)], { cursor }) };
  });
  const sync = await perSecond(sends, ({ phone, frame }) => mustTake(province, phone, frame));
  const after = rowsByCell(await database.dump(province.folder));
  const duplicates = await perSecond(sends, ({ phone, frame }) => mustTake(province, phone, frame));
  await province.app.close();
  await province.ledger.close();

  const units = [...after].map(([cell, rows]) => withoutKnown(rows, before.get(cell)));
  const straight = await database.straightTo(province.folder);
  await straight.takeOut(units);
  const ceiling = await perSecond(units, straight.write);
  await straight.close();
  rmSync(province.folder, { recursive: true });
  return {
    syncUnitsPerSecond: Math.round(sync),
    straightUnitsPerSecond: Math.round(ceiling),
    ratio: Number((sync / ceiling).toFixed(2)),
    duplicatesPerSecond: Math.round(duplicates),
  };
}

/** So many cells with a phone each; to enrol them by codes takes longer than all that is measured. */
async function bindPhones(province: TestProvince, count: number): Promise<readonly TestDevice[]> {
  const communeId = await province.newCommune('Xã đo');
  const phones = Array.from({ length: count }, aDevice);
  await province.ledger.inOrg(async (org) => {
    for (const [index, phone] of phones.entries()) {
      const cell = { id: randomUUID(), communeId, name: `Chi bộ ${index}` };
      phone.token = randomBytes(32).toString('base64url');
      await org.addCell(cell, province.clock.now());
      await org.putDevice({
        id: phone.id,
        tokenHash: sha256(phone.token),
        publicKey: phone.publicKey,
        role: 'secretary',
        cellId: cell.id,
        communeId: null,
        memberId: null,
        forkedFrom: null,
        wire: WIRE_VERSION,
        enrolledAt: province.clock.now(),
        revokedAt: null,
      });
    }
  });
  return phones;
}

async function mustTake(province: TestProvince, phone: TestDevice, frame: Uint8Array): Promise<void> {
  const { statusCode, body } = await province.post(phone, frame);
  if (statusCode !== 200 || !/"status":"(accepted|duplicate)"/.test(body))
    throw new Error(body.slice(0, 300));
}

const written = ['unit', 'op', 'record', 'cellHead', 'deviceHead'] as const;

function rowsByCell(dump: Dump): Map<string, { [table: string]: UnitRows[string] }> {
  const cells = new Map<string, { [table: string]: { [column: string]: unknown }[] }>();
  for (const table of written) {
    for (const row of dump[table]) {
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

export function speedOnSqlite(count: number): Promise<SpeedFigures> {
  return measure(count, {
    open: openSqliteLedger,
    dump: dumpFolder,
    straightTo: async (folder) => straightToSqlite(databasePath(folder)),
  });
}

export async function speedOnPostgres(count: number): Promise<SpeedFigures> {
  const postgres = await startPostgres();
  const url = await postgres.newDatabase();
  const figures = await measure(count, {
    open: () => openPostgresLedger(url),
    dump: () => dumpPostgres(url),
    straightTo: () => straightToPostgres(url, AT_ONCE),
  });
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
