import { expect, test, vi } from 'vitest';
import type { LockState } from '#store/store.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';

/* The lock beside what goes on on an open phone. */

const PIN = '258036';

async function anOpenPhone(): Promise<Phone> {
  const phone = await aPhone();
  await phone.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Lò Văn Thử' } }]);
  await phone.store.setPin(PIN);
  return phone;
}

test('a save that is under way when the phone is locked is made, and no tap is lost', async () => {
  const { store } = await anOpenPhone();
  const tap = store.putDrafts([{ kind: 'member', entityId: 'm2', changes: { fullName: 'Lò Thị Thử' } }]);
  const save = store.freeze({ step: 'roster', period: null });
  const locking = store.lock();
  await expect(tap).resolves.toBeDefined();
  expect((await save).units).toHaveLength(1);
  await locking;
  expect((await store.readLock()).kind).toBe('locked');
  await store.unlock({ kind: 'pin', pin: PIN });
  const { members } = await store.readBook({ months: null });
  expect(members.map(({ fullName }) => fullName).sort()).toEqual(['Lò Thị Thử', 'Lò Văn Thử']);
});

test('the PIN asked for over open data is tried, costs a try where it is wrong, and closes nothing', async () => {
  const { store, clock } = await anOpenPhone();
  for (let tries = 0; tries < 4; tries += 1) {
    expect(await store.unlock({ kind: 'pin', pin: '111112' })).toMatchObject({ kind: 'wrong' });
  }
  expect(await store.unlock({ kind: 'pin', pin: PIN })).toMatchObject({ kind: 'too-soon' });
  expect((await store.readLock()).kind).toBe('open');
  clock.advanceMs(60 * 60_000);
  expect(await store.unlock({ kind: 'pin', pin: PIN })).toEqual({ kind: 'opened' });
  expect((await store.readBook({ months: null })).members).toHaveLength(1);
});

test('whoever watches the lock is told that it opened, though nothing is written after', async () => {
  const { store } = await anOpenPhone();
  const states: LockState['kind'][] = [];
  await store.lock();
  store.watchLock(({ kind }) => states.push(kind));
  await expect.poll(() => states.at(-1)).toBe('locked');
  await store.unlock({ kind: 'pin', pin: PIN });
  await expect.poll(() => states.at(-1)).toBe('open');
});

test('an own record that comes while the first PIN is being set can be read under it', async () => {
  const { store } = await aPhone();
  const news = { kind: 'record', hash: 'h', record: { memberId: 'm1' } } as never;
  await store.keepOwnRecord(news);
  const coming: Promise<unknown>[] = [];
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  put.mockImplementation(function (this: IDBObjectStore, ...row) {
    put.mockRestore();
    // The new key is being written.
    coming.push(store.keepOwnRecord(news));
    return this.put(...row);
  });
  await store.setPin(PIN);
  await Promise.all(coming);
  expect(coming).toHaveLength(1);
  expect(await store.readOwnRecord()).toMatchObject({ hash: 'h' });
});
