import {
  addDays,
  dayToPeriod,
  daysBetween,
  monthsOfYear,
  periodYear,
  type Day,
  type Period,
} from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import { duesOfMember, unpaidMonths } from './dues-of-month.ts';
import type { MeetingId, MemberId } from './ids.ts';
import { regularMeetingOf } from './month-status.ts';
import { attendanceByMember, rollOn } from './roll.ts';
import { toldYear } from './told-year.ts';

/**
 * Unexcused months in one calendar year at which something is said. At 3 the charter asks the cell to consider;
 * 1 and 2 are this application's. Source: Điều lệ Đảng, điều 8.1; QĐ 294-QĐ/TW 8.1.
 */
const unexcusedLevels = [
  { months: 1, level: 'info' },
  { months: 2, level: 'warning' },
  { months: 3, level: 'threshold-reached' },
] as const;

export type UnexcusedLevel = (typeof unexcusedLevels)[number]['level'];

/** What so many months of one year come to; null for none. The rule counts meetings missed and dues unpaid alike, apart. */
export function unexcusedLevel(months: number): UnexcusedLevel | null {
  return [...unexcusedLevels].reverse().find((level) => months >= level.months)?.level ?? null;
}

/** Excused this many regular meetings in a row is more than three. Source: HD 12-HD/BTCTW, 06/7/2018. */
const LONG_EXCUSED_RUN = 4;

/** How long before it ends a temporary exemption is mentioned. Default of this application. */
const EXEMPTION_NOTICE_DAYS = 30;

/** Something about one member that the secretary should know. It states facts and proposes nothing. */
export type Alert =
  | {
      readonly code: 'unexcused-months';
      readonly memberId: MemberId;
      readonly level: UnexcusedLevel;
      /** One per month, in order; with the meetings, the evidence. */
      readonly periods: readonly Period[];
      readonly meetingIds: readonly MeetingId[];
    }
  | {
      /** Dues not paid in months that are over, by the marks of the cell. */
      readonly code: 'unpaid-months';
      readonly memberId: MemberId;
      readonly level: UnexcusedLevel;
      /** In order. */
      readonly periods: readonly Period[];
    }
  | {
      readonly code: 'long-excused-run';
      readonly memberId: MemberId;
      /** The run that reaches to the latest meeting, in order. */
      readonly meetingIds: readonly MeetingId[];
    }
  | {
      readonly code: 'exempt-temporary-ending';
      readonly memberId: MemberId;
      /** The last day of the exemption; nothing follows it. */
      readonly endsOn: Day;
      /** 0 on that day. */
      readonly daysLeft: number;
    };

/**
 * Alerts as of `today` about those who belong to the cell then, in the order of the book's members. Only regular meetings
 * count, one per month, of one calendar year: the told one where months add up, today's for a run; a meeting at which the
 * member was not expected neither adds nor breaks.
 */
export function alerts(book: Book, today: Day): readonly Alert[] {
  const months = regularMeetings(book, today);
  return rollOn(book.members, today).flatMap(({ member }) => {
    const marks = months.flatMap((month) => {
      const mark = month.markOf(member.id as MemberId);
      return mark === null ? [] : [{ ...month, mark }];
    });
    return [
      ...unexcusedAlert(member, marks.filter(isOf(toldYear(today)))),
      ...unpaidAlert(book, member, today),
      ...excusedRunAlert(member, marks.filter(isOf(periodYear(dayToPeriod(today))))),
      ...exemptionAlert(member, today),
    ];
  });
}

type Mark = 'present' | 'excused' | 'unexcused' | 'not-marked';

interface RegularMonth {
  readonly meetingId: MeetingId;
  readonly period: Period;
  /** Null when the member was not expected. */
  readonly markOf: (memberId: MemberId) => Mark | null;
}

interface MarkedMonth extends RegularMonth {
  readonly mark: Mark;
}

function isOf(year: number) {
  return ({ period }: RegularMonth) => periodYear(period) === year;
}

/** The regular meetings of the told year and of today's that have been held, in order, one for each month. */
function regularMeetings(book: Book, today: Day): readonly RegularMonth[] {
  const years = new Set([toldYear(today), periodYear(dayToPeriod(today))]);
  return [...years].flatMap(monthsOfYear).flatMap((period) => {
    const meeting = regularMeetingOf(book, period);
    const heldOn = meeting?.heldOn ?? null;
    if (meeting === null || heldOn === null || heldOn > today) return [];
    const meetingId = meeting.id as MeetingId;
    const expected = new Set(
      rollOn(book.members, heldOn)
        .filter((entry) => entry.isExpected)
        .map((entry) => entry.member.id),
    );
    const attendance = attendanceByMember(book.attendance, meetingId);
    const markOf = (memberId: MemberId): Mark | null => {
      if (!expected.has(memberId)) return null;
      const mark = attendance.get(memberId)?.mark ?? 'not-marked';
      return mark === 'present-online' ? 'present' : mark;
    };
    return [{ meetingId, period, markOf }];
  });
}

function unexcusedAlert(member: Entry<'member'>, marks: readonly MarkedMonth[]): readonly Alert[] {
  const missed = marks.filter((month) => month.mark === 'unexcused');
  const level = unexcusedLevel(missed.length);
  if (level === null) return [];
  return [
    {
      code: 'unexcused-months',
      memberId: member.id as MemberId,
      level,
      periods: missed.map((month) => month.period),
      meetingIds: missed.map((month) => month.meetingId),
    },
  ];
}

function unpaidAlert(book: Book, member: Entry<'member'>, today: Day): readonly Alert[] {
  const memberId = member.id as MemberId;
  const periods = unpaidMonths(duesOfMember(book, memberId), today);
  const level = unexcusedLevel(periods.length);
  return level === null ? [] : [{ code: 'unpaid-months', memberId, level, periods }];
}

/** Meetings where the member is not marked yet are passed over: the roll call may be going on. */
function excusedRunAlert(member: Entry<'member'>, marks: readonly MarkedMonth[]): readonly Alert[] {
  const marked = marks.filter((month) => month.mark !== 'not-marked');
  const brokenAt = marked.map((month) => month.mark === 'excused').lastIndexOf(false);
  const run = marked.slice(brokenAt + 1);
  if (run.length < LONG_EXCUSED_RUN) return [];
  return [
    {
      code: 'long-excused-run',
      memberId: member.id as MemberId,
      meetingIds: run.map((month) => month.meetingId),
    },
  ];
}

function exemptionAlert(member: Entry<'member'>, today: Day): readonly Alert[] {
  const ranges = member.situations.filter((range) => range.value === 'exempt-temporary');
  const current = ranges.filter((range) => range.from <= today && range.to !== null && today <= range.to);
  return current.flatMap(({ to }) => {
    if (to === null || daysBetween(today, to) > EXEMPTION_NOTICE_DAYS) return [];
    const isRenewed = ranges.some(
      (range) => range.from <= addDays(to, 1) && (range.to === null || range.to > to),
    );
    if (isRenewed) return [];
    const daysLeft = daysBetween(today, to);
    return [{ code: 'exempt-temporary-ending', memberId: member.id as MemberId, endsOn: to, daysLeft }];
  });
}
