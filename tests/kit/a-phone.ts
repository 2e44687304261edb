import 'fake-indexeddb/auto';
import { createActions, type Actions } from '#actions/actions.ts';
import { emptyCalendar, type HolidayCalendar } from '#domain/criteria/calendar.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { openStore } from '#store/open-store.ts';
import type { Store } from '#store/store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createSeededChance } from './seeded-chance.ts';

/** A phone as far as its memory: a real store in a database of its own, and the verbs of a person. */
export interface Phone {
  readonly name: string;
  readonly store: Store;
  readonly actions: Actions;
  readonly clock: FakeClock;
}

let phones = 0;

/** `name` opens the same database again; without one it is a new phone. */
export async function aPhone(
  options: {
    readonly name?: string;
    readonly clock?: FakeClock;
    readonly criteriaSets?: readonly CriteriaSet[];
    readonly calendar?: HolidayCalendar;
  } = {},
): Promise<Phone> {
  phones += 1;
  const name = options.name ?? `phone-${phones}`;
  const clock = options.clock ?? createFakeClock();
  const chance = createSeededChance(phones);
  const store = await openStore({ clock, chance, name });
  const actions = createActions({
    store,
    clock,
    chance,
    criteriaSets: options.criteriaSets ?? [],
    calendar: options.calendar ?? emptyCalendar,
  });
  return { name, store, actions, clock };
}
