import { dayToPeriod, periodQuarter, periodYear, type Day } from '#base/day.ts';
import type { Book } from './book.ts';

/** A year whose topics nobody has planned yet. */
export interface YearPlanToMake {
  readonly year: number;
  /** How many topics the plan of the year before has, which may be copied. */
  readonly topicsBefore: number;
}

/**
 * The plan of topics a cell makes in January, until it has a first one; null where it has, and after the first quarter,
 * from which on each quarter speaks for itself. Source: CT 50-CT/TW, 23/7/2025, task 2 (one topic in each quarter).
 */
export function yearPlanToMake({ topics }: Book, today: Day): YearPlanToMake | null {
  const period = dayToPeriod(today);
  const year = periodYear(period);
  if (periodQuarter(period) !== 1 || topics.some((topic) => topic.year === year)) return null;
  return { year, topicsBefore: topics.filter((topic) => topic.year === year - 1).length };
}
