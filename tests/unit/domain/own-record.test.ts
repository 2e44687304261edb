import { buildBook } from '#domain/build-book.ts';
import { describe, expect, test } from 'vitest';
import { alerts } from '#domain/alerts.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import { ownRecord, ownWarning } from '#domain/own-record.ts';
import type { Grade } from '#domain/scoring/score.ts';
import {
  aBook,
  aMark,
  aMeeting,
  aMember,
  anItem,
  aScore,
  aSnapshot,
  aTask,
  aTopic,
  day,
} from '../../kit/a-book.ts';

const own = 'm1' as MemberId;
const today = day('2026-11-05');

function recordOf(book: Parameters<typeof aBook>[0], on = today) {
  const record = ownRecord(aBook({ members: [aMember(own)], ...book }), own, on);
  if (record === null) throw new Error('no record');
  return record;
}

describe('the own record', () => {
  test('of nobody in the book is none', () => {
    expect(ownRecord(aBook(), own, today)).toBeNull();
  });

  test('goes back twelve months, the newest first, and not past today', () => {
    const meetings = ['2025-11', '2025-12', '2026-10', '2026-11', '2026-12'].map((month) => aMeeting(month));
    expect(recordOf({ meetings }).meetings.map(({ period }) => period)).toEqual([
      '2026-11',
      '2026-10',
      '2025-12',
    ]);
  });

  test('holds no absence against a member who turns out not to have been asked, as the cell’s own word does', () => {
    const away = aMember(own, {
      situations: [{ value: 'exempt-temporary', from: day('2026-09-01'), to: null, note: 'Ghi sau' }],
    });
    const meetings = ['2026-08', '2026-09', '2026-10'].map((month) => aMeeting(month));
    const attendance = meetings.map((meeting, index) =>
      aMark(meeting, own, index === 2 ? 'present' : 'unexcused'),
    );
    const book = { members: [away], meetings, attendance };
    const record = recordOf(book);
    expect(record.meetings.map(({ mark }) => mark)).toEqual(['present', 'not-expected', 'unexcused']);
    expect(ownWarning(record, today)?.periods).toEqual(['2026-08']);
    expect(alerts(aBook(book), today)).toMatchObject([{ periods: ['2026-08'] }]);
  });

  test('nor who accepted it, and why', () => {
    const away = aMember(own, {
      situations: [{ value: 'exempt', from: day('2026-09-01'), to: null, note: 'Ghi sau' }],
    });
    const meeting = aMeeting('2026-10');
    const mark = {
      ...aMark(meeting, own, 'excused'),
      reasonCode: 'ill',
      reason: 'sốt',
      acceptedById: own,
    } as const;
    const [said] = recordOf({ members: [away], meetings: [meeting], attendance: [mark] }).meetings;
    expect(said).toMatchObject({ mark: 'not-expected', reasonCode: null, reason: '', acceptedBy: null });
  });

  test('tells an absence that was not asked of the member from one of which nobody said anything', () => {
    const away = aMember(own, {
      situations: [{ value: 'exempt', from: day('2026-10-01'), to: null, note: '' }],
    });
    const meetings = [aMeeting('2026-09'), aMeeting('2026-10')];
    expect(recordOf({ members: [away], meetings }).meetings.map(({ mark }) => mark)).toEqual([
      'not-expected',
      'not-marked',
    ]);
  });

  test('gives the grade of the last vote, and none of a meeting opened again', () => {
    const voted = aMeeting('2026-09', { state: 'voted', revision: 1 });
    const open = aMeeting('2026-10');
    const scores = [
      aSnapshot(voted, 60, 'average', { id: 'old', revision: 0 }),
      aSnapshot(voted, 92, 'good'),
      aSnapshot(open, 50, 'average'),
    ];
    expect(recordOf({ meetings: [voted, open], scores }).meetings.map(({ grade }) => grade)).toEqual([
      null,
      'good',
    ]);
  });

  test('gives of two votes by two versions of the criteria the grade of the later version, as the year does', () => {
    const voted = aMeeting('2026-09', { state: 'voted' });
    const by = (setVersion: number, grade: Grade) =>
      aSnapshot(voted, 70, grade, { id: `v${setVersion}`, suggested: { ...aScore({}), setVersion } });
    for (const scores of [
      [by(1, 'fair'), by(2, 'good')],
      [by(2, 'good'), by(1, 'fair')],
    ]) {
      expect(recordOf({ meetings: [voted], scores }).meetings.map(({ grade }) => grade)).toEqual(['good']);
    }
  });

  test('keeps an old task until something final was said of it', () => {
    const old = aMeeting('2024-03');
    const result = { doneOn: null, evidence: '', isConfirmed: true };
    const tasks = [
      aTask(old, 'open', { assigneeId: own }),
      aTask(old, 'done', {
        assigneeId: own,
        results: { [old.id as MeetingId]: { outcome: 'done', ...result } },
      }),
      aTask(old, 'of-another', { assigneeId: 'm2' as MemberId }),
    ];
    expect(recordOf({ tasks }).tasks.map(({ taskId }) => taskId)).toEqual(['open']);
  });

  test('names the next meeting with its agenda and papers in order, and no meeting of the past', () => {
    const next = aMeeting('2026-12', {
      place: 'Nhà văn hóa',
      papers: {
        b: { title: 'Dự thảo nghị quyết', channel: 'paper', sentOn: null, order: 2 },
        a: { title: 'Báo cáo tháng', channel: 'paper', sentOn: null, order: 1 },
      },
    });
    const items = [anItem(next, 'hai', { order: 2 }), anItem(next, 'mot', { order: 1 })];
    const record = recordOf({ meetings: [aMeeting('2026-10'), next, aMeeting('2027-01')], items });
    expect(record.next).toMatchObject({
      heldOn: '2026-12-03',
      place: 'Nhà văn hóa',
      agenda: [{ title: 'mot' }, { title: 'hai' }],
      papers: ['Báo cáo tháng', 'Dự thảo nghị quyết'],
    });
  });

  test('puts a topic to the meeting that held it', () => {
    const meeting = aMeeting('2026-10');
    const topics = [aTopic('t1', { title: 'Học tập gương Bác', heldMeetingId: meeting.id as MeetingId })];
    expect(recordOf({ meetings: [meeting], topics }).meetings[0]?.topics).toEqual(['Học tập gương Bác']);
  });

  test('takes the names of others out of every text, not its own', () => {
    const meeting = aMeeting('2026-10');
    const members = [
      aMember(own, { fullName: 'Ma Thị Mẩy' }),
      aMember('m2', { fullName: 'Lường Văn Quảng' }),
    ];
    const tasks = [aTask(meeting, 'k', { assigneeId: own, title: 'Cùng lường văn  quảng giúp Ma Thị Mẩy' })];
    const record = ownRecord(aBook({ members, tasks, meetings: [meeting] }), own, today);
    expect(record?.tasks[0]?.title).toBe('Cùng … giúp Ma Thị Mẩy');
  });

  test('takes out the names of those in the bin and of those joined with somebody else', () => {
    const value = (fullName: string, rest = {}) => ({ fullName, ...rest });
    const book = buildBook([
      { kind: 'member', id: own, value: value('Ma Thị Mẩy') },
      { kind: 'member', id: 'again', value: value('Ma Thị May') },
      { kind: 'member', id: 'm2', value: value('Lường Văn Quảng') },
      { kind: 'member', id: 'm2-again', value: value('Lường Văn Quang') },
      { kind: 'member', id: 'binned', value: value('Nông Văn Bình', { deletedAt: 1 }) },
      { kind: 'member-alias', id: 'again', value: { memberId: own } },
      { kind: 'member-alias', id: 'm2-again', value: { memberId: 'm2' } },
      {
        kind: 'task',
        id: 'k',
        value: {
          meetingId: '2026-10.regular.1',
          period: '2026-10',
          assigneeId: own,
          title: 'Ma Thị May, Lường Văn Quang và Nông Văn Bình dọn nhà văn hóa',
        },
      },
    ]);
    expect(ownRecord(book, own, today)?.tasks[0]?.title).toBe('Ma Thị May, … và … dọn nhà văn hóa');
  });
});

