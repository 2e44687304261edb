import { workingDaysBetween, type Day } from '#base/day.ts';
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

/** No day off in any year. */
export const emptyCalendar: HolidayCalendar = {
  id: 'none',
  version: 0,
  firstYear: 0,
  lastYear: 9999,
  holidays: [],
  sources: [],
};

/** The days off, for counting working days. */
export function holidayDays(calendar: HolidayCalendar): ReadonlySet<Day> {
  return new Set(calendar.holidays.map((holiday) => holiday.day));
}

/** Whether the days off of that day's year are known; those of the moon's calendar are published year by year. */
export function speaksOf({ firstYear, lastYear }: HolidayCalendar, day: Day): boolean {
  const year = Number(day.slice(0, 4));
  return firstYear <= year && year <= lastYear;
}

/** Working days after `earlier` up to `later` for certain: of a year the calendar does not speak of none, since any may be off. */
export function certainWorkingDays(calendar: HolidayCalendar, earlier: Day, later: Day): number {
  const before = `${calendar.firstYear - 1}-12-31` as Day;
  const last = `${calendar.lastYear}-12-31` as Day;
  return workingDaysBetween(
    earlier < before ? before : earlier,
    later > last ? last : later,
    holidayDays(calendar),
  );
}
