import { addPeriods, makePeriod, periodYear, type Day, type Period } from '#base/day.ts';
import type { Entry } from '../../book.ts';
import type { MeetingId, MemberId } from '../../ids.ts';
import { regularMeetingOf } from '../../month-status.ts';
import { attendanceByMember, rollOn, type AttendanceByMember } from '../../roll.ts';
import { evidence, type Evidence, type ScoreProblem } from '../evidence.ts';
import {
  badData,
  known,
  unknown,
  type FactResult,
  type NumberFacts,
  type RatioFacts,
  type YesNoFacts,
} from './fact.ts';
import type { FactContext } from './fact-context.ts';

export const attendanceRatioFacts: RatioFacts<'attendance'> = {
  /** Present, online included, of those expected. */
  attendance: (context) => {
    const { counts } = context;
    const figures = {
      present: counts.present,
      presentOnline: counts.presentOnline,
      expected: counts.expected,
      excused: counts.excused,
      unexcused: counts.unexcused,
    };
    const notes = attendanceNotes(context);
    const problem = rollCallProblem(context);
    if (problem !== null) {
      return badData([problem.code], { figures, memberIds: problem.memberIds, notes });
    }
    return known(
      { numerator: counts.present, denominator: counts.expected },
      { figures, memberIds: [...counts.excusedIds, ...counts.unexcusedIds], notes },
    );
  },
};

export const attendanceYesNoFacts: YesNoFacts<'is-roll-call-complete'> = {
  'is-roll-call-complete': (context) => known(rollCallProblem(context) === null),
};

export const attendanceNumberFacts: NumberFacts<'unexcused' | 'longest-excused-run'> = {
  unexcused: (context) => {
    const problem = rollCallProblem(context);
    if (problem !== null) return badData([problem.code], { memberIds: problem.memberIds });
    return known(context.counts.unexcused, { memberIds: context.counts.unexcusedIds });
  },

  /**
   * The longest run of regular meetings one after the other, ending at this one and in this calendar year, to
   * which an expected member was excused. Meetings the member was not expected at are skipped, as are months
   * said not to be held; a presence or an unexcused absence ends a run. An earlier month of the year the book
   * knows nothing of makes it a question.
   * Source: HD 12-HD/BTCTW, 06/7/2018; form of phường An Phú, group 2.
   */
  'longest-excused-run': (context) => longestExcusedRun(context),
};

/** What keeps the roll call from being counted; null when nothing does. */
export function rollCallProblem({
  meeting,
  roll,
  counts,
}: FactContext): { readonly code: ScoreProblem; readonly memberIds: readonly MemberId[] } | null {
  if (meeting.heldOn === null) return { code: 'no-held-on', memberIds: [] };
  const unclear = roll.filter((entry) => entry.problem !== null);
  if (unclear.length > 0) {
    return { code: 'unclear-standing', memberIds: unclear.map((entry) => entry.member.id as MemberId) };
  }
  if (counts.expected === 0) return { code: 'nobody-expected', memberIds: [] };
  if (counts.notMarked > 0) return { code: 'not-marked', memberIds: counts.notMarkedIds };
  return null;
}

function attendanceNotes({ counts }: FactContext): readonly Evidence[] {
  const notes: Evidence[] = [];
  if (counts.extra > 0) {
    notes.push(evidence('extra-present', { count: counts.extra }, counts.extraIds));
  }
  const bare = counts.excusedWithoutReasonIds;
  if (bare.length > 0) notes.push(evidence('excused-without-reason', { count: bare.length }, bare));
  return notes;
}

function longestExcusedRun(context: FactContext): FactResult<number | null> {
  const problem = rollCallProblem(context);
  if (problem !== null) return badData([problem.code], { memberIds: problem.memberIds });
  const months = earlierMonths(context);
  const unknownMonths = months
    .filter((month) => month.state === 'unknown')
    .map((month) => month.period)
    .reverse();
  let longest = 0;
  let longestIds: MemberId[] = [];
  for (const memberId of context.counts.excusedIds) {
    const run = 1 + excusedRunBefore(memberId, months);
    if (run > longest) longestIds = [];
    longest = Math.max(longest, run);
    if (run === longest) longestIds.push(memberId);
  }
  const details = { figures: { value: longest }, memberIds: longestIds };
  if (unknownMonths.length === 0) return known(longest, details);
  return unknown('earlier-months-unknown', longest, Math.max(longest, 12), {
    ...details,
    notes: [evidence('earlier-months-unknown', { months: unknownMonths })],
  });
}

type Month =
  | { readonly state: 'unknown' | 'not-held'; readonly period: Period }
  | { readonly state: 'held'; readonly period: Period; readonly markByExpected: MarkByExpected };

type MarkByExpected = ReadonlyMap<MemberId, string>;

/** The earlier months of the same year, latest first. A month with an unfinished roll call is not known. */
function earlierMonths({ book, meeting }: FactContext): readonly Month[] {
  const months: Month[] = [];
  const january = makePeriod(periodYear(meeting.period), 1);
  for (let period = addPeriods(meeting.period, -1); period >= january; period = addPeriods(period, -1)) {
    const held = regularMeetingOf(book, period);
    if (held !== null && held.heldOn !== null) {
      const attendance = attendanceByMember(book.attendance, held.id as MeetingId);
      const marks = expectedMarks(held.heldOn, book.members, attendance);
      const isKnown = marks.size > 0 && [...marks.values()].every((mark) => mark !== 'not-marked');
      months.push(isKnown ? { state: 'held', period, markByExpected: marks } : { state: 'unknown', period });
    } else {
      const isNotHeld = book.notHeld.some((entry) => entry.period === period);
      months.push({ state: isNotHeld ? 'not-held' : 'unknown', period });
    }
  }
  return months;
}

function expectedMarks(
  heldOn: Day,
  members: readonly Entry<'member'>[],
  attendance: AttendanceByMember,
): MarkByExpected {
  return new Map(
    rollOn(members, heldOn)
      .filter((entry) => entry.isExpected)
      .map((entry) => {
        const id = entry.member.id as MemberId;
        return [id, attendance.get(id)?.mark ?? 'not-marked'];
      }),
  );
}

/** Counts back to the first month that ends the run or is not known. */
function excusedRunBefore(memberId: MemberId, months: readonly Month[]): number {
  let run = 0;
  for (const month of months) {
    if (month.state !== 'held') {
      if (month.state === 'unknown') return run;
      continue;
    }
    const mark = month.markByExpected.get(memberId);
    if (mark === undefined) continue;
    if (mark !== 'excused') return run;
    run += 1;
  }
  return run;
}
