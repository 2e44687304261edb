import type { Day } from '#base/day.ts';
import type { Source } from './criterion.ts';

/** A day off: by law of the sun's calendar, by announcement, or worked out from the moon's calendar. */
export interface Holiday {
  readonly day: Day;
  readonly title: string;
  readonly basis: 'fixed' | 'announced' | 'computed';
}

/** Public holidays (ngày nghỉ lễ) of some years, as dated data. */
export interface HolidayCalendar {
  readonly id: string;
  readonly version: number;
  /** First and last year it speaks of; it knows nothing of other years. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly Holiday[];
  readonly sources: readonly Source[];
}

export const emptyCalendar: HolidayCalendar = {
  id: 'none',
  version: 0,
  firstYear: 0,
  lastYear: 0,
  holidays: [],
  sources: [],
};

/** The days off, for counting working days. */
export function holidayDays(calendar: HolidayCalendar): ReadonlySet<Day> {
  return new Set(calendar.holidays.map((holiday) => holiday.day));
}
