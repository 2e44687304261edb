/// <reference types="vite/types/importMeta.d.ts" />
import calendarJson from '#seeds/calendar/vn.v1.json';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';

// These files come with the app and a test reads them by the parser that reads a province's own; reading them so again at
// each start would only cost a slow phone time.

/** The criteria that come with the app: every file of the folder, so that a province adds its own without touching code. */
export const shippedCriteriaSets: readonly CriteriaSet[] = Object.values(
  import.meta.glob<CriteriaSet>('/seeds/criteria/*.json', { eager: true, import: 'default' }),
);

/** The public holidays that come with the app. */
export const shippedCalendar = calendarJson as unknown as HolidayCalendar;
