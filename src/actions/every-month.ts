import { makePeriod } from '#base/day.ts';
import type { BookScope } from '#store/store.ts';

/** The whole book, as the province sees it: what is frozen must not depend on which months a screen had open. */
export const everyMonth: BookScope = {
  months: { from: makePeriod(1900, 1), to: makePeriod(9999, 12) },
};
