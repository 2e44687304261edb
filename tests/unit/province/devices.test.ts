import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cellDevicesSchema } from '#wire/staff.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { aDevice, aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

let province: TestProvince;
let communeId: string;
let cellId: string;
let commune: TestDevice;
let secretary: TestDevice;

beforeEach(async () => {
  province = await aProvince();
  communeId = await province.newCommune('Xã Một');
  cellId = await province.newCell(communeId, 'Chi bộ Một');
  commune = await province.enrol('commune', communeId);
  secretary = await province.enrol('secretary', cellId);
});
afterEach(() => province.close());

const aMember = (device: TestDevice, id: string) =>
  device.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Vàng Thị Mất' } }]);

async function listed(by: TestDevice, id = cellId) {
  const { status, body } = await province.staff(by, 'GET', `/v1/cells/${id}/devices`);
  expect(status).toBe(200);
  return cellDevicesSchema.parse(body).devices;
}

const withdraw = (by: TestDevice, device: TestDevice) =>
  province.staff(by, 'POST', `/v1/staff/devices/${device.id}/withdraw`);

describe('the list of a cell’s phones', () => {
  test('says of each its role, when it came and was last heard of, and what waits on it; of people nothing', async () => {
    province.clock.advanceMs(60_000);
    const pending = { units: 4, oldestAt: null };
    await province.sync(secretary, [aMember(secretary, 'm1')], { pending });
    const deputy = await province.enrol('deputy', cellId);
    const devices = await listed(commune);
    const now = province.clock.now();
    expect(devices).toEqual([
      {
        id: secretary.id,
        role: 'secretary',
        enrolledAt: now - 60_000,
        lastSeenAt: now,
        pendingUnits: 4,
        isIdle: false,
        revokedAt: null,
      },
      {
        id: deputy.id,
        role: 'deputy',
        enrolledAt: now,
        lastSeenAt: null,
        pendingUnits: 0,
        isIdle: false,
        revokedAt: null,
      },
    ]);
    expect(JSON.stringify(devices)).not.toMatch(/Mất|Chi bộ|Xã/);
    expect(await listed(secretary, 'own')).toEqual(devices);
  });

  test('points at a phone nobody has heard of for forty-five days', async () => {
    await province.sync(secretary);
    province.clock.advanceMs(45 * 24 * 60 * 60_000);
    expect((await listed(commune))[0]?.isIdle).toBe(false);
    province.clock.advanceMs(1);
    expect((await listed(commune))[0]?.isIdle).toBe(true);
  });
});

describe('a phone withdrawn from the list', () => {
  test('lets nobody in: a code it gave out for a member opens nothing, and one that another phone gave does', async () => {
    const deputy = await province.enrol('deputy', cellId);
    await province.sync(secretary, [aMember(secretary, 'm1')]);
    const codeFor = async (by: TestDevice) => {
      const asked = { wire: WIRE_VERSION, memberId: 'm1' };
      return String((await province.staff(by, 'POST', '/v1/member-codes', asked)).body['code']);
    };
    const codes = { stolen: await codeFor(secretary), other: await codeFor(deputy) };
    await withdraw(commune, secretary);
    expect(await province.tryEnrol(aDevice(), codes.stolen)).toMatchObject({
      status: 410,
      body: { problem: 'code-withdrawn' },
    });
    expect((await province.tryEnrol(aDevice(), codes.other)).status).toBe(200);
  });

  test('of a commune lets nobody in either, and who came in by its code before stays', async () => {
    const codeFor = async (role: string) => {
      const asked = { role, scopeId: cellId };
      return String((await province.staff(commune, 'POST', '/v1/staff/codes', asked)).body['code']);
    };
    const codes = { used: await codeFor('deputy'), unused: await codeFor('secretary') };
    const deputy = aDevice();
    deputy.token = String((await province.tryEnrol(deputy, codes.used)).body['token']);
    await withdraw(province.admin, commune);
    expect((await province.tryEnrol(aDevice(), codes.unused)).body['problem']).toBe('code-withdrawn');
    expect((await province.sync(deputy)).highWater).toBe(0);
  });

  test('is shut out at once, its work is kept aside, and the others of the cell go on', async () => {
    const deputy = await province.enrol('deputy', cellId);
    await province.sync(secretary, [aMember(secretary, 'm1')]);
    expect((await withdraw(commune, secretary)).status).toBe(200);

    const unsent = aMember(secretary, 'm2');
    const answer = await province.post(secretary, frameOf(secretary, [unsent]));
    expect([answer.statusCode, answer.json()]).toEqual([
      403,
      { problem: 'revoked', detail: '1 nonce-of-sixteen 2' },
    ]);
    const kept = (await province.dump()).quarantine;
    expect(kept).toMatchObject([{ unitId: unsent.header.unitId, detail: 'revoked' }]);
    expect((await province.sync(deputy)).changes).toMatchObject([{ entityId: 'm1' }]);
    expect((await listed(commune)).map(({ revokedAt }) => revokedAt)).toEqual([province.clock.now(), null]);
  });

  test('takes every copy of its phone with it, whichever of them is named', async () => {
    const copy = aDevice();
    copy.token = String((await province.tryEnrolAgain(secretary, copy)).body['token']);
    expect((await withdraw(commune, copy)).status).toBe(200);
    for (const device of [secretary, copy]) {
      expect((await province.post(device, frameOf(device, []))).json()).toMatchObject({ problem: 'revoked' });
    }
  });

  test('does not come back by the code it came with, and does by a new one', async () => {
    const { code } = await province.newCode('deputy', cellId);
    const device = aDevice();
    await province.tryEnrol(device, code);
    await withdraw(commune, device);
    expect((await province.tryEnrol(device, code)).body['problem']).toBe('revoked');
    const next = await province.newCode('deputy', cellId);
    expect((await province.tryEnrol(device, next.code)).status).toBe(200);
  });

  test('twice is withdrawn once, and written down once', async () => {
    await withdraw(commune, secretary);
    province.clock.advanceMs(1000);
    await withdraw(commune, secretary);
    const lines = await province.ledger.inOrg((org) => org.audited(null, 100));
    const about = lines.filter(({ act }) => act === 'POST /v1/staff/devices/:id/withdraw');
    expect(about).toMatchObject([{ deviceId: commune.id, role: 'commune', cellId, subjectId: secretary.id }]);
  });
});
