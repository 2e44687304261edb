import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import { shapeProblems, type FileProblem, type ShapeProblemCode } from './file-problem.ts';
import { daySchema, lineSchema } from './scalars.ts';

/** The first field of a calendar file. */
const CALENDAR_FORMAT = 'holiday-calendar/1';

export type CalendarFileProblem = FileProblem<
  ShapeProblemCode | 'range-reversed' | 'outside-range' | 'duplicate-day'
>;

/** Reads a calendar of public holidays; a broken one is refused whole, with every place that is wrong. */
export function parseCalendarFile(
  json: unknown,
): Result<HolidayCalendar, { readonly problems: readonly CalendarFileProblem[] }> {
  const parsed = z.safeParse(calendarFileSchema, json);
  if (!parsed.success) return err({ problems: shapeProblems(parsed.error.issues) });
  const { format: _format, ...rest } = parsed.data;
  // The schema has checked what the brand of a day promises.
  const calendar = rest as unknown as HolidayCalendar;
  const problems = calendarProblems(calendar);
  return problems.length > 0 ? err({ problems }) : ok(calendar);
}

function calendarProblems(calendar: HolidayCalendar): readonly CalendarFileProblem[] {
  const { firstYear, lastYear, holidays } = calendar;
  const problems: CalendarFileProblem[] = [];
  if (lastYear < firstYear) problems.push({ path: 'lastYear', code: 'range-reversed' });
  const seen = new Set<string>();
  holidays.forEach(({ day }, index) => {
    const path = `holidays.${index}.day`;
    const year = Number(day.slice(0, 4));
    if (year < firstYear || year > lastYear) problems.push({ path, code: 'outside-range' });
    if (seen.has(day)) problems.push({ path, code: 'duplicate-day' });
    seen.add(day);
  });
  return problems;
}

const yearSchema = z.int().check(z.gte(1900), z.lte(2200));

const calendarFileSchema = z.strictObject({
  format: z.literal(CALENDAR_FORMAT),
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  version: z.int().check(z.gte(1)),
  firstYear: yearSchema,
  lastYear: yearSchema,
  holidays: z.array(
    z.strictObject({
      day: daySchema,
      title: lineSchema.check(z.minLength(1)),
      basis: z.enum(['fixed', 'announced', 'computed']),
    }),
  ),
  sources: z.array(
    z.strictObject({
      document: lineSchema.check(z.minLength(1)),
      section: lineSchema.check(z.minLength(1)),
      standing: z.enum(['official', 'borrowed', 'default']),
    }),
  ),
});
