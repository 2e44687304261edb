import holidays from '#seeds/calendar/vn.v1.json';
import hd42 from '#seeds/criteria/hd42-default.v1.json';
import { must } from '#base/assert.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { parseCalendarFile } from '#wire/calendar-file.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';

/** Every version of every criteria set that came with the application; old ones stay, for old scores. */
export const bundledCriteriaSets: readonly CriteriaSet[] = [hd42].map((file) => {
  const parsed = parseCriteriaFile(file);
  return must(parsed.ok ? parsed.value : null, 'a bundled criteria file can be read');
});

const parsedCalendar = parseCalendarFile(holidays);

export const bundledCalendar: HolidayCalendar = must(
  parsedCalendar.ok ? parsedCalendar.value : null,
  'the bundled calendar can be read',
);
