import { useSyncExternalStore } from 'react';
import { instantToDay, makePeriod, periodYear, type Day, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { Queue, Session } from '#store/store.ts';
import { useServices } from '../services.tsx';
import { useFeed } from './use-feed.ts';

/** The cell's book without attendance, agenda items and scores. Undefined while it is being read. */
export function useLightBook(): Book | undefined {
  return useFeed(useServices().book({ months: null }));
}

/** The book with everything of one month; the light one where there is none, as of an id that names no meeting. */
export function useMonthBook(period: Period | null): Book | undefined {
  return useFeed(useServices().book({ months: period && { from: period, to: period } }));
}

/** The book with everything of that month's year up to it: what a score and the warnings need; the light one as above. */
export function useYearBook(period: Period | null): Book | undefined {
  const months = period && { from: makePeriod(periodYear(period), 1), to: period };
  return useFeed(useServices().book({ months }));
}

/** Undefined while it is being read, and for good once what it was read from is no more: nobody knows then. */
export function useQueue(): Queue | undefined {
  const services = useServices();
  const queue = useFeed(services.queue);
  return useFeed(services.memory) === 'gone' ? undefined : queue;
}

export function useSession(): Session | undefined {
  return useFeed(useServices().session);
}

/** Today in Việt Nam by this phone's clock; another one once midnight is past, though nothing else changed. */
export function useToday(): Day {
  const { clock } = useServices();
  return useSyncExternalStore(onMinuteOrLook, () => instantToDay(clock.now()));
}

const LOOK_AGAIN_MS = 60_000;

/** A phone that slept hears no timer: it looks at its clock when somebody looks at it. */
function onMinuteOrLook(look: () => void): () => void {
  const timer = setInterval(look, LOOK_AGAIN_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
