import { afterEach, expect, test } from 'vitest';
import { Db } from '#store/db.ts';
import { period } from '../kit/a-book.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* A phone whose storage is full when the province answers: nothing of the answer is half there, and nothing is lost. */

const november = period('2026-11');
const entityId = '2026-11.regular.1';
const put = IDBObjectStore.prototype.put;

afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

/** There is room for so many rows more, and then for none. */
function leaveRoomFor(rows: number) {
  let left = rows;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
    if (left === 0) throw new DOMException('no room', 'QuotaExceededError');
    left -= 1;
    return put.apply(this, args);
  };
}

async function memoryOf({ name }: JoinedPhone) {
  const db = new Db(name);
  await db.open();
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  return rows;
}

async function write({ store }: JoinedPhone, place: string) {
  const changes = { period: november, kind: 'regular', ordinal: 1, place };
  await store.putDrafts([{ kind: 'meeting', entityId, changes }]);
  await store.freeze({ step: 'prepare', period: november });
}

async function twoWhoDisagree() {
  const province = await aProvince();
  const cellId = await province.aCell();
  const secretary = await aPhoneOnLine(() => province, 1);
  const deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  await write(deputy, 'Nhà văn hóa');
  await deputy.drain();
  await write(secretary, 'Đình làng');
  return { province, secretary };
}

test('whatever row it is that finds no room, nothing of the answer is there and the units wait', async () => {
  const { province, secretary } = await twoWhoDisagree();
  const before = await memoryOf(secretary);
  let room = 0;
  for (; ; room += 1) {
    leaveRoomFor(room);
    const outcome = await secretary.engine.sendNow();
    IDBObjectStore.prototype.put = put;
    if (outcome.kind === 'sent') break;
    expect(outcome).toEqual({ kind: 'kept', reason: 'phone-full' });
    expect(secretary.engine.status.get()).toMatchObject({ state: 'waiting', lastTrouble: 'phone-full' });
    expect(secretary.time.nextInMs()).not.toBeNull();
    expect(await memoryOf(secretary)).toEqual(before);
  }
  // A unit, a record, a conflict, where it is with the province, and the counters in between.
  expect(room).toBeGreaterThan(4);
  expect(secretary.engine.status.get()).toMatchObject({ state: 'resting', lastTrouble: null });
  await province.close();
});

test('with room again it goes on by itself, and everything is settled as if it had been there all the time', async () => {
  const { province, secretary } = await twoWhoDisagree();
  leaveRoomFor(2);
  await secretary.engine.sendNow();
  IDBObjectStore.prototype.put = put;
  secretary.time.advanceMs(15 * 60_000);
  await expect.poll(() => secretary.engine.status.get().state).toBe('resting');
  const { units, conflicts } = await secretary.store.readQueue();
  expect(units).toMatchObject([{ state: 'acknowledged' }]);
  expect(conflicts).toMatchObject([{ theirs: 'Nhà văn hóa', mine: 'Đình làng' }]);
  const held = (await province.dump()).unit;
  expect(held).toHaveLength(2);
  await province.close();
});
