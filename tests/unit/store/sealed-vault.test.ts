import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#base/json.ts';
import { emptyCell, CELL_ENTITY_ID } from '#domain/cell.ts';
import { databaseName } from '#store/db.ts';
import type { FrozenUnit } from '#store/store.ts';
import { buildFrame } from '#wire/frame.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { installCaches, removeCaches } from '../../kit/fake-caches.ts';
import { vaultOf } from '../../kit/open-vault.ts';

/* What the vault says to somebody who reads it, and who can open it. */

beforeEach(installCaches);
afterEach(removeCaches);

const PIN = '258036';
const nothing = { months: null } as const;

async function write({ store }: Phone, entityId: string, fullName: string): Promise<void> {
  await store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
}

async function save(phone: Phone, entityId: string, fullName: string): Promise<FrozenUnit> {
  await write(phone, entityId, fullName);
  return (await phone.store.freeze({ step: 'roster', period: null })).units[0]!;
}

/** A cell begun by hand with one unsent unit and one draft, all of it in the vault. */
async function aPhoneByHand(): Promise<Phone> {
  const phone = await aPhone();
  await phone.store.putDrafts([
    { kind: 'cell', entityId: CELL_ENTITY_ID, changes: { ...emptyCell, name: 'Chi Bo Xom Kin' } as never },
  ]);
  await phone.store.freeze({ step: 'cell', period: null });
  await save(phone, 'm1', 'Lo Van Kin');
  await write(phone, 'm2', 'Lo Thi Ho');
  await tended(phone);
  return phone;
}

/** Once the vault is level with the database. */
async function tended(phone: Phone): Promise<void> {
  await phone.store.fetchCode();
  const vault = await vaultOf(phone.name);
  const { units, drafts } = await phone.store.readQueue();
  const unsent = units.filter(({ state }) => state === 'queued').length;
  await expect.poll(() => vault.keys()).toHaveLength(unsent);
  await expect
    .poll(async () => [...(await vault.readDrafts()).values()].flatMap((set) => set.drafts))
    .toHaveLength(drafts.count);
}

async function vaultText(phone: Phone): Promise<string> {
  const cache = await caches.open(`${phone.name}:vault`);
  const texts = (await cache.keys()).map(async ({ url }) => {
    const path = new URL(url).pathname;
    return path + new TextDecoder('latin1').decode(await (await cache.match(path))!.arrayBuffer());
  });
  return (await Promise.all(texts)).join('\n');
}

async function losesDatabase(phone: Phone): Promise<Phone> {
  phone.store.close();
  await Dexie.delete(databaseName(phone.name));
  return aPhone({ name: phone.name });
}

const names = async ({ store }: Phone) =>
  (await store.readBook(nothing)).members.map(({ fullName }) => fullName).sort();
const ringIds = async (phone: Phone) => (await (await vaultOf(phone.name)).readRings()).map(({ id }) => id);

