import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginAfterRetirement } from '#store/endings/retire.ts';
import { staffCellSchema } from '#wire/staff.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { aDevice, aProvince, frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { aPhoneOnLine } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { durable, effects, expectProblem, expectSameRows, keptAside, underAttack } from './kit/attacked.ts';
import type { Attacked } from './kit/attacked.ts';

/*
 * A phone that was lost, or taken from whoever had it: it changes nothing any more and is told nothing, and what it had
 * not sent yet is not thrown away.
 */

let attacked: Attacked;
let phone: TestDevice;
let codeId: string;

beforeEach(async () => {
  attacked = await underAttack();
  const { id, code } = await attacked.province.newCode('secretary', attacked.cellId);
  codeId = id;
  phone = aDevice();
  phone.token = String((await attacked.province.tryEnrol(phone, code)).body['token']);
});
afterEach(() => attacked.province.close());

const anOp = (id: string) =>
  ({ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Vàng Thị Mất' } }) as const;
const aMember = (device: TestDevice, id: string) => device.freeze([anOp(id)]);

const { stringify } = JSON;

async function withdraw(id = codeId) {
  const { status } = await attacked.province.staff(
    attacked.province.admin,
    'POST',
    `/v1/staff/codes/${id}/withdraw`,
  );
  expect(status).toBe(200);
}

/** The phone sends, and is told that it was withdrawn and nothing else. */
async function send(units: readonly FrozenUnit[], over = {}) {
  expectProblem(await attacked.province.post(phone, frameOf(phone, units, over)), 403, 'revoked');
}

const idsKept = async () => (await keptAside(attacked.province)).map((row) => row.unitId).sort();
const idsOf = (units: readonly FrozenUnit[]) => units.map((unit) => unit.header.unitId).sort();

describe('a phone that was withdrawn', () => {
  test('has no effect any more, and what it had not sent is kept aside byte for byte', async () => {
    await attacked.province.sync(phone, [aMember(phone, 'm1')]);
    await withdraw();
    const units = [aMember(phone, 'm2'), aMember(phone, 'm3')];
    const before = await effects(attacked.province);
    await send(units);
    expectSameRows(await effects(attacked.province), before);
    const kept = await keptAside(attacked.province);
    expect(kept.map((row) => row.unitId).sort()).toEqual(idsOf(units));
    for (const row of kept) {
      const unit = units.find(({ header }) => header.unitId === row.unitId)!;
      expect(row).toMatchObject({ code: 'forbidden', detail: 'revoked', deviceId: phone.id });
      expect([JSON.parse(row.header), Buffer.compare(row.body, unit.body)]).toEqual([unit.header, 0]);
    }
  });

  test('is not counted as heard of', async () => {
    await withdraw();
    const before = stringify((await attacked.province.dump()).presence);
    await send([aMember(phone, 'm1')], { pending: { units: 9, oldestAt: null } });
    expect(stringify((await attacked.province.dump()).presence)).toBe(before);
  });

  test('may send its queue as often as it likes: each unit is kept once', async () => {
    await withdraw();
    const units = [aMember(phone, 'm1'), aMember(phone, 'm2')];
    await send(units);
    expect(await idsKept()).toEqual(idsOf(units));
    const kept = stringify(await keptAside(attacked.province));
    await Promise.all(Array.from({ length: 20 }, () => send(units)));
    expect(stringify(await keptAside(attacked.province))).toBe(kept);
  });

  test('that lost the answer to its last unit has that one accepted still, and only the next kept aside', async () => {
    const units = [aMember(phone, 'm1'), aMember(phone, 'm2')];
    await attacked.province.sync(phone, units.slice(0, 1));
    await withdraw();
    await send(units);
    expect(await idsKept()).toEqual(idsOf(units.slice(1)));
    expect((await durable(attacked.province))['record']).toHaveLength(1);
  });

  test('is not asked for what is missing in between: what it brings is kept', async () => {
    const units = ['m1', 'm2', 'm3'].map((id) => aMember(phone, id));
    await withdraw();
    await send(units.slice(2));
    expect(await idsKept()).toEqual(idsOf(units.slice(2)));
  });

  test('that is a copy of one that went on is not sent to become another: what it brings is kept', async () => {
    await attacked.province.sync(phone, [aMember(phone, 'm1')]);
    await withdraw();
    const content = { step: 'roster' as const, ops: [{ ...anOp('m2'), opId: 'op-of-the-copy' }] };
    const about = {
      unitId: 'unit-of-the-copy',
      period: null,
      madeAt: 0 as UnitHeader['madeAt'],
      deviceSeq: 1,
    };
    await send([phone.raw.freeze(content, about)]);
    expect(await idsKept()).toEqual(['unit-of-the-copy']);
    const { status, body } = await attacked.province.tryEnrolAgain(phone, aDevice());
    expect([status, body['problem']]).toEqual([403, 'revoked']);
  });

  test('does not get a unit in by way of a colleague, nor a colleague’s unit by carrying it', async () => {
    const colleague = await attacked.deviceFor('deputy');
    await withdraw();
    const own = aMember(phone, 'm1');
    const { results } = await attacked.province.sync(colleague, [own]);
    expect(results).toMatchObject([{ status: 'rejected', code: 'forbidden', detail: 'revoked' }]);
    const carried = aMember(colleague, 'm2');
    await send([carried]);
    expect(await idsKept()).toEqual(idsOf([own, carried]));
    expect((await durable(attacked.province))['record']).toEqual([]);

    // What the colleague sends in person is judged by itself.
    expect((await attacked.province.sync(colleague, [carried])).results[0]?.status).toBe('accepted');
    expect(await idsKept()).toEqual(idsOf([own]));
  });

  test('keeps nothing under the name of another device or of another cell', async () => {
    const elsewhere = await attacked.province.enrol(
      'secretary',
      await attacked.province.aCell('Chi bộ khác'),
    );
    await withdraw();
    await send([aMember(phone, 'm1')], { deviceId: elsewhere.id });
    await send([aMember(elsewhere, 'm2')]);
    expect(await idsKept()).toEqual([]);
  });

  test('that sends what is no message of ours is told the same', async () => {
    await withdraw();
    expectProblem(await attacked.province.post(phone, Buffer.from('hỏng')), 403, 'revoked');
  });

  test('cannot fill the disk: beyond five hundred units of a cell nothing more is kept', async () => {
    await withdraw();
    for (let request = 0; request < 3; request += 1) {
      await send(Array.from({ length: 200 }, (_, index) => aMember(phone, `m${request}.${index}`)));
    }
    expect(await idsKept()).toHaveLength(500);
    await attacked.harmless(() => send([aMember(phone, 'm')]));
  });

  test('and has a new code is heard again, and what was kept aside takes effect', async () => {
    await withdraw();
    const units = [aMember(phone, 'm1'), aMember(phone, 'm2')];
    await send(units);
    expect(await idsKept()).toEqual(idsOf(units));
    const { code } = await attacked.province.newCode('deputy', attacked.cellId);
    phone.token = String((await attacked.province.tryEnrol(phone, code)).body['token']);
    const { results } = await attacked.province.sync(phone, units);
    expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted']);
    expect(await idsKept()).toEqual([]);
  });
});

test('withdrawn by mistake: all of it is at the province, which lets it in by a word, and a new code brings it back', async () => {
  const { province, cellId } = attacked;
  const joined = await aPhoneOnLine(() => province, 24);
  const overview = async () => (await province.staff(province.admin, 'GET', '/v1/staff/overview')).body;
  const codesBefore = stringify(await overview());
  await joined.join('secretary', cellId);
  const { codes } = (await overview()) as { codes: { id: string; state: string }[] };
  const used = codes.find((code) => code.state === 'used' && !codesBefore.includes(code.id));
  await withdraw(used?.id);

  await joined.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Vàng Thị Còn' } }]);
  await joined.actions.freezeStep('roster', null);
  // All that it had to send is at the province, and so it is told.
  expect(await joined.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });

  const cell = await province.staff(province.admin, 'GET', `/v1/staff/cells/${cellId}`);
  expect(staffCellSchema.parse(cell.body).refused).toMatchObject([
    { code: 'forbidden', isOfWithdrawn: true },
  ]);
  const release = () => province.staff(province.admin, 'POST', `/v1/staff/cells/${cellId}/release`, {});
  expect(await release()).toMatchObject({ status: 200, body: { taken: 1, left: 0 } });
  expect(await release()).toMatchObject({ status: 200, body: { taken: 0, left: 0 } });
  expect(await keptAside(province)).toEqual([]);

  await beginAfterRetirement(joined.name, createSeededChance(3));
  const again = await aPhoneOnLine(() => province, 25, joined.name);
  await again.join('secretary', cellId);
  await again.drain();
  const { members } = await again.store.readBook({ months: null });
  expect(members.map(({ fullName }) => fullName)).toEqual(['Vàng Thị Còn']);
});

test('with more to hand in than one request may ask to judge, all of it is at the province in one go', async () => {
  const province = await aProvince({
    limits: { maxUnits: 200, maxRequestBytes: 512 * 1024, maxBodyBytes: 4_000 },
  });
  const cellId = await province.aCell();
  const joined = await aPhoneOnLine(() => province, 26);
  await joined.join('secretary', cellId);
  const { body } = await province.staff(province.admin, 'GET', `/v1/cells/${cellId}/devices`);
  const [device] = body['devices'] as readonly { readonly id: string }[];
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${device?.id}/withdraw`);
  for (let n = 0; n < 8; n += 1) {
    const changes = { meetingId: 'm', period: '2026-11', title: 'Việc '.repeat(450), assigneeId: null };
    await joined.store.putDrafts([{ kind: 'task', entityId: `t${n}`, changes }]);
    await joined.actions.freezeStep('tasks', null);
  }
  expect(await joined.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
  const kept = await keptAside(province);
  await province.close();
  expect(kept).toHaveLength(8);
});
