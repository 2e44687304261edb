import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFile } from '#store/backup/seal-file.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* A phone is broken or lost; its backup goes on on another, and whatever the old one still does harms nothing. */

const scope = { months: null };
const passphrase = 'bốn cái nồi đồng';

let province: TestProvince;
let cellId: string;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
});
afterEach(() => province.close());

async function save(on: JoinedPhone, title: string): Promise<void> {
  const entityId = title.replaceAll(' ', '-');
  await on.store.putDrafts([{ kind: 'topic', entityId, changes: { title, year: 2026, quarter: 4 } }]);
  await on.actions.freezeStep('topics', null);
}

async function draft(on: JoinedPhone, entityId: string, title: string): Promise<void> {
  await on.store.putDrafts([{ kind: 'topic', entityId, changes: { title, year: 2026, quarter: 4 } }]);
}

async function titles(on: JoinedPhone): Promise<readonly string[]> {
  return (await on.store.readBook(scope)).topics.map(({ title }) => title).sort();
}

const states = async (on: JoinedPhone) => (await on.store.readQueue()).units.map((unit) => unit.state);
const unitsThere = async () => (await province.dump()).unit.length;

/** A phone of the cell with something received, something waiting and something half written; and its backup. */
async function aBackedUpPhone(seed: number): Promise<{ phone: JoinedPhone; file: Uint8Array }> {
  const phone = await aPhoneOnLine(() => province, seed);
  await phone.join('secretary', cellId);
  await save(phone, 'received');
  await phone.drain();
  await save(phone, 'waiting');
  await draft(phone, 'half-written', 'half written');
  return { phone, file: await phone.store.makeBackup(passphrase) };
}

describe('the backup of a phone of the province', () => {
  test('shows everything on another phone with no signal, and with a new code sends what had not gone', async () => {
    const { phone, file } = await aBackedUpPhone(310);
    const next = await aPhoneOnLine(() => province, 311);
    const restored = await next.store.restoreBackup(file, passphrase);
    expect(restored).toMatchObject({ kind: 'restored', wasBound: true });
    expect(await titles(next)).toEqual(['half written', 'received', 'waiting']);
    expect(await states(next)).toEqual(['queued']);
    expect((await next.store.readQueue()).drafts.count).toBe(1);
    expect((await next.store.readSession()).binding).toBeNull();
    // In the name of the phone that made it: the province knows its order, and asks nobody about this phone's own words.
    const { units } = await next.store.takeUnits({ maxUnits: 9, maxBytes: 1e6 });
    expect(units[0]?.header.deviceId).toBe((await phone.store.readSession()).deviceId);

    await next.join('secretary', cellId);
    await next.drain();
    await next.actions.freezeStep('topics', null);
    await next.drain();
    expect(await titles(next)).toEqual(['half written', 'received', 'waiting']);
    expect((await next.store.readQueue()).conflicts).toEqual([]);
    expect(await unitsThere()).toBe(3);
  });

  test('harms nothing where the old phone is found again and sends the same, and more', async () => {
    const { phone, file } = await aBackedUpPhone(312);
    const next = await aPhoneOnLine(() => province, 313);
    await next.store.restoreBackup(file, passphrase);
    await next.join('secretary', cellId);
    await next.drain();
    await save(next, 'on the new one');
    await next.drain();
    // Found behind the seat of the car, with the same unit still in its queue.
    await phone.drain();
    await save(phone, 'on the old one');
    await phone.drain();
    await next.drain();
    // Each took the half written one along; what both say is said once.
    expect(await unitsThere()).toBe(4);
    for (const on of [phone, next]) {
      expect(await titles(on)).toEqual([
        'half written',
        'on the new one',
        'on the old one',
        'received',
        'waiting',
      ]);
      expect((await on.store.readQueue()).conflicts).toEqual([]);
    }
  });

  test('stays with its cell: a code of another one is not used up, and nothing goes there', async () => {
    const { file } = await aBackedUpPhone(314);
    const next = await aPhoneOnLine(() => province, 315);
    await next.store.restoreBackup(file, passphrase);
    await save(next, 'on the new one');
    const there = ['half written', 'on the new one', 'received', 'waiting'];
    const other = await province.aCell('Chi bộ Xóm Khác');
    const { code } = await province.newCode('secretary', other);
    expect(await enrolDevice(next, code)).toEqual({ ok: false, error: 'other-book' });
    await next.engine.sendNow();
    expect(await titles(next)).toEqual(there);

    await next.join('secretary', cellId);
    await next.drain();
    expect(await titles(next)).toEqual(there);
    const rightPhone = await aPhoneOnLine(() => province, 341);
    expect(await enrolDevice(rightPhone, code)).toMatchObject({ ok: true });
    await rightPhone.drain();
    expect(await titles(rightPhone)).toEqual([]);
  });

  test('is of whoever may read all of it: a member’s code of the same cell is not used up by it', async () => {
    const { file } = await aBackedUpPhone(342);
    const next = await aPhoneOnLine(() => province, 343);
    await next.store.restoreBackup(file, passphrase);
    const { code } = await province.newCode('member', cellId);
    expect(await enrolDevice(next, code)).toEqual({ ok: false, error: 'other-book' });
    await next.join('deputy', cellId);
    expect((await next.store.readSession()).binding?.role).toBe('deputy');
  });

  test('made again on the next phone, before that has a code, is still of its cell', async () => {
    const { file } = await aBackedUpPhone(317);
    const next = await aPhoneOnLine(() => province, 318);
    await next.store.restoreBackup(file, passphrase);
    await save(next, 'on the next one');
    const again = await next.store.makeBackup(passphrase);

    const same = await aPhoneOnLine(() => province, 319);
    expect(await same.store.restoreBackup(again, passphrase)).toMatchObject({ wasBound: true });
    await same.join('secretary', cellId);
    await same.drain();
    expect(await titles(same)).toEqual(['half written', 'on the next one', 'received', 'waiting']);
    expect(await states(same)).not.toContain('queued');
    expect(await states(same)).not.toContain('refused');

    const elsewhere = await aPhoneOnLine(() => province, 340);
    await elsewhere.store.restoreBackup(again, passphrase);
    const { code } = await province.newCode('secretary', await province.aCell('Chi bộ Xóm Khác'));
    expect(await enrolDevice(elsewhere, code)).toEqual({ ok: false, error: 'other-book' });
  });

  test('has neither the key nor the token of the phone in it', async () => {
    const { phone, file } = await aBackedUpPhone(316);
    const opened = await openFile(file, passphrase);
    const text = JSON.stringify(opened);
    const { token } = (await phone.store.readCredentials())!;
    expect(text).not.toContain(token);
    expect(text).not.toContain('privateKey');
    expect(text).toContain('half written');
  });
});

