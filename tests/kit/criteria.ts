import vnCalendarFile from '#seeds/calendar/vn.v1.json' with { type: 'json' };
import hd42File from '#seeds/criteria/hd42-default.v1.json' with { type: 'json' };
import { must } from '#base/assert.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { parseCalendarFile } from '#wire/calendar-file.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';

const parsedSet = parseCriteriaFile(hd42File);
const parsedCalendar = parseCalendarFile(vnCalendarFile);

/** The set and the calendar that ship, read as the application reads them. */
export const defaultCriteria: CriteriaSet = must(
  parsedSet.ok ? parsedSet.value : null,
  'the default criteria set can be read',
);
export const vnCalendar: HolidayCalendar = must(
  parsedCalendar.ok ? parsedCalendar.value : null,
  'the calendar can be read',
);

/** The default set as its file says it, free to be changed by a test. */
export function criteriaFileCopy(): typeof hd42File {
  return structuredClone(hd42File);
}

export function calendarFileCopy(): typeof vnCalendarFile {
  return structuredClone(vnCalendarFile);
}
