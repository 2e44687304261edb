import { CELL_ENTITY_ID } from '#domain/cell.ts';
import type { Book } from '#domain/book.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { Edit } from '#store/store.ts';

/** Everything of a book, as somebody would have entered it. */
export function bookToEdits(book: Book): readonly Edit[] {
  const of = (kind: EntityKind, entries: readonly { readonly id: string }[]): readonly Edit[] =>
    entries.map(({ id, ...value }) => ({ kind, entityId: id, changes: value as unknown as Changes }));
  return [
    { kind: 'cell', entityId: CELL_ENTITY_ID, changes: book.cell as unknown as Changes },
    ...of('member', book.members),
    ...of('topic', book.topics),
    ...of('meeting', book.meetings),
    ...of('item', book.items),
    ...of('attendance', book.attendance),
    ...of('task', book.tasks),
    ...of('score', book.scores),
    ...of('after-fact', book.afterFacts),
    ...of('not-held', book.notHeld),
    ...of('consent', book.consents),
    ...of('destruction', book.destructions),
    ...of('incident', book.incidents),
    ...of('correction', book.corrections),
    ...of('task-report', book.taskReports),
    ...of('dues', book.dues),
  ];
}
