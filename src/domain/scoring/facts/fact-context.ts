import { instantToDay, type Day, type Instant } from '#base/day.ts';
import { must } from '#base/assert.ts';
import type { Book, Entry } from '../../book.ts';
import type { HolidayCalendar } from '../../criteria/calendar.ts';
import type { CriteriaTable } from '../../criteria/criterion.ts';
import type { MeetingId } from '../../ids.ts';
import {
  attendanceByMember,
  attendanceCounts,
  rollOn,
  type AttendanceByMember,
  type AttendanceCounts,
  type RollEntry,
} from '../../roll.ts';

/** Everything a fact may look at. */
export interface FactContext {
  readonly book: Book;
  readonly meetingId: MeetingId;
  readonly meeting: Entry<'meeting'>;
  readonly table: CriteriaTable;
  readonly calendar: HolidayCalendar;
  /** The only present a fact knows of, and its day. */
  readonly asOf: Instant;
  readonly today: Day;
  /** Empty while the meeting has no day. */
  readonly roll: readonly RollEntry[];
  readonly attendance: AttendanceByMember;
  readonly counts: AttendanceCounts;
  readonly items: readonly Entry<'item'>[];
  /** Tasks this meeting gives. */
  readonly tasksGiven: readonly Entry<'task'>[];
  readonly topic: Entry<'topic'> | null;
}

export function createFactContext(input: {
  readonly book: Book;
  readonly meetingId: MeetingId;
  readonly table: CriteriaTable;
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
}): FactContext {
  const { book, meetingId, table, calendar, asOf } = input;
  const meeting = must(
    book.meetings.find((entry) => entry.id === meetingId),
    'a meeting that is scored is in the book',
  );
  const roll = meeting.heldOn === null ? [] : rollOn(book.members, meeting.heldOn);
  const attendance = attendanceByMember(book.attendance, meetingId);
  return {
    book,
    meetingId,
    meeting,
    table,
    calendar,
    asOf,
    today: instantToDay(asOf),
    roll,
    attendance,
    counts: attendanceCounts(roll, attendance),
    items: book.items.filter((item) => item.meetingId === meetingId),
    tasksGiven: book.tasks.filter((task) => task.meetingId === meetingId),
    topic: book.topics.find((topic) => topic.id === meeting.topicId) ?? null,
  };
}
