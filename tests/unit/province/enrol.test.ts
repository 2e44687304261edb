import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock } from '../../kit/fake-clock.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';
import { issueFirstCode } from '#province/first-code.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let province: TestProvince;
let cellId: string;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell('Chi bộ xóm Mới');
});

afterEach(() => province.close());

describe('a one-time code', () => {
  test('binds a device to its role and cell', async () => {
    const { code } = await province.newCode('secretary', cellId);
    const { status, body } = await province.tryEnrol(aDevice(), code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      role: 'secretary',
      scopeName: 'Chi bộ xóm Mới',
      parentName: 'Xã của Chi bộ xóm Mới',
    });
  });

  test('used again by the same device, as when the answer was lost, gives a new token and ends the old one', async () => {
    const { code } = await province.newCode('secretary', cellId);
    const device = aDevice();
    const first = await province.tryEnrol(device, code);
    province.clock.advanceMs(30 * DAY_MS);
    const second = await province.tryEnrol(device, code);
    expect(second.status).toBe(200);
    expect(second.body['token']).not.toBe(first.body['token']);
    device.token = String(first.body['token']);
    expect((await province.staff(device, 'GET', '/v1/staff/overview')).body).toMatchObject({
      problem: 'unauthorised',
    });
    device.token = String(second.body['token']);
    expect((await province.sync(device)).results).toEqual([]);
  });

  test('is of no use to another device', async () => {
    const { code } = await province.newCode('secretary', cellId);
    await province.tryEnrol(aDevice(), code);
    const { status, body } = await province.tryEnrol(aDevice(), code);
    expect([status, body['problem']]).toEqual([410, 'code-used']);
  });

  test('is of no use to a device that takes the name of the first but has another key', async () => {
    const { code } = await province.newCode('secretary', cellId);
    const device = aDevice();
    await province.tryEnrol(device, code);
    const { status, body } = await province.tryEnrol({ ...aDevice(), id: device.id }, code);
    expect([status, body['problem']]).toEqual([410, 'code-used']);
  });

  test('of before is of no use to a device that was given another since: a deputy stays one', async () => {
    const { code } = await province.newCode('secretary', cellId);
    const device = aDevice();
    await province.tryEnrol(device, code);
    await province.staff(province.admin, 'POST', `/v1/staff/devices/${device.id}/withdraw`);
    const asDeputy = await province.newCode('deputy', cellId);
    expect((await province.tryEnrol(device, asDeputy.code)).body).toMatchObject({ role: 'deputy' });
    const { status, body } = await province.tryEnrol(device, code);
    expect([status, body['problem']]).toEqual([410, 'code-used']);
    expect((await province.tryEnrol(device, asDeputy.code)).body).toMatchObject({ role: 'deputy' });
  });

  test.each([
    [14 * DAY_MS - 1, 200],
    [14 * DAY_MS, 410],
  ])('%i ms old answers %i', async (age, expected) => {
    const { code } = await province.newCode('secretary', cellId);
    province.clock.advanceMs(age);
    expect((await province.tryEnrol(aDevice(), code)).status).toBe(expected);
  });

  test('that was withdrawn says so', async () => {
    const { id, code } = await province.newCode('secretary', cellId);
    await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
    const { status, body } = await province.tryEnrol(aDevice(), code);
    expect([status, body['problem']]).toEqual([410, 'code-withdrawn']);
  });

  test('withdrawn after use shuts the device out and keeps what it sent', async () => {
    const { id, code } = await province.newCode('secretary', cellId);
    const device = aDevice();
    device.token = String((await province.tryEnrol(device, code)).body['token']);
    await province.sync(device, [
      device.freeze([{ kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'A' } }]),
    ]);
    await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
    await expect(province.sync(device)).rejects.toThrow('"revoked"');
    expect((await province.dump()).record).toHaveLength(1);
  });

  test('that nobody issued is unknown', async () => {
    const { status, body } = await province.tryEnrol(aDevice(), '2222-2222-2222');
    expect([status, body['problem']]).toEqual([404, 'code-unknown']);
  });

  test('does not move a device that has sent something to another cell', async () => {
    const device = await province.enrol('secretary', cellId);
    await province.sync(device, [
      device.freeze([{ kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'A' } }]),
    ]);
    const elsewhere = await province.newCode('secretary', await province.aCell('Chi bộ khác'));
    const refused = await province.tryEnrol(device, elsewhere.code);
    expect([refused.status, refused.body['problem']]).toEqual([403, 'forbidden']);
    const again = await province.newCode('deputy', cellId);
    expect((await province.tryEnrol(device, again.code)).body).toMatchObject({ role: 'deputy' });
  });

  test.each([
    ['that has only read so far to another cell', 'secretary', true],
    ['of a cell to the staff', 'commune', false],
    ['that holds the whole book to a member', 'member', false],
  ] as const)('does not move a device %s, and is not used up', async (_, role, isElsewhere) => {
    const device = await province.enrol('deputy', cellId);
    await province.sync(device);
    const otherCell = await province.aCell('Chi bộ khác');
    const scope =
      role === 'commune' ? await province.newCommune('Xã khác') : isElsewhere ? otherCell : cellId;
    const { code } = await province.newCode(role, scope);
    const refused = await province.tryEnrol(device, code);
    expect([refused.status, refused.body['problem']]).toEqual([403, 'forbidden']);
    expect((await province.sync(device)).results).toEqual([]);
    expect((await province.tryEnrol(aDevice(), code)).status).toBe(200);
  });

  test('makes a member with a phone of their own the secretary of the cell', async () => {
    const device = await province.enrol('member', cellId);
    const { code } = await province.newCode('secretary', cellId);
    expect((await province.tryEnrol(device, code)).body).toMatchObject({ role: 'secretary' });
  });

  test.each([
    ['no key', 'abc'],
    ['no P-256 key', Buffer.from('not a key at all').toString('base64url')],
  ])('with %s is not used up', async (_, publicKey) => {
    const { code } = await province.newCode('secretary', cellId);
    expect((await province.tryEnrol({ ...aDevice(), publicKey }, code)).status).toBe(400);
    expect((await province.tryEnrol(aDevice(), code)).status).toBe(200);
  });

  test('is kept nowhere, nor is the token it gives', async () => {
    const { code } = await province.newCode('secretary', cellId);
    const { body } = await province.tryEnrol(aDevice(), code);
    const everything = JSON.stringify(await province.dump());
    expect(everything).not.toContain(code);
    expect(everything).not.toContain(code.replaceAll('-', ''));
    expect(everything).not.toContain(String(body['token']));
    expect(JSON.stringify(province.logged)).not.toContain(String(body['token']));
  });
});

