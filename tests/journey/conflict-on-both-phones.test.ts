import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { period } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* Secretary and deputy write the same field without a signal; either may choose, and both are asked until one has. */

const november = period('2026-11');
const meeting = '2026-11.regular.1';
const month = { months: { from: november, to: november } };

let province: TestProvince;
let cellId: string;
let secretary: JoinedPhone;
let deputy: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  secretary = await aPhoneOnLine(() => province, 1);
  deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
});

afterEach(() => province.close());

async function write({ store }: JoinedPhone, place: string) {
  const changes = { period: november, kind: 'regular', ordinal: 1, place };
  await store.putDrafts([{ kind: 'meeting', entityId: meeting, changes }]);
  await store.freeze({ step: 'prepare', period: november });
}

const asked = async ({ store }: JoinedPhone) => (await store.readQueue()).conflicts;
const place = async ({ store }: JoinedPhone) => (await store.readBook(month)).meetings[0]?.place;

async function disagree() {
  await write(secretary, 'Đình làng');
  await write(deputy, 'Nhà văn hóa');
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
}

test('both phones ask about the same thing, each in its own words, and neither shows a value nobody chose', async () => {
  await disagree();
  const [onFirst, onSecond] = [await asked(secretary), await asked(deputy)];
  expect(onFirst).toMatchObject([{ theirs: 'Đình làng', mine: 'Nhà văn hóa', isOfAnother: true }]);
  expect(onSecond).toMatchObject([{ theirs: 'Đình làng', mine: 'Nhà văn hóa', isOfAnother: false }]);
  expect(onFirst.map(({ id }) => id)).toEqual(onSecond.map(({ id }) => id));
  expect([await place(secretary), await place(deputy)]).toEqual(['Đình làng', 'Đình làng']);
});

test.each([
  ['mine', 'Nhà văn hóa'],
  ['theirs', 'Đình làng'],
] as const)('the one who wrote first chooses %s, and the other is asked no more', async (choice, chosen) => {
  await disagree();
  const [conflict] = await asked(secretary);
  await secretary.store.resolveConflict(must(conflict, 'a conflict').id, choice);
  for (const phone of [secretary, deputy]) await phone.drain();
  expect([await asked(secretary), await asked(deputy)]).toEqual([[], []]);
  expect([await place(secretary), await place(deputy)]).toEqual([chosen, chosen]);
});

test('a new phone of the deputy, who lost the old one with the question on it, asks again', async () => {
  await disagree();
  deputy.store.close();
  const newPhone = await aPhoneOnLine(() => province, 3);
  await newPhone.join('deputy', cellId);
  await newPhone.drain();
  const [conflict] = await asked(newPhone);
  expect(conflict).toMatchObject({ theirs: 'Đình làng', mine: 'Nhà văn hóa', isOfAnother: true });
  await newPhone.store.resolveConflict(must(conflict, 'a conflict').id, 'mine');
  for (const phone of [newPhone, secretary]) await phone.drain();
  expect([await asked(newPhone), await asked(secretary)]).toEqual([[], []]);
  expect(await place(secretary)).toBe('Nhà văn hóa');
});

test('the one who wrote first and writes on, not knowing, takes the question from nobody', async () => {
  await write(secretary, 'Đình làng');
  await write(deputy, 'Nhà văn hóa');
  for (const phone of [secretary, deputy]) await phone.drain();
  await write(secretary, 'Trường học');
  for (const phone of [secretary, deputy]) await phone.drain();
  for (const phone of [secretary, deputy])
    expect(await asked(phone)).toMatchObject([{ mine: 'Nhà văn hóa' }]);
});

test('both choose at once and differently, and both are asked about that', async () => {
  await disagree();
  const [conflict] = await asked(secretary);
  const { id } = must(conflict, 'a conflict');
  await write(secretary, 'Trường học');
  await secretary.drain();
  await deputy.store.resolveConflict(id, 'mine');
  for (const phone of [deputy, secretary]) await phone.drain();
  for (const phone of [secretary, deputy]) {
    expect(await asked(phone)).toMatchObject([{ theirs: 'Trường học', mine: 'Nhà văn hóa' }]);
  }
});

test('what the other wrote twice is one choice on each phone, and the same choice of both is the end of it', async () => {
  await write(secretary, 'Đình làng');
  await write(deputy, 'Nhà văn hóa');
  await write(deputy, 'Trường học');
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  for (const phone of [secretary, deputy]) {
    const conflicts = await asked(phone);
    expect(conflicts).toHaveLength(2);
    const { id } = must(
      conflicts.find(({ mine }) => mine === 'Trường học'),
      'the last word',
    );
    await phone.store.resolveConflict(id, 'mine');
    expect(await asked(phone)).toEqual([]);
  }
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  expect([await asked(secretary), await asked(deputy)]).toEqual([[], []]);
  expect([await place(secretary), await place(deputy)]).toEqual(['Trường học', 'Trường học']);
});
