import type { Period } from '#base/day.ts';
import type { StoreContext } from '../context.ts';
import { rowPeriod } from '../rows.ts';
import { HELD_DELETIONS, StoreError, type ConflictChoice, type ConflictOutcome } from '../store.ts';
import { chosenTogether, valuesOf } from '../unsent/conflicts.ts';
import { freezeUnderLock } from '../unsent/freeze.ts';
import { settleDeletions, takeInHeld } from './settle-deletions.ts';

/**
 * Sends the person's choice, whichever it is, of the field and of what goes together with it, and puts all that is open
 * about these out of sight in one transaction: who writes a field has settled everything said of it before. It is over when
 * the province says so, here and on every other phone. What was chosen already is not chosen again: a second choice would
 * go over the first, and cross those of the other phones once more. What was being written of the same is one of the sides:
 * where another is chosen it is over, or it would go over the choice with the next step that is left. What else is being
 * written of the record stays.
 *
 * @throws {StoreError} `too-new`: the value chosen is of a later build, and this one cannot say it.
 */
export async function resolveConflict(
  cx: StoreContext,
  conflictId: string,
  choice: ConflictChoice,
): Promise<ConflictOutcome> {
  if (conflictId === HELD_DELETIONS) {
    await settleDeletions(cx, choice);
    return 'chosen';
  }
  const { db } = cx;
  const rows = await cx.read(() => db.conflicts.toArray());
  const row = rows.find(({ id }) => id === conflictId);
  if (!row || row.settledBy !== undefined) return 'gone';
  const draft = await cx.read(() => db.drafts.get(row.recordId));
  const changes = await valuesOf(cx, chosenTogether(row, rows), draft, choice);
  if (changes === null) return 'frozen';
  const period: Period | null = rowPeriod(row.kind, row.entityId, null) || null;
  const { kept } = await cx.writeLock(async () => {
    await takeInHeld(cx, row.recordId);
    return freezeUnderLock(
      cx,
      {
        step: 'conflict',
        period,
        isResend: true,
        isLastWord: true,
        isWhole: true,
        also: async ([unit]) =>
          unit &&
          db.conflicts
            .where('recordId')
            .equals(row.recordId)
            .filter(({ field }) => field in changes)
            .modify({ settledBy: unit.header.unitId }),
      },
      [{ kind: row.kind, entityId: row.entityId, changes }],
    );
  });
  const refused = kept.flatMap(({ fields }) => fields);
  if (refused.some(({ reason }) => reason === 'too-long')) return 'too-long';
  if (refused.length > 0) throw new StoreError({ kind: 'too-new' });
  return 'chosen';
}
