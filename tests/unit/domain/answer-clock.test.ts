import { describe, expect, test } from 'vitest';
import { answerClock } from '#domain/answer-clock.ts';
import { day } from '../../kit/a-book.ts';
import { vnCalendar } from '../../kit/criteria.ts';

describe('the clock of a request', () => {
  test.each([
    ['2026-11-05', 'on the day itself', '2026-11-05', 2, false],
    ['2026-11-05', 'on the first working day after', '2026-11-06', 1, false],
    ['2026-11-05', 'over a week end', '2026-11-08', 1, false],
    ['2026-11-05', 'on its last day', '2026-11-09', 0, false],
    ['2026-11-05', 'the day after', '2026-11-10', 0, true],
    ['2026-08-31', 'over the National Day', '2026-09-02', 2, false],
  ])('asked on %s, %s', (askedOn, _when, today, daysLeft, isOverdue) => {
    const clock = answerClock(day(askedOn), day(today), vnCalendar);
    expect(clock).toEqual({ daysLeft, isOverdue });
  });

  // The holidays of 2028 are not published: 27 January may be a Tết day as well as not.
  test.each([
    ['2028-01-26', 'of a year whose holidays nobody knows yet', '2028-01-27', null, false],
    ['2028-01-26', 'long after in such a year', '2028-03-31', null, false],
    ['2027-12-30', 'when the days that are known are not enough to be late', '2028-01-10', null, false],
    ['2027-12-28', 'when the days that are known are', '2028-01-02', 0, true],
  ])(
    'asked on %s is never late for a day off it cannot know, %s',
    (askedOn, _when, today, daysLeft, isOverdue) => {
      expect(answerClock(day(askedOn), day(today), vnCalendar)).toEqual({ daysLeft, isOverdue });
    },
  );
});
