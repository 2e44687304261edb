import { makePeriod } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { useServices } from '../services.tsx';
import { useFeed } from './use-feed.ts';

/** The book with every month there is. */
export function useWholeBook(): Book | undefined {
  return useFeed(useServices().book({ months: { from: makePeriod(1900, 1), to: makePeriod(9999, 12) } }));
}
