import type { Changes } from '#domain/changes.ts';
import type { StoreContext } from '../context.ts';
import type { OpRow } from '../rows.ts';
import { openOp, stillWanted } from './still-wanted.ts';

/** What this phone still says on top of the province's value: queued and refused operations, in the order made. */
export async function pendingChanges(cx: StoreContext, ops: readonly OpRow[]): Promise<readonly Changes[]> {
  const pending: Changes[] = [];
  for (const op of ops) {
    if (op.state === 'queued') pending.push(await openOp(cx, op));
    if (op.state === 'refused') pending.push(await stillWanted(cx, op, ops));
  }
  return pending;
}
