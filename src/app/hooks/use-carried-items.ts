import { useMemo } from 'react';
import { addPeriods } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import { itemsCarriedTo, type CarriedItem } from '#domain/meeting/carried-items.ts';
import { useServices } from '../services.tsx';
import { useFeed } from './use-feed.ts';

/** How far back something put off from meeting to meeting is looked for. */
const MONTHS_BACK = 12;

const none: readonly CarriedItem[] = [];

/** What earlier meetings left unfinished and still needs a word at this one. Empty while it is being read. */
export function useCarriedItems(meeting: Entry<'meeting'>): readonly CarriedItem[] {
  const { period } = meeting;
  const book = useFeed(
    useServices().book({ months: { from: addPeriods(period, -MONTHS_BACK), to: period } }),
  );
  return useMemo(() => (book ? itemsCarriedTo(book, meeting) : none), [book, meeting]);
}
