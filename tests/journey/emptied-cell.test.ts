import { expect, test } from 'vitest';
import { HELD_DELETIONS } from '#store/store.ts';
import { aProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

const ids = Array.from({ length: 12 }, (_, i) => `m${i}`);
const nothing = { months: null };

const live = async ({ store }: JoinedPhone) =>
  (await store.readBook(nothing)).members.filter(({ deletedAt }) => deletedAt === null).length;

test.each([
  ['mine', 12],
  ['theirs', 2],
] as const)('a phone that empties the roster empties no other one without its %s', async (choice, left) => {
  const province = await aProvince();
  const cellId = await province.aCell();
  const secretary = await aPhoneOnLine(() => province, 1);
  const deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  await secretary.store.putDrafts(
    ids.map((id) => ({ kind: 'member', entityId: id, changes: { fullName: `Đồng chí ${id}` } }) as const),
  );
  await secretary.store.freeze({ step: 'roster', period: null });
  for (const phone of [secretary, deputy]) await phone.drain();

  for (const id of ids.slice(0, 10)) await deputy.actions.remove('member', id);
  await deputy.actions.freezeStep('roster', null);
  for (const phone of [deputy, secretary]) await phone.drain();
  expect([await live(deputy), await live(secretary)]).toEqual([2, 12]);

  // Meanwhile the secretary goes on working, and it goes out.
  await secretary.store.putDrafts([{ kind: 'topic', entityId: 't1', changes: { title: 'Học tập' } }]);
  await secretary.store.freeze({ step: 'topics', period: null });
  await secretary.drain();

  await secretary.store.resolveConflict(HELD_DELETIONS, choice);
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  expect([await live(deputy), await live(secretary)]).toEqual([left, left]);
  for (const { store } of [secretary, deputy]) {
    expect(await store.readQueue()).toMatchObject({ conflicts: [], heldDeletions: null });
  }
  await province.close();
});
