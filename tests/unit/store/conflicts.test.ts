import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { Json } from '#base/json.ts';
import type { FrozenUnit } from '#store/store.ts';
import type { RemoteConflict, SyncAnswer } from '#wire/sync.ts';
import { period } from '../../kit/a-book.ts';
import { aPhone, type Phone } from '../../kit/a-phone.ts';
import { aChange, accepted, anAnswer, readBody } from '../../kit/province-answers.ts';

const november = period('2026-11');
const meeting = '2026-11.regular.1';
const created = { period: november, kind: 'regular', ordinal: 1 };

let phone: Phone;

beforeEach(async () => {
  phone = await aPhone();
});

const take = (units: readonly FrozenUnit[], answer: Partial<SyncAnswer>) =>
  phone.store.applyAnswer(
    anAnswer(answer),
    units.map((unit) => unit.header),
  );
const asked = async () => (await phone.store.readQueue()).conflicts;
const taken = async () => (await phone.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 })).units;

async function save(place: string): Promise<FrozenUnit> {
  await phone.store.putDrafts([{ kind: 'meeting', entityId: meeting, changes: { ...created, place } }]);
  const { units } = await phone.store.freeze({ step: 'prepare', period: november });
  return must(units[0], 'a unit');
}

const opIdOf = (unit: FrozenUnit) => must(readBody(unit).ops[0], 'an operation').opId;
const aConflict = (opId: string, over: Partial<RemoteConflict> = {}): RemoteConflict => ({
  opId,
  kind: 'meeting',
  entityId: meeting,
  field: 'place',
  theirs: 'Của ta',
  mine: 'Của máy kia',
  ...over,
});
const opened = (...conflicts: RemoteConflict[]) => ({ conflicts: { opened: conflicts, closed: [] } });
const closed = (...ids: string[]) => ({ conflicts: { opened: [], closed: ids } });
const theirs = (version: number) => ({
  changes: [aChange('meeting', meeting, version, { ...created, place: 'Của ta' })],
});

describe('a phone is asked', () => {
  test('about what another phone said against its own, and says whose it is', async () => {
    await take([], { ...opened(aConflict('op-of-another')), ...theirs(3) });
    expect(await asked()).toMatchObject([
      { id: 'op-of-another:place', theirs: 'Của ta', mine: 'Của máy kia', isOfAnother: true },
    ]);
  });

  test('once about its own, whether the result says so or what is pulled', async () => {
    const unit = await save('Của máy này');
    const opId = opIdOf(unit);
    const conflict = { field: 'place', theirs: 'Của ta', mine: 'Của máy này' };
    await take([unit], {
      results: [accepted(unit, [{ status: 'conflict', version: 3, conflicts: [conflict] }])],
      ...opened(aConflict(opId, conflict)),
      ...theirs(3),
    });
    await take([], opened(aConflict(opId, conflict)));
    expect(await asked()).toMatchObject([{ id: `${opId}:place`, isOfAnother: false }]);
  });

  test('not about what was settled before it heard that its unit had come', async () => {
    const unit = await save('Của máy này');
    const conflicts = [{ field: 'place', theirs: 'Của ta', mine: 'Của máy này' }];
    const first = accepted(unit, [{ status: 'conflict', version: 3, conflicts }]);
    await take([unit], { results: [{ ...first, status: 'duplicate' } as typeof first], ...theirs(4) });
    expect(await asked()).toEqual([]);
  });

  test('no more when somebody else has chosen', async () => {
    await take([], opened(aConflict('op-1'), aConflict('op-2')));
    await take([], closed('op-1:place', 'never-heard-of:place'));
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:place']);
  });

  test('by everything that is open and nothing else, when it is given everything', async () => {
    await take([], opened(aConflict('op-1'), aConflict('op-2')));
    await take([], { isWhole: true, more: true, ...opened(aConflict('op-2')) });
    await take([], opened(aConflict('op-3')));
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:place', 'op-3:place']);
  });

  test('not about a kind this build cannot show', async () => {
    await take([], opened(aConflict('op-1', { kind: 'self-criticism' })));
    expect(await asked()).toEqual([]);
  });
});

