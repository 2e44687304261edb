import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { Db } from '#store/db.ts';
import { deliverPackage } from '#sync/deliver-package.ts';
import { enrolDevice } from '#sync/enrol.ts';
import type { PackageAnswer } from '#wire/package-file.ts';
import { PACKAGE_TYPE } from '#wire/version.ts';
import { effects, expectProblem, expectSameRows } from '../abuse/kit/attacked.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createInjectTransport } from '../kit/inject-transport.ts';

/*
 * A phone in a village without a signal: somebody carries its sealed package to where there is one. Whoever carries it has no
 * code, no token and no key.
 */

let province: TestProvince;
let cellId: string;
let owner: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  owner = await aPhoneOnLine(() => province, 1);
  await owner.join('secretary', cellId);
});
afterEach(() => province.close());

async function save(phone: JoinedPhone, entityId: string, fullName: string) {
  await phone.store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
  await phone.store.freeze({ step: 'roster', period: null });
}
const pack = async (phone: JoinedPhone) => must(await phone.store.packUnsent(), 'it is sealed');
const deliver = (file: Uint8Array) =>
  deliverPackage(
    createInjectTransport(() => province.app),
    file,
  );
async function delivered(file: Uint8Array): Promise<PackageAnswer> {
  const result = await deliver(file);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
const post = (file: Uint8Array) =>
  province.app.inject({
    method: 'POST',
    url: '/v1/packages',
    headers: { 'content-type': PACKAGE_TYPE },
    payload: Buffer.from(file),
  });
async function inMemory(work: (db: Db) => Promise<unknown>) {
  const db = new Db(owner.name);
  await db.open();
  await work(db);
  db.close();
}
const states = async (phone: JoinedPhone) => (await phone.store.readQueue()).units.map(({ state }) => state);
const names = async () =>
  (await province.dump()).record.map(({ value }) => (JSON.parse(value) as { fullName: string }).fullName);

describe('a package', () => {
  test('arrives by any hand, and its owner has the receipt at the next contact', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    await save(owner, 'm2', 'Lò Văn Hai');
    const { file, units, left } = await pack(owner);
    expect([units, left]).toEqual([2, 0]);
    const answer = await delivered(file);
    expect(answer).toMatchObject({ received: 2, waiting: 0, notTaken: 0 });
    expect(await names()).toEqual(['Ma Thị Ổn', 'Lò Văn Hai']);
    expect(await states(owner)).toEqual(['queued', 'queued']);
    await owner.drain();
    const receipts = (await owner.store.readQueue()).units.map(({ receipt }) => receipt?.code);
    expect([await states(owner), receipts]).toEqual([['acknowledged', 'acknowledged'], answer.receiptCodes]);
  });

  test('tells who carries it nothing of what is in it', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    const { file } = await pack(owner);
    const answer = JSON.stringify(await delivered(file));
    expect(answer).not.toMatch(/Ổn|m1|member|roster/);
    expect(JSON.stringify(province.logged)).not.toMatch(/Ổn|m1/);
  });

  test('delivered twice, by two hands at once and after its owner, changes nothing more', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    const { file } = await pack(owner);
    const [first, second] = await Promise.all([delivered(file), delivered(file)]);
    expect(second).toEqual(first);
    await owner.drain();
    const before = await province.dump();
    expect(await delivered(file)).toEqual(first);
    expectSameRows(await province.dump(), before);
  });

  test('with any one byte changed is refused, on the phone and by the province', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    const { file } = await pack(owner);
    const before = await effects(province);
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 25)) {
      const spoilt = file.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      expect(await deliver(spoilt)).toEqual({ ok: false, error: at < 8 ? 'not-a-package' : 'spoilt' });
      expectProblem(await post(spoilt), 400, 'malformed');
    }
    expectSameRows(await effects(province), before);
    expect(await delivered(file)).toMatchObject({ received: 1 });
  });

  test('cut short or longer than it was is refused', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    const { file } = await pack(owner);
    for (const other of [
      file.slice(0, -1),
      Buffer.concat([file, Buffer.from([0])]),
      Buffer.from('%PDF-1.7'),
    ]) {
      expectProblem(await post(other), 400, 'malformed');
    }
  });

  test('that lacks what came before it is not taken, and its owner sends all of it', async () => {
    await save(owner, 'm1', 'Ma Thị Ổn');
    await save(owner, 'm2', 'Lò Văn Hai');
    const mark = (state: 'acknowledged' | 'queued') =>
      inMemory((db) => db.units.where('deviceSeq').equals(1).modify({ state }));
    await mark('acknowledged');
    const { file, units } = await pack(owner);
    await mark('queued');
    expect(units).toBe(1);
    expect(await delivered(file)).toEqual({ received: 0, waiting: 0, notTaken: 1, receiptCodes: [] });
    expect(await names()).toEqual([]);
    await owner.drain();
    expect(await names()).toEqual(['Ma Thị Ổn', 'Lò Văn Hai']);
  });

  test('of a phone without a code is not made: nothing in clear goes from hand to hand', async () => {
    const stranger = await aPhoneOnLine(() => province, 9);
    await save(stranger, 'm1', 'Ma Thị Ổn');
    expect(await stranger.store.packUnsent()).toBeNull();
  });
});

