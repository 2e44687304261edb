import { addPeriods } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import {
  CARRIED_MONTHS,
  changeOfNextAgenda,
  nextOfKind,
  type NextAgendaChange,
} from '#domain/meeting/carried-items.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { editAll, toEdit } from './edit.ts';

/** Says whether an item goes on to the next meeting, and has it on or off the agenda of one that is prepared already. */
export async function callUnfinished(
  deps: ActionDeps,
  item: Entry<'item'>,
  isUnfinished: boolean,
): Promise<readonly Edit[]> {
  const change = await nextAgendaChange(deps, item, isUnfinished);
  return editAll(deps, [
    toEdit('item', item.id, { isUnfinished }),
    ...(change ? [editOf(deps, change)] : []),
  ]);
}

/** Mostly nothing is prepared yet, and the tap need not wait for a year of the book. */
async function nextAgendaChange(
  { store }: ActionDeps,
  item: Entry<'item'>,
  isUnfinished: boolean,
): Promise<NextAgendaChange | null> {
  const next = nextOfKind(await store.readBook({ months: null }), item.meetingId);
  if (!next) return null;
  const months = { from: addPeriods(next.period, -CARRIED_MONTHS), to: next.period };
  return changeOfNextAgenda(await store.readBook({ months }), item, isUnfinished);
}

function editOf({ clock }: ActionDeps, change: NextAgendaChange): Edit {
  return change.kind === 'add'
    ? toEdit('item', change.added.id, change.added.item)
    : toEdit('item', change.id, { deletedAt: clock.now() });
}