describe('a choice on its way', () => {
  beforeEach(() => take([], { ...opened(aConflict('op-1')), ...theirs(3) }));

  test('rests on the version of both values, and is not asked for again', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    const [unit] = await taken();
    expect(readBody(must(unit, 'the choice'))).toMatchObject({
      step: 'conflict',
      ops: [{ baseVersion: 3, changes: { place: 'Của máy kia' } }],
    });
    // An answer that was under way when the person chose.
    await take([], opened(aConflict('op-1')));
    expect(await asked()).toEqual([]);
  });

  test('made in two windows at once is one: the second is told that nobody is asked any more', async () => {
    const other = await aPhone({ name: phone.name });
    const outcomes = await Promise.all([
      phone.store.resolveConflict('op-1:place', 'mine'),
      other.store.resolveConflict('op-1:place', 'theirs'),
    ]);
    expect(outcomes.sort()).toEqual(['chosen', 'gone']);
    expect(await taken()).toHaveLength(1);
  });

  test('of what is being written takes nothing away that another window adds in that moment', async () => {
    const other = await aPhone({ name: phone.name });
    for (let moment = 0; moment < 12; moment += 1) {
      const id = `op-w${moment}`;
      await take([], opened(aConflict(id)));
      const write = (on: Phone, place: string) =>
        on.store.putDrafts([{ kind: 'meeting', entityId: meeting, changes: { place } }]);
      await write(phone, 'Nhà văn');
      const choosing = phone.store.resolveConflict(`${id}:place`, 'written');
      for (let waited = 0; waited < moment; waited += 1) await setImmediate();
      await write(other, 'Nhà văn hoá');
      await choosing;
      const { meetings } = await phone.store.readBook({ months: { from: november, to: november } });
      expect(meetings[0]?.place).toBe('Nhà văn hoá');
    }
  });

  test('for a value this build cannot say is refused, and puts nothing into the book', async () => {
    await take([], opened(aConflict('op-2', { field: 'startTime', mine: 'sau giờ làm' })));
    await expect(phone.store.resolveConflict('op-2:startTime', 'mine')).rejects.toMatchObject({
      trouble: { kind: 'too-new' },
    });
    expect((await asked()).map(({ id }) => id)).toEqual(['op-1:place', 'op-2:startTime']);
    expect(
      (await phone.store.readBook({ months: { from: november, to: november } })).meetings[0]?.startTime,
    ).toBeNull();
    expect(await taken()).toEqual([]);
  });

  test('ends with the word of the province', async () => {
    await phone.store.resolveConflict('op-1:place', 'theirs');
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)), ...closed('op-1:place') });
    await take([], opened(aConflict('op-2')));
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:place']);
  });

  test('is not asked for again by a pull of everything, whatever page names the conflict', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    await take([], { isWhole: true, more: true, ...opened(aConflict('op-2', { field: 'conclusion' })) });
    await take([], opened(aConflict('op-1')));
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:conclusion']);
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)), ...closed('op-1:place') });
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:conclusion']);
  });

  test('and named by a pull of everything is asked for again where it settled nothing', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    await take([], { isWhole: true, ...opened(aConflict('op-1', { theirs: 'Của ta, sửa' })) });
    expect(await asked()).toEqual([]);
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)) });
    expect(await asked()).toMatchObject([{ id: 'op-1:place', theirs: 'Của ta, sửa', isOfAnother: true }]);
  });

  test('about what a pull of everything does not name leaves no question behind', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    await take([], { isWhole: true });
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)) });
    expect(await asked()).toEqual([]);
  });

  test('is not asked for again when what it is about is found once more, as after a province that went back', async () => {
    const unit = await save('Của máy này');
    const conflict = { field: 'place', theirs: 'Của ta', mine: 'Của máy này' };
    const results = [accepted(unit, [{ status: 'conflict', version: 4, conflicts: [conflict] }])];
    await take([unit], { results });
    await phone.store.resolveConflict(`${opIdOf(unit)}:place`, 'mine');
    await take([], { isRestored: true, isWhole: true, highWater: 0 });
    await take([unit], { results });
    expect(await asked()).toEqual([]);
  });

  test('that was refused and is sent again is not asked for again', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    const unit = must((await taken())[0], 'the choice');
    const { unitId } = unit.header;
    await take([unit], { results: [{ status: 'rejected', unitId, code: 'bad-body', detail: '' }] });
    await phone.store.retryRefused(unitId);
    await take([], {});
    expect(await asked()).toEqual([]);
  });

  test('that settled nothing is asked for again once all is here', async () => {
    await phone.store.resolveConflict('op-1:place', 'theirs');
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)), more: true });
    expect(await asked()).toEqual([]);
    await take([], {});
    expect(await asked()).toMatchObject([{ id: 'op-1:place', mine: 'Của máy kia' }]);
  });

  test('answers everything open about the field, and is made once', async () => {
    await take([], opened(aConflict('op-2', { mine: 'Của máy thứ ba' })));
    await phone.store.resolveConflict('op-2:place', 'mine');
    expect(await asked()).toEqual([]);
    await phone.store.resolveConflict('op-1:place', 'mine');
    const units = await taken();
    expect(units.map((unit) => readBody(unit).ops.map(({ changes }) => changes))).toEqual([
      [{ place: 'Của máy thứ ba' }],
    ]);
  });

  test('answers nothing about another field, nor about another record', async () => {
    const task = aConflict('op-3', { kind: 'task', entityId: 't1' });
    await take([], opened(aConflict('op-2', { field: 'conclusion' }), task));
    await phone.store.resolveConflict('op-1:place', 'mine');
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:conclusion', 'op-3:place']);
  });

  test('leaves what was said after it to be asked again', async () => {
    await take([], opened(aConflict('op-2')));
    await phone.store.resolveConflict('op-1:place', 'theirs');
    const units = await taken();
    await take(units, { results: units.map((unit) => accepted(unit)), ...closed('op-1:place') });
    expect((await asked()).map(({ id }) => id)).toEqual(['op-2:place']);
  });

  test('and refused is shown as refused, and not beside it', async () => {
    await phone.store.resolveConflict('op-1:place', 'mine');
    const [unit] = await taken();
    const { unitId } = must(unit, 'the choice').header;
    await take([must(unit, 'the choice')], {
      results: [{ status: 'rejected', unitId, code: 'forbidden', detail: '' }],
    });
    expect(await asked()).toEqual([]);
    expect((await phone.store.readQueue()).units).toMatchObject([{ state: 'refused', step: 'conflict' }]);
  });
});

