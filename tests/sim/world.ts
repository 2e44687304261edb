import 'fake-indexeddb/auto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { createActions, type Actions } from '#actions/actions.ts';
import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { emptyCalendar } from '#domain/criteria/calendar.ts';
import type { CellTransaction, Ledger } from '#province/ledger/ledger.ts';
import type { LogLine } from '#province/log.ts';
import { Db } from '#store/db.ts';
import { openStore } from '#store/open-store.ts';
import type { Store } from '#store/store.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { defaultLimits } from '#wire/limits.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { copyPhone } from '../kit/copy-phone.ts';
import { createFakeClock, type FakeClock } from '../kit/fake-clock.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { createInjectTransport } from '../kit/inject-transport.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { createLine, Death, newTraffic, type Line } from './line.ts';
import { noMutant, type Mutant } from './mutant.ts';
import { PHONES } from './plan.ts';

/*
 * A province and the phones of one cell in this process: the real server on a real database, the real stores and engines.
 * Only time, chance and the lines between them are made up.
 */

export interface SimPhone {
  readonly name: string;
  readonly store: Store;
  readonly actions: Actions;
  readonly engine: Engine;
  readonly line: Line;
  /** Shifts this phone's clock, and only this one's. */
  shiftClock(byMs: number): void;
  advance(ms: number): void;
}

export interface World {
  readonly phones: SimPhone[];
  readonly province: () => TestProvince;
  /** How many phones have become a copy of another. */
  readonly copies: () => number;
  /** How often the province took a phone to differ by what that phone really said. */
  readonly alarms: () => number;
  readonly clock: FakeClock;
  /** Every row that the province and the phones keep, as text. */
  everything(): Promise<string>;
  reopen(index: number): Promise<void>;
  clone(index: number): Promise<void>;
  backupPhone(index: number): Promise<void>;
  restorePhone(index: number): Promise<boolean>;
  restartProvince(): Promise<void>;
  backupProvince(): Promise<void>;
  restoreProvince(): Promise<boolean>;
  close(): Promise<void>;
}

let worlds = 0;

export async function aWorld(seed: number, mutant: Mutant = noMutant): Promise<World> {
  worlds += 1;
  const tag = `sim-${worlds}`;
  const traffic = newTraffic();
  const dying = (ledger: Ledger): Ledger => ({
    ...ledger,
    inCell: (cellId, work) =>
      ledger.inCell(cellId, async (cell: CellTransaction) => {
        const result = await work(cell);
        if (traffic.isDying) throw new Death('before the commit');
        return result;
      }),
  });
  // So few that something waits on the phone whenever something comes down.
  const limits = { ...defaultLimits, maxUnits: 2 };
  let alarms = 0;
  const log = {
    write: ({ event }: LogLine) => {
      if (event === 'replica-differs' && traffic.spoilt === 0) alarms += 1;
    },
  };
  let province = await aProvince({ limits, log }, { wrap: (ledger) => dying(mutant.ledger(ledger)) });
  const { clock } = province;
  const cellId = await province.aCell();
  const phones: SimPhone[] = [];
  const stores: Store[] = [];
  const backups = new Map<number, string>();
  let opened = 0;
  let copies = 0;

  async function open(name: string): Promise<SimPhone> {
    opened += 1;
    const chance = createSeededChance(seed * 1000 + opened);
    let shift = 0;
    const ownClock: Clock = { now: () => (clock.now() + shift) as Instant };
    const store = mutant.store(await openStore({ clock: ownClock, chance, name }), name);
    stores.push(store);
    const inner = createInjectTransport(() => province.app);
    const line = createLine(inner, traffic, createSeededChance(seed * 1000 + opened + 500));
    const time = createFakeTimer(createFakeClock());
    const engine = createEngine({
      store,
      transport: mutant.transport(line.transport),
      clock: ownClock,
      chance,
      build: 'sim',
      timer: mutant.timer(time.timer),
      lockName: `${name}:send`,
    });
    const actions = createActions({
      store,
      clock: ownClock,
      chance,
      criteriaSets: [],
      calendar: emptyCalendar,
    });
    return {
      name,
      store,
      actions,
      engine,
      line,
      shiftClock: (byMs) => {
        shift += byMs;
      },
      advance: (ms) => time.advanceMs(ms),
    };
  }

  for (let index = 0; index < PHONES; index += 1) {
    const phone = await open(`${tag}-phone-${index}`);
    const { code } = await province.newCode(index === 0 ? 'secretary' : 'deputy', cellId);
    const joined = await enrolDevice({ store: phone.store, transport: phone.line.transport }, code);
    if (!joined.ok) throw new Error(`not joined: ${JSON.stringify(joined.error)}`);
    phones.push(phone);
  }

  async function replace(index: number, name: string): Promise<void> {
    const before = phones[index] as SimPhone;
    before.engine.stop();
    if (before.name === name) before.store.close();
    await mutant.reopen(name);
    phones[index] = await open(name);
  }

  let provinceBackup: string | null = null;
  return {
    phones,
    province: () => province,
    copies: () => copies,
    alarms: () => alarms,
    clock,
    async everything() {
      const rows: unknown[] = [await province.dump()];
      for (const { name } of phones) {
        const db = new Db(name);
        await db.open();
        for (const table of db.tables) rows.push(await table.toArray());
        db.close();
      }
      return JSON.stringify(rows);
    },
    reopen: (index) => replace(index, (phones[index] as SimPhone).name),
    async clone(index) {
      copies += 1;
      const name = `${tag}-clone-${copies}`;
      await copyPhone((phones[index] as SimPhone).name, name);
      phones.push(await open(name));
    },
    async backupPhone(index) {
      const name = `${tag}-backup-${index}`;
      await copyPhone((phones[index] as SimPhone).name, name);
      backups.set(index, name);
    },
    async restorePhone(index) {
      const backup = backups.get(index);
      if (backup === undefined) return false;
      copies += 1;
      const name = `${tag}-restored-${copies}`;
      await copyPhone(backup, name);
      await replace(index, name);
      return true;
    },
    async restartProvince() {
      province = await province.restart();
    },
    async backupProvince() {
      provinceBackup = mkdtempSync(join(tmpdir(), 'sim-backup-'));
      const folder = provinceBackup;
      province = await province.restart(() => cpSync(province.folder, folder, { recursive: true }));
    },
    async restoreProvince() {
      const folder = provinceBackup;
      if (folder === null) return false;
      province = await province.restart(() => {
        rmSync(province.folder, { recursive: true });
        cpSync(folder, province.folder, { recursive: true });
      });
      return true;
    },
    async close() {
      for (const phone of phones) phone.engine.stop();
      for (const store of stores) store.close();
      await removeDatabases(`${tag}-`);
      await province.close();
      if (provinceBackup !== null) rmSync(provinceBackup, { recursive: true, force: true });
    },
  };
}

/** Databases in memory stay as long as the process: thousands of runs would fill it. */
async function removeDatabases(prefix: string): Promise<void> {
  const names = await Dexie.getDatabaseNames();
  for (const name of names.filter((one) => one.startsWith(prefix))) await Dexie.delete(name);
}
