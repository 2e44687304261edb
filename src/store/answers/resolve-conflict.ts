import type { Period } from '#base/day.ts';
import type { Changes } from '#domain/changes.ts';
import type { StoreContext } from '../context.ts';
import { rowPeriod, type ConflictRow, type DraftRow } from '../rows.ts';
import { HELD_DELETIONS, StoreError, type ConflictChoice, type ConflictOutcome } from '../store.ts';
import { decide, Moved } from '../transact.ts';
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
  return cx.writeLock(() =>
    decide(
      () => readChoice(cx, conflictId, choice),
      async (chosen) => (typeof chosen === 'string' ? chosen : send(cx, chosen)),
    ),
  );
}

interface Chosen {
  readonly row: ConflictRow;
  readonly group: readonly ConflictRow[];
  readonly draft: DraftRow | undefined;
  readonly changes: Changes;
}

async function readChoice(
  cx: StoreContext,
  conflictId: string,
  choice: ConflictChoice,
): Promise<Chosen | ConflictOutcome> {
  const { db } = cx;
  const { rows, row, draft } = await cx.read(() =>
    db.transaction('r', db.conflicts, db.drafts, async () => {
      const rows = await db.conflicts.toArray();
      const row = rows.find(({ id }) => id === conflictId);
      return { rows, row, draft: row && (await db.drafts.get(row.recordId)) };
    }),
  );
  if (!row || row.settledBy !== undefined) return 'gone';
  const group = chosenTogether(row, rows);
  const changes = await valuesOf(cx, group, draft, choice);
  return changes === null ? 'frozen' : { row, group, draft, changes };
}

/** Throws `Moved` where another window has chosen meanwhile, or goes on writing. */
async function send(cx: StoreContext, { row, group, draft, changes }: Chosen): Promise<ConflictOutcome> {
  const { db } = cx;
  const period: Period | null = rowPeriod(row.kind, row.entityId, null) || null;
  await takeInHeld(cx, row.recordId);
  const { kept, hasFallen } = await freezeUnderLock(
    cx,
    {
      step: 'conflict',
      period,
      isResend: true,
      isLastWord: true,
      isWhole: true,
      async stands() {
        const now = await db.conflicts.bulkGet(group.map(({ id }) => id));
        const isOpen = now.every((one) => one && one.settledBy === undefined);
        return isOpen && (await db.drafts.get(row.recordId))?.seq === draft?.seq;
      },
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
  if (hasFallen) throw new Moved();
  const refused = kept.flatMap(({ fields }) => fields);
  if (refused.some(({ reason }) => reason === 'too-long')) return 'too-long';
  if (refused.length > 0) throw new StoreError({ kind: 'too-new' });
  return 'chosen';
}
