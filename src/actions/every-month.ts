import { makePeriod, type Day } from '#base/day.ts';
import type { BookScope } from '#store/store.ts';

/** The whole book, as the province sees it: what is frozen must not depend on which months a screen had open. */
export const everyMonth: BookScope = {
  months: { from: makePeriod(1900, 1), to: makePeriod(9999, 12) },
};

/** Older than anything in any bin, whatever the clock of its phone said. */
export const sinceEver = '1970-01-01' as Day;
