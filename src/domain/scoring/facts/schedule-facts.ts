import {
  addPeriods,
  periodMonth,
  periodQuarter,
  periodYear,
  instantToDay,
  timeToMin,
  type Instant,
} from '#base/day.ts';
import { certainWorkingDays } from '../../criteria/calendar.ts';
import { heldTopics } from '../../quarter-coverage.ts';
import { badData, known, type DayFacts, type NumberFacts, type YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';

/** Longer than this, in minutes, a meeting is taken to be a slip of the finger. */
const LONGEST_MEETING_MIN = 480;

export const scheduleDayFacts: DayFacts<'held-on'> = {
  'held-on': ({ meeting, today }) => {
    if (meeting.heldOn === null) return badData(['no-held-on']);
    if (meeting.heldOn > today && !meeting.isClockWrong) {
      return badData(['future-held-on'], { figures: { day: meeting.heldOn, today } });
    }
    return known(meeting.heldOn);
  },
};

export const scheduleNumberFacts: NumberFacts<
  'meeting-min' | 'report-working-days' | 'months-without-superior' | 'quarter-topics'
> = {
  'meeting-min': ({ meeting }) => {
    const { startTime, endTime, endsNextDay, breakMin } = meeting;
    if (startTime === null || endTime === null) return badData(['no-start-or-end']);
    const start = timeToMin(startTime);
    const end = timeToMin(endTime) + (endsNextDay ? 24 * 60 : 0);
    const actual = end - start - breakMin;
    const details = { figures: { start: startTime, end: endTime, breakMin } };
    if (end <= start || actual <= 0) return badData(['end-not-after-start'], details);
    if (actual > LONGEST_MEETING_MIN) return badData(['too-long'], details);
    return known(actual, details);
  },

  /**
   * Working days from the meeting to its first vote, which a vote taken again over a correction does not put off; while
   * there is none, to the present.
   */
  'report-working-days': ({ book, meetingId, meeting, calendar, asOf }) => {
    if (meeting.heldOn === null) return known(null);
    const earlier = book.scores.filter((score) => score.meetingId === meetingId);
    // A snapshot holds whatever its phone put there: of one without an instant nothing is known.
    const votes = [...earlier.map((score) => score.suggested.asOf), meeting.votedAt]
      .filter((votedAt) => typeof votedAt === 'number')
      .filter((votedAt) => votedAt >= 0);
    const until = instantToDay(Math.min(asOf, ...votes) as Instant);
    return known(certainWorkingDays(calendar, meeting.heldOn, until));
  },

  /**
   * Months up to this one since the superior was last at a meeting, back to the first the book holds; null while
   * none is assigned.
   */
  'months-without-superior': ({ book, meeting }) => {
    if (book.cell.assignedSuperior.trim() === '') return known(null);
    const attended = book.meetings.filter((other) => other.isSuperiorPresent).map((other) => other.period);
    const first = book.meetings.map((other) => other.period).sort()[0] ?? meeting.period;
    let months = 0;
    for (let period = meeting.period; period >= first; period = addPeriods(period, -1)) {
      if (attended.includes(period)) break;
      months += 1;
    }
    return known(months);
  },

  /** Topics held in the quarter, up to the month of this meeting. */
  'quarter-topics': ({ book, meeting, today }) => {
    const quarter = periodQuarter(meeting.period);
    const held = heldTopics(book, today).filter(
      ({ period }) =>
        periodYear(period) === periodYear(meeting.period) &&
        periodQuarter(period) === quarter &&
        period <= meeting.period,
    );
    return known(held.length, { figures: { quarter, isLastMonth: isQuarterEnd(meeting.period) } });
  },
};

export const scheduleYesNoFacts: YesNoFacts<
  'is-merged-with-other' | 'is-online-without-basis' | 'is-thematic-without-regular'
> = {
  'is-merged-with-other': ({ meeting }) => known(meeting.isMergedWithOther),
  'is-online-without-basis': ({ meeting }) =>
    known(meeting.mode !== 'in-person' && meeting.onlineBasis === null),
  'is-thematic-without-regular': ({ book, meeting }) =>
    known(
      meeting.kind === 'thematic' &&
        !book.meetings.some(
          (other) => other.kind === 'regular' && other.period === meeting.period && other.heldOn !== null,
        ),
    ),
};

function isQuarterEnd(period: FactContext['meeting']['period']): boolean {
  return periodMonth(period) % 3 === 0;
}
