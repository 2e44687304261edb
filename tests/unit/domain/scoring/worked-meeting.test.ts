import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { must } from '#base/assert.ts';
import type { AfterFactId } from '#domain/ids.ts';
import { attendanceByMember, attendanceCounts, rollCounts, rollOn, votingBase } from '#domain/roll.ts';
import { compareWithVote } from '#domain/scoring/compare-scores.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { isWeak, pointsOf } from '#domain/scoring/line-points.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { votesNeeded } from '#domain/vote.ts';
import { day, period } from '../../../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { workedMeeting } from '../../../kit/worked-meeting.ts';

const { book, meetingId, asOf, afterDeadline, figures } = workedMeeting;

function scoreAt(instant: Instant, of: Book = book) {
  return scoreMeeting({
    book: of,
    meetingId,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf: instant,
  });
}

function published(on: string): Book {
  const fact = {
    id: 'f1' as AfterFactId,
    meetingId,
    period: period('2026-01'),
    kind: 'published' as const,
    on: day(on),
    note: '',
    deletedAt: null,
  };
  return { ...book, afterFacts: [fact] };
}

describe('the worked meeting', () => {
  const roll = rollOn(book.members, day('2026-01-03'));
  const attendance = attendanceByMember(book.attendance, meetingId);

  test('has 21 on the roll, expects 18 and sees 16', () => {
    const counts = attendanceCounts(roll, attendance);
    expect(rollCounts(roll).rollCount).toBe(figures.rollCount);
    expect(counts.expected).toBe(figures.expected);
    expect(counts.present).toBe(figures.present);
    expect(counts.excused).toBe(figures.excused);
    expect(counts.notMarked).toBe(0);
  });

  test('needs 9 votes of a base of 16', () => {
    const base = votingBase(roll, attendance);
    expect(base.base).toBe(figures.votingBase);
    expect(base.presentVoters).toBe(14);
    expect(votesNeeded(base.base, 'more-than-half')).toBe(figures.votesNeeded);
    expect(base.leftOut.map((entry) => entry.why).sort()).toEqual([
      'exempt-absent',
      'exempt-absent',
      'exempt-temporary-absent',
      'probationary',
      'temp-in',
      'temp-out-absent',
    ]);
  });

  test('gives every line the points worked out by hand', () => {
    const score = scoreAt(asOf);
    expect(Object.fromEntries(score.lines.map((line) => [line.criterionId, pointsOf(line)]))).toEqual(
      workedMeeting.points,
    );
  });

  test('comes to 86 points, Khá, provisionally', () => {
    expect(scoreAt(asOf).total).toEqual({
      state: 'complete',
      points: 86,
      grade: 'fair',
      isProvisional: true,
    });
  });

  test('comes to 85 once the upload was missed, and the vote stays as it was', () => {
    const voted = must(freezeScore(scoreAt(asOf)), 'the worked meeting can be voted');
    const later = scoreAt(afterDeadline);
    expect(later.total).toMatchObject({ state: 'complete', points: 85, isProvisional: false });
    expect(voted.votedTotal).toBe(86);
    const snapshot = { ...voted, meetingId, revision: 0, deletedAt: null };
    expect(compareWithVote(snapshot, later)).toEqual([
      { criterionId: 'closing-publish', before: 1, after: 0 },
    ]);
  });

  test.each([
    ['2026-01-05', 86],
    ['2026-01-06', 85],
  ])('published on %s it comes to %i', (on, total) => {
    expect(scoreAt((afterDeadline + 86_400_000) as Instant, published(on)).total).toMatchObject({
      points: total,
      isProvisional: false,
    });
  });

  test('a publication is not known before its day', () => {
    const line = scoreAt(asOf, published('2026-01-05')).lines.at(-1);
    expect(line?.result).toMatchObject({ state: 'pending', until: '2026-01-05' });
  });

  test('warns that not all key lines are full, without touching the grade', () => {
    expect(scoreAt(asOf).flags).toEqual([
      {
        id: 'cap-must-max',
        mode: 'warn',
        maxGrade: null,
        figures: { criterionIds: ['attendance-rate', 'discussion-breadth'] },
      },
    ]);
  });

  test('asks for a remedy on the two weak lines', () => {
    expect(
      scoreAt(asOf)
        .lines.filter(isWeak)
        .map((line) => line.criterionId),
    ).toEqual(['prep-documents-ahead', 'chair-openness']);
  });
});
