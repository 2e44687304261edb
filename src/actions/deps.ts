import type { Chance, Clock } from '#base/clock.ts';
import type { HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import type { Store } from '#store/store.ts';

/** What an action needs. A network is not among it. */
export interface ActionDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Every set of criteria this phone knows; a vote freezes the score by the one in force on the day. */
  readonly criteriaSets: readonly CriteriaSet[];
  readonly calendar: HolidayCalendar;
}
