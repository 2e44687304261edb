import type { Changes } from '#domain/changes.ts';
import { unsaidSince } from '#domain/merge/unsaid-since.ts';
import type { StoreContext } from '../context.ts';
import type { OpRow } from '../rows.ts';

/** What of a refused operation no later operation of this phone has spoken on. */
export async function stillWanted(
  cx: StoreContext,
  refused: OpRow,
  ofSameRecord: readonly OpRow[],
): Promise<Changes> {
  const changes = await openOp(cx, refused);
  const later: Changes[] = [];
  for (const op of ofSameRecord) {
    if (op.recordId === refused.recordId && isAfter(op, refused)) {
      later.push(await openOp(cx, op));
    }
  }
  return unsaidSince(refused.kind, changes, later);
}

/** What an operation changes, opened. */
export async function openOp(cx: StoreContext, op: OpRow): Promise<Changes> {
  return (await cx.codec.decode(op.body, 'op', op.opId)) as Changes;
}

/** Whether `a` was made after `b` on this phone. */
export function isAfter(a: OpRow, b: OpRow): boolean {
  return a.deviceSeq !== b.deviceSeq ? a.deviceSeq > b.deviceSeq : a.index > b.index;
}
