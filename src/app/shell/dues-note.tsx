import type { Book, Entry } from '#domain/book.ts';
import { countDues, duesOf } from '#domain/dues-of-month.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { Button } from '../components/button.tsx';
import { useServices } from '../services.tsx';
import { dues as words, duesSentence } from '../text/dues.ts';
import { useNotices } from './notices.tsx';

/**
 * The sentence of the minutes that the marks of the meeting's month come to, put there at one tap. It is never put there by
 * itself: the words are the minute-taker's, and two who mark at once would write over one another.
 */
export function DuesNote({ book, meeting }: { readonly book: Book; readonly meeting: Entry<'meeting'> }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const counts = countDues(duesOf(book, meeting.period));
  if (counts.unsaid === counts.all || !isOpen(meeting)) return null;
  const sentence = duesSentence(counts, meeting.period);
  const now = meeting.duesNote.trim();
  async function put() {
    await run(async () =>
      offerUndo(words.putDone, await actions.edit('meeting', meeting.id, { duesNote: sentence })),
    );
  }
  return (
    <>
      <h3>{words.note}</h3>
      <p>{sentence}</p>
      {now === sentence ? (
        <p>{words.noteSame}</p>
      ) : (
        <>
          {now !== '' && <p>{words.noteNow(now)}</p>}
          <Button onPress={() => put()}>{now === '' ? words.put : words.replace}</Button>
        </>
      )}
    </>
  );
}
