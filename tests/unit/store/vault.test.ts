import { setImmediate } from 'node:timers/promises';
import { forceCloseDatabase } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginAnew, salvage } from '#store/endings/begin-anew.ts';
import type { FrozenUnit, Store } from '#store/store.ts';
import { databaseName } from '#store/db.ts';
import { unitIdIn, wasBoundIn } from '#store/vault/vault.ts';
import { CELL_ENTITY_ID, emptyCell } from '#domain/cell.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { installCaches, removeCaches } from '../../kit/fake-caches.ts';
import { vaultOf } from '../../kit/open-vault.ts';
import { accepted, anAnswer } from '../../kit/province-answers.ts';
import { testSealKeys } from '../../kit/seal-keys.ts';

/* The vault beside the database, and what a phone does when its database is no more. */

beforeEach(installCaches);
afterEach(removeCaches);

const binding = { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu', parentName: 'Xã Mẫu', token: 't' } as const;

async function save(store: Store, title: string): Promise<FrozenUnit> {
  await store.putDrafts([{ kind: 'topic', entityId: title, changes: { title, year: 2026, quarter: 4 } }]);
  return (await store.freeze({ step: 'topics', period: null })).units[0]!;
}

async function receive(store: Store, units: readonly FrozenUnit[]): Promise<void> {
  const answer = anAnswer({ results: units.map((unit) => accepted(unit)) });
  await store.applyAnswer(
    answer,
    units.map((unit) => unit.header),
  );
}

/** Ids of the units in the vault. */
async function kept(phone: Phone): Promise<readonly string[]> {
  return (await (await vaultOf(phone.name)).keys()).map(unitIdIn).sort();
}

/** Once the vault, which is tended beside everything else, holds these. */
async function untilKept(phone: Phone, units: readonly FrozenUnit[]): Promise<void> {
  const ids = units.map(({ header }) => header.unitId).sort();
  await expect.poll(() => kept(phone)).toEqual(ids);
}

/** Nothing that opens the caches goes on before it is told to; how many have begun. */
function holdCaches() {
  const open = caches.open.bind(caches);
  let begun = 0;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  caches.open = async (name) => {
    begun += 1;
    await held;
    return open(name);
  };
  return { begun: () => begun, goOn };
}

/** Units whose last copy is taken out of the vault from now on. */
async function watchBare(phone: Phone): Promise<readonly string[]> {
  const cache = await caches.open(`${phone.name}:vault`);
  const bare: string[] = [];
  vi.spyOn(caches, 'open').mockResolvedValue(cache);
  const remove = cache.delete.bind(cache);
  vi.spyOn(cache, 'delete').mockImplementation(async (key) => {
    const before = await kept(phone);
    const isDone = await remove(key);
    const after = await kept(phone);
    bare.push(...before.filter((unitId) => !after.includes(unitId)));
    return isDone;
  });
  return bare;
}

/** The browser clears the database, and the app is opened again. */
async function losesDatabase(phone: Phone): Promise<Phone> {
  phone.store.close();
  await Dexie.delete(databaseName(phone.name));
  return aPhone({ name: phone.name });
}

describe('the vault', () => {
  test('holds every unit that is not acknowledged, as the very bytes, and no other', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const units = [await save(phone.store, 'one'), await save(phone.store, 'two')];
    await untilKept(phone, units);
    const vault = await vaultOf(phone.name);
    const key = (await vault.keys()).find((one) => unitIdIn(one) === units[1]!.header.unitId) ?? '';
    expect(await vault.unit(key)).toEqual(units[1]);
    expect(wasBoundIn(key)).toBe(true);
    await receive(phone.store, [units[0]!]);
    expect(await kept(phone)).toEqual([units[1]!.header.unitId]);
    await receive(phone.store, [units[1]!]);
    expect(await kept(phone)).toEqual([]);
    expect(await vault.readMarker()).toMatchObject({ scopeName: 'Chi bộ Xóm Mẫu', unsent: 0 });
  });

  test('holds a refused unit too, and again one the province has lost', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const units = [await save(phone.store, 'one'), await save(phone.store, 'two')];
    const { unitId } = units[1]!.header;
    await phone.store.applyAnswer(
      anAnswer({
        results: [accepted(units[0]!), { status: 'rejected', unitId, code: 'bad-body', detail: '' }],
      }),
      units.map((unit) => unit.header),
    );
    expect(await kept(phone)).toEqual([unitId]);
    await phone.store.applyAnswer(anAnswer({ highWater: 0 }), []);
    await untilKept(phone, units);
  });

  test('puts down in one go all that is saved while it is at work', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const first = await save(phone.store, 'one');
    await untilKept(phone, [first]);
    const work = holdCaches();
    const units = [first];
    for (const title of ['two', 'three', 'four', 'five']) units.push(await save(phone.store, title));
    await expect.poll(work.begun).toBeGreaterThan(0);
    expect(work.begun()).toBe(1);
    work.goOn();
    await untilKept(phone, units);
  });

  test('is brought level at the next start where the app died in between', async () => {
    removeCaches();
    const phone = await aPhone();
    const unit = await save(phone.store, 'early');
    phone.store.close();
    installCaches();
    const again = await aPhone({ name: phone.name });
    await again.store.fetchCode();
    await untilKept(again, [unit]);
  });

  test('gives nothing back of which the bytes are spoilt', async () => {
    const phone = await aPhone();
    const unit = await save(phone.store, 'one');
    await untilKept(phone, [unit]);
    const vault = await vaultOf(phone.name);
    const [key = ''] = await vault.keys();
    expect(await vault.unit(key)).toEqual(unit);
    const cache = await caches.open(`${phone.name}:vault`);
    const bytes = new Uint8Array(await (await cache.match(key))!.arrayBuffer());
    bytes[bytes.length - 5]! ^= 1;
    await cache.put(key, new Response(bytes));
    expect(await vault.unit(key)).toBeNull();
    const next = await losesDatabase(phone);
    expect(await next.store.bringBack()).toBe(0);
  });
});

