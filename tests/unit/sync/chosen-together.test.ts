import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { Json } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { period } from '../../kit/a-book.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../../kit/joined-phone.ts';

/* Two phones, and one person who chooses between what they said. */

let province: TestProvince;
let a: JoinedPhone;
let b: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  const cellId = await province.aCell();
  a = await aPhoneOnLine(() => province, 11);
  b = await aPhoneOnLine(() => province, 12);
  await a.join('secretary', cellId);
  await b.join('deputy', cellId);
});
afterEach(() => province.close());

const MEETING = '2026-11.regular.1';
const november = period('2026-11');
type Fields = { readonly [field: string]: Json };

async function save(phone: JoinedPhone, kind: EntityKind, entityId: string, changes: Fields): Promise<void> {
  await phone.store.putDrafts([{ kind, entityId, changes }]);
  await phone.store.freeze({ step: 'roll-call', period: null });
}
async function level(): Promise<void> {
  for (const phone of [a, b, a]) await phone.drain();
}
const asked = async (phone: JoinedPhone) => (await phone.store.readQueue()).conflicts;
const bookOf = (phone: JoinedPhone) => phone.store.readBook({ months: { from: november, to: november } });

test.each(['mine', 'theirs'] as const)(
  'a mark and its reason are chosen in one go, so nothing is left that neither phone said: %s',
  async (choice) => {
    const id = `${MEETING}.m1`;
    await save(a, 'member', 'm1', { fullName: 'Nguyễn Thị A' });
    await save(a, 'attendance', id, { meetingId: MEETING, memberId: 'm1', mark: 'present' });
    await level();
    const ill = { mark: 'excused', reasonCode: 'ill', reason: 'sốt cao' };
    const away = { mark: 'excused', reasonCode: 'other', reason: 'đám cưới' };
    await save(a, 'attendance', id, ill);
    await save(b, 'attendance', id, away);
    await level();

    const open = await asked(b);
    expect(open.map(({ field }) => field)).toEqual(['reason', 'reasonCode']);
    expect(must(open[0], 'a question').together).toEqual(open.map((one) => one.id));
    await b.store.resolveConflict(must(open[0], 'a question').id, choice);
    expect(await asked(b)).toEqual([]);
    await level();
    for (const phone of [a, b]) {
      expect((await bookOf(phone)).attendance).toMatchObject([choice === 'mine' ? away : ill]);
      expect(await asked(phone)).toEqual([]);
    }
  },
);

test.each(['mine', 'theirs'] as const)(
  'of two votes of one meeting the score that was chosen stands, whole, and nobody is asked again: %s',
  async (choice) => {
    const scored = (points: number) => ({
      meetingId: MEETING,
      revision: 0,
      suggested: {
        setId: 's',
        setVersion: 1,
        engineVersion: 1,
        asOf: points,
        lines: [],
        flags: [],
        total: { state: 'not-scored' },
      },
      votedPoints: { c1: points },
      votedTotal: points,
      votedGrade: 'good',
      deletedAt: null,
    });
    await save(a, 'meeting', MEETING, { period: november, kind: 'regular', ordinal: 1 });
    await level();
    await save(a, 'score', `${MEETING}.s.1.0`, scored(90));
    await save(b, 'score', `${MEETING}.s.1.0`, scored(80));
    await level();

    await b.store.resolveConflict(must((await asked(b))[0], 'a question').id, choice);
    await level();
    for (const phone of [a, b]) {
      expect((await bookOf(phone)).scores).toMatchObject([scored(choice === 'mine' ? 80 : 90)]);
      expect(await asked(phone)).toEqual([]);
    }
  },
);

test('what was being written of the field before the choice does not undo it for anybody', async () => {
  await save(a, 'meeting', MEETING, { place: 'A' });
  await level();
  await save(a, 'meeting', MEETING, { place: 'B' });
  await save(b, 'meeting', MEETING, { place: 'D' });
  await level();
  await b.store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { place: 'E', questions: 'F' } }]);
  await b.store.resolveConflict(must((await asked(b))[0], 'a question').id, 'theirs');
  await b.store.freeze({ step: 'prepare', period: null });
  await level();
  for (const phone of [a, b]) {
    expect((await bookOf(phone)).meetings).toMatchObject([{ place: 'B', questions: 'F' }]);
    expect(await asked(phone)).toEqual([]);
  }
});

test('two people who choose otherwise at once are asked again, whichever of them came first', async () => {
  await save(a, 'meeting', MEETING, { place: 'A' });
  await level();
  await save(a, 'meeting', MEETING, { place: 'B' });
  await save(b, 'meeting', MEETING, { place: 'D' });
  await level();
  await a.store.resolveConflict(must((await asked(a))[0], 'a question').id, 'theirs');
  await b.store.resolveConflict(must((await asked(b))[0], 'a question').id, 'mine');
  await level();
  for (const phone of [a, b]) expect(await asked(phone)).toMatchObject([{ theirs: 'B', mine: 'D' }]);
});

test('what is edited while its deletion waits for an answer stays, is asked about once, and the choice holds', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `m${index}`);
  const roster = (of: readonly string[], changes: (id: string) => Fields) =>
    of.map((id) => ({ kind: 'member' as const, entityId: id, changes: changes(id) }));
  const freeze = (phone: JoinedPhone) => phone.store.freeze({ step: 'roster', period: null });
  await a.store.putDrafts(roster(ids, (id) => ({ fullName: id, deletedAt: null })));
  await freeze(a);
  await level();
  await b.store.putDrafts(roster(ids.slice(0, 4), () => ({ deletedAt: b.clock.now() })));
  await freeze(b);
  await b.drain();
  await a.drain();

  await save(a, 'member', 'm0', { birthYear: 1970 });
  await level();
  const members = async (phone: JoinedPhone) => (await bookOf(phone)).members.map(({ id }) => id);
  expect(await members(a)).toEqual(ids);
  expect((await asked(a)).map(({ field }) => field)).toEqual(['birthYear', 'deletedAt']);
  for (const { id } of await asked(a)) {
    await a.store.resolveConflict(id, 'mine');
    await level();
  }
  for (const phone of [a, b]) {
    expect(await asked(phone)).toEqual([]);
    expect((await bookOf(phone)).members.find(({ id }) => id === 'm0')).toMatchObject({ birthYear: 1970 });
  }
  expect((await a.store.readQueue()).heldDeletions).toEqual({ member: 3 });
});
