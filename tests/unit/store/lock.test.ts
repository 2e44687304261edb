import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Db } from '#store/db.ts';
import { StoreError, type LockState } from '#store/store.ts';
import recoveryWords from '#seeds/words/recovery.v1.json';
import { wordsToBytes } from '#store/keys/words.ts';
import { fold } from '#domain/names.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { createFakeClock } from '../../kit/fake-clock.ts';
import { installCaches, removeCaches } from '../../kit/fake-caches.ts';
import { refuseWebAssembly } from '../../kit/refuse-web-assembly.ts';
import { aChange, accepted, anAnswer } from '../../kit/province-answers.ts';

/* The lock of the phone's data: what it hides, what goes on behind it, and what opens it. */

beforeEach(installCaches);
afterEach(removeCaches);
afterEach(() => vi.restoreAllMocks());

const PIN = '258036';
const nothing = { months: null } as const;
const binding = { role: 'secretary', scopeName: 'Chi bộ Xóm Mẫu', parentName: 'Xã Mẫu', token: 't' } as const;

async function addMember({ store }: Phone, entityId: string, fullName: string): Promise<void> {
  await store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
}

async function save(phone: Phone, entityId: string, fullName: string) {
  await addMember(phone, entityId, fullName);
  return (await phone.store.freeze({ step: 'roster', period: null })).units[0]!;
}

const names = async ({ store }: Phone) =>
  (await store.readBook(nothing)).members.map(({ fullName }) => fullName).sort();

/** A phone with one saved member, one that is being written, and a PIN; and the words that came with it. */
async function aPhoneWithPin(): Promise<{ readonly phone: Phone; readonly words: string }> {
  const phone = await aPhone();
  await save(phone, 'm1', 'Lò Văn Đã Lưu');
  await addMember(phone, 'm2', 'Lò Thị Đang Ghi');
  return { phone, ...(await phone.store.setPin(PIN)) };
}

