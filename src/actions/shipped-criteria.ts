import calendarJson from '#seeds/calendar/vn.v1.json';
import hd42Json from '#seeds/criteria/hd42-default.v1.json';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';

// These files come with the app and a test reads them by the parser that reads a province's own; reading them so again at
// each start would only cost a slow phone time.

/** The criteria that come with the app, for a phone that has heard of no others. */
export const shippedCriteriaSets: readonly CriteriaSet[] = [hd42Json as unknown as CriteriaSet];

/** The public holidays that come with the app. */
export const shippedCalendar = calendarJson as unknown as HolidayCalendar;
