import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DuesMark } from '#domain/dues.ts';
import { period } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* Secretary and deputy mark dues of the same month without a signal, each going to other houses. */

const november = period('2026-11');

let province: TestProvince;
let secretary: JoinedPhone;
let deputy: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  const cellId = await province.aCell();
  secretary = await aPhoneOnLine(() => province, 1);
  deputy = await aPhoneOnLine(() => province, 2);
  await secretary.join('secretary', cellId);
  await deputy.join('deputy', cellId);
  const members = ['m1', 'm2', 'm3'].map((entityId) => ({
    kind: 'member' as const,
    entityId,
    changes: { fullName: `Đồng Chí ${entityId}` },
  }));
  await secretary.store.putDrafts(members);
  await secretary.store.freeze({ step: 'roster', period: null });
  for (const phone of [secretary, deputy]) await phone.drain();
});

afterEach(() => province.close());

async function mark({ store }: JoinedPhone, marks: { readonly [memberId: string]: DuesMark }) {
  const entries = Object.entries(marks).map(([id, said]) => [`marks/${id}`, said] as const);
  const changes = { period: november, ...Object.fromEntries(entries) };
  await store.putDrafts([{ kind: 'dues', entityId: november, changes }]);
  await store.freeze({ step: 'proceedings', period: november });
}

const marksOn = async ({ store }: JoinedPhone) => (await store.readBook({ months: null })).dues[0]?.marks;
const asked = async ({ store }: JoinedPhone) => (await store.readQueue()).conflicts;

test('both have the marks of both, and nobody is asked anything', async () => {
  await mark(secretary, { m1: 'paid', m3: 'paid' });
  await mark(deputy, { m2: 'exempt', m3: 'paid' });
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  for (const phone of [secretary, deputy]) {
    expect(await marksOn(phone)).toEqual({ m1: 'paid', m2: 'exempt', m3: 'paid' });
    expect(await asked(phone)).toEqual([]);
  }
});

test('of one member marked differently a person is asked, and the marks of the others stand', async () => {
  await mark(secretary, { m1: 'paid', m2: 'paid' });
  await mark(deputy, { m1: 'not-yet', m3: 'exempt' });
  for (const phone of [secretary, deputy, secretary]) await phone.drain();
  expect(await asked(deputy)).toMatchObject([{ field: 'marks/m1', theirs: 'paid', mine: 'not-yet' }]);
  expect(await marksOn(secretary)).toEqual({ m1: 'paid', m2: 'paid', m3: 'exempt' });
});

test('a mark of somebody who is not in the cell has no effect', async () => {
  await mark(secretary, { nobody: 'paid' });
  await secretary.engine.sendNow();
  const { units } = await secretary.store.readQueue();
  expect(units.at(-1)).toMatchObject({ state: 'refused', refusal: { code: 'unknown-member' } });
});
