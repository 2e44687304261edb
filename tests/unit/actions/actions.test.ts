import { describe, expect, test } from 'vitest';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { emptyAgendaItem } from '#domain/meeting/agenda-item.ts';
import { day, period } from '../../kit/a-book.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { readBody } from '../../kit/province-answers.ts';

const november = period('2026-11');
const december = period('2026-12');
const month = (of: typeof november) => ({ months: { from: of, to: of } });
const titles = {
  ideology: 'Tư tưởng',
  'past-month': 'Tháng qua',
  'party-building': 'Xây dựng Đảng',
  'next-month': 'Tháng tới',
  documents: 'Văn bản mới',
};
const official = [{ value: 'official', from: day('2000-01-01'), to: null, note: '' }] as const;

/** A cell of that many members with its November meeting begun. */
async function aCellWithMeeting(members: number) {
  const phone = await aPhone();
  const { actions } = phone;
  await actions.startCell({ name: 'Chi bộ bản Mây' });
  const ids: MemberId[] = [];
  for (let index = 0; index < members; index += 1) {
    ids.push(await actions.addMember({ fullName: `Đồng chí ${index}`, membership: official }));
  }
  const started = await actions.startMeeting(november, 'regular', titles);
  if (!started.ok) throw new Error(started.error.code);
  return { ...phone, ids, meeting: started.value };
}

async function marks(phone: Awaited<ReturnType<typeof aCellWithMeeting>>) {
  const { attendance } = await phone.store.readBook(month(november));
  return new Map(attendance.map((entry) => [entry.memberId, `${entry.mark} ${entry.method}`]));
}

describe('a meeting', () => {
  test('is begun with the five topics, and the members it names go before it', async () => {
    const { store, meeting } = await aCellWithMeeting(3);
    expect(meeting).toBe('2026-11.regular.1');
    const book = await store.readBook(month(november));
    expect(book.items.map((item) => item.title).sort()).toEqual(Object.values(titles).sort());
    const { units } = await store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
    const kinds = readBody(units[1]!).ops.map((op) => op.kind);
    expect(kinds.slice(0, 4)).toEqual(['member', 'member', 'member', 'meeting']);
  });

  test('takes over place and chair from last month and nobody’s attendance', async () => {
    const phone = await aCellWithMeeting(2);
    const { actions, store, meeting, ids } = phone;
    await actions.edit('meeting', meeting, { place: 'Nhà văn hóa', chairId: ids[0]! });
    await actions.markAllPresent(meeting);
    await actions.startMeeting(december, 'regular', titles);
    const book = await store.readBook(month(december));
    expect(book.meetings.find(({ id }) => id === '2026-12.regular.1')).toMatchObject({
      place: 'Nhà văn hóa',
      chairId: ids[0],
    });
    expect(book.attendance).toEqual([]);
  });

  test('of a month that has one already is not begun twice', async () => {
    const { actions } = await aCellWithMeeting(1);
    expect(await actions.startMeeting(november, 'regular', titles)).toMatchObject({
      ok: false,
      error: { code: 'already-prepared', meetingId: '2026-11.regular.1' },
    });
  });
});

describe('an item put off after the next meeting was begun', () => {
  test('is on its agenda at once, and both are undone as one', async () => {
    const { actions, store, meeting } = await aCellWithMeeting(1);
    const road = {
      ...emptyAgendaItem,
      meetingId: meeting,
      slot: 'other',
      title: 'Đường liên xóm',
      order: 6,
    } as const;
    const entry = { ...road, id: `${meeting}.road` };
    await actions.edit('item', entry.id, road);
    await actions.startMeeting(december, 'regular', titles);
    const roads = async () => {
      const { items } = await store.readBook({ months: { from: november, to: december } });
      return items
        .filter(({ title }) => title === road.title)
        .map(({ meetingId, isUnfinished }) => `${meetingId} ${isUnfinished}`)
        .sort();
    };
    const undo = await actions.putOff(entry);
    expect(await roads()).toEqual(['2026-11.regular.1 true', '2026-12.regular.1 false']);
    await actions.undo(undo);
    expect(await roads()).toEqual(['2026-11.regular.1 false']);
  });
});

