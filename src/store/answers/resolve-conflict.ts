import type { Period } from '#base/day.ts';
import type { StoreContext } from '../context.ts';
import { rowPeriod } from '../rows.ts';
import { HELD_DELETIONS, StoreError } from '../store.ts';
import { openConflict } from '../unsent/conflicts.ts';
import { freeze } from '../unsent/freeze.ts';
import { settleDeletions } from './settle-deletions.ts';

/**
 * Sends the person's choice, whichever it is, and puts all that is open about the field out of sight with it in one
 * transaction: who writes a field has settled everything said of it before. It is over when the province says so, here
 * and on every other phone. What was chosen already is not chosen again: a second choice would go over the first, and
 * cross those of the other phones once more.
 *
 * @throws {StoreError} `too-new`: the value chosen is of a later build, and this one cannot say it.
 */
export async function resolveConflict(
  cx: StoreContext,
  conflictId: string,
  choice: 'mine' | 'theirs',
): Promise<void> {
  if (conflictId === HELD_DELETIONS) return settleDeletions(cx, choice);
  const row = await cx.read(() => cx.db.conflicts.get(conflictId));
  if (!row || row.settledBy !== undefined) return;
  const conflict = await openConflict(cx, row);
  const period: Period | null = rowPeriod(row.kind, row.entityId, null) || null;
  const { kept } = await freeze(
    cx,
    {
      step: 'conflict',
      period,
      isResend: true,
      isWhole: true,
      also: async ([unit]) =>
        unit &&
        cx.db.conflicts
          .where('recordId')
          .equals(row.recordId)
          .filter(({ field }) => field === row.field)
          .modify({ settledBy: unit.header.unitId }),
    },
    [{ kind: row.kind, entityId: row.entityId, changes: { [row.field]: conflict[choice] } }],
  );
  if (kept.length > 0) throw new StoreError({ kind: 'too-new' });
}
