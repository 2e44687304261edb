import { timeToMin, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import {
  criteriaSetForMeeting,
  criteriaSetVersion,
  criteriaTableFor,
} from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet, CriteriaTable } from '#domain/criteria/criterion.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import type { Instant } from '#base/day.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import {
  attendanceByMember,
  attendanceCounts,
  rollCounts,
  votingBase,
  type AttendanceByMember,
  type AttendanceCounts,
  type RollCounts,
  type RollEntry,
  type VotingBase,
} from '#domain/roll.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score } from '#domain/scoring/score.ts';
import { tasksCarriedTo, tasksDueAt } from '#domain/tasks-due.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { rollAt } from '../shell/meeting-people.ts';
import { compareNames } from '#domain/names.ts';

/** The score a meeting's papers print: what the cell voted where it has, else the suggestion as it stands. */
export interface PaperScore {
  readonly set: CriteriaSet;
  readonly table: CriteriaTable;
  readonly score: Score;
  /** Null while the cell has not voted. */
  readonly snapshot: Entry<'score'> | null;
}

/** Everything the papers of one meeting are made of, read from the book once. */
export interface MeetingSource {
  readonly book: Book;
  readonly meeting: Entry<'meeting'>;
  readonly layout: PaperLayout;
  readonly today: Day;
  /** In the order a roll is read. */
  readonly roll: readonly RollEntry[];
  readonly marks: AttendanceByMember;
  readonly rollCounts: RollCounts;
  readonly counts: AttendanceCounts;
  readonly base: VotingBase;
  /** In the order of the agenda. */
  readonly items: readonly Entry<'item'>[];
  /** Asked about at this meeting's opening. */
  readonly lastTasks: readonly Entry<'task'>[];
  /** Given at this meeting. */
  readonly newTasks: readonly Entry<'task'>[];
  readonly topic: Entry<'topic'> | null;
  /** From start to end, breaks left out; null while either is missing. */
  readonly lastedMin: number | null;
  /** Null where no criteria measure such a meeting. */
  readonly scored: PaperScore | null;
}

/** Reads what the papers of a meeting need; null when the book does not hold the meeting. */
export function readMeetingSource(input: {
  readonly book: Book;
  readonly meetingId: string;
  readonly layout: PaperLayout;
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
  readonly asOf: Instant;
  readonly today: Day;
}): MeetingSource | null {
  const { book, layout, today } = input;
  const meeting = book.meetings.find((entry) => entry.id === input.meetingId);
  if (meeting === undefined) return null;
  const roll = [...rollAt(book, meeting)].sort((a, b) => compareNames(a.member, b.member));
  const marks = attendanceByMember(book.attendance, meeting.id as MeetingId);
  const scored = readScore(book, meeting, input);
  return {
    book,
    meeting,
    layout,
    today,
    roll,
    marks,
    rollCounts: rollCounts(roll),
    counts: attendanceCounts(roll, marks),
    base: votingBase(roll, marks, scored?.table.policy),
    items: book.items
      .filter((item) => item.meetingId === meeting.id)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    lastTasks: lastTasksAt(book, meeting),
    newTasks: book.tasks
      .filter((task) => task.meetingId === meeting.id)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    topic: topicOf(book, meeting),
    lastedMin: minutesOf(meeting),
    scored,
  };
}

function readScore(
  book: Book,
  meeting: Entry<'meeting'>,
  {
    criteriaSets,
    calendar,
    asOf,
  }: {
    readonly criteriaSets: readonly CriteriaSet[];
    readonly calendar: HolidayCalendar;
    readonly asOf: Instant;
  },
): PaperScore | null {
  const snapshot = latestSnapshot(book, meeting);
  const voted = snapshot?.suggested;
  const set =
    voted === undefined
      ? criteriaSetForMeeting(criteriaSets, meeting)
      : // The very version that was voted by: a newer one measures only meetings to come.
        criteriaSetVersion(criteriaSets, voted.setId, voted.setVersion);
  const table = set && criteriaTableFor(set, meeting);
  if (!set || !table) return null;
  const score = voted ?? scoreMeeting({ book, meetingId: meeting.id as MeetingId, set, calendar, asOf });
  return { set, table, score, snapshot };
}

/** Those carried over, and those that count at this meeting's score though a draft before it spoke of them. */
function lastTasksAt(book: Book, meeting: Entry<'meeting'>): readonly Entry<'task'>[] {
  const byId = new Map(
    [...tasksCarriedTo(book, meeting), ...tasksDueAt(book, meeting)].map((task) => [task.id, task]),
  );
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function topicOf(book: Book, meeting: Entry<'meeting'>): Entry<'topic'> | null {
  return (
    book.topics.find((topic) => topic.id === meeting.topicId) ??
    book.topics.find((topic) => topic.heldMeetingId === meeting.id) ??
    null
  );
}

function minutesOf({ startTime, endTime, endsNextDay, breakMin }: Entry<'meeting'>): number | null {
  if (startTime === null || endTime === null) return null;
  const DAY_MIN = 24 * 60;
  const min = timeToMin(endTime) - timeToMin(startTime) + (endsNextDay ? DAY_MIN : 0) - breakMin;
  return min > 0 ? min : null;
}

/** The member's name; empty for nobody. */
export function memberName(book: Book, id: MemberId | null): string {
  return book.members.find((member) => member.id === id)?.fullName ?? '';
}
