import { useMemo } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score } from '#domain/scoring/score.ts';
import { useServices } from '../services.tsx';
import type { MeetingMeasure } from './use-measure.ts';

/** The meeting's score as it stands in this book, at the phone's present; null where nothing measures it. */
export function useScore(
  book: Book,
  meeting: Entry<'meeting'>,
  measure: MeetingMeasure | null,
): Score | null {
  const { calendar, clock } = useServices();
  return useMemo(
    () =>
      measure &&
      scoreMeeting({
        book,
        meetingId: meeting.id as MeetingId,
        set: measure.set,
        calendar,
        asOf: clock.now(),
      }),
    [book, meeting, measure, calendar, clock],
  );
}
