import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolDevice } from '#sync/enrol.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

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

test('what the old one had not sent is kept aside at the province, and is still on the phone', async () => {
  expect(await old.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
  expect(old.engine.status.get().state).toBe('needs-attention');
  expect(await states(old)).toEqual(['acknowledged', 'queued']);
  expect(await members(old)).toEqual(['Chưa gửi', 'Đã gửi']);
  const kept = (await province.ledger.dump())['quarantine'];
  expect(kept).toMatchObject([{ cellId, deviceId: (await old.store.readSession()).deviceId }]);
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

test('the old phone takes no code of another cell: nothing of the one is given to the other or thrown away', async () => {
  await old.engine.sendNow();
  const elsewhere = await province.newCode('secretary', await province.aCell('Chi bộ khác'));
  expect(await enrolDevice(old, elsewhere.code)).toEqual({ ok: false, error: 'forbidden' });
  expect(await states(old)).toEqual(['acknowledged', 'queued']);
  expect(await members(old)).toEqual(['Chưa gửi', 'Đã gửi']);
});

test('with a new code of the same cell, as deputy, what was kept back goes to its cell', async () => {
  await old.engine.sendNow();
  await old.join('deputy', cellId);
  await old.drain();
  expect(await states(old)).toEqual(['acknowledged', 'acknowledged']);
  expect((await province.ledger.dump())['quarantine']).toEqual([]);
});
