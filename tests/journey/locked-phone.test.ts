import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db } from '#store/db.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* A locked phone at the real province: what is sealed goes, nothing comes down, and all of it comes once it is open. */

const PIN = '258036';
let province: TestProvince;
let phone: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  phone = await aPhoneOnLine(() => province, 1);
  await phone.join('secretary', await province.aCell());
  await save('m1', 'Lò Văn Một');
  await phone.drain();
});
afterEach(() => province.close());

async function save(entityId: string, fullName: string): Promise<void> {
  await phone.store.putDrafts([{ kind: 'member', entityId, changes: { fullName } }]);
  await phone.store.freeze({ step: 'roster', period: null });
}

const states = async () => (await phone.store.readQueue()).units.map(({ state }) => state);

async function inMemory(work: (db: Db) => Promise<unknown>): Promise<void> {
  const db = new Db(phone.name);
  await db.open();
  await work(db);
  db.close();
}

test('what only an open phone can send waits without a flood of requests, and goes once it is open', async () => {
  // Without the key of the province a save lies open until there is one.
  await inMemory((db) => db.meta.delete('provinceKey'));
  await save('m2', 'Lò Văn Hai');
  await phone.store.setPin(PIN);
  await phone.store.lock();
  expect(await phone.engine.sendNow()).toMatchObject({ kind: 'sent', units: 0 });
  expect(await states()).toEqual(['acknowledged', 'queued']);
  await phone.store.unlock({ kind: 'pin', pin: PIN });
  await phone.drain();
  expect(await states()).toEqual(['acknowledged', 'acknowledged']);
});

test('what nobody on the phone can read goes while it is locked, and the province has it once', async () => {
  await save('m2', 'Lò Văn Hai');
  await phone.store.setPin(PIN);
  await phone.store.lock();
  expect(await phone.engine.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
  expect(await states()).toEqual(['acknowledged', 'acknowledged']);
  await phone.store.unlock({ kind: 'pin', pin: PIN });
  await phone.drain();
  const { members } = await phone.store.readBook({ months: null });
  expect(members.map(({ fullName }) => fullName).sort()).toEqual(['Lò Văn Hai', 'Lò Văn Một']);
});
