import 'fake-indexeddb/auto';
import { canonicalJson, type Json, type JsonObject } from '#base/json.ts';
import { sha256 } from '#province/apply/hash.ts';
import { Db } from '#store/db.ts';
import type { Queue } from '#store/store.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { dumpFolder, type Dump } from '../kit/dump.ts';
import { openBody } from '../kit/open-body.ts';
import type { Diary } from './run.ts';
import type { World } from './world.ts';

/*
 * The eight promises, held against the province's tables and what each phone shows. Every oracle reads what is there; none
 * asks the code it judges.
 */

interface RowOfCell {
  readonly cell_id: string;
}

interface OpRow extends RowOfCell {
  readonly op_id: string;
  readonly unit_id: string;
  readonly device_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly entity_id: string;
  readonly base_version: number;
  readonly changes: string;
  readonly status: string;
  readonly version: number;
  readonly chain_hash: string;
}

interface UnitRow extends RowOfCell {
  readonly unit_id: string;
  readonly device_id: string;
  readonly device_seq: number;
  readonly body_hash: string;
  readonly receipt_code: string;
  readonly header: string;
  readonly body: ArrayBuffer;
  readonly received_at: number;
  readonly seq: number;
}

export interface Tables {
  readonly op: readonly OpRow[];
  readonly unit: readonly UnitRow[];
  readonly conflict: readonly { readonly op_id: string; readonly field: string; readonly mine: string }[];
  readonly record: readonly {
    readonly kind: string;
    readonly entity_id: string;
    readonly version: number;
    readonly value: string;
  }[];
  readonly device: readonly { readonly id: string; readonly forked_from: string | null }[];
  readonly presence: readonly { readonly device_id: string; readonly pending_units: number }[];
  readonly cell_head: readonly (RowOfCell & { readonly seq: number; readonly chain_hash: string })[];
  readonly device_head: readonly (RowOfCell & { readonly device_id: string; readonly high_water: number })[];
}

const everything = { months: { from: '2026-01' as never, to: '2026-12' as never } };

/** One of the eight promises was not kept. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export function fail(promise: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'P8', what: string): never {
  throw new BrokenPromise(`${promise}: ${what}`);
}

/**
 * After every command: what was written on a phone is in front of the person, and green means received. A phone may be
 * sending meanwhile: what it was told is read before the log is, which only grows.
 */
export async function checkAlways(world: World, diary: Diary): Promise<void> {
  const told: (readonly [name: string, units: Queue['units']])[] = [];
  for (const { name, store } of world.phones) {
    const { meetings, topics } = await store.readBook(everything);
    const shown = JSON.stringify([meetings, topics]);
    for (const [text, { phone, what }] of diary.written) {
      const isOwn = phone === name && (what === 'guest' || what === 'topic');
      if (isOwn && !shown.includes(`"${text}"`))
        fail('P2', `${what} ${text} is gone from the screen of ${name}`);
    }
    const { units } = await store.readQueue();
    told.push([name, units]);
    checkStates(name, units, diary);
  }
  if (diary.isProvinceRestored) return;
  // After each command, so no more is read than is looked at.
  const tables = dumpToTables(await dumpFolder(world.province().folder, ['unit']));
  for (const [name, units] of told) checkAcknowledged(name, units, tables);
}

/** P6: who says received has the receipt, and does not take it back. */
function checkStates(phone: string, units: Queue['units'], { received, isProvinceRestored }: Diary): void {
  for (const { unitId, state, receipt } of units) {
    if ((state === 'acknowledged') !== (receipt !== null)) {
      fail('P6', `${phone} says ${state} of ${unitId} with receipt ${String(receipt?.code)}`);
    }
    const key = `${phone} ${unitId}`;
    if (state === 'acknowledged') received.add(key);
    else if (received.has(key) && !isProvinceRestored) {
      fail('P6', `${unitId} was received, and ${phone} says ${state}`);
    }
  }
}

