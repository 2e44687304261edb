import type { Conflict } from '#store/store.ts';
import { Row } from '../../components/list.tsx';
import { useLightBook } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { conflictPlace } from '../../shell/conflict-place.ts';
import { queueText } from '../../text/queue.ts';

/** The way to one place two phones filled differently, by what it is about. */
export function ConflictRow({ conflict }: { readonly conflict: Conflict }) {
  const book = useLightBook();
  return (
    <Row
      href={paths.conflict(conflict.id)}
      title={queueText.conflictsTitle}
      detail={book && conflictPlace(conflict, book)}
    />
  );
}
