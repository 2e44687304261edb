import { addPeriods, dayToPeriod, periodYear, type Day } from '#base/day.ts';

/**
 * The year whose months without dues and without an excuse are told: that of the last month that is over. January tells of the
 * whole year before it, or no December would ever be told of.
 */
export function toldYear(today: Day): number {
  return periodYear(addPeriods(dayToPeriod(today), -1));
}
