import { expect, test } from 'vitest';
import { aProvince, frameOf } from '../kit/a-province.ts';

test('what was refused before its phone was withdrawn, and handed in again after, is released like the rest', async () => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const lost = await province.enrol('secretary', cellId);
  const deputy = await province.enrol('deputy', cellId);
  const task = {
    kind: 'task' as const,
    entityId: 't1',
    baseVersion: 0,
    changes: { meetingId: 'm', period: '2026-11', title: 'Làm đường', assigneeId: 'new-member' },
  };
  const unit = lost.freeze([task], 'tasks');
  // Its member stands in a unit of the deputy that has not come yet.
  expect((await province.sync(lost, [unit])).results).toMatchObject([{ code: 'unknown-member' }]);
  await province.sync(deputy, [
    deputy.freeze([
      { kind: 'member', entityId: 'new-member', baseVersion: 0, changes: { fullName: 'Vàng Thị Mới' } },
    ]),
  ]);
  const path = `/v1/staff/devices/${lost.id}/withdraw`;
  expect((await province.staff(province.admin, 'POST', path)).status).toBe(200);
  // As `queueRefused` of the phone does before it erases itself.
  const handedIn = await province.post(lost, frameOf(lost, [unit]));
  expect([handedIn.statusCode, handedIn.json()]).toEqual([
    403,
    { problem: 'revoked', detail: '1 nonce-of-sixteen 1' },
  ]);

  const { body } = await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  const kinds = (await province.ledger.inCell(cellId, (cell) => cell.records())).map(({ kind }) => kind);
  await province.close();
  expect({ body, kinds: kinds.sort() }).toEqual({ body: { taken: 1, left: 0 }, kinds: ['member', 'task'] });
});

const aMember = {
  kind: 'member' as const,
  entityId: 'm1',
  baseVersion: 0,
  changes: { fullName: 'Vàng Thị Mới' },
};

test('a unit that was spoilt on its way before is kept whole when the withdrawn phone hands it in', async () => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const lost = await province.enrol('secretary', cellId);
  const unit = lost.freeze([aMember]);
  const spoilt = { ...unit, body: Uint8Array.from(unit.body, (byte, at) => (at === 20 ? byte ^ 1 : byte)) };
  expect((await province.sync(lost, [spoilt])).results).toMatchObject([{ code: 'bad-body', detail: 'hash' }]);
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${lost.id}/withdraw`);
  const handedIn = await province.post(lost, frameOf(lost, [unit]));
  expect(handedIn.json()).toEqual({ problem: 'revoked', detail: '1 nonce-of-sixteen 1' });
  const { quarantine } = await province.dump();
  const { body } = await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  await province.close();
  const kept = (quarantine as readonly { readonly body: Uint8Array }[]).map((row) =>
    Buffer.from(row.body).equals(unit.body),
  );
  expect({ kept, body }).toEqual({ kept: [true], body: { taken: 1, left: 0 } });
});

test('what a withdrawn phone handed in is released though an earlier unit of it is nowhere', async () => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const lost = await province.enrol('secretary', cellId);
  // It was acknowledged, and the province went back to a backup of before.
  lost.freeze([aMember]);
  const unit = lost.freeze([{ ...aMember, entityId: 'm2' }]);
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${lost.id}/withdraw`);
  const handedIn = await province.post(lost, frameOf(lost, [unit]));
  expect(handedIn.json()).toEqual({ problem: 'revoked', detail: '1 nonce-of-sixteen 0' });
  const { body } = await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  await province.close();
  expect(body).toEqual({ taken: 1, left: 0 });
});

test('of what a colleague brought of a withdrawn phone, a unit refused at the release holds back none of the others', async () => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const lost = await province.enrol('secretary', cellId);
  const deputy = await province.enrol('deputy', cellId);
  const alias = { kind: 'member-alias' as const, entityId: 'nobody', baseVersion: 0 };
  const units = [lost.freeze([{ ...alias, changes: { memberId: 'm0' } }]), lost.freeze([aMember])];
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${lost.id}/withdraw`);
  expect((await province.sync(deputy, units)).results).toMatchObject([
    { code: 'forbidden', detail: 'revoked' },
    { code: 'forbidden', detail: 'revoked' },
  ]);
  const { body } = await province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  await province.close();
  expect(body).toEqual({ taken: 1, left: 1 });
});

test('a withdrawn phone whose unit is spoilt on its way is not told that the province has it', async () => {
  const province = await aProvince();
  const lost = await province.enrol('secretary', await province.aCell());
  const unit = lost.freeze([aMember]);
  const spoilt = { ...unit, body: Uint8Array.from(unit.body, (byte, at) => (at === 20 ? byte ^ 1 : byte)) };
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${lost.id}/withdraw`);
  const handedIn = await province.post(lost, frameOf(lost, [spoilt]));
  await province.close();
  expect(handedIn.json()).toEqual({ problem: 'revoked', detail: '0 nonce-of-sixteen 1' });
});
