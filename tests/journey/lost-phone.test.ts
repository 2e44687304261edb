import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { must } from '#base/assert.ts';
import { Db, retiredName } from '#store/db.ts';
import { openStore } from '#store/open-store.ts';
import { beginAfterRetirement, readRetired } from '#store/endings/retire.ts';
import type { MemoryState } from '#store/store.ts';
import { openVault } from '#store/vault/vault.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { period } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { installCaches, removeCaches } from '../kit/fake-caches.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';

/*
 * A phone that was lost: the commune withdraws it. At its next contact it hands in all that only it has, and then erases its
 * keys and everything else. While one thing is not handed in it erases nothing.
 */

const PIN = '739204';
const nothing = { months: null };

let province: TestProvince;
let cellId: string;
let lost: JoinedPhone;
let codeId: string;

beforeEach(async () => {
  installCaches();
  province = await aProvince();
  cellId = await province.aCell();
  lost = await aPhoneOnLine(() => province, 1);
  const { id, code } = await province.newCode('secretary', cellId);
  codeId = id;
  await enrolDevice(lost, code);
  await save(lost, 'sent', 'Đã gửi');
  await lost.drain();
  await save(lost, 'unsent', 'Chưa gửi');
});
afterEach(async () => {
  lost.store.close();
  removeCaches();
  await province.close();
});

const write = ({ store }: JoinedPhone, entityId: string, fullName: string) =>
  store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
async function save(phone: JoinedPhone, entityId: string, fullName: string) {
  await write(phone, entityId, fullName);
  await phone.store.freeze({ step: 'roster', period: null });
}
const withdraw = () => province.staff(province.admin, 'POST', `/v1/staff/codes/${codeId}/withdraw`);
const release = () => province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
const kept = async () => (await province.dump()).quarantine;
const unitIds = async ({ store }: JoinedPhone) => (await store.readQueue()).units.map(({ unitId }) => unitId);
const token = async () => (await lost.store.readCredentials())?.token ?? '';
const members = async ({ store }: JoinedPhone) =>
  (await store.readBook(nothing)).members.map(({ fullName }) => fullName).sort();

/** Every row of the phone's database, by the table it lies in. */
async function rowsOf(name: string): Promise<Record<string, unknown[]>> {
  const db = new Db(name);
  await db.open();
  const rows = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  db.close();
  return Object.fromEntries(rows.filter(([, some]) => some.length > 0));
}
const onlyRetired = { meta: [{ key: 'retired', value: expect.any(Object) }] };

/** An engine of that phone, where something happens while the first answer is on its way. */
function whileFirstIsUnderWay(happens: () => Promise<unknown>): Engine {
  const { transport, store, clock } = lost;
  let isFirst = true;
  return createEngine({
    store,
    clock,
    transport: {
      ...transport,
      async sync(frame, token) {
        const reply = await transport.sync(frame, token);
        if (isFirst) await happens();
        isFirst = false;
        return reply;
      },
    },
    chance: createSeededChance(11),
    build: 'test',
    timer: createFakeTimer(clock).timer,
    lockName: lost.name,
  });
}

/** The same phone by another window, or after a new start. */
const reopened = () => aPhoneOnLine(() => province, 2, lost.name);
const isRetired = { trouble: { kind: 'retired' } };

