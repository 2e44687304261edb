import { dayToPeriod, monthsOfYear, type Day, type Period } from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { CriterionId, MeetingId, MemberId } from './ids.ts';
import { latestSnapshot } from './latest-snapshot.ts';
import { rollAsVoted } from './meeting/roll-as-voted.ts';
import { monthStatus, regularMeetingOf, type MonthStatus } from './month-status.ts';
import { quarterCoverage, quarterPeriods, type QuarterCoverage } from './quarter-coverage.ts';
import {
  attendanceByMember,
  attendanceCounts,
  isPresent,
  rollCounts,
  rollOn,
  type AttendanceByMember,
} from './roll.ts';
import type { Grade } from './scoring/score.ts';

/** What the superior decided on one meeting. `points` is null where only a grade was given. */
export interface Decided {
  readonly points: number | null;
  readonly grade: Grade;
}

export type DecidedByMeetingId = ReadonlyMap<MeetingId, Decided>;

/** One month of one cell. */
export interface MonthRow {
  readonly period: Period;
  readonly status: MonthStatus;
  readonly rollCount: number;
  /** Expected members, and those of them present. Both 0 unless a meeting was held. */
  readonly expected: number;
  readonly present: number;
  /** Different members present who spoke. */
  readonly speakers: number;
  /** Null unless a score was decided or voted. */
  readonly score: MonthScore | null;
}

/** The score that stands for a month: *decided* where there is one, else *voted*. */
export interface MonthScore {
  readonly basis: 'decided' | 'voted';
  /** Null where the superior gave a grade only. */
  readonly points: number | null;
  readonly grade: Grade;
  /** Where the cell's own vote gave less than the maximum. */
  readonly lost: readonly { readonly criterionId: CriterionId; readonly points: number }[];
}

/** Several months of one cell together. Sums, not means: a mean attendance is ΣP/ΣE. */
export interface RollUp {
  readonly rows: readonly MonthRow[];
  readonly held: number;
  /** Said on purpose; never a score of 0. */
  readonly notHeld: number;
  /** Months that have begun with nothing final recorded. */
  readonly unreported: number;
  readonly byGrade: { readonly [grade in Grade]: number };
  readonly present: number;
  readonly expected: number;
  readonly speakers: number;
  readonly topicsHeld: number;
  readonly topicQuarters: readonly QuarterCoverage[];
  /** `mixed` when some months rest on a decision and others on a vote. */
  readonly basis: 'none' | 'decided' | 'voted' | 'mixed';
}

/** One month of a cell, as of `today`. */
export function monthRow(book: Book, period: Period, decided: DecidedByMeetingId, today: Day): MonthRow {
  const status = monthStatus(book, period, today);
  const meeting = status.state === 'held' ? regularMeetingOf(book, period) : null;
  const roll = rollOn(book.members, meeting?.heldOn ?? today);
  const marks = meeting === null ? new Map() : attendanceByMember(book.attendance, meeting.id as MeetingId);
  const counts =
    meeting === null
      ? { expected: 0, present: 0 }
      : attendanceCounts(rollAsVoted(roll, meeting, marks), marks);
  return {
    period,
    status,
    rollCount: rollCounts(roll).rollCount,
    expected: counts.expected,
    present: counts.present,
    speakers: meeting === null ? 0 : speakersAt(book, meeting.id, marks).size,
    score: meeting === null ? null : monthScore(book, meeting, decided),
  };
}

/** The months of a quarter. */
export function rollUpQuarter(
  book: Book,
  year: number,
  quarter: number,
  decided: DecidedByMeetingId,
  today: Day,
): RollUp {
  return rollUp(book, quarterPeriods(year, quarter), [[year, quarter]], decided, today);
}

/** The first or the second six months of a year. */
export function rollUpHalf(
  book: Book,
  year: number,
  half: 1 | 2,
  decided: DecidedByMeetingId,
  today: Day,
): RollUp {
  const first = half * 2 - 1;
  return rollUp(
    book,
    monthsOfYear(year).slice(half * 6 - 6, half * 6),
    [
      [year, first],
      [year, first + 1],
    ],
    decided,
    today,
  );
}

/** The twelve months of a year. */
export function rollUpYear(book: Book, year: number, decided: DecidedByMeetingId, today: Day): RollUp {
  return rollUp(
    book,
    monthsOfYear(year),
    [1, 2, 3, 4].map((quarter) => [year, quarter] as const),
    decided,
    today,
  );
}

function rollUp(
  book: Book,
  periods: readonly Period[],
  quarters: readonly (readonly [year: number, quarter: number])[],
  decided: DecidedByMeetingId,
  today: Day,
): RollUp {
  const rows = periods.map((period) => monthRow(book, period, decided, today));
  const scores = rows.flatMap((row) => (row.score === null ? [] : [row.score]));
  const topicQuarters = quarters.map(([year, quarter]) => quarterCoverage(book, year, quarter, today));
  const countState = (state: MonthStatus['state']) => rows.filter((row) => row.status.state === state).length;
  const countGrade = (grade: Grade) => scores.filter((score) => score.grade === grade).length;
  return {
    rows,
    held: countState('held'),
    notHeld: countState('not-held'),
    unreported: rows.filter((row) => isUnreported(row, today)).length,
    byGrade: {
      poor: countGrade('poor'),
      average: countGrade('average'),
      fair: countGrade('fair'),
      good: countGrade('good'),
    },
    present: sum(rows.map((row) => row.present)),
    expected: sum(rows.map((row) => row.expected)),
    speakers: sum(rows.map((row) => row.speakers)),
    topicsHeld: sum(topicQuarters.map((coverage) => coverage.held.length)),
    topicQuarters,
    basis: basisOf(scores),
  };
}

function monthScore(
  book: Book,
  meeting: Entry<'meeting'>,
  decidedById: DecidedByMeetingId,
): MonthScore | null {
  const voted = latestSnapshot(book, meeting);
  const decided = decidedById.get(meeting.id as MeetingId);
  const lost = (voted?.suggested.lines ?? []).flatMap((line) => {
    const points = line.maxPoints - (voted?.votedPoints[line.criterionId] ?? line.maxPoints);
    return points > 0 ? [{ criterionId: line.criterionId, points }] : [];
  });
  if (decided !== undefined) return { basis: 'decided', ...decided, lost };
  if (voted === null) return null;
  return { basis: 'voted', points: voted.votedTotal, grade: voted.votedGrade, lost };
}

function speakersAt(book: Book, id: string, marks: AttendanceByMember): ReadonlySet<MemberId> {
  const items = book.items.filter((item) => item.meetingId === id);
  const speakers = items.flatMap((item) => Object.values(item.remarks).map((remark) => remark.memberId));
  return new Set(speakers.filter((memberId) => isPresent(marks.get(memberId)?.mark ?? 'not-marked')));
}

/** A month that has begun with nothing final recorded: neither the cell's vote, nor that there was no meeting. */
export function isUnreported(row: MonthRow, today: Day): boolean {
  const { state } = row.status;
  return state !== 'held' && state !== 'not-held' && row.period <= dayToPeriod(today);
}

function basisOf(scores: readonly MonthScore[]): RollUp['basis'] {
  const bases = new Set(scores.map((score) => score.basis));
  if (bases.size > 1) return 'mixed';
  return [...bases][0] ?? 'none';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
