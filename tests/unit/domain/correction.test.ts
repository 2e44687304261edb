import { describe, expect, test } from 'vitest';
import { answerClock } from '#domain/correction.ts';
import { holidayDays } from '#domain/criteria/calendar.ts';
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
    const clock = answerClock(day(askedOn), day(today), holidayDays(vnCalendar));
    expect(clock).toEqual({ daysLeft, isOverdue });
  });
});