describe('the roll call', () => {
  test('“Tất cả có mặt” marks those without a mark, says how many, and is undone as one', async () => {
    const phone = await aCellWithMeeting(5);
    const { actions, meeting, ids } = phone;
    await actions.mark(meeting, ids[1]!, 'excused', { code: 'ill', text: '' });
    const { undo, count } = await actions.markAllPresent(meeting);
    expect(count).toBe(4);
    expect((await marks(phone)).get(ids[0]!)).toBe('present bulk');
    expect((await marks(phone)).get(ids[1]!)).toBe('excused single');
    await actions.undo(undo);
    expect([...(await marks(phone)).keys()]).toEqual([ids[1]]);
    expect((await actions.markAllPresent(meeting)).count).toBe(4);
  });

  test('an excuse is accepted by the chair', async () => {
    const { actions, store, meeting, ids } = await aCellWithMeeting(2);
    await actions.edit('meeting', meeting, { chairId: ids[0]! });
    await actions.mark(meeting, ids[1]!, 'excused', { code: 'ill', text: 'Nằm viện' });
    const [mark] = (await store.readBook(month(november))).attendance;
    expect(mark).toMatchObject({ acceptedById: ids[0], reasonCode: 'ill', reason: 'Nằm viện' });
  });

  test('nobody accepts their own excuse: that of the chair is left for somebody else to be named', async () => {
    const { actions, store, meeting, ids } = await aCellWithMeeting(2);
    await actions.edit('meeting', meeting, { chairId: ids[0]! });
    await actions.mark(meeting, ids[0]!, 'excused', { code: 'ill', text: '' });
    const [mark] = (await store.readBook(month(november))).attendance;
    expect(mark).toMatchObject({ mark: 'excused', acceptedById: null });
  });

  test('a mark taken back and set again is there again', async () => {
    const phone = await aCellWithMeeting(1);
    const { actions, meeting, ids } = phone;
    await actions.undo(await actions.mark(meeting, ids[0]!, 'unexcused'));
    expect((await marks(phone)).size).toBe(0);
    await actions.mark(meeting, ids[0]!, 'present');
    expect((await marks(phone)).get(ids[0]!)).toBe('present single');
  });
});

describe('other things a person does', () => {
  test('a month without a meeting is said on purpose and can be taken back', async () => {
    const { actions, store } = await aPhone();
    const undo = await actions.recordNotHeld(november, 'Mưa lũ', 'Đảng ủy xã');
    expect((await store.readBook(month(november))).notHeld).toMatchObject([{ reason: 'Mưa lũ' }]);
    await actions.undo(undo);
    expect((await store.readBook(month(november))).notHeld).toEqual([]);
  });

  test('two members found to be one stand under one name, marks and all, until that is undone', async () => {
    const phone = await aCellWithMeeting(3);
    const { actions, store, meeting, ids } = phone;
    await actions.mark(meeting, ids[2]!, 'present');
    const undo = await actions.joinMembers(ids[2]!, ids[0]!);
    const joined = await store.readBook(month(november));
    expect(joined.members).toHaveLength(2);
    expect(joined.attendance.map((mark) => mark.memberId)).toEqual([ids[0]]);
    await actions.undo(undo);
    expect((await store.readBook(month(november))).members).toHaveLength(3);
  });

  test('a date of publication is a fact of its own and leaves the meeting as it was', async () => {
    const { actions, store, meeting } = await aCellWithMeeting(1);
    const before = (await store.readBook(month(november))).meetings;
    await actions.recordPublished(meeting as MeetingId, day('2026-11-05'));
    const book = await store.readBook(month(november));
    expect(book.afterFacts).toMatchObject([{ meetingId: meeting, kind: 'published', on: '2026-11-05' }]);
    expect(book.meetings).toEqual(before);
  });

  test('an entry is added to a list and taken from it without touching its neighbours', async () => {
    const { actions, store, meeting } = await aCellWithMeeting(1);
    const paper = (title: string) => ({ title, channel: 'paper', sentOn: null, order: 1 });
    await actions.editEntry('meeting', meeting, 'papers', 'p1', paper('Một'));
    const undo = await actions.editEntry('meeting', meeting, 'papers', 'p2', paper('Hai'));
    await actions.freezeStep('prepare', november);
    await actions.undo(undo);
    const [entry] = (await store.readBook(month(november))).meetings;
    expect(Object.keys(entry?.papers ?? {})).toEqual(['p1']);
  });
});