test('a cell begun by hand comes back whole and goes on with no code; with one, all of it arrives once', async () => {
  const phone = await aPhoneOnLine(() => province, 320);
  await save(phone, 'first');
  await save(phone, 'second');
  await phone.store.putDrafts([{ kind: 'topic', entityId: 'first', changes: { title: 'first, changed' } }]);
  await phone.actions.freezeStep('topics', null);
  const file = await phone.store.makeBackup(passphrase);

  const next = await aPhoneOnLine(() => province, 321);
  expect(await next.store.restoreBackup(file, passphrase)).toMatchObject({
    kind: 'restored',
    wasBound: false,
  });
  expect(await titles(next)).toEqual(['first, changed', 'second']);
  await save(next, 'third');
  await next.join('secretary', cellId);
  await next.drain();
  expect(await titles(next)).toEqual(['first, changed', 'second', 'third']);
  expect(await unitsThere()).toBe(4);

  // The old phone joins as well: what it has is known already.
  await phone.join('secretary', cellId);
  await phone.drain();
  expect(await unitsThere()).toBe(4);
  expect(await titles(phone)).toEqual(['first, changed', 'second', 'third']);
});

test('a cell begun by hand on a phone that then took a code of the staff comes back as one begun by hand', async () => {
  const phone = await aPhoneOnLine(() => province, 322);
  await phone.actions.startCell({ name: 'Chi bộ thôn Đồng Xanh' });
  await save(phone, 'first');
  const looking = await province.newCode('commune', await province.newCommune('Đảng bộ xã Đồng Xanh'));
  // As a build did that asked nothing.
  expect(await enrolDevice(phone, looking.code, true)).toMatchObject({
    ok: true,
    value: { role: 'commune' },
  });
  const file = await phone.store.makeBackup(passphrase);

  const next = await aPhoneOnLine(() => province, 323);
  expect(await next.store.restoreBackup(file, passphrase)).toMatchObject({
    kind: 'restored',
    wasBound: false,
  });
  await next.join('secretary', cellId);
  await next.drain();
  expect(await titles(next)).toEqual(['first']);
  expect(await states(next)).not.toContain('refused');
  expect(await unitsThere()).toBe(2);
});

test('nothing is restored over what a phone holds, and a wrong passphrase leaves it as it was', async () => {
  const { phone, file } = await aBackedUpPhone(330);
  expect(await phone.store.restoreBackup(file, passphrase)).toEqual({ kind: 'not-empty' });
  expect(await titles(phone)).toEqual(['half written', 'received', 'waiting']);
  const next = await aPhoneOnLine(() => province, 331);
  expect(await next.store.restoreBackup(file, 'bốn cái nồi nhôm')).toEqual({ kind: 'wrong-passphrase' });
  expect(await next.store.restoreBackup(file.subarray(0, 900), passphrase)).toEqual({ kind: 'damaged' });
  expect(await titles(next)).toEqual([]);
  // And is still ready for the right one.
  expect(await next.store.restoreBackup(file, passphrase)).toMatchObject({ kind: 'restored' });
});