describe('the first code of a province', () => {
  test('is not given once there is an administrator, unless a new one is asked for', async () => {
    const { ledger, clock } = province;
    const chance = createSeededChance(7);
    expect(await issueFirstCode(ledger, clock, chance)).toBeNull();
    expect(await issueFirstCode(ledger, clock, chance, { evenIfEnrolled: true })).not.toBeNull();
  });

  test('replaces one that nobody used, and does not grow old', async () => {
    const clock = createFakeClock();
    const { ledger } = province;
    const chance = createSeededChance(8);
    const anyway = { evenIfEnrolled: true };
    const first = await issueFirstCode(ledger, clock, chance, anyway);
    const second = await issueFirstCode(ledger, clock, chance, anyway);
    expect([first?.isReplacement, second?.isReplacement]).toEqual([false, true]);
    province.clock.advanceMs(400 * DAY_MS);
    expect((await province.tryEnrol(aDevice(), first?.code ?? '')).body['problem']).toBe('code-withdrawn');
    expect((await province.tryEnrol(aDevice(), second?.code ?? '')).body['role']).toBe('province');
  });
});

describe('a phone that is a copy of another', () => {
  async function aCopyOf(device: TestDevice): Promise<TestDevice> {
    const copy = aDevice();
    const { status, body } = await province.tryEnrolAgain(device, copy);
    expect(status).toBe(200);
    copy.token = String(body['token']);
    return copy;
  }

  test('becomes a device of its own in the same place, and the other one stays what it was', async () => {
    const device = await province.enrol('secretary', cellId);
    const copy = await aCopyOf(device);
    expect(copy.token).not.toBe(device.token);
    for (const one of [device, copy]) expect((await province.sync(one)).highWater).toBe(0);
  });

  test('may ask again when the answer was lost, with the same key alone', async () => {
    const device = await province.enrol('secretary', cellId);
    const copy = await aCopyOf(device);
    expect((await province.tryEnrolAgain(device, copy)).status).toBe(200);
    const withOtherKey = { ...copy, publicKey: aDevice().publicKey };
    expect((await province.tryEnrolAgain(device, withOtherKey)).status).toBe(403);
  });

  test('may not take the place of a device of another cell', async () => {
    const device = await province.enrol('secretary', cellId);
    const elsewhere = await province.enrol('secretary', await province.aCell('Chi bộ khác'));
    expect((await province.tryEnrolAgain(device, elsewhere)).status).toBe(403);
  });

  test('is shut out with it, and with every copy of a copy, when the code is withdrawn', async () => {
    const { id, code } = await province.newCode('secretary', cellId);
    const device = aDevice();
    device.token = String((await province.tryEnrol(device, code)).body['token']);
    const copy = await aCopyOf(device);
    const copyOfCopy = await aCopyOf(copy);
    await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
    for (const one of [device, copy, copyOfCopy]) {
      expect((await province.post(one, frameOf(one, []))).statusCode).toBe(403);
    }
  });
});
