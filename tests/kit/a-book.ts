import type { Day, Period, TimeOfDay } from '#base/day.ts';
import { emptyBook, type Book, type Entry } from '#domain/book.ts';
import { attendanceId, meetingId, type MeetingId, type MemberId } from '#domain/ids.ts';
import { emptyDues, type DuesMark } from '#domain/dues.ts';
import { emptyAgendaItem } from '#domain/meeting/agenda-item.ts';
import { emptyAttendance, type AttendanceMark } from '#domain/meeting/attendance.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/meeting.ts';
import { emptyMember, type Member } from '#domain/member.ts';
import type { Grade, Score, ScoreLine } from '#domain/scoring/score.ts';
import { emptyTask, type Task } from '#domain/task.ts';
import { emptyTopic, type Topic } from '#domain/topic.ts';

/*
 * Small invented cells for tests. Every builder gives something plain and valid; what a test is about, it says.
 */

export const day = (text: string) => text as Day;
export const period = (text: string) => text as Period;
export const time = (text: string) => text as TimeOfDay;

/** An official member since long ago. */
export function aMember(id: string, over: Partial<Member> = {}): Entry<'member'> {
  return {
    ...emptyMember,
    id,
    fullName: `Đồng Chí ${id}`,
    membership: [{ value: 'official', from: day('2000-01-01'), to: null, note: '' }],
    ...over,
  };
}

/** A regular meeting of that month on day 3, a draft with nothing else said. */
export function aMeeting(month: string, over: Partial<Meeting> = {}): Entry<'meeting'> {
  const kind = over.kind ?? 'regular';
  const ordinal = over.ordinal ?? 1;
  return {
    ...emptyMeeting,
    id: meetingId(period(month), kind, ordinal),
    period: period(month),
    heldOn: day(`${month}-03`),
    ...over,
    kind,
    ordinal,
  };
}

export function aMark(
  meeting: { readonly id: string },
  memberId: string,
  mark: AttendanceMark,
  reason = mark === 'excused' ? 'ốm' : '',
): Entry<'attendance'> {
  const at = meeting.id as MeetingId;
  const member = memberId as MemberId;
  return {
    ...emptyAttendance,
    id: attendanceId(at, member),
    meetingId: at,
    memberId: member,
    mark,
    reason,
  };
}

export function anItem(
  meeting: { readonly id: string },
  key: string,
  over: Partial<Entry<'item'>> = {},
): Entry<'item'> {
  return {
    ...emptyAgendaItem,
    id: `${meeting.id}.${key}`,
    meetingId: meeting.id as MeetingId,
    slot: 'other',
    title: key,
    order: 1,
    ...over,
  };
}

export function aTask(meeting: Entry<'meeting'>, id: string, over: Partial<Task> = {}): Entry<'task'> {
  return {
    ...emptyTask,
    id,
    meetingId: meeting.id as MeetingId,
    period: meeting.period,
    title: `Việc ${id}`,
    ...over,
  };
}

export function aTopic(id: string, over: Partial<Topic> = {}): Entry<'topic'> {
  return { ...emptyTopic, id, year: 2026, quarter: 1, title: `Chuyên đề ${id}`, ...over };
}

/** The dues of that month with these marks by member. */
export function duesIn(month: string, marks: { readonly [memberId: string]: DuesMark }): Entry<'dues'> {
  return { ...emptyDues, id: month, period: period(month), marks };
}

export function aBook(over: Partial<Book> = {}): Book {
  return { ...emptyBook, cell: { ...emptyBook.cell, name: 'Chi bộ Xóm Mẫu' }, ...over };
}

/** A complete score with these lines: points of a maximum. */
export function aScore(
  lines: { readonly [criterionId: string]: readonly [number, number] },
  grade: Grade = 'fair',
): Score {
  const scored = Object.entries(lines).map(([id, [points, maxPoints]]): ScoreLine => ({
    criterionId: id as ScoreLine['criterionId'],
    groupId: 'group',
    maxPoints,
    result: { state: 'scored', points },
    evidence: [],
    ask: null,
    override: null,
  }));
  const points = Object.values(lines).reduce((total, [line]) => total + line, 0);
  return {
    setId: 'test-set',
    setVersion: 1,
    engineVersion: 1,
    asOf: 0 as Score['asOf'],
    lines: scored,
    flags: [],
    total: { state: 'complete', points, grade, isProvisional: false },
  };
}

/** The snapshot of a vote on that score. */
export function aSnapshot(
  meeting: Entry<'meeting'>,
  votedTotal: number,
  votedGrade: Grade,
  over: Partial<Entry<'score'>> = {},
): Entry<'score'> {
  return {
    id: `${meeting.id}.test-set.v1.r${meeting.revision}`,
    meetingId: meeting.id as MeetingId,
    revision: meeting.revision,
    suggested: aScore({}),
    votedPoints: {},
    votedTotal,
    votedGrade,
    deletedAt: null,
    ...over,
  };
}
