import { useMemo } from 'react';
import { addPeriods, dayToPeriod, instantToDay, makePeriod, periodYear, type Day } from '#base/day.ts';
import { periodOfId } from '#domain/entity.ts';
import { ownRecordFrom } from '#domain/own-record.ts';
import type { BookScope } from '#store/store.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { makePaper, type MadePaper } from '../../papers/make-paper.ts';
import { subjectToPath, type PaperSubject } from '../../papers/paper-subject.ts';
import { periodsOf } from '../../papers/stretch.ts';
import { shippedPaperLayouts } from '../../papers/shipped-layouts.ts';
import { useServices } from '../../services.tsx';

/** The paper as the record stands; undefined while it is being read, null where the book does not hold its subject. */
export function usePaper(subject: PaperSubject): MadePaper | null | undefined {
  const { book: bookOf, calendar, clock, criteriaSets } = useServices();
  const book = useFeed(bookOf(scopeOf(subject, instantToDay(clock.now()))));
  const path = subjectToPath(subject);
  return useMemo(
    () =>
      book &&
      makePaper(subject, {
        book,
        calendar,
        criteriaSets,
        layouts: shippedPaperLayouts,
        asOf: clock.now(),
      }),
    // The address says all that the subject says, and is the same value each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [book, path, calendar, criteriaSets, clock],
  );
}

/** What of the book a paper needs: a score asks for the year so far, a list of tasks for no month at all. */
function scopeOf(subject: PaperSubject, today: Day): BookScope {
  if (subject.about === 'record') {
    return { months: { from: ownRecordFrom(today), to: addPeriods(dayToPeriod(today), 1) } };
  }
  if (subject.about === 'topics' || subject.about === 'member') return { months: null };
  const last =
    (subject.about === 'meeting' ? periodOfId(subject.meetingId) : periodsOf(subject.stretch).at(-1)) ??
    makePeriod(0, 1);
  return { months: { from: makePeriod(periodYear(last), 1), to: last } };
}
