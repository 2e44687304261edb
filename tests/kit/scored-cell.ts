import { dayToInstant, type Day, type Instant } from '#base/day.ts';
import { must } from '#base/assert.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import type { Score, ScoreLine } from '#domain/scoring/score.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { aBook, aMark, aMeeting, aMember, anItem, day } from './a-book.ts';
import { defaultCriteria, vnCalendar } from './criteria.ts';

/*
 * A cell as small as a test of one line needs: so many members, so many of them marked in each way, and a meeting
 * in January about which a test says only what it is about.
 */

export interface CellShape {
  readonly expected: number;
  readonly present: number;
  readonly unexcused?: number;
  readonly meeting?: Partial<Meeting>;
}

/** Members m1, m2, … official all; the first are present, the next unexcused, the rest excused. */
export function aCell(shape: CellShape): { readonly book: Book; readonly meeting: Entry<'meeting'> } {
  const meeting = aMeeting('2026-01', shape.meeting);
  const ids = Array.from({ length: shape.expected }, (_, index) => `m${index + 1}`);
  const unexcusedTo = shape.present + (shape.unexcused ?? 0);
  const markAt = (index: number): AttendanceMark =>
    index < shape.present ? 'present' : index < unexcusedTo ? 'unexcused' : 'excused';
  const book = aBook({
    members: ids.map((id) => aMember(id)),
    meetings: [meeting],
    attendance: ids.map((id, index) => aMark(meeting, id, markAt(index))),
  });
  return { book, meeting };
}

/** Opinions of these members, all under one item. */
export function remarksOf(
  meeting: Entry<'meeting'>,
  memberIds: readonly string[],
  over: Partial<Entry<'item'>> = {},
): Entry<'item'> {
  return anItem(meeting, 'past-month', {
    slot: 'past-month',
    remarks: Object.fromEntries(
      memberIds.map((memberId, order) => [
        `r${order}`,
        { memberId, text: 'Đồng ý', isSelfRelated: false, order },
      ]),
    ) as Entry<'item'>['remarks'],
    ...over,
  });
}

export interface ScoreOptions {
  readonly set?: CriteriaSet;
  readonly asOf?: Day;
}

/** Scored as known at the end of the 3rd of January 2026, unless said otherwise. */
export function scoreOf(book: Book, meetingId: string, options: ScoreOptions = {}): Score {
  return scoreMeeting({
    book,
    meetingId: meetingId as MeetingId,
    set: options.set ?? defaultCriteria,
    calendar: vnCalendar,
    asOf: (dayToInstant(options.asOf ?? day('2026-01-03')) + 20 * 3_600_000) as Instant,
  });
}

export function lineOf(
  book: Book,
  meetingId: string,
  criterionId: string,
  options: ScoreOptions = {},
): ScoreLine {
  const line = scoreOf(book, meetingId, options).lines.find((each) => each.criterionId === criterionId);
  return must(line, `the set has a line ${criterionId}`);
}

/** Points where the line is scored, else the name of its state. */
export function pointsOrState(line: ScoreLine): number | string {
  return line.result.state === 'scored' ? line.result.points : line.result.state;
}