describe('a phone whose database is no more', () => {
  test('says at the next start whose it was, what had not arrived and what was kept', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    expect(await phone.store.readLoss()).toBeNull();
    const units = [await save(phone.store, 'one'), await save(phone.store, 'two')];
    await receive(phone.store, [units[0]!]);
    await untilKept(phone, [units[1]!]);
    const next = await losesDatabase(phone);
    const { madeAt: savedAt } = units[1]!.header;
    const loss = { scopeName: 'Chi bộ Xóm Mẫu', savedAt, unsent: 1, kept: 1, drafts: 0, needsCode: true };
    expect(await next.store.readLoss()).toEqual({ ...loss, isLocked: false, isTold: false });
    // What the new database does of itself takes nothing of it away.
    await next.store.applyAnswer(anAnswer(), []);
    expect(await next.store.readLoss()).toEqual({ ...loss, isLocked: false, isTold: false });
    await next.store.forgetLoss();
    expect(await next.store.readLoss()).toMatchObject({ isTold: true, kept: 1 });
  });

  test('is no phone that never had any', async () => {
    const phone = await aPhone();
    await phone.store.fetchCode();
    expect(await (await losesDatabase(phone)).store.readLoss()).toBeNull();
  });

  test('with nothing kept says so, and is told of it until it is bound', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({ isTold: false, unsent: 0, kept: 0, needsCode: true });
    await next.store.bind(binding);
    expect(await next.store.readLoss()).toBeNull();
  });

  test('has what was kept in its queue, as it was signed, from the moment it is bound again', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const units = [await save(phone.store, 'one'), await save(phone.store, 'two')];
    await untilKept(phone, units);
    const next = await losesDatabase(phone);
    await next.store.bind(binding);
    const taken = await next.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    expect(taken.units).toEqual(units);
    // Its own go on from its own first number.
    const own = await save(next.store, 'three');
    expect(own.header).toMatchObject({ deviceSeq: 1 });
    expect(own.header.deviceId).not.toBe(units[0]!.header.deviceId);
    await untilKept(next, [...units, own]);
    await receive(next.store, [...units, own]);
    expect(await kept(next)).toEqual([]);
  });

  test('loses nothing where it loses its database once more before anything has gone', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const unit = await save(phone.store, 'one');
    await untilKept(phone, [unit]);
    const second = await losesDatabase(phone);
    await second.store.bind(binding);
    const third = await losesDatabase(second);
    await third.store.bind(binding);
    expect((await third.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 })).units).toEqual([unit]);
  });

  test('begun by hand is whole again with no code: units signed anew, values in the records', async () => {
    const phone = await aPhone();
    await phone.actions.startCell({ ...emptyCell, name: 'Chi bộ Tự Lập' });
    await save(phone.store, 'one');
    await phone.store.putDrafts([{ kind: 'topic', entityId: 'one', changes: { title: 'one, later' } }]);
    await phone.store.freeze({ step: 'topics', period: null });
    await expect.poll(() => kept(phone)).toHaveLength(3);
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({
      scopeName: 'Chi bộ Tự Lập',
      kept: 3,
      needsCode: false,
    });
    expect(await next.store.bringBack()).toBe(3);
    expect(await next.store.bringBack()).toBe(0);
    const book = await next.store.readBook({ months: null });
    expect(book.cell.name).toBe('Chi bộ Tự Lập');
    expect(book.topics.map(({ title }) => title)).toEqual(['one, later']);
    expect(await next.store.readLoss()).toBeNull();
    const { units } = await next.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    const { deviceId } = await next.store.readSession();
    expect(units.map(({ header }) => [header.deviceId, header.deviceSeq])).toEqual([
      [deviceId, 1],
      [deviceId, 2],
      [deviceId, 3],
    ]);
    expect((await save(next.store, 'two')).header.deviceSeq).toBe(4);
    expect(book.cell).toMatchObject({ id: CELL_ENTITY_ID });
  });

  test('gets each unit back once where two windows bring them back at once, and leaves out no number', async () => {
    const phone = await aPhone();
    await untilKept(phone, [await save(phone.store, 'one'), await save(phone.store, 'two')]);
    const next = await losesDatabase(phone);
    const other = await aPhone({ name: phone.name });
    await Promise.all([next.store.bringBack(), other.store.bringBack()]);
    const { units } = await next.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    expect(units.map(({ header }) => header.deviceSeq)).toEqual([1, 2]);
  });

  test('takes a unit over once where two windows try it again at once, and leaves out no number', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    await phone.store.putProvinceKey(testSealKeys.newest);
    const unit = await save(phone.store, 'one');
    await untilKept(phone, [unit]);
    const next = await losesDatabase(phone);
    await next.store.bind(binding);
    const { unitId } = unit.header;
    const refused = { status: 'rejected', unitId, code: 'unknown-key', detail: '' } as const;
    await next.store.applyAnswer(anAnswer({ results: [refused] }), [unit.header]);
    const other = await aPhone({ name: phone.name });
    await Promise.all([next.store.retryRefused(unitId), other.store.retryRefused(unitId)]);
    const { units } = await next.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    expect(units.map(({ header }) => header.deviceSeq)).toEqual([1]);
  });

  test('has each unit in the vault at every moment, whatever window takes it back while it is tended', async () => {
    for (let moment = 0; moment < 15; moment += 1) {
      const phone = await aPhone();
      await untilKept(phone, [await save(phone.store, 'one')]);
      const next = await losesDatabase(phone);
      const other = await aPhone({ name: phone.name });
      const bare = await watchBare(phone);
      const back = other.store.bringBack();
      for (let waited = 0; waited < moment; waited += 1) await setImmediate();
      await Promise.all([next.store.fetchCode(), back]);
      expect(bare).toEqual([]);
      vi.restoreAllMocks();
      next.store.close();
      other.store.close();
    }
  });
});

