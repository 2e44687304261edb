import type { Day } from '#base/day.ts';
import { certainWorkingDays, speaksOf, type HolidayCalendar } from './criteria/calendar.ts';

/** Working days within which a member is answered. Source: NĐ 356/2025/NĐ-CP. */
const ANSWER_WITHIN_WORKING_DAYS = 2;

/** How an open request stands on `today`. */
export interface AnswerClock {
  /** Working days left, today not counted; 0 on the last day and after it, null where the calendar does not reach so far. */
  readonly daysLeft: number | null;
  /** For certain: nobody is late for a day that may have been one off. */
  readonly isOverdue: boolean;
}

/**
 * The clock of a request asked on that day, by the calendar of the member's phone: working days after it, public
 * holidays left out.
 */
export function answerClock(askedOn: Day, today: Day, calendar: HolidayCalendar): AnswerClock {
  const left = ANSWER_WITHIN_WORKING_DAYS - certainWorkingDays(calendar, askedOn, today);
  const isOverdue = left < 0;
  return { daysLeft: isOverdue || speaksOf(calendar, today) ? Math.max(0, left) : null, isOverdue };
}