describe('a package of a phone the province does not know', () => {
  let stranger: JoinedPhone;
  /** Sealed with the key it was told, though it has no code. */
  beforeEach(async () => {
    stranger = await aPhoneOnLine(() => province, 5);
    await stranger.store.putProvinceKey(must(await owner.store.readProvinceKey(), 'a phone with a code').key);
    await save(stranger, 'm1', 'Ma Thị Ổn');
  });

  test('is kept unopened, and taken when the phone gets its code', async () => {
    const { file } = await pack(stranger);
    expect(await delivered(file)).toEqual({ received: 0, waiting: 1, notTaken: 0, receiptCodes: [] });
    expect(await names()).toEqual([]);
    await stranger.join('deputy', cellId);
    expect(await names()).toEqual(['Ma Thị Ổn']);
    expect((await province.dump()).parcel).toEqual([]);
    await stranger.drain();
    expect(await states(stranger)).toEqual(['acknowledged']);
  });

  test('that somebody forged in its name is dropped when the phone gets its code', async () => {
    const { units } = await stranger.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
    const { header, body } = must(units[0], 'one unit');
    const forged = { ...header, signature: 'A'.repeat(86) };
    await province.ledger.inOrg((org) =>
      org.addParcel({
        deviceId: header.deviceId,
        unitId: 'forged',
        bodyHash: header.bodyHash,
        deviceSeq: 1,
        header: JSON.stringify(forged),
        body,
        receivedAt: province.clock.now(),
      }),
    );
    await stranger.join('deputy', cellId);
    const tables = await province.dump();
    expect([tables['record'], tables['quarantine'], tables['parcel']]).toEqual([[], [], []]);
  });

  test('brought again and again is kept once', async () => {
    const { file } = await pack(stranger);
    await delivered(file);
    await delivered(file);
    expect((await province.dump()).parcel).toHaveLength(1);
  });

  async function keepOthers(count: number) {
    const deviceId = (await stranger.store.readSession()).deviceId;
    await province.ledger.inOrg(async (org) => {
      for (let n = 0; n < count; n += 1) {
        const parcel = {
          deviceId,
          unitId: `u${n}`,
          bodyHash: 'h',
          deviceSeq: n + 1,
          header: '{}',
          body: new Uint8Array(1),
        };
        await org.addParcel({ ...parcel, receivedAt: province.clock.now() });
      }
    });
  }

  test('brought again takes no room: it is kept, though there is no more', async () => {
    const { file } = await pack(stranger);
    await delivered(file);
    await keepOthers(199);
    expect(await delivered(file)).toEqual({ received: 0, waiting: 1, notTaken: 0, receiptCodes: [] });
  });

  test('is too much when nobody could have saved so much, and the disk stays free', async () => {
    const { file } = await pack(stranger);
    await keepOthers(200);
    expect(await deliver(file)).toEqual({ ok: false, error: 'busy' });
    expect((await province.dump()).parcel).toHaveLength(200);
  });
});

test('a package of a phone that was withdrawn is kept aside for a person, and takes no effect', async () => {
  const { id, code } = await province.newCode('secretary', cellId);
  const lost = await aPhoneOnLine(() => province, 6);
  expect((await enrolDevice(lost, code)).ok).toBe(true);
  await save(lost, 'm1', 'Ma Thị Ổn');
  const { file } = await pack(lost);
  await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
  expect(await delivered(file)).toMatchObject({ received: 0, notTaken: 1 });
  const tables = await province.dump();
  expect([tables['record'], tables['quarantine']]).toMatchObject([[], [{ code: 'forbidden' }]]);
});