describe('a database deleted while the app is open', () => {
  test('is known to be gone at once, by all who ask and without a save', async () => {
    const phone = await aPhone();
    // Once the vault is level nobody reads any more.
    await untilKept(phone, [await save(phone.store, 'one')]);
    const states: string[] = [];
    phone.store.watchMemory((state) => states.push(state));
    await Dexie.delete(databaseName(phone.name));
    await expect.poll(() => states).toEqual(['whole', 'gone']);
    const gone = { trouble: { kind: 'gone' } };
    await expect(phone.store.putDrafts([])).resolves.toEqual([]);
    await expect(save(phone.store, 'two')).rejects.toMatchObject(gone);
    await expect(phone.store.readQueue()).rejects.toMatchObject(gone);
    // Also where somebody has begun a new one under the same name meanwhile.
    const other = await aPhone({ name: phone.name });
    await expect(save(phone.store, 'three')).rejects.toMatchObject(gone);
    expect((await other.store.readQueue()).units).toEqual([]);
  });

  /** The connection the store has now, for the browser to close. */
  async function connectionOf(store: Store): Promise<IDBDatabase> {
    const { objectStore } = IDBTransaction.prototype;
    let connection: IDBDatabase | null = null;
    IDBTransaction.prototype.objectStore = function (this: IDBTransaction, name) {
      connection = this.db;
      return objectStore.call(this, name);
    };
    await store.readQueue();
    IDBTransaction.prototype.objectStore = objectStore;
    return connection!;
  }

  test('is known to be gone where the browser closed it first and said nothing of deleting', async () => {
    const phone = await aPhone();
    await untilKept(phone, [await save(phone.store, 'one')]);
    const states: string[] = [];
    phone.store.watchMemory((state) => states.push(state));
    forceCloseDatabase((await connectionOf(phone.store)) as never);
    await Dexie.delete(databaseName(phone.name));
    await expect.poll(() => states).toEqual(['whole', 'gone']);
  });

  test('is whole where the browser closed it and nothing more', async () => {
    const phone = await aPhone();
    await untilKept(phone, [await save(phone.store, 'one')]);
    const states: string[] = [];
    phone.store.watchMemory((state) => states.push(state));
    forceCloseDatabase((await connectionOf(phone.store)) as never);
    await save(phone.store, 'two');
    expect((await phone.store.readQueue()).units).toHaveLength(2);
    expect(states).toEqual(['whole']);
  });
});