describe('a phone that was withdrawn', () => {
  test('hands in what it had not sent and what was being written, and holds nothing then', async () => {
    await write(lost, 'writing', 'Đang ghi');
    await lost.store.fetchCode();
    await expect.poll(async () => (await openVault(lost.name))?.keys()).toHaveLength(1);
    await withdraw();
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect(await kept()).toHaveLength(2);
    expect(await rowsOf(lost.name)).toEqual({});
    expect(await readRetired(lost.name)).toMatchObject({ handedIn: 2, isSwept: true });
    const vault = must(await openVault(lost.name), 'caches are there');
    expect([await vault.keys(), await vault.readRings(), await vault.readMarker()]).toEqual([[], [], null]);
    await expect(members(lost)).rejects.toMatchObject(isRetired);
    await expect(reopened()).rejects.toMatchObject(isRetired);
  });

  test('has no database any more, whoever asks for it later', async () => {
    await withdraw();
    await lost.engine.sendNow();
    await expect(reopened()).rejects.toMatchObject(isRetired);
    const all = (await indexedDB.databases()).map(({ name = '' }) => name);
    expect(all.filter((name) => name.startsWith(lost.name))).toEqual([retiredName(lost.name)]);
  });

  test('its owner loses nothing: a new phone has what was sent, and all the rest once the commune lets it in', async () => {
    await write(lost, 'writing', 'Đang ghi');
    await withdraw();
    await lost.engine.sendNow();
    const next = await aPhoneOnLine(() => province, 3);
    await next.join('secretary', cellId);
    await next.drain();
    expect(await members(next)).toEqual(['Đã gửi']);
    expect(await release()).toMatchObject({ body: { taken: 2, left: 0 } });
    await next.drain();
    expect(await members(next)).toEqual(['Chưa gửi', 'Đang ghi', 'Đã gửi']);
  });

  test('goes on erasing at its next start where the app was killed in the middle', async () => {
    await withdraw();
    vi.spyOn(Dexie, 'delete').mockImplementation(() => Promise.reject(new Error('killed')) as never);
    await lost.engine.sendNow();
    vi.restoreAllMocks();
    // The keys went first.
    expect(await rowsOf(lost.name)).toEqual(onlyRetired);
    expect(await readRetired(lost.name)).toMatchObject({ isSwept: false });
    await expect(reopened()).rejects.toMatchObject(isRetired);
    await expect.poll(() => readRetired(lost.name)).toMatchObject({ isSwept: true });
    await expect(reopened()).rejects.toMatchObject(isRetired);
  });

  test('is erased in every window: no other one keeps the key, or writes anything more', async () => {
    const other = await reopened();
    const states: MemoryState[] = [];
    other.store.watchMemory((state) => states.push(state));
    await withdraw();
    await lost.engine.sendNow();
    await expect.poll(() => states).toEqual(['whole', 'retired']);
    await expect(write(other, 'late', 'Ghi sau')).rejects.toMatchObject(isRetired);
    await expect(members(other)).rejects.toMatchObject(isRetired);
    expect(await rowsOf(lost.name)).toEqual({});
    other.store.close();
  });

  test('is a new phone after that, which another code may bind', async () => {
    await withdraw();
    await lost.engine.sendNow();
    await beginAfterRetirement(lost.name, createSeededChance(9));
    const next = await reopened();
    expect(await next.store.readLoss()).toBeNull();
    await next.join('deputy', cellId);
    await next.drain();
    expect(await members(next)).toEqual(['Đã gửi']);
    next.store.close();
  });

  test('leaves nothing beside it where the worker erased it, which cannot reach all of that', async () => {
    const shelf = new Map<string, string>();
    const page = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, text: string) => shelf.set(key, text),
      removeItem: (key: string) => shelf.delete(key),
    };
    vi.stubGlobal('localStorage', page);
    await lost.drain();
    expect([...shelf.values()].join()).toContain('Chi bộ');
    await withdraw();
    vi.unstubAllGlobals();
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    vi.stubGlobal('localStorage', page);
    await expect(reopened()).rejects.toMatchObject(isRetired);
    await expect.poll(() => [...shelf]).toEqual([]);
    await beginAfterRetirement(lost.name, createSeededChance(5));
    const next = await reopened();
    expect(await next.store.readLoss()).toBeNull();
    next.store.close();
    vi.unstubAllGlobals();
  });
});