describe('what is being written when a person chooses', () => {
  const write = (changes: { readonly [field: string]: Json }) =>
    phone.store.putDrafts([{ kind: 'meeting', entityId: meeting, changes }]);
  const leaveStep = () => phone.store.freeze({ step: 'prepare', period: november });
  const sent = async () => (await taken()).map((unit) => readBody(unit).ops.map(({ changes }) => changes));

  beforeEach(() => take([], { ...opened(aConflict('op-1')), ...theirs(3) }));

  test.each([
    ['theirs', 'Của ta'],
    ['mine', 'Của máy kia'],
  ] as const)('about the same field does not go over the choice: %s', async (choice, place) => {
    await write({ place: 'Đang ghi dở' });
    await phone.store.resolveConflict('op-1:place', choice);
    expect((await phone.store.readQueue()).drafts.count).toBe(0);
    await leaveStep();
    expect(await sent()).toEqual([[{ place }]]);
  });

  test('about the same field is a side of its own, and goes when it is chosen', async () => {
    expect(await asked()).toMatchObject([{ written: null }]);
    await write({ place: 'Đang ghi dở', questions: 'Ai giữ đất rừng?' });
    expect(await asked()).toMatchObject([{ written: { place: 'Đang ghi dở' } }]);
    await phone.store.resolveConflict('op-1:place', 'written');
    expect(await asked()).toEqual([]);
    await leaveStep();
    expect(await sent()).toEqual([[{ place: 'Đang ghi dở' }], [{ questions: 'Ai giữ đất rừng?' }]]);
  });

  test('and is too long to be sent leaves the question and the words, where just that is chosen', async () => {
    const place = 'Đ'.repeat(5000);
    await write({ place });
    expect(await phone.store.resolveConflict('op-1:place', 'written')).toBe('too-long');
    expect(await asked()).toMatchObject([{ id: 'op-1:place', written: { place } }]);
  });

  test('and has gone on its way leaves the question, where just that is chosen', async () => {
    await write({ place: 'Đang ghi dở' });
    await leaveStep();
    expect(await phone.store.resolveConflict('op-1:place', 'written')).toBe('frozen');
    expect(await sent()).toEqual([[{ place: 'Đang ghi dở' }]]);
    expect(await asked()).toMatchObject([{ id: 'op-1:place', written: null }]);
  });

  test('about another field stays', async () => {
    await write({ place: 'Đang ghi dở', questions: 'Ai giữ đất rừng?' });
    await phone.store.resolveConflict('op-1:place', 'theirs');
    await leaveStep();
    expect(await sent()).toEqual([[{ place: 'Của ta' }], [{ questions: 'Ai giữ đất rừng?' }]]);
  });

  test('and is written on afterwards counts', async () => {
    await write({ place: 'Đang ghi dở' });
    await phone.store.resolveConflict('op-1:place', 'theirs');
    await write({ place: 'Ghi sau khi chọn' });
    await leaveStep();
    expect(await sent()).toEqual([[{ place: 'Của ta' }], [{ place: 'Ghi sau khi chọn' }]]);
  });

  test('stays as it is where the choice is for a value this build cannot say', async () => {
    await take([], opened(aConflict('op-2', { field: 'startTime', mine: 'sau giờ làm' })));
    await write({ startTime: '19:30' });
    await expect(phone.store.resolveConflict('op-2:startTime', 'mine')).rejects.toMatchObject({
      trouble: { kind: 'too-new' },
    });
    await leaveStep();
    expect(await sent()).toEqual([[{ startTime: '19:30' }]]);
  });

  test('of one entry of a map is over, and its other entries stay', async () => {
    await take([], opened(aConflict('op-3', { field: 'remedies/c1', theirs: null, mine: 'Họp sớm' })));
    await write({ remedies: { c1: 'Đang ghi dở', c2: 'Báo trước' } });
    await phone.store.resolveConflict('op-3:remedies/c1', 'mine');
    await leaveStep();
    expect(await sent()).toEqual([[{ 'remedies/c1': 'Họp sớm' }], [{ 'remedies/c2': 'Báo trước' }]]);
  });

  test('of a mark goes whole with the choice of its reason, since half of it nobody said', async () => {
    const entityId = `${meeting}.m1`;
    const ill = { mark: 'excused', reasonCode: 'ill', reason: 'sốt' };
    const ofReason = { kind: 'attendance', entityId, field: 'reason', theirs: 'sốt', mine: 'ho' };
    await take([], {
      ...opened(aConflict('op-4', ofReason)),
      changes: [aChange('attendance', entityId, 3, { meetingId: meeting, memberId: 'm1', ...ill })],
    });
    await phone.store.putDrafts([
      { kind: 'attendance', entityId, changes: { mark: 'present', reasonCode: null, reason: '' } },
    ]);
    expect((await asked()).find(({ id }) => id === 'op-4:reason')?.written).toEqual({
      mark: 'present',
      reasonCode: null,
      reason: '',
    });
    await phone.store.resolveConflict('op-4:reason', 'mine');
    await leaveStep();
    expect(await sent()).toEqual([[{ reason: 'ho' }]]);
  });
});