describe('a database that cannot be read', () => {
  const spoil = (what: 'units' | 'bodies', key: unknown) => {
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, query) {
      if (this.name === what && query === key) throw new DOMException('spoilt', 'DataError');
      return get.call(this, query);
    };
    return () => (IDBObjectStore.prototype.get = get);
  };

  test('gives up what is whole of its unsent units, is deleted, and tells at the next start', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const units = [];
    for (const title of ['one', 'two', 'three']) units.push(await save(phone.store, title));
    await untilKept(phone, units);
    await receive(phone.store, [units[0]!]);
    phone.store.close();
    // The vault was cleared away by itself.
    installCaches();
    const mend = spoil('bodies', units[1]!.header.unitId);
    await beginAnew(phone.name);
    mend();
    const next = await aPhone({ name: phone.name });
    expect(await next.store.readLoss()).toMatchObject({ isTold: false, unsent: 1, kept: 1 });
    await next.store.bind(binding);
    expect((await next.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 })).units).toEqual([units[2]]);
  });

  test('is salvaged into a vault that has most of it already, and nothing lies there twice', async () => {
    const phone = await aPhone();
    const units = [await save(phone.store, 'one'), await save(phone.store, 'two')];
    await untilKept(phone, units);
    phone.store.close();
    const mend = spoil('units', 1);
    expect(await salvage(phone.name)).toEqual({ kept: 2, hasDrafts: false });
    mend();
    expect(await kept(phone)).toHaveLength(2);
  });

  test('is said to be unreadable after three tries, and whole again when it can be read', async () => {
    const phone = await aPhone();
    const states: string[] = [];
    phone.store.watchMemory((state) => states.push(state));
    const getAll = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = () => {
      throw new DOMException('spoilt', 'DataError');
    };
    let seen = 0;
    const stop = phone.store.watchQueue(() => (seen += 1));
    await expect.poll(() => states).toEqual(['whole', 'unreadable']);
    IDBObjectStore.prototype.getAll = getAll;
    await expect.poll(() => states).toEqual(['whole', 'unreadable', 'whole']);
    expect(seen).toBeGreaterThan(0);
    stop();
  });
});
