import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginAfterRetirement } from '#store/endings/retire.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';

/* In the middle of the month the cell has another secretary. The old one still has work that was never sent. */

const nothing = { months: null };

let province: TestProvince;
let cellId: string;
let old: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  old = await aPhoneOnLine(() => province, 1);
  const { id, code } = await province.newCode('secretary', cellId);
  await enrolDevice(old, code);
  await save(old, 'sent', 'Đã gửi');
  await old.drain();
  await save(old, 'unsent', 'Chưa gửi');
  await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
});

afterEach(() => province.close());

async function save({ store }: JoinedPhone, entityId: string, fullName: string) {
  await store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
  await store.freeze({ step: 'roster', period: null });
}

const members = async ({ store }: JoinedPhone) =>
  (await store.readBook(nothing)).members.map(({ fullName }) => fullName).sort();
const states = async ({ store }: JoinedPhone) => (await store.readQueue()).units.map(({ state }) => state);

test('what the old one had not sent is kept aside at the province, and the phone holds nothing any more', async () => {
  const { deviceId } = await old.store.readSession();
  expect(await old.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
  expect(old.engine.status.get().state).toBe('needs-attention');
  await expect(members(old)).rejects.toMatchObject({ trouble: { kind: 'retired' } });
  const kept = (await province.dump()).quarantine;
  expect(kept).toMatchObject([{ cellId, deviceId }]);
});

test('the new one has all that was sent, and goes on', async () => {
  const next = await aPhoneOnLine(() => province, 2);
  await next.join('secretary', cellId);
  await next.drain();
  expect(await members(next)).toEqual(['Đã gửi']);
  await save(next, 'new', 'Của bí thư mới');
  await next.drain();
  expect(await states(next)).toEqual(['acknowledged']);
});

test('the old phone may be given to another cell: nothing of the one is on it any more, or given to the other', async () => {
  await old.engine.sendNow();
  await beginAfterRetirement(old.name, createSeededChance(1));
  const next = await aPhoneOnLine(() => province, 3, old.name);
  await next.join('secretary', await province.aCell('Chi bộ khác'));
  await next.drain();
  expect(await members(next)).toEqual([]);
});

test('with a new code of the same cell, as deputy, it has what the cell has, and what the commune lets in', async () => {
  await old.engine.sendNow();
  await beginAfterRetirement(old.name, createSeededChance(1));
  const next = await aPhoneOnLine(() => province, 3, old.name);
  await next.join('deputy', cellId);
  await next.drain();
  expect(await members(next)).toEqual(['Đã gửi']);
  await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  await next.drain();
  expect(await members(next)).toEqual(['Chưa gửi', 'Đã gửi']);
  expect((await province.dump()).quarantine).toEqual([]);
});
