import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { salvage } from '#store/endings/begin-anew.ts';
import { Db } from '#store/db.ts';
import { PlainDb } from '#store/plain-db.ts';
import type { FrozenUnit } from '#store/store.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { installCaches, removeCaches } from '../../kit/fake-caches.ts';
import { vaultOf } from '../../kit/open-vault.ts';
import { toPlainPhone } from '../../kit/plain-phone.ts';

/* The database of the first builds, which lay in clear, moved into the sealed one. */

beforeEach(installCaches);
afterEach(() => {
  vi.restoreAllMocks();
  removeCaches();
});

const nothing = { months: null } as const;
const limits = { maxUnits: 10, maxBytes: 1e6 };
const binding = { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu', parentName: 'Xã Mẫu', token: 't' } as const;

/** A closed phone of the first builds with two units that were never sent and a draft; and those units. */
async function aPlainPhone(): Promise<{ readonly name: string; readonly units: readonly FrozenUnit[] }> {
  const phone = await aPhone();
  await phone.store.bind(binding);
  const units: FrozenUnit[] = [];
  for (const id of ['m1', 'm2']) {
    await write(phone, id, `Lò Văn ${id}`);
    units.push(...(await phone.store.freeze({ step: 'roster', period: null })).units);
  }
  await write(phone, 'm3', 'Lò Văn m3');
  phone.store.close();
  await toPlainPhone(phone.name);
  return { name: phone.name, units };
}

async function write({ store }: Phone, entityId: string, fullName: string): Promise<void> {
  await store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
}

const names = async ({ store }: Phone) =>
  (await store.readBook(nothing)).members.map(({ fullName }) => fullName).sort();
const all = ['Lò Văn m1', 'Lò Văn m2', 'Lò Văn m3'];

/** Opens the phone again, as the next start of the app does. */
async function startAgain(phone: Phone): Promise<Phone> {
  phone.store.close();
  return aPhone({ name: phone.name });
}

const isPlainThere = (name: string) => Dexie.exists(name);

async function inPlain(name: string, work: (db: PlainDb) => Promise<unknown>): Promise<void> {
  const db = new PlainDb(name);
  await db.open();
  await work(db);
  db.close();
}

describe('a phone of the first builds', () => {
  test('has all it had, sealed, and at the next start nothing of it in clear', async () => {
    const { name, units } = await aPlainPhone();
    const phone = await aPhone({ name });
    expect(await names(phone)).toEqual(all);
    expect((await phone.store.takeUnits(limits)).units).toEqual(units);
    expect(await phone.store.readSession()).toMatchObject({ binding: { scopeName: binding.scopeName } });
    expect(await isPlainThere(name)).toBe(true);
    const again = await startAgain(phone);
    await expect.poll(() => isPlainThere(name)).toBe(false);
    expect(await names(again)).toEqual(all);
    const vault = await vaultOf(name);
    const kept = await Promise.all((await vault.keys()).map((key) => vault.unit(key)));
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(expect.arrayContaining([...units]));
  });

  test('goes on numbering where it was', async () => {
    const { name } = await aPlainPhone();
    const phone = await aPhone({ name });
    const [unit] = (await phone.store.freeze({ step: 'roster', period: null })).units;
    expect(unit?.header.deviceSeq).toBe(3);
  });

  test('killed before anything was copied begins again', async () => {
    const { name } = await aPlainPhone();
    await inPlain(name, (db) => db.meta.put({ key: 'minSchema', value: 2 }));
    const begun = new Db(name);
    await begun.open();
    begun.close();
    const phone = await aPhone({ name });
    expect(await names(phone)).toEqual(all);
  });

  test('killed once the old database was emptied has lost nothing, and is rid of it', async () => {
    const { name } = await aPlainPhone();
    const phone = await aPhone({ name });
    const deleting = vi.spyOn(Dexie, 'delete').mockReturnValue(new Promise(() => undefined) as never);
    const second = await startAgain(phone);
    await expect.poll(() => deleting).toHaveBeenCalled();
    deleting.mockRestore();
    const third = await startAgain(second);
    await expect.poll(() => isPlainThere(name)).toBe(false);
    expect(await names(third)).toEqual(all);
  });

  test('keeps the old database for as long as the vault does not hold what was never sent', async () => {
    const { name } = await aPlainPhone();
    const phone = await aPhone({ name });
    const cache = await caches.open(`${name}:vault`);
    vi.spyOn(caches, 'open').mockResolvedValue(cache);
    const full = vi.spyOn(cache, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    await expect(phone.store.setPin('258036')).rejects.toBeInstanceOf(Error);
    expect(await phone.store.readLock()).toEqual({ kind: 'none' });
    expect(await isPlainThere(name)).toBe(true);
    await inPlain(name, async (db) => expect(await db.bodies.count()).toBe(2));
    full.mockRestore();
    await phone.store.setPin('258036');
    await expect.poll(() => isPlainThere(name)).toBe(false);
    expect(await names(phone)).toEqual(all);
  });

  test('takes what an older window was in the middle of saving when it was copied', async () => {
    const { name } = await aPlainPhone();
    const phone = await aPhone({ name });
    await inPlain(name, async (db) => {
      const body = { form: 'plain', value: { fullName: 'Lò Văn Muộn' } } as const;
      const { id, ...row } = (await db.drafts.toCollection().first())!;
      await db.drafts.put({ ...row, id: id.replace('m3', 'm4'), seq: row.seq + 100, body });
    });
    const again = await startAgain(phone);
    await expect.poll(() => names(again)).toEqual([...all, 'Lò Văn Muộn'].sort());
  });

  test('takes that once, and not again over what was typed since, where the old database has to stay', async () => {
    const { name } = await aPlainPhone();
    const phone = await aPhone({ name });
    await inPlain(name, async (db) => {
      const body = { form: 'plain', value: { fullName: 'Lò Văn Muộn' } } as const;
      const row = (await db.drafts.toCollection().first())!;
      await db.drafts.put({ ...row, seq: row.seq + 100, body });
    });
    const cache = await caches.open(`${name}:vault`);
    vi.spyOn(caches, 'open').mockResolvedValue(cache);
    const full = vi.spyOn(cache, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    const second = await startAgain(phone);
    await expect.poll(() => names(second)).toContain('Lò Văn Muộn');
    await write(second, 'm3', 'Lò Văn Sửa');
    full.mockRestore();
    const third = await startAgain(second);
    await expect.poll(() => isPlainThere(name)).toBe(false);
    expect(await names(third)).toEqual(['Lò Văn Sửa', 'Lò Văn m1', 'Lò Văn m2']);
  });

  test('lets no older window write once it was copied', async () => {
    const { name } = await aPlainPhone();
    await aPhone({ name });
    await inPlain(name, async (db) =>
      expect(await db.meta.get('minSchema')).toMatchObject({ value: expect.any(Number) as number }),
    );
  });

  test('that cannot be moved gives up what is whole of it to the vault', async () => {
    const { name, units } = await aPlainPhone();
    expect(await salvage(name)).toEqual({ kept: 2, hasDrafts: true });
    await Dexie.delete(name);
    const phone = await aPhone({ name });
    expect(await phone.store.readLoss()).toMatchObject({ kept: 2, drafts: 1, needsCode: true });
    await phone.store.bind(binding);
    expect((await phone.store.takeUnits(limits)).units).toEqual(units);
    await expect
      .poll(async () => (await (await vaultOf(name)).keys()).filter((key) => key.endsWith('/clear')))
      .toEqual([]);
  });
});
