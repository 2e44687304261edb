import type { Book, Entry } from '#domain/book.ts';

/** The snapshot of the meeting's last vote; null before it, or where no criteria set measures the meeting. */
export function latestScore(book: Book, meeting: Entry<'meeting'>): Entry<'score'> | null {
  return book.scores
    .filter((score) => score.meetingId === meeting.id)
    .reduce<Entry<'score'> | null>(
      (latest, score) => (latest === null || score.revision > latest.revision ? score : latest),
      null,
    );
}