/** When everything is whole again and quiet. */
export async function checkInTheEnd(world: World, diary: Diary): Promise<void> {
  const tables = await readTables(world);
  for (const { name, store } of world.phones) {
    checkAcknowledged(name, (await store.readQueue()).units, tables);
  }
  checkWritten(tables, diary);
  checkOnce(world, tables, diary);
  checkOrder(tables);
  await checkConflicts(world);
  checkSilence(tables);
  if (diary.isProvinceRestored) await checkBases(tables);
  checkPending(tables);
  await checkEqual(world, tables);
  await checkVersions(world, tables);
  checkDevices(world, tables);
}

async function readTables(world: World): Promise<Tables> {
  return dumpToTables(await world.province().dump());
}

/** Every row of a ledger under the names the database gives. */
export function dumpToTables(dump: Partial<Dump>): Tables {
  const snake = (row: unknown) =>
    Object.fromEntries(
      Object.entries(row as JsonObject).map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      ]),
    );
  const named = Object.entries(dump).map(([table, rows]) => [
    table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    rows.map(snake),
  ]);
  return Object.fromEntries(named) as unknown as Tables;
}

/** P1: what a phone was told is received, the province holds, with that very content. */
function checkAcknowledged(phone: string, units: Queue['units'], { unit }: Tables): void {
  const held = new Map(unit.map((row) => [row.unit_id, row]));
  for (const { unitId, state, receipt } of units) {
    if (state !== 'acknowledged') continue;
    const row = held.get(unitId);
    if (!row) fail('P1', `${phone} was told ${unitId} is received, and it is not there`);
    if (row.body_hash !== receipt?.bodyHash) fail('P1', `${unitId} is there with another content`);
  }
}

/** P2: everything that was written is in the log. */
function checkWritten({ op }: Tables, diary: Diary): void {
  const log = op.map((row) => row.changes).join('\n');
  for (const [text, { what }] of diary.written) {
    if (!log.includes(`"${text}"`)) fail('P2', `${what} ${text} is nowhere`);
  }
}

/**
 * P3: everything has one effect. What was lost with a restored province is given by each who holds it, and a draft that
 * was copied is frozen by both.
 */
function checkOnce(world: World, { op, unit }: Tables, diary: Diary): void {
  for (const [name, ids] of [
    ['operation', op.map((row) => row.op_id)],
    ['unit', unit.map((row) => row.unit_id)],
    ['number', unit.map((row) => `${row.device_id} ${row.device_seq}`)],
  ] as const) {
    if (new Set(ids).size < ids.length) fail('P3', `an ${name} twice`);
  }
  if (diary.isProvinceRestored || world.copies() > 0) return;
  for (const [text, { what }] of diary.written) {
    if (what !== 'guest') continue;
    const times = op.filter((row) => row.changes.includes(`"guests/${text}"`)).length;
    if (times > 1) fail('P3', `guest ${text} was written ${times} times`);
  }
}

/**
 * P4, of one cell: its numbers without a gap, hashes that follow from each other, numbers of a device within what was
 * taken.
 */
export function checkOrder({
  op,
  unit,
  cell_head,
  device_head,
}: Pick<Tables, 'op' | 'unit' | 'cell_head' | 'device_head'>): void {
  let chain = '';
  const inOrder = [...op].sort((a, b) => a.seq - b.seq);
  inOrder.forEach((row, index) => {
    if (row.seq !== index + 1) fail('P4', `operation ${index + 1} has the number ${row.seq}`);
    const columns = [
      row.op_id,
      row.unit_id,
      row.device_id,
      row.seq,
      row.kind,
      row.entity_id,
      row.base_version,
    ];
    chain = sha256(`${chain}\n${JSON.stringify([...columns, row.changes, row.status, row.version])}`);
    if (chain !== row.chain_hash) fail('P4', `the chain breaks at ${row.seq}`);
  });
  const [head] = cell_head;
  if (head && (head.seq !== inOrder.length || head.chain_hash !== chain))
    fail('P4', 'the head is not the end');
  const highWater = new Map(device_head.map((row) => [row.device_id, row.high_water]));
  for (const row of unit) {
    if (row.device_seq > (highWater.get(row.device_id) ?? 0))
      fail('P4', `${row.unit_id} is past the high water`);
  }
}