describe('the vault', () => {
  test('says nothing in clear that anybody typed, the name of the cell included', async () => {
    const phone = await aPhoneByHand();
    const text = await vaultText(phone);
    for (const typed of ['Lo Van Kin', 'Lo Thi Ho', 'Chi Bo Xom Kin']) expect(text).not.toContain(typed);
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({ scopeName: 'Chi Bo Xom Kin', kept: 2, drafts: 1 });
    await next.store.bringBack();
    expect(await names(next)).toEqual(['Lo Thi Ho', 'Lo Van Kin']);
  });

  test('has no key lying open beside it once a PIN is set', async () => {
    const phone = await aPhoneByHand();
    const [before] = await ringIds(phone);
    await phone.store.setPin(PIN);
    await expect
      .poll(async () => {
        const vault = await vaultOf(phone.name);
        const rings = await vault.readRings();
        const [ring] = rings;
        return {
          slots: rings.map(({ slots }) => slots.map(({ kind }) => kind)),
          isAnother: ring?.id !== before,
          ofAnotherRing: (await vault.keys()).filter((key) => !key.endsWith(`/${ring?.id}`)),
        };
      })
      .toEqual({ slots: [['pin', 'words']], isAnother: true, ofAnotherRing: [] });
    expect(await vaultText(phone)).not.toContain(before);
  });

  test.each(['pin', 'words'] as const)(
    'of a lost phone with a PIN is opened by its %s, and then is whole',
    async (kind) => {
      const phone = await aPhoneByHand();
      const { words } = await phone.store.setPin(PIN);
      const [ringId] = await ringIds(phone);
      await expect.poll(() => ringIds(phone)).not.toContain(ringId);
      await tended(phone);
      const next = await losesDatabase(phone);
      expect(await next.store.readLoss()).toMatchObject({
        scopeName: '',
        kept: 2,
        drafts: 1,
        isLocked: true,
      });
      expect(await next.store.bringBack()).toBe(0);
      expect(await names(next)).toEqual([]);
      expect(await next.store.unlock({ kind: 'pin', pin: '000001' })).toMatchObject({ kind: 'wrong' });
      const secret = kind === 'pin' ? ({ kind, pin: PIN } as const) : ({ kind, words } as const);
      expect(await next.store.unlock(secret)).toEqual({ kind: 'opened' });
      expect(await next.store.readLoss()).toMatchObject({
        scopeName: 'Chi Bo Xom Kin',
        kept: 2,
        isLocked: false,
      });
      expect(await next.store.bringBack()).toBe(2);
      expect(await names(next)).toEqual(['Lo Thi Ho', 'Lo Van Kin']);
    },
  );

  test('that has nothing but what was being written is closed by that PIN too', async () => {
    const phone = await aPhone();
    await phone.store.bind({ role: 'secretary', scopeName: 'Chi bộ', parentName: 'Xã', token: 't' });
    await phone.store.setPin(PIN);
    await write(phone, 'm1', 'Lo Van Kin');
    await tended(phone);
    const next = await losesDatabase(phone);
    expect(await next.store.readLoss()).toMatchObject({ kept: 0, drafts: 1, isLocked: true });
    await next.store.unlock({ kind: 'pin', pin: PIN });
    expect(await next.store.readLoss()).toMatchObject({ kept: 0, drafts: 1, isLocked: false });
  });

  test('is kept level by a phone that is locked', async () => {
    const phone = await aPhoneByHand();
    removeCaches();
    await phone.store.setPin(PIN);
    installCaches();
    await phone.store.lock();
    await phone.store.fetchCode();
    const vault = await vaultOf(phone.name);
    await expect.poll(() => vault.keys()).toHaveLength(2);
    await expect
      .poll(async () => (await vault.readRings()).map(({ slots }) => slots[0]?.kind))
      .toEqual(['pin']);
  });

  test('of the first format is read on, and written anew in the second', async () => {
    const phone = await aPhone();
    const unit = await save(phone, 'm1', 'Lo Van Kin');
    await tended(phone);
    phone.store.close();
    await Dexie.delete(databaseName(phone.name));
    installCaches();
    const cache = await caches.open(`${phone.name}:vault`);
    const head = new TextEncoder().encode(canonicalJson(unit.header as unknown as Json));
    const { unitId, deviceId, deviceSeq } = unit.header;
    const path = `/vault/1/units/${unitId}/${deviceId}/${deviceSeq}/unbound`;
    await cache.put(path, new Response(buildFrame(head, [unit.body]) as BufferSource));
    const marker = { phoneId: deviceId, scopeName: 'Xom Cu', isBound: false, savedAt: null, unsent: 1 };
    await cache.put('/vault/1/marker', new Response(JSON.stringify(marker)));
    const next = await aPhone({ name: phone.name });
    expect(await next.store.readLoss()).toMatchObject({ scopeName: 'Xom Cu', kept: 1 });
    await next.store.fetchCode();
    const vault = await vaultOf(phone.name);
    await expect.poll(() => vault.keys()).toEqual([expect.stringMatching(/^\/vault\/2\//)]);
    const [key] = await vault.keys();
    await expect.poll(() => vault.unit(key!)).toEqual(unit);
    expect(await next.store.bringBack()).toBe(1);
  });
});
