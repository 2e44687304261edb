import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Changes } from '#domain/changes.ts';
import { emptyCell } from '#domain/cell.ts';
import { salvage } from '#store/endings/begin-anew.ts';
import type { FrozenUnit, Store } from '#store/store.ts';
import { databaseName } from '#store/db.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { installCaches, removeCaches } from '../../kit/fake-caches.ts';
import { vaultOf, type OpenDrafts } from '../../kit/open-vault.ts';
import { aChange, accepted, anAnswer, readBody } from '../../kit/province-answers.ts';

/* What is being written, in the vault beside the database, and how it comes back when the database is no more. */

let phone: Phone;

beforeEach(async () => {
  installCaches();
  phone = await aPhone();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  removeCaches();
});

const binding = { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu', parentName: 'Xã Mẫu', token: 't' } as const;
const limits = { maxUnits: 10, maxBytes: 1e6 };

/** What the vault holds of drafts, whosever they are. */
async function vaulted(on: Phone): Promise<readonly OpenDrafts[]> {
  return (await vaultOf(on.name)).drafts();
}

async function keptChanges(on: Phone): Promise<readonly (Changes | null)[]> {
  return (await vaulted(on)).flatMap((set) => set.drafts.map(({ changes }) => changes));
}

async function write(store: Store, entityId: string, changes: Changes): Promise<void> {
  await store.putDrafts([{ kind: 'topic', entityId, changes }]);
}

async function freeze(store: Store): Promise<FrozenUnit> {
  return (await store.freeze({ step: 'topics', period: null })).units[0]!;
}

/** Writes, and waits until the vault has it. */
async function writeKept(on: Phone, entityId: string, changes: Changes): Promise<void> {
  await write(on.store, entityId, changes);
  await on.store.fetchCode();
  await expect.poll(() => keptChanges(on)).toContainEqual(changes);
}

/** The browser clears the database, and the app is opened again. */
async function losesDatabase(on: Phone): Promise<Phone> {
  on.store.close();
  await Dexie.delete(databaseName(on.name));
  return aPhone({ name: on.name });
}

const topicsOf = async ({ store }: Phone) => (await store.readBook({ months: null })).topics;
const draftsOf = async ({ store }: Phone) => (await store.readQueue()).drafts.count;

const aTopic = { title: 'đã nhận', year: 2026, quarter: 4, lead: '', deletedAt: null };
const pulled = (title = aTopic.title, version = 3) =>
  anAnswer({ changes: [aChange('topic', 'known', version, { ...aTopic, title })] });

/** A phone of a cell that knows one topic. */
async function joins(on: Phone): Promise<void> {
  await on.store.bind(binding);
  await on.store.applyAnswer(pulled(), []);
}

describe('the vault', () => {
  test('holds drafts seconds after the tap, as they stand, and none once they are a unit', async () => {
    await joins(phone);
    await phone.store.fetchCode();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await write(phone.store, 'known', { title: 'đang' });
    await write(phone.store, 'known', { title: 'đang viết' });
    expect(await vaulted(phone)).toEqual([]);
    vi.advanceTimersByTime(3000);
    vi.useRealTimers();
    const { scopeName, parentName } = binding;
    const savedAt = phone.clock.now();
    const draft = {
      kind: 'topic',
      entityId: 'known',
      version: 3,
      savedAt,
      changes: { title: 'đang viết' },
    };
    await expect.poll(() => vaulted(phone)).toEqual([{ scope: { scopeName, parentName }, drafts: [draft] }]);
    await freeze(phone.store);
    await expect.poll(() => vaulted(phone)).toEqual([]);
  });

  test('holds them at once when nobody looks at the app any more', async () => {
    phone.store.close();
    const window = new EventTarget();
    const page = { hidden: false };
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal('document', page);
    phone = await aPhone();
    await phone.store.fetchCode();
    // No timer runs out any more.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const untilKept = async (title: string) => {
      for (let turns = 0; turns < 1000; turns += 1) {
        if ((await keptChanges(phone)).some((changes) => changes?.['title'] === title)) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
      throw new Error(`the vault never heard of ${title}`);
    };
    await write(phone.store, 'one', { title: 'một' });
    page.hidden = true;
    window.dispatchEvent(new Event('visibilitychange'));
    await untilKept('một');
    // What a field had not saved yet is saved on the way out.
    await write(phone.store, 'one', { title: 'một hai' });
    await untilKept('một hai');
  });

  test('writes nothing where no draft has changed', async () => {
    await writeKept(phone, 'one', { title: 'một' });
    const cache = await caches.open(`${phone.name}:vault`);
    const put = vi.spyOn(cache, 'put');
    vi.spyOn(caches, 'open').mockResolvedValue(cache);
    await phone.store.applyAnswer(anAnswer(), []);
    expect(put.mock.calls.filter(([path]) => (path as string).includes('/drafts/'))).toEqual([]);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['empty', () => ''],
    ['changed', (text: string) => text.replace('"version":0', '"version":1')],
  ])('gives back nothing of an entry that is %s', async (_, spoil) => {
    await writeKept(phone, 'one', { title: 'một' });
    const cache = await caches.open(`${phone.name}:vault`);
    const [path] = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter(isOfDrafts);
    const text = await (await cache.match(path!))!.text();
    await cache.put(path!, new Response(spoil(text)));
    expect(await vaulted(phone)).toEqual([]);
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toBeNull();
    await next.store.bringBack();
    expect(await draftsOf(next)).toBe(0);
  });
});

const isOfDrafts = (path: string) => path.includes('/drafts/');

describe('what was being written when the database went', () => {
  test('is counted, and comes back once the whole of what the province has is here, on top of it', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'đang viết' });
    await writeKept(phone, 'new', { title: 'mới', quarter: 1 });
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({ isTold: false, kept: 0, drafts: 2 });
    await next.store.bind(binding);
    await next.store.applyAnswer(anAnswer({ more: true }), []);
    expect(await draftsOf(next)).toBe(0);
    await next.store.applyAnswer(pulled(), []);
    expect(await topicsOf(next)).toMatchObject([
      { id: 'known', title: 'đang viết', quarter: 4 },
      { id: 'new', title: 'mới', quarter: 1 },
    ]);
    expect((await next.store.readQueue()).drafts).toEqual({ count: 2, savedAt: phone.clock.now() });
    expect(await next.store.readLoss()).toBeNull();
    expect(await vaulted(next)).toMatchObject([{ drafts: [{ entityId: 'known' }, { entityId: 'new' }] }]);
  });

  test('gives way field by field to what was typed since', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'cũ', quarter: 1 });
    const next = await losesDatabase(phone);
    await next.store.bind(binding);
    await write(next.store, 'known', { title: 'gõ lại' });
    await next.store.applyAnswer(pulled(), []);
    expect(await topicsOf(next)).toMatchObject([{ title: 'gõ lại', quarter: 1 }]);
  });

  test('comes back once, also where the app was killed before the vault knew of it', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'đang viết' });
    const vault = await vaultOf(phone.name);
    const before = [...(await vault.readDrafts())];
    const next = await losesDatabase(phone);
    await joins(next);
    const unit = await freeze(next.store);
    expect(readBody(unit).ops).toMatchObject([{ changes: { title: 'đang viết' } }]);
    await expect.poll(() => vaulted(next)).toEqual([]);
    await expect.poll(() => vault.keys()).toHaveLength(1);
    for (const [phoneId, drafts] of before) await vault.putDrafts(phoneId, drafts);
    const { changes } = pulled('của người khác', 5);
    await next.store.applyAnswer(anAnswer({ results: [accepted(unit, [{ version: 4 }])], changes }), [
      unit.header,
    ]);
    expect(await draftsOf(next)).toBe(0);
    expect(await topicsOf(next)).toMatchObject([{ title: 'của người khác' }]);
    expect(await vaulted(next)).toEqual([]);
  });

  test('does not come back where it had become a unit that the vault had too', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'đã rời bước' });
    const vault = await vaultOf(phone.name);
    const before = [...(await vault.readDrafts())];
    const unit = await freeze(phone.store);
    await expect.poll(() => vault.keys()).toHaveLength(1);
    await expect.poll(() => vaulted(phone)).toEqual([]);
    // The app was killed between the two.
    for (const [phoneId, drafts] of before) await vault.putDrafts(phoneId, drafts);
    const next = await losesDatabase(phone);
    await next.store.bind(binding);
    await next.store.applyAnswer(pulled(), []);
    const { units } = await next.store.takeUnits(limits);
    expect(units).toEqual([unit]);
    await next.store.applyAnswer(anAnswer({ results: [accepted(unit, [{ version: 4 }])] }), [unit.header]);
    expect(await draftsOf(next)).toBe(0);
    expect(await topicsOf(next)).toMatchObject([{ title: 'đã rời bước' }]);
  });

  test('is not lost where the database is lost once more, on either side of its coming back', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'một', quarter: 1 });
    const second = await losesDatabase(phone);
    await second.store.bind(binding);
    second.clock.advanceMs(1000);
    await write(second.store, 'known', { title: 'hai' });
    await second.store.fetchCode();
    await expect.poll(() => vaulted(second)).toHaveLength(2);
    const third = await losesDatabase(second);
    expect(await third.store.readLoss()).toMatchObject({ drafts: 1 });
    await joins(third);
    const fourth = await losesDatabase(third);
    await joins(fourth);
    expect(await topicsOf(fourth)).toMatchObject([{ title: 'hai', quarter: 1 }]);
  });

  test('has not seen what another said meanwhile, and has seen what its own kept units say', async () => {
    const answer = anAnswer({
      changes: ['known', 'own'].map((id) => aChange('topic', id, 3, { ...aTopic, title: id })),
    });
    await phone.store.bind(binding);
    await phone.store.applyAnswer(answer, []);
    await write(phone.store, 'own', { title: 'rời bước' });
    const unit = await freeze(phone.store);
    await writeKept(phone, 'own', { title: 'viết tiếp' });
    await writeKept(phone, 'known', { title: 'đang viết' });
    const next = await losesDatabase(phone);
    await next.store.bind(binding);
    await next.store.applyAnswer(pulled('của người khác', 4), []);
    // As long as its units are on their way, nobody knows which version they make.
    expect(await draftsOf(next)).toBe(0);
    await next.store.applyAnswer(
      anAnswer({
        results: [accepted(unit, [{ version: 4 }])],
        changes: [aChange('topic', 'own', 4, { ...aTopic, title: 'rời bước' })],
      }),
      [unit.header],
    );
    const ops = readBody(await freeze(next.store)).ops;
    expect(ops).toHaveLength(2);
    expect(ops).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ entityId: 'known', baseVersion: 3, changes: { title: 'đang viết' } }),
        expect.objectContaining({ entityId: 'own', baseVersion: 4, changes: { title: 'viết tiếp' } }),
      ]),
    );
  });

  test.each([
    { ...binding, scopeName: 'Chi bộ Xóm Khác' },
    { ...binding, parentName: 'Xã Khác' },
    { ...binding, role: 'member' },
    { ...binding, role: 'commune' },
  ] as const)(
    'never comes to $role of $scopeName, $parentName, and waits for its own cell',
    async (other) => {
      await joins(phone);
      await writeKept(phone, 'known', { title: 'đang viết' });
      const next = await losesDatabase(phone);
      await next.store.bind(other);
      await next.store.applyAnswer(anAnswer(), []);
      await next.store.bringBack();
      expect(await draftsOf(next)).toBe(0);
      expect(await topicsOf(next)).toEqual([]);
      await joins(next);
      expect(await topicsOf(next)).toMatchObject([{ title: 'đang viết' }]);
    },
  );

  test('is counted only with the cell it is of', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'của chi bộ trước' });
    const next = await losesDatabase(phone);
    await next.store.bind({ ...binding, scopeName: 'Chi bộ Xóm Khác' });
    await writeKept(next, 'one', { title: 'một' });
    const last = await losesDatabase(next);
    expect(await last.store.readLoss()).toMatchObject({ scopeName: 'Chi bộ Xóm Khác', drafts: 1 });
  });

  test('never comes into a cell begun by hand on a phone that had a code', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'đang viết' });
    const next = await losesDatabase(phone);
    await next.store.forgetLoss();
    expect(await next.store.readLoss()).toMatchObject({ isTold: true, drafts: 1, needsCode: true });
    await next.actions.startCell({ ...emptyCell, name: 'Chi bộ Tự Lập' });
    await next.store.bringBack();
    expect(await draftsOf(next)).toBe(0);
  });

  test('in a cell begun by hand comes back with its units and no code', async () => {
    await phone.actions.startCell({ ...emptyCell, name: 'Chi bộ Tự Lập' });
    await writeKept(phone, 'one', { title: 'một' });
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({ kept: 1, drafts: 1, needsCode: false });
    expect(await next.store.bringBack()).toBe(1);
    expect(await topicsOf(next)).toMatchObject([{ title: 'một' }]);
    expect(await next.store.readLoss()).toBeNull();
  });

  test('in a database that cannot be read goes into the vault as far as it can', async () => {
    await joins(phone);
    await writeKept(phone, 'known', { title: 'đọc được lúc trước' });
    await write(phone.store, 'known', { title: 'không đọc được' });
    await write(phone.store, 'new', { title: 'mới' });
    phone.store.close();
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, query) {
      if (query === 'topic:known') throw new DOMException('spoilt', 'DataError');
      return get.call(this, query);
    };
    expect(await salvage(phone.name)).toEqual({ kept: 0, hasDrafts: true });
    IDBObjectStore.prototype.get = get;
    expect(await keptChanges(phone)).toEqual([{ title: 'đọc được lúc trước' }, { title: 'mới' }]);
  });
});
