import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealKeysOf, SEED_BYTES, type SealKeys } from '#province/seal/seal-keys.ts';
import { Db } from '#store/db.ts';
import { openVault } from '#store/vault/vault.ts';
import { createEngine, type Engine } from '#sync/engine.ts';
import type { Transport } from '#sync/transport.ts';
import { syncRequestSchema } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { installCaches, removeCaches } from '../kit/fake-caches.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { testSealKeys } from '../kit/seal-keys.ts';
import { openSyncFrame } from '../kit/sync-frame.ts';

/* What a phone of a cell has on its way is sealed: from the first request on, and whoever carries it reads nothing. */

let province: TestProvince;
let cellId: string;
let keys: SealKeys;
let phone: JoinedPhone;
let engine: Engine;
/** The headers that went over the line, request by request. */
let sent: (readonly UnitHeader[])[];
let isKeyTold: boolean;

beforeEach(async () => {
  installCaches();
  keys = testSealKeys;
  province = await aProvince({
    sealKeys: {
      get newest() {
        return keys.newest;
      },
      open: (body, unitId) => keys.open(body, unitId),
    },
  });
  cellId = await province.aCell();
  phone = await aPhoneOnLine(() => province, 1);
  sent = [];
  isKeyTold = true;
  const { transport, store, clock, name: lockName } = phone;
  const listening: Transport = {
    ...transport,
    provinceKey: () => (isKeyTold ? transport.provinceKey() : Promise.resolve('no-reply')),
    sync(frame, token) {
      const { units } = syncRequestSchema.parse(JSON.parse(openSyncFrame(frame).head));
      sent.push(units as unknown as readonly UnitHeader[]);
      return transport.sync(frame, token);
    },
  };
  engine = createEngine({
    store,
    clock,
    lockName,
    transport: listening,
    chance: createSeededChance(5),
    build: 'test',
    timer: createFakeTimer(clock).timer,
  });
});
afterEach(async () => {
  await province.close();
  removeCaches();
});

async function save(entityId: string, fullName: string) {
  await phone.store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
  return (await phone.store.freeze({ step: 'roster', period: null })).units[0]!;
}
const states = async () => (await phone.store.readQueue()).units.map(({ state }) => state);
async function inMemory<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = new Db(phone.name);
  await db.open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

test('a phone with a code seals each save as it is made', async () => {
  await phone.join('secretary', cellId);
  const { header, body } = await save('m1', 'Ma Thị Ổn');
  expect(header.format).toBe('hpke');
  expect((await testSealKeys.open(body, header.unitId)).ok).toBe(true);
  await engine.sendNow();
  expect([await states(), sent.flat()]).toEqual([['acknowledged'], [header]]);
});

test('what a cell begun by hand holds is sealed at joining, under the same ids and numbers, before it is sent', async () => {
  const made = [await save('m1', 'Ma Thị Ổn'), await save('m2', 'Lò Văn Hai')].map(({ header }) => header);
  expect(made.map(({ format }) => format)).toEqual(['plain-gzip', 'plain-gzip']);
  await phone.join('secretary', cellId);
  await engine.sendNow();
  const names = ({ unitId, deviceSeq, madeAt }: UnitHeader) => ({ unitId, deviceSeq, madeAt });
  expect(sent.flat().map(names)).toEqual(made.map(names));
  expect(sent.flat().map(({ format }) => format)).toEqual(['hpke', 'hpke']);
  expect(await states()).toEqual(['acknowledged', 'acknowledged']);
  const members = (await province.dump()).record;
  expect(members.map(({ value }) => value).join()).toMatch(/Ma Thị Ổn.*Lò Văn Hai/);
});

test('the vault holds no copy in clear of what goes out sealed', async () => {
  await save('m1', 'Ma Thị Ổn');
  await phone.join('secretary', cellId);
  const { units } = await phone.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
  const vault = await openVault(phone.name);
  const keptKeys = (await vault?.keys()) ?? [];
  expect(keptKeys).toHaveLength(1);
  const kept = await vault?.read(keptKeys[0] ?? '');
  expect([kept?.header, kept?.wasBound]).toEqual([units[0]?.header, true]);
});

test('as long as nobody has told the key nothing is sent, and the save waits', async () => {
  await save('m1', 'Ma Thị Ổn');
  await phone.join('secretary', cellId);
  await inMemory((db) => db.meta.delete('provinceKey'));
  isKeyTold = false;
  expect(await engine.sendNow()).toEqual({ kind: 'kept', reason: 'no-real-network' });
  expect([sent, await states()]).toEqual([[], ['queued']]);
  isKeyTold = true;
  await engine.sendNow();
  expect([await states(), sent.flat().map(({ format }) => format)]).toEqual([['acknowledged'], ['hpke']]);
});

test('a unit that an older build may have sent in clear stays as it is, so that it is known again', async () => {
  await save('m1', 'Ma Thị Ổn');
  await phone.join('secretary', cellId);
  await inMemory((db) =>
    db.units.toCollection().modify((row) => Object.assign(row, { header: { ...row.header, wire: 2 } })),
  );
  const { units } = await phone.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
  expect(units.map(({ header }) => header.format)).toEqual(['plain-gzip']);
});

test('a province that lost its key says so, and one tap sends the save again under the new one', async () => {
  await phone.join('secretary', cellId);
  await save('m1', 'Ma Thị Ổn');
  keys = await sealKeysOf([new Uint8Array(SEED_BYTES).fill(8)]);
  await engine.sendNow();
  const [refused] = (await phone.store.readQueue()).units;
  expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'unknown-key' } });
  expect(await phone.store.readProvinceKey()).toBeNull();
  await engine.sendNow();
  await phone.store.retryRefused(refused?.unitId ?? '');
  await engine.sendNow();
  expect(await states()).toEqual(['acknowledged']);
  expect((await phone.store.readProvinceKey())?.key).toEqual(keys.newest);
});

test('a new key of the province is heard of within a week, and the old one opens what was sealed to it', async () => {
  await phone.join('secretary', cellId);
  await save('m1', 'Ma Thị Ổn');
  keys = await sealKeysOf([7, 8].map((byte) => new Uint8Array(SEED_BYTES).fill(byte)));
  await engine.sendNow();
  expect(await states()).toEqual(['acknowledged']);
  expect((await phone.store.readProvinceKey())?.key).toEqual(testSealKeys.newest);
  phone.clock.advanceMs(8 * 24 * 60 * 60 * 1000);
  await engine.sendNow();
  expect((await phone.store.readProvinceKey())?.key).toEqual(keys.newest);
});