describe('a phone that was withdrawn while it is locked', () => {
  const pushing = () => {
    const { store, clock, transport, name: lockName } = lost;
    const timer = createFakeTimer(clock).timer;
    const chance = createSeededChance(7);
    return createEngine({
      store,
      clock,
      transport,
      chance,
      timer,
      lockName,
      build: 't',
      isPushOnly: () => true,
    });
  };

  test('hands in what is sealed and erases itself, though nobody opens it', async () => {
    await lost.store.setPin(PIN);
    await lost.store.lock();
    await withdraw();
    expect(await pushing().sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect([(await kept()).length, await rowsOf(lost.name)]).toEqual([1, {}]);
  });

  test('erases nothing while something is being written, which only its owner can open', async () => {
    await lost.store.setPin(PIN);
    await write(lost, 'writing', 'Đang ghi');
    await lost.store.lock();
    await withdraw();
    expect(await pushing().sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await lost.store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
    expect(await members(lost)).toEqual(['Chưa gửi', 'Đang ghi', 'Đã gửi']);
    expect(await pushing().sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect(await kept()).toHaveLength(2);
  });
});

describe('a phone that was withdrawn erases nothing', () => {
  test('while the province has no room for one of its units', async () => {
    await withdraw();
    const [unit] = (await lost.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 })).units;
    const { header, body } = must(unit, 'one waits');
    await province.ledger.inCell(cellId, async (cell) => {
      for (let n = 0; n < 500; n += 1) {
        await cell.putInQuarantine({
          unitId: `full-${n}`,
          bodyHash: header.bodyHash,
          deviceId: header.deviceId,
          deviceSeq: 100 + n,
          header: JSON.stringify(header),
          body,
          code: 'bad-body',
          detail: '',
          receivedAt: province.clock.now(),
        });
      }
    });
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await members(lost)).toEqual(['Chưa gửi', 'Đã gửi']);
  });

  test('while it carries a unit of a phone the cell does not know, which is kept nowhere', async () => {
    const elsewhere = await aPhoneOnLine(() => province, 5);
    await elsewhere.join('secretary', await province.aCell('Chi bộ khác'));
    await save(elsewhere, 'm', 'Của chi bộ khác');
    const [unit] = (await elsewhere.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 })).units;
    const { header, body } = must(unit, 'one waits');
    const db = new Db(lost.name);
    await db.open();
    const row = must(await db.units.where('state').equals('queued').first(), 'one waits');
    await db.units.put({ ...row, unitId: header.unitId, header, deviceSeq: 99, entities: [] });
    await db.bodies.put({ unitId: header.unitId, bytes: body });
    db.close();
    await withdraw();
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await unitIds(lost)).toHaveLength(3);
    expect(await kept()).toHaveLength(1);
  });

  test('while the vault has units of an earlier database of this phone', async () => {
    await withdraw();
    const vault = must(await openVault(lost.name), 'caches are there');
    const [unit] = (await lost.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 })).units;
    const { header, body } = must(unit, 'one waits');
    const key = { form: 'aes-gcm', key: 'of-before', iv: new Uint8Array(12), bytes: body } as never;
    await vault.put({
      header: { ...header, unitId: 'of-before', format: 'plain-gzip' },
      body: { unitId: 'of-before', body: key },
      wasBound: true,
      scope: null,
    });
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await members(lost)).toEqual(['Chưa gửi', 'Đã gửi']);
  });

  test('before what the province once refused is handed in again', async () => {
    const db = new Db(lost.name);
    await db.open();
    const refusal = { code: 'unknown-member', detail: '' };
    await db.units.where('state').equals('queued').modify({ state: 'refused', refusal });
    db.close();
    await withdraw();
    expect(await kept()).toEqual([]);
    const [, unsent = ''] = await unitIds(lost);
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect((await kept()).map(({ unitId }) => unitId)).toEqual([unsent]);
  });

  test('where nobody has said of its units that they are kept, whatever it is asked', async () => {
    await withdraw();
    expect(await lost.store.retire(await token(), new Map())).toBe('more');
    const [, unsent = ''] = await unitIds(lost);
    expect(await lost.store.retire(await token(), new Map([[unsent, 'of-other-bytes']]))).toBe('more');
    expect(await members(lost)).toEqual(['Chưa gửi', 'Đã gửi']);
  });

  test('while a text is too long to travel, and does once it is shorter', async () => {
    await write(lost, 'long', 'Lò '.repeat(200));
    await withdraw();
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
    expect(await members(lost)).toHaveLength(3);
    await write(lost, 'long', 'Lò Văn Ví');
    expect(await lost.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect(await release()).toMatchObject({ body: { left: 0 } });
    const next = await aPhoneOnLine(() => province, 3);
    await next.join('secretary', cellId);
    await next.drain();
    expect(await members(next)).toEqual(['Chưa gửi', 'Lò Văn Ví', 'Đã gửi']);
  });

  test('of which another window wrote something after what was being written had been looked for', async () => {
    await withdraw();
    const { units } = await lost.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
    const hashes = new Map(units.map(({ header }) => [header.unitId, header.bodyHash]));
    await write(lost, 'late', 'Ghi sau');
    const db = new Db(lost.name);
    await db.open();
    const row = must(await db.drafts.toCollection().first(), 'it is being written');
    await db.drafts.clear();
    const refusal = { code: 'unknown-member', detail: '' };
    await db.units.where('state').equals('queued').modify({ state: 'refused', refusal });
    // What was refused is looked at between the two; the erasing is queued behind what is put here.
    const late: PromiseLike<unknown>[] = [];
    const handedIn = new Map(hashes);
    vi.spyOn(handedIn, 'get').mockImplementation((unitId) => {
      if (late.length === 0) late.push(db.drafts.put(row));
      return hashes.get(unitId);
    });
    expect(await lost.store.retire(await token(), handedIn)).toBe('more');
    await Promise.all(late);
    db.close();
    expect(await members(lost)).toEqual(['Chưa gửi', 'Ghi sau', 'Đã gửi']);
  });

  test('of which something was tapped while the last of it was handed in', async () => {
    await withdraw();
    const engine = whileFirstIsUnderWay(() => write(lost, 'late', 'Ghi sau'));
    expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
    expect(await kept()).toHaveLength(2);
  });

  test('where a new code was typed while what it had was handed in with the one before', async () => {
    await withdraw();
    const { code } = await province.newCode('secretary', cellId);
    const engine = whileFirstIsUnderWay(() => enrolDevice(lost, code));
    expect(await engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
    expect(engine.status.get()).toMatchObject({ state: 'resting', lastTrouble: null });
    expect(await members(lost)).toEqual(['Chưa gửi', 'Đã gửi']);
  });

  test('where another window has a new code since it was told that all is handed in', async () => {
    await withdraw();
    const { units } = await lost.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
    const handedIn = new Map(units.map(({ header }) => [header.unitId, header.bodyHash]));
    const before = await token();
    const other = await reopened();
    await other.join('secretary', cellId);
    expect(await lost.store.retire(before, handedIn)).toBe('more');
    expect(await members(other)).toEqual(['Chưa gửi', 'Đã gửi']);
    other.store.close();
  });
});

test('what a thief wrote takes no effect by itself, and a unit released twice has one effect', async () => {
  await withdraw();
  await lost.engine.sendNow();
  const records = async () => (await province.dump()).record.length;
  expect(await records()).toBe(1);
  await release();
  expect(await records()).toBe(2);
  const before = await province.dump();
  expect(await release()).toMatchObject({ body: { taken: 0, left: 0 } });
  const { audit: _one, ...after } = await province.dump();
  const { audit: _two, ...same } = before;
  expect(after).toEqual(same);
});

test('a member’s phone that gets the code of another member shows nothing of the one before', async () => {
  const record = {
    kind: 'record',
    hash: 'h',
    record: { memberId: 'm1', period: period('2026-11') },
  } as never;
  await lost.store.keepOwnRecord(record);
  expect(await lost.store.readOwnRecord()).toMatchObject({ hash: 'h' });
  await lost.join('deputy', cellId);
  expect(await lost.store.readOwnRecord()).toBeNull();
  const fresh = await openStore({ clock: lost.clock, chance: createSeededChance(4), name: lost.name });
  expect(await fresh.readOwnRecord()).toBeNull();
  fresh.close();
});
