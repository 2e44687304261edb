import type { Book, Entry } from './book.ts';
import { isOpen } from './meeting/advance.ts';

/**
 * The snapshot of the meeting's last vote: of the latest revision, and of one revision by the latest version of the criteria;
 * null while there is
 * none: before it, once the meeting was opened again, or where no criteria set measures the meeting.
 */
export function latestSnapshot(
  { scores }: Pick<Book, 'scores'>,
  meeting: Entry<'meeting'>,
): Entry<'score'> | null {
  if (isOpen(meeting)) return null;
  return scores
    .filter((score) => score.meetingId === meeting.id)
    .reduce<Entry<'score'> | null>((latest, score) => {
      if (latest === null || score.revision > latest.revision) return score;
      const isNewerSet =
        score.revision === latest.revision && score.suggested.setVersion > latest.suggested.setVersion;
      return isNewerSet ? score : latest;
    }, null);
}