/** All that lies in the phone's database, as one text. */
async function databaseText(phone: Phone): Promise<string> {
  const db = new Db(phone.name);
  await db.open();
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  const bytesToText = (_: string, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
  return JSON.stringify(rows, bytesToText);
}

const reopened = (phone: Phone) => {
  phone.store.close();
  return aPhone({ name: phone.name, clock: phone.clock });
};

/** Does `meanwhile` after the setting of a PIN has read how the phone opens, and before it writes how it will. */
async function whilePinIsSealed(meanwhile: () => Promise<void>, setting: () => Promise<unknown>) {
  const { subtle } = crypto;
  const importKey = subtle.importKey.bind(subtle) as (...given: readonly unknown[]) => Promise<CryptoKey>;
  vi.spyOn(subtle, 'importKey').mockImplementationOnce(async (...given: readonly unknown[]) => {
    await meanwhile();
    return importKey(...given);
  });
  await setting();
}

const isLocked = (error: unknown) => error instanceof StoreError && error.trouble.kind === 'locked';

test('a phone that runs no WebAssembly sets a PIN too, and opens with it and with nothing else', async () => {
  refuseWebAssembly();
  const { phone } = await aPhoneWithPin();
  await phone.store.lock();
  expect((await phone.store.unlock({ kind: 'pin', pin: '974125' })).kind).toBe('wrong');
  expect((await phone.store.unlock({ kind: 'pin', pin: PIN })).kind).toBe('opened');
  expect(await names(phone)).toEqual(['Lò Thị Đang Ghi', 'Lò Văn Đã Lưu']);
});

describe('a phone without a PIN', () => {
  test('writes nothing in clear that anybody typed, and opens by itself', async () => {
    const phone = await aPhone();
    await save(phone, 'm1', 'Lo Van Kin');
    await addMember(phone, 'm2', 'Lo Thi Ho');
    const text = await databaseText(phone);
    expect(text).toContain('member:m1');
    for (const name of ['Lo Van Kin', 'Lo Thi Ho']) expect(text).not.toContain(name);
    expect(await phone.store.readLock()).toEqual({ kind: 'none' });
    expect(await names(await reopened(phone))).toEqual(['Lo Thi Ho', 'Lo Van Kin']);
  });

  test('is not locked: nobody could open it again', async () => {
    const phone = await aPhone();
    await phone.store.lock();
    expect(await phone.store.readLock()).toEqual({ kind: 'none' });
    expect(await names(phone)).toEqual([]);
  });
});

describe('a phone with a PIN', () => {
  test('stays open for who set it, keeps all it had, and goes on saving', async () => {
    const { phone } = await aPhoneWithPin();
    expect(await phone.store.readLock()).toEqual({ kind: 'open', passkey: null });
    expect(await names(phone)).toEqual(['Lò Thị Đang Ghi', 'Lò Văn Đã Lưu']);
    await save(phone, 'm3', 'Lò Văn Sau');
    expect(await names(phone)).toHaveLength(3);
  });

  test('holds nothing that the key of before could open', async () => {
    const phone = await aPhone();
    const before = new Db(phone.name);
    await before.open();
    await save(phone, 'm1', 'Lò Văn Đã Lưu');
    const ring = async () =>
      (await before.meta.get('keys'))?.value as { id: string; slots: { kind: string }[] };
    const { id } = await ring();
    await phone.store.setPin(PIN);
    const after = await ring();
    expect(after.slots.map(({ kind }) => kind)).toEqual(['pin', 'words']);
    const rows = await Promise.all(
      [before.records, before.ops, before.bodies].map((table) => table.toArray()),
    );
    expect(rows.map((some) => some.length)).toEqual([1, 1, 1]);
    for (const row of rows.flat()) expect(row.body).toMatchObject({ key: after.id });
    expect(after.id).not.toBe(id);
    before.close();
  });

  test('says nothing of anybody while it is locked, and all of it once it is open', async () => {
    const { phone } = await aPhoneWithPin();
    const seen: string[][] = [];
    const states: LockState['kind'][] = [];
    phone.store.watchLock(({ kind }) => states.push(kind));
    phone.store.watchBook(nothing, ({ members }) => seen.push(members.map(({ id }) => id)));
    await expect.poll(() => seen).toHaveLength(1);
    await phone.store.lock();
    expect(await phone.store.readLock()).toEqual({ kind: 'locked', nextTryAt: null, passkey: null });
    await expect(phone.store.readBook(nothing)).rejects.toSatisfy(isLocked);
    await expect(addMember(phone, 'm4', 'Lò Văn Không')).rejects.toSatisfy(isLocked);
    await expect(phone.store.readBin('2026-01-01' as never)).rejects.toSatisfy(isLocked);
    const queue = await phone.store.readQueue();
    expect(queue.units).toHaveLength(1);
    expect(queue.drafts.count).toBe(1);
    expect(seen).toHaveLength(1);
    expect(await phone.store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
    await expect.poll(() => seen).toHaveLength(2);
    expect(await names(phone)).toEqual(['Lò Thị Đang Ghi', 'Lò Văn Đã Lưu']);
    await expect
      .poll(() => states.filter((kind, at) => kind !== states[at - 1]))
      .toEqual(['open', 'locked', 'open']);
  });

  test('is locked in every window at once, and opened in each by itself', async () => {
    const { phone } = await aPhoneWithPin();
    const other = await aPhone({ name: phone.name, clock: phone.clock });
    expect(await other.store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
    await other.store.lock();
    await expect.poll(() => phone.store.readLock()).toMatchObject({ kind: 'locked' });
    await phone.store.unlock({ kind: 'pin', pin: PIN });
    expect(await names(phone)).toHaveLength(2);
    expect(await other.store.readLock()).toMatchObject({ kind: 'locked' });
  });

  test('of which another window set the PIN has nothing written under the old key', async () => {
    const phone = await aPhone();
    const other = await aPhone({ name: phone.name, clock: phone.clock });
    const saving = addMember(other, 'm1', 'Lò Văn Vội').catch((error: unknown) => error);
    await phone.store.setPin(PIN);
    await saving;
    await expect(addMember(other, 'm2', 'Lò Văn Muộn')).rejects.toSatisfy(isLocked);
    const isSaved = (await saving) === undefined;
    expect(await names(phone)).toEqual(isSaved ? ['Lò Văn Vội'] : []);
    await expect.poll(() => other.store.readLock()).toMatchObject({ kind: 'locked' });
  });

  test('opens after a restart by the PIN, and by the words typed without a single mark', async () => {
    const { phone, words } = await aPhoneWithPin();
    const again = await reopened(phone);
    expect(await again.store.readLock()).toMatchObject({ kind: 'locked' });
    expect(await again.store.unlock({ kind: 'pin', pin: '000001' })).toMatchObject({ kind: 'wrong' });
    expect(await again.store.unlock({ kind: 'words', words: words.replace(/^\S+/, 'sai') })).toMatchObject({
      kind: 'wrong',
    });
    const typed = ` ${fold(words).toUpperCase().replaceAll(' ', ',  ')} `;
    expect(await again.store.unlock({ kind: 'words', words: typed })).toEqual({ kind: 'opened' });
    expect(await names(again)).toHaveLength(2);
  });

  test('takes another PIN and other words, and those of before open it no more', async () => {
    const { phone, words } = await aPhoneWithPin();
    const { words: newWords } = await phone.store.setPin('974125');
    const again = await reopened(phone);
    expect(await again.store.unlock({ kind: 'pin', pin: PIN })).toMatchObject({ kind: 'wrong' });
    expect(await again.store.unlock({ kind: 'words', words })).toMatchObject({ kind: 'wrong' });
    expect(await again.store.unlock({ kind: 'words', words: newWords })).toEqual({ kind: 'opened' });
    const third = await reopened(again);
    expect(await third.store.unlock({ kind: 'pin', pin: '974125' })).toEqual({ kind: 'opened' });
    expect(await names(third)).toHaveLength(2);
  });

  test('opens by a passkey, which outlives another PIN and is gone when it is taken away', async () => {
    const { phone } = await aPhoneWithPin();
    const prf = new Uint8Array(32).fill(7);
    await phone.store.setPasskey({ credentialId: 'khoa', prf });
    await phone.store.setPin('974125');
    await phone.store.lock();
    expect(await phone.store.readLock()).toMatchObject({ passkey: 'khoa' });
    const wrong = { kind: 'passkey', prf: new Uint8Array(32) } as const;
    expect(await phone.store.unlock(wrong)).toMatchObject({ kind: 'wrong' });
    expect(await phone.store.unlock({ kind: 'passkey', prf })).toEqual({ kind: 'opened' });
    await phone.store.setPasskey(null);
    await phone.store.lock();
    expect(await phone.store.readLock()).toMatchObject({ passkey: null });
    expect(await phone.store.unlock({ kind: 'passkey', prf })).toMatchObject({ kind: 'wrong' });
  });

  test('goes by the passkey another window took away, or set, while the PIN was being changed', async () => {
    const { phone } = await aPhoneWithPin();
    const other = await aPhone({ name: phone.name, clock: phone.clock });
    await other.store.unlock({ kind: 'pin', pin: PIN });
    const passkey = { credentialId: 'khoa', prf: new Uint8Array(32).fill(7) };
    await phone.store.setPasskey(passkey);
    await whilePinIsSealed(
      () => other.store.setPasskey(null),
      () => phone.store.setPin('974125'),
    );
    expect(await phone.store.readLock()).toEqual({ kind: 'open', passkey: null });
    await whilePinIsSealed(
      () => other.store.setPasskey(passkey),
      () => phone.store.setPin(PIN),
    );
    expect(await phone.store.readLock()).toEqual({ kind: 'open', passkey: 'khoa' });
    await phone.store.lock();
    expect(await phone.store.unlock({ kind: 'passkey', prf: passkey.prf })).toEqual({ kind: 'opened' });
  });
});

describe('wrong PINs', () => {
  test('wait longer and longer, across restarts, and after fifty of them nothing is lost', async () => {
    let { phone } = await aPhoneWithPin();
    await phone.store.lock();
    const waits: number[] = [];
    for (let wrong = 1; wrong <= 50; wrong += 1) {
      const outcome = await phone.store.unlock({ kind: 'pin', pin: '000001' });
      if (outcome.kind !== 'wrong') throw new Error(outcome.kind);
      const waitMs = outcome.nextTryAt === null ? 0 : outcome.nextTryAt - phone.clock.now();
      waits.push(waitMs);
      if (waitMs === 0) continue;
      phone = await reopened(phone);
      expect(await phone.store.readLock()).toMatchObject({ nextTryAt: outcome.nextTryAt });
      phone.clock.advanceMs(waitMs - 1);
      expect(await phone.store.unlock({ kind: 'pin', pin: PIN })).toEqual({
        kind: 'too-soon',
        nextTryAt: outcome.nextTryAt,
      });
      phone.clock.advanceMs(1);
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 30_000, 60_000, 120_000, 300_000, 900_000]);
    expect(Math.max(...waits)).toBe(900_000);
    expect(await phone.store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
    expect(await names(phone)).toHaveLength(2);
    await phone.store.lock();
    expect(await phone.store.readLock()).toMatchObject({ nextTryAt: null });
  });

  test('wait no less where the clock is set back, and not for years either', async () => {
    const { phone } = await aPhoneWithPin();
    await phone.store.lock();
    for (let wrong = 1; wrong <= 4; wrong += 1) await phone.store.unlock({ kind: 'pin', pin: '000001' });
    const back = createFakeClock((phone.clock.now() - 365 * 24 * 3_600_000) as never);
    phone.store.close();
    const again = await aPhone({ name: phone.name, clock: back });
    expect(await again.store.unlock({ kind: 'pin', pin: PIN })).toEqual({
      kind: 'too-soon',
      nextTryAt: back.now() + 30_000,
    });
    back.advanceMs(29_000);
    expect(await again.store.unlock({ kind: 'pin', pin: PIN })).toMatchObject({ kind: 'too-soon' });
    back.advanceMs(1_000);
    expect(await again.store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
  });
});

describe('what a locked phone sends', () => {
  /** Makes the body of a unit one that nobody on the phone can read, as one sealed for the province is. */
  async function sealForProvince(phone: Phone, unitId: string, bytes: Uint8Array): Promise<void> {
    const db = new Db(phone.name);
    await db.open();
    await db.bodies.put({ unitId, bytes });
    db.close();
  }

  test('is what was sealed, with nobody knowing the PIN any more; its receipt is kept', async () => {
    const phone = await aPhone();
    await phone.store.bind(binding);
    const units = [await save(phone, 'm1', 'Lò Văn Một'), await save(phone, 'm2', 'Lò Văn Hai')];
    for (const { header, body } of units) await sealForProvince(phone, header.unitId, body);
    await phone.store.setPin(PIN);
    const again = await reopened(phone);
    expect(await again.store.readCredentials()).toMatchObject({ token: 't', isLocked: true });
    const taken = await again.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    expect(taken.units).toEqual(units);
    expect(taken.digest).toBeNull();
    const answer = anAnswer({
      results: units.map((unit) => accepted(unit)),
      changes: [aChange('member', 'm9', 4, { fullName: 'Lò Thị Khác' })],
      cursor: 'cursor-9',
      highWater: 2,
    });
    const applied = await again.store.applyAnswer(
      answer,
      units.map(({ header }) => header),
    );
    expect(applied).toMatchObject({ acknowledged: 2, isForked: false });
    const queue = await again.store.readQueue();
    expect(queue.units.map(({ state, receipt }) => [state, receipt?.code])).toEqual([
      ['acknowledged', 'ABCD2345'],
      ['acknowledged', 'ABCD2345'],
    ]);
    expect(await again.store.readCredentials()).toMatchObject({ cursor: null });
    await again.store.unlock({ kind: 'pin', pin: PIN });
    expect(await names(again)).toEqual(['Lò Văn Hai', 'Lò Văn Một']);
    await again.store.applyAnswer({ ...answer, results: [] }, []);
    expect(await names(again)).toEqual(['Lò Thị Khác', 'Lò Văn Hai', 'Lò Văn Một']);
  });

  test('is nothing that lies open under the lock, nor anything after it', async () => {
    const phone = await aPhone();
    const units = [await save(phone, 'm1', 'Lò Văn Một'), await save(phone, 'm2', 'Lò Văn Hai')];
    await sealForProvince(phone, units[1]!.header.unitId, units[1]!.body);
    await phone.store.setPin(PIN);
    await phone.store.lock();
    const { units: taken, left } = await phone.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 });
    expect(taken).toEqual([]);
    expect(left.units).toBe(2);
    await phone.store.unlock({ kind: 'pin', pin: PIN });
    expect((await phone.store.takeUnits({ maxUnits: 10, maxBytes: 1e6 })).units).toEqual(units);
  });
});

test('the recovery words are 256 in an order that never changes, and none is another one without its marks', () => {
  expect(createHash('sha256').update(recoveryWords.join(' ')).digest('hex').slice(0, 16)).toBe(
    'a5a4c99c68c8b6ed',
  );
  expect(new Set(recoveryWords.map(fold)).size).toBe(256);
  expect(wordsToBytes(recoveryWords.slice(0, 15).join(' '))).toBeNull();
  expect(wordsToBytes(recoveryWords.slice(0, 16).join(' '))).toHaveLength(16);
});