/**
 * P5: what two disagreed about is asked on every phone until somebody who had seen both values has written the field, and
 * on none after that. Which those are follows from the log alone.
 */
export async function checkConflicts(world: World): Promise<void> {
  const { op, conflict } = await readTables(world);
  const opById = new Map(op.map((row) => [row.op_id, row]));
  const isSameEntity = (a: OpRow, b: OpRow) => a.kind === b.kind && a.entity_id === b.entity_id;
  // A version the log did not have yet was seen in one that is no more, and so was whatever it showed.
  const isOfThisLog = (row: OpRow) =>
    op.some(
      (earlier) => isSameEntity(earlier, row) && earlier.seq < row.seq && earlier.version >= row.base_version,
    );
  const open = conflict
    .filter(({ op_id, field }) => {
      const second = opById.get(op_id);
      return !op.some(
        (later) =>
          second !== undefined &&
          later.seq > second.seq &&
          isSameEntity(later, second) &&
          later.base_version >= second.version &&
          isOfThisLog(later) &&
          field in (JSON.parse(later.changes) as JsonObject),
      );
    })
    .map(({ op_id, field }) => `${op_id}:${field}`);
  for (const phone of world.phones) {
    const shown = (await phone.store.readQueue()).conflicts.map(({ id }) => id);
    for (const id of open) if (!shown.includes(id)) fail('P5', `${phone.name} does not ask about ${id}`);
    for (const id of shown) if (!open.includes(id)) fail('P5', `${phone.name} still asks about ${id}`);
  }
}

/** P5: no operation changed a field another device had changed after what it had seen, without a conflict. */
function checkSilence({ op, unit, conflict }: Tables): void {
  const numbers = new Map(unit.map((row) => [row.unit_id, row.device_seq]));
  /** The number of the newest unit in which a device has said something of a field. */
  const newestSaid = new Map<string, number>();
  const told = new Set(conflict.map(({ op_id, field }) => `${op_id}:${field}`));
  const last = new Map<
    string,
    { readonly version: number; readonly device: string; readonly value: string }
  >();
  const seenBefore = new Map<string, number>();
  for (const row of [...op].sort((a, b) => a.seq - b.seq)) {
    const changes = JSON.parse(row.changes) as JsonObject;
    for (const field of ['place', 'reason']) {
      const value = changes[field];
      if (value === undefined) continue;
      const key = `${row.kind}:${row.entity_id}:${field}`;
      // What was spoilt on its way and comes whole only after its device has said another thing goes over nothing.
      const number = numbers.get(row.unit_id) ?? 0;
      const saidKey = `${row.device_id} ${key}`;
      if (number < (newestSaid.get(saidKey) ?? 0)) continue;
      newestSaid.set(saidKey, number);
      const before = last.get(key);
      const text = JSON.stringify(value);
      const isNews =
        before !== undefined && before.device !== row.device_id && before.version > row.base_version;
      // What a device said of a record it had seen newer once stays seen, however old the base of what it says later.
      const seen = seenBefore.get(`${row.device_id} ${row.kind}:${row.entity_id}`) ?? 0;
      const wasUnseen = isNews && before.version > seen;
      if (
        wasUnseen &&
        before.value !== text &&
        before.value !== '""' &&
        text !== '""' &&
        !told.has(`${row.op_id}:${field}`)
      ) {
        fail('P5', `${text} of ${row.device_id} went over ${before.value} at ${row.seq} without a word`);
      }
      // The same again is no news: who saw the first has seen it.
      if (!told.has(`${row.op_id}:${field}`) && before?.value !== text) {
        last.set(key, { version: row.version, device: row.device_id, value: text });
      }
    }
    const seenKey = `${row.device_id} ${row.kind}:${row.entity_id}`;
    seenBefore.set(seenKey, Math.max(seenBefore.get(seenKey) ?? 0, row.base_version));
  }
}

