import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine, type Engine } from '#sync/engine.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { period } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { createFakeTimer } from '../kit/fake-timer.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';

/*
 * A phone that is locked sends what it sealed before and keeps the receipts; nothing of what others wrote comes to it,
 * and nothing of that is lost: the first pull after unlocking brings it.
 */

const november = period('2026-11');
const meeting = '2026-11.regular.1';
const month = { months: { from: november, to: november } };

let province: TestProvince;
let secretary: JoinedPhone;
let deputy: JoinedPhone;
/** The deputy's phone while it is locked. */
let locked: Engine;
/** All that came down to it then. */
let answers: SyncAnswer[];

beforeEach(async () => {
  province = await aProvince();
  const cellId = await province.aCell();
  secretary = await aPhoneOnLine(() => province, 1);
  deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  answers = [];
  const { store, clock, transport, name: lockName } = deputy;
  locked = createEngine({
    store,
    clock,
    lockName,
    transport: {
      ...transport,
      async sync(frame, token) {
        const reply = await transport.sync(frame, token);
        if (typeof reply !== 'string') answers.push(JSON.parse(reply.text) as SyncAnswer);
        return reply;
      },
    },
    chance: createSeededChance(7),
    build: 'test',
    timer: createFakeTimer(clock).timer,
    isPushOnly: () => true,
  });
});
afterEach(() => province.close());

async function write({ store }: JoinedPhone, place: string) {
  const changes = { period: november, kind: 'regular', ordinal: 1, place };
  await store.putDrafts([{ kind: 'meeting', entityId: meeting, changes }]);
  await store.freeze({ step: 'prepare', period: november });
}
const place = async ({ store }: JoinedPhone) => (await store.readBook(month)).meetings[0]?.place;
const asked = async ({ store }: JoinedPhone) => (await store.readQueue()).conflicts.length;
const cursor = async ({ store }: JoinedPhone) => (await store.readCredentials())?.cursor;

test('the receipt comes and nothing that anybody wrote, not even in a conflict', async () => {
  await write(secretary, 'Đình làng');
  await secretary.drain();
  await write(deputy, 'Nhà văn hóa');
  expect(await locked.sendNow()).toMatchObject({ kind: 'sent', units: 1 });
  const { units } = await deputy.store.readQueue();
  expect(units).toMatchObject([{ state: 'acknowledged', receipt: { code: expect.any(String) } }]);
  expect(answers).toMatchObject([
    {
      results: [{ status: 'accepted', ops: [{ status: 'conflict', conflicts: [] }] }],
      changes: [],
      conflicts: { opened: [], closed: [] },
      verifications: [],
      cursor: null,
      more: false,
    },
  ]);
  expect(JSON.stringify(answers)).not.toMatch(/Đình làng|Nhà văn hóa/);
});

test('after unlocking the conflict is asked about on both phones, and the value is the one the province keeps', async () => {
  await write(secretary, 'Đình làng');
  await secretary.drain();
  await write(deputy, 'Nhà văn hóa');
  await locked.sendNow();
  await deputy.drain();
  await secretary.drain();
  expect([await asked(deputy), await asked(secretary)]).toEqual([1, 1]);
  expect([await place(deputy), await place(secretary)]).toEqual(['Đình làng', 'Đình làng']);
});

test('the cursor stays, so that what others wrote meanwhile comes with the first pull', async () => {
  await write(deputy, 'Nhà văn hóa');
  await deputy.drain();
  const before = await cursor(deputy);
  await secretary.drain();
  await write(secretary, 'Đình làng');
  await secretary.drain();
  await deputy.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Ma Thị Ổn' } }]);
  await deputy.store.freeze({ step: 'roster', period: null });
  await locked.sendNow();
  expect([await cursor(deputy), await place(deputy)]).toEqual([before, 'Nhà văn hóa']);
  await deputy.drain();
  expect(await place(deputy)).toBe('Đình làng');
});

test('what was simply applied is what the next save rests on, so nobody disputes their own words', async () => {
  await write(deputy, 'Nhà văn hóa');
  await locked.sendNow();
  await write(deputy, 'Đình làng');
  await deputy.drain();
  await secretary.drain();
  expect([await asked(deputy), await place(secretary)]).toEqual([0, 'Đình làng']);
});

test('asking for nothing with nothing to send changes nothing at the province but when it was last heard of', async () => {
  await write(deputy, 'Nhà văn hóa');
  await deputy.drain();
  const tables = async () => {
    const { presence: _presence, ...rest } = await province.dump();
    return rest;
  };
  const before = await tables();
  await locked.sendNow();
  expect(await tables()).toEqual(before);
});