describe('the early word on the three-month rule', () => {
  const months = ['2025-12', '2026-01', '2026-03', '2026-06', '2026-09'];
  const marks: readonly AttendanceMark[] = ['unexcused', 'excused', 'present', 'not-marked'];

  test.each([0, 1, 2, 3, 4])('says what the secretary is told of the same member: %i months', (count) => {
    for (const filler of marks.slice(1)) {
      const meetings = months.map((month) => aMeeting(month));
      const attendance = meetings.map((meeting, index) =>
        aMark(meeting, own, index > 0 && index <= count ? 'unexcused' : index === 0 ? 'unexcused' : filler),
      );
      const book = aBook({ members: [aMember(own)], meetings, attendance });
      const told = alerts(book, today).find(({ code }) => code === 'unexcused-months');
      const warning = ownWarning(recordOf({ meetings, attendance }), today);
      expect(warning).toEqual(
        told?.code === 'unexcused-months' ? { level: told.level, periods: told.periods } : null,
      );
      expect(warning?.periods.length ?? 0).toBe(count);
    }
  });

  test('says in January what the secretary is told of all the months of the year before', () => {
    const missed = ['2026-01', '2026-06', '2026-12'];
    const meetings = missed.map((month) => aMeeting(month));
    const attendance = meetings.map((meeting) => aMark(meeting, own, 'unexcused'));
    const january = day('2027-01-03');
    const warning = { level: 'threshold-reached', periods: missed };
    expect(ownWarning(recordOf({ meetings, attendance }, january), january)).toEqual(warning);
    const book = aBook({ members: [aMember(own)], meetings, attendance });
    expect(alerts(book, january)).toMatchObject([warning]);
  });

  test('does not count two meetings of one month twice, nor a chuyên đề', () => {
    const meetings = [
      aMeeting('2026-09'),
      aMeeting('2026-09', { ordinal: 2 }),
      aMeeting('2026-09', { kind: 'thematic' }),
    ];
    const attendance = meetings.map((meeting) => aMark(meeting, own, 'unexcused'));
    expect(ownWarning(recordOf({ meetings, attendance }), today)).toEqual({
      level: 'info',
      periods: ['2026-09'],
    });
  });
});
