import type { Entry } from '#domain/book.ts';
import { lateItem, nextOfKind } from '#domain/meeting/carried-items.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { editAll, toEdit } from './edit.ts';

/** An item is unfinished and goes on to the next meeting, onto the agenda of one that is prepared already. */
export async function putOff(deps: ActionDeps, item: Entry<'item'>): Promise<readonly Edit[]> {
  const late = await lateItemOf(deps, item);
  return editAll(deps, [
    toEdit('item', item.id, { isUnfinished: true }),
    ...(late ? [toEdit('item', late.id, late.fields)] : []),
  ]);
}

async function lateItemOf({ store }: ActionDeps, item: Entry<'item'>) {
  const next = nextOfKind(await store.readBook({ months: null }), item.meetingId);
  if (!next) return null;
  return lateItem(await store.readBook({ months: { from: next.period, to: next.period } }), item);
}
