import { describe, expect, test } from 'vitest';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import type { SlotTitles } from '#domain/meeting/default-agenda.ts';
import { prepareNext, type PreparedMeeting } from '#domain/meeting/prepare-next.ts';
import { aBook, aMark, aMember, aMeeting, anItem, day, period, time } from '../../../kit/a-book.ts';

const titles: SlotTitles = {
  ideology: 'Tư tưởng',
  'past-month': 'Tháng qua',
  'party-building': 'Xây dựng Đảng',
  'next-month': 'Tháng tới',
  documents: 'Văn bản mới',
};
const october = aMeeting('2026-10', {
  state: 'voted',
  place: 'Nhà văn hóa xóm',
  startTime: time('19:30'),
  endTime: time('21:05'),
  mode: 'hybrid',
  onlineBasis: 'working-away',
  chairId: 'a' as MemberId,
  minuteTakerId: 'b' as MemberId,
  scoreKeeperId: 'gone' as MemberId,
  conclusion: 'Kết luận cũ',
  isMinutesAdopted: true,
  committeeMetOn: day('2026-10-01'),
});
const book = aBook({
  members: [
    aMember('a'),
    aMember('b'),
    aMember('gone', {
      membership: [{ value: 'official', from: day('2000-01-01'), to: day('2026-10-20'), note: '' }],
    }),
  ],
  meetings: [aMeeting('2026-09', { place: 'Nơi khác' }), october],
  attendance: [aMark(october, 'a', 'present')],
  items: [
    anItem(october, 'ideology', { slot: 'ideology', title: 'Thời sự', text: 'Đã nói nhiều' }),
    anItem(october, 'k2', { title: 'Đường liên xóm', text: 'Chưa xong', isUnfinished: true, order: 7 }),
    anItem(october, 'k1', { title: 'Quỹ khuyến học', isUnfinished: true, order: 6 }),
    anItem(october, 'k3', { title: 'Việc đã xong' }),
  ],
});
const options = {
  period: period('2026-11'),
  kind: 'regular',
  titles,
  today: day('2026-10-25'),
  binned: [],
} as const;

function prepared(over: Partial<Parameters<typeof prepareNext>[1]> = {}, from = book): PreparedMeeting {
  const result = prepareNext(from, { ...options, ...over });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('the next meeting', () => {
  test("takes over last month's place, hour, mode, chair and minute-taker", () => {
    expect(prepared()).toMatchObject({
      id: '2026-11.regular.1',
      modelId: october.id,
      meeting: {
        place: 'Nhà văn hóa xóm',
        startTime: '19:30',
        mode: 'hybrid',
        onlineBasis: 'working-away',
        chairId: 'a',
        minuteTakerId: 'b',
      },
    });
  });

  test('does not propose somebody who has left', () => {
    expect(prepared().meeting.scoreKeeperId).toBeNull();
  });

  test('starts empty in everything that was said or earns points', () => {
    const { meeting } = prepared();
    expect(meeting).toMatchObject({
      state: 'draft',
      endTime: null,
      conclusion: '',
      isMinutesAdopted: false,
      committeeMetOn: null,
      steps: {},
      judgements: {},
    });
  });

  test('has the five standing items under the titles last used, with nothing written in them', () => {
    const standing = prepared().items.slice(0, 5);
    expect(standing.map(({ item }) => item.title)).toEqual([
      'Thời sự',
      'Tháng qua',
      'Xây dựng Đảng',
      'Tháng tới',
      'Văn bản mới',
    ]);
    expect(standing.every(({ item }) => item.text === '')).toBe(true);
    expect(standing[0]?.id).toBe('2026-11.regular.1.ideology');
  });

  test('brings back unfinished items under their own key, in their order', () => {
    const carried = prepared().items.slice(5);
    expect(carried.map(({ id, item }) => [id, item.title, item.order, item.isUnfinished])).toEqual([
      ['2026-11.regular.1.k1', 'Quỹ khuyến học', 6, false],
      ['2026-11.regular.1.k2', 'Đường liên xóm', 7, false],
    ]);
  });

  test('brings back again what had come back and of which nothing was said, and lets go what was dealt with', () => {
    const september = aMeeting('2026-09');
    const items = [
      anItem(september, 'k1', { isUnfinished: true }),
      anItem(september, 'k2', { isUnfinished: true }),
      anItem(september, 'k3'),
      anItem(october, 'k1'),
      anItem(october, 'k2', { text: 'Đã bàn xong' }),
      anItem(october, 'k3'),
    ];
    const carried = prepared({}, { ...book, meetings: [september, october], items }).items.slice(5);
    expect(carried.map(({ id }) => id)).toEqual(['2026-11.regular.1.k1']);
  });

  test.each([
    ['2026-10-25', '2026-11-03'],
    ['2026-11-03', '2026-11-03'],
    ['2026-11-04', null],
  ])('prepared on %s proposes %s: never a day already past', (today, heldOn) => {
    expect(prepared({ today: day(today) }).meeting.heldOn).toBe(heldOn);
  });

  test('of a new cell has the standing agenda and nothing else', () => {
    const first = prepared({}, aBook());
    expect(first.modelId).toBeNull();
    expect(first.items.map(({ item }) => item.title)).toEqual(Object.values(titles));
  });

  test('is not made twice', () => {
    expect(prepareNext(book, { ...options, period: period('2026-10') })).toEqual({
      ok: false,
      error: { code: 'already-prepared', meetingId: october.id },
    });
  });

  test('is not made over one of the same month in the bin', () => {
    const binned = ['2026-11.regular.1', '2026-11.extraordinary.1'] as MeetingId[];
    expect(prepareNext(book, { ...options, binned })).toEqual({
      ok: false,
      error: { code: 'in-bin', meetingId: '2026-11.regular.1' },
    });
    expect(prepared({ kind: 'extraordinary', binned }).id).toBe('2026-11.extraordinary.2');
    expect(prepared({ period: period('2026-12'), binned }).id).toBe('2026-12.regular.1');
  });

  test('is not made in a month said to be without one', () => {
    const notHeld = {
      id: '2026-11',
      period: period('2026-11'),
      reason: 'lũ',
      approvedBy: '',
      recordedOn: day('2026-11-09'),
      deletedAt: null,
    };
    expect(prepareNext({ ...book, notHeld: [notHeld] }, options)).toMatchObject({
      ok: false,
      error: { code: 'said-not-held' },
    });
  });

  test('that is extraordinary takes the next number and has no standing agenda', () => {
    const held = aMeeting('2026-11', { kind: 'extraordinary' });
    const next = prepared({ kind: 'extraordinary' }, { ...book, meetings: [october, held] });
    expect(next.id).toBe('2026-11.extraordinary.2');
    expect(next.meeting.heldOn).toBeNull();
    expect(next.items.map(({ item }) => item.slot)).toEqual(['other', 'other']);
  });
});
