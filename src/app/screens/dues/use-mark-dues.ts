import type { Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { Changes } from '#domain/changes.ts';
import type { DuesMark } from '#domain/dues.ts';
import { entryOfMember } from '#domain/ids-of-member.ts';
import type { Edit } from '#store/store.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';

/** Marks these members in the dues of that month at once, with a way to take it back; each mark is an entry of its own. */
export function useMarkDues(book: Pick<Book, 'formerMembers'>, period: Period) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  return async (memberIds: readonly string[], mark: DuesMark, message: string) => {
    const marks: Changes = Object.assign(
      {},
      ...memberIds.map((id) => entryOfMember(book, 'marks', id, mark)),
    );
    return run(async () => {
      const undo = await actions.editAll([{ kind: 'dues', entityId: period, changes: { period, ...marks } }]);
      offerUndo(message, undo.map(toMarksBefore(Object.keys(marks))));
      return undo;
    });
  };
}

/** The month itself stays begun, though it be new: only what was said of people is taken back. */
function toMarksBefore(paths: readonly string[]): (edit: Edit) => Edit {
  return ({ changes, ...month }) => ({
    ...month,
    changes: Object.fromEntries(paths.map((path) => [path, changes[path] ?? null])),
  });
}