/**
 * P5, where the province went back: what was said over a log that is lost rests on nothing that this one took in after the
 * two had parted.
 */
async function checkBases({ op, unit }: Tables): Promise<void> {
  const hashAt = new Map(op.map((row) => [row.seq, row.chain_hash]));
  const receivedAt = new Map(unit.map((row) => [row.unit_id, row.received_at]));
  for (const { unit_id, header, body } of unit) {
    const { log = '0..0' } = await openBody({
      header: JSON.parse(header) as UnitHeader,
      body: new Uint8Array(body),
    });
    const [seq, hash = '', toldAt = ''] = log.split('.');
    if (Number(seq) === 0 || hashAt.get(Number(seq))?.startsWith(hash)) continue;
    for (const row of op.filter((one) => one.unit_id === unit_id)) {
      const seen = op.filter(
        (one) =>
          one.kind === row.kind &&
          one.entity_id === row.entity_id &&
          (receivedAt.get(one.unit_id) ?? 0) < Number.parseInt(toldAt, 36),
      );
      const newest = Math.max(0, ...seen.map(({ version }) => version));
      if (row.base_version > newest)
        fail('P5', `operation ${row.seq} says it has seen what only this log has of ${row.entity_id}`);
    }
  }
}

/** P6: nobody is said to have anything left. */
function checkPending({ presence }: Tables): void {
  for (const row of presence)
    if (row.pending_units !== 0) fail('P6', `${row.device_id} is said to have something left`);
}

/** P8: every phone shows the same book, and it is the province's. */
async function checkEqual(world: World, { record }: Tables): Promise<void> {
  const books = new Map<string, string>();
  for (const phone of world.phones) {
    const { meetings, topics, attendance, members } = await phone.store.readBook(everything);
    const sorted = (list: readonly { readonly id?: string }[]) =>
      [...list].sort((a, b) => (canonicalJson(a as Json) < canonicalJson(b as Json) ? -1 : 1));
    books.set(
      phone.name,
      canonicalJson([meetings, topics, attendance, members].map(sorted) as unknown as Json),
    );
  }
  if (new Set(books.values()).size > 1)
    fail('P8', `phones differ: ${[...books].map((book) => book.join(' ')).join('\n')}`);
  const [book] = books.values();
  for (const row of record) {
    if (row.kind !== 'topic') continue;
    const { title } = JSON.parse(row.value) as { title: string };
    if (!book?.includes(`"title":"${title}"`)) fail('P8', `the phones lack ${title}`);
  }
}

/** P8: every phone knows the newest version of everything, and none was ever taken to differ. */
async function checkVersions(world: World, { record }: Tables): Promise<void> {
  const sorted = (held: readonly string[]) => [...held].sort().join('\n');
  const there = sorted(record.map((row) => `${row.kind}:${row.entity_id} ${row.version}`));
  for (const { name } of world.phones) {
    const db = new Db(name);
    await db.open();
    const here = sorted((await db.records.toArray()).map(({ id, version }) => `${id} ${version}`));
    db.close();
    if (here !== there) fail('P8', `${name} holds ${here} of ${there}`);
  }
  if (world.alarms() > 0) fail('P8', 'a false alarm');
}

/** Nobody became another device who was no copy. */
function checkDevices(world: World, { device }: Tables): void {
  const forks = device.filter((row) => row.forked_from !== null).length;
  if (forks > world.copies()) fail('P3', `${forks} forks for ${world.copies()} copies`);
}
