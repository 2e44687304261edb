import { changeOfNextAgenda, type NextAgendaChange } from '#domain/meeting/carried-items.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { editAll, toEdit } from './edit.ts';
import { everyMonth } from './every-month.ts';

/** Says whether an item goes on to the next meeting, and has it on or off the agenda of one that is prepared already. */
export async function callUnfinished(
  deps: ActionDeps,
  itemId: string,
  isUnfinished: boolean,
): Promise<readonly Edit[]> {
  const book = await deps.store.readBook(everyMonth);
  const item = book.items.find(({ id }) => id === itemId);
  const change = item ? changeOfNextAgenda(book, item, isUnfinished) : null;
  return editAll(deps, [
    toEdit('item', itemId, { isUnfinished }),
    ...(change === null ? [] : [editOf(deps, change)]),
  ]);
}

function editOf({ clock }: ActionDeps, change: NextAgendaChange): Edit {
  return change.kind === 'add'
    ? toEdit('item', change.added.id, change.added.item)
    : toEdit('item', change.id, { deletedAt: clock.now() });
}
