import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openVault } from '#store/vault/vault.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { installCaches, removeCaches } from '../kit/fake-caches.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* A book begun by hand joins a cell with all it holds; a code that was handed over by mistake must not take it elsewhere. */

let province: TestProvince;
let cellId: string;
let phone: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell('Chi bộ thôn Đồng Xanh');
  phone = await aPhoneOnLine(() => province, 500);
  await phone.actions.startCell({ name: 'chi bộ  thôn Đồng Xanh' });
  await phone.actions.addMember({ fullName: 'Lò Văn Ví' });
  await phone.actions.freezeStep('roster', null);
});
afterEach(() => province.close());

const members = async (on: JoinedPhone) =>
  (await on.store.readBook({ months: null })).members.map(({ fullName }) => fullName);
const binding = async () => (await phone.store.readSession()).binding;

test('a code of the cell it is named after takes it in without a question, however the name was spaced', async () => {
  const { code } = await province.newCode('secretary', cellId);
  expect(await enrolDevice(phone, code)).toMatchObject({ ok: true });
  await phone.drain();
  const other = await aPhoneOnLine(() => province, 501);
  await other.join('deputy', cellId);
  await other.drain();
  expect(await members(other)).toEqual(['Lò Văn Ví']);
});

describe('a code of a cell of another name', () => {
  let code: string;
  beforeEach(async () => {
    code = (await province.newCode('secretary', await province.aCell('Chi bộ Khe Sim'))).code;
  });

  test('is not used up, and nothing goes there, before a person has said that it is theirs', async () => {
    expect(await enrolDevice(phone, code)).toMatchObject({
      ok: false,
      error: {
        codeOf: { role: 'secretary', scopeName: 'Chi bộ Khe Sim' },
        bookOf: { scopeName: 'chi bộ  thôn Đồng Xanh', parentName: '' },
      },
    });
    expect(await binding()).toBeNull();
    await phone.engine.sendNow();
    expect((await province.dump()).unit).toEqual([]);
    const right = await aPhoneOnLine(() => province, 502);
    expect(await enrolDevice(right, code)).toMatchObject({ ok: true });
  });

  test('takes in all of it once a person has', async () => {
    await enrolDevice(phone, code);
    expect(await enrolDevice(phone, code, true)).toMatchObject({ ok: true });
    await phone.drain();
    expect(await members(phone)).toEqual(['Lò Văn Ví']);
    expect((await province.dump()).unit.length).toBeGreaterThan(0);
  });
});

test.each(['province', 'member'] as const)(
  'a code of a %s is not used up: its screens would hide the book, and nobody would take it in',
  async (role) => {
    const { code } = await province.newCode(role, role === 'member' ? cellId : null);
    expect(await enrolDevice(phone, code)).toEqual({ ok: false, error: 'other-book' });
    expect(await binding()).toBeNull();
    await phone.engine.sendNow();
    expect((await province.dump()).quarantine).toEqual([]);
    const right = await aPhoneOnLine(() => province, 503);
    expect(await enrolDevice(right, code)).toMatchObject({ ok: true, value: { role } });
  },
);

describe('a book begun by somebody who wanted no book', () => {
  beforeEach(installCaches);
  afterEach(removeCaches);
  /** The same phone after the page was opened anew. */
  const again = () => aPhoneOnLine(() => province, 505, phone.name);
  const isDiscarded = async () => {
    const was = await phone.store.discardBegun();
    phone.store.close();
    phone = await again();
    return was;
  };

  test('goes where nothing but its name was typed, and the phone takes a member’s code like a new one', async () => {
    phone = await aPhoneOnLine(() => province, 504);
    const { deviceId: before } = await phone.store.readSession();
    await phone.actions.startCell({ name: 'Chi bộ thôn Đồng Xanh' });
    await expect.poll(async () => (await openVault(phone.name))?.keys()).toHaveLength(1);
    const { code } = await province.newCode('member', cellId);
    expect(await enrolDevice(phone, code)).toEqual({ ok: false, error: 'other-book' });
    expect(await isDiscarded()).toBe(true);
    expect(await phone.store.readLoss()).toBeNull();
    expect(await phone.store.readSession()).toMatchObject({ hasCell: false, binding: null });
    expect((await phone.store.readSession()).deviceId).not.toBe(before);
    expect(await enrolDevice(phone, code)).toMatchObject({ ok: true, value: { role: 'member' } });
    expect((await phone.store.readQueue()).units).toEqual([]);
  });

  test('stays whole with a member in it, written or saved', async () => {
    expect(await isDiscarded()).toBe(false);
    expect(await members(phone)).toEqual(['Lò Văn Ví']);
    phone = await aPhoneOnLine(() => province, 506);
    await phone.actions.startCell({ name: 'Chi bộ thôn Đồng Xanh' });
    await phone.actions.addMember({ fullName: 'Lò Văn Ơn' });
    expect(await isDiscarded()).toBe(false);
    expect(await members(phone)).toEqual(['Lò Văn Ơn']);
  });

  test('stays whole once it has a code', async () => {
    phone = await aPhoneOnLine(() => province, 507);
    await phone.join('secretary', cellId);
    await phone.actions.edit('cell', 'cell', { name: 'Chi bộ thôn Đồng Xanh' });
    expect(await isDiscarded()).toBe(false);
    expect((await phone.store.readSession()).binding).not.toBeNull();
  });
});

describe.each(['province', 'member'] as const)('a phone that took a code of a %s over it before', (role) => {
  let other: string;
  const codeOfRole = () => province.newCode(role, role === 'member' ? other : null);
  beforeEach(async () => {
    other = await province.aCell('Chi bộ Khe Sim');
    // As builds did that asked nothing.
    expect(await enrolDevice(phone, (await codeOfRole()).code, true)).toMatchObject({ value: { role } });
  });

  test('is asked all the same with a writer’s code of another cell', async () => {
    const { code } = await province.newCode('secretary', other);
    expect(await enrolDevice(phone, code)).toMatchObject({
      ok: false,
      error: { codeOf: { scopeName: 'Chi bộ Khe Sim' }, bookOf: { scopeName: 'chi bộ  thôn Đồng Xanh' } },
    });
    expect(await binding()).toMatchObject({ role });
    expect(await enrolDevice(phone, code, true)).toMatchObject({ ok: true, value: { role: 'secretary' } });
  });

  test('goes on with a new one of the same kind', async () => {
    expect(await enrolDevice(phone, (await codeOfRole()).code)).toMatchObject({ ok: true, value: { role } });
  });
});
