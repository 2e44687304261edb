import { instantToDay, type Period } from '#base/day.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { edit } from './edit.ts';

/** Says on purpose that the cell did not meet in that month; frozen at once, and it can be taken back. */
export async function recordNotHeld(
  deps: ActionDeps,
  period: Period,
  reason: string,
  approvedBy: string,
): Promise<readonly Edit[]> {
  const recordedOn = instantToDay(deps.clock.now());
  const fields = { period, reason, approvedBy, recordedOn, deletedAt: null };
  const undo = await edit(deps, 'not-held', period, fields);
  await deps.store.freeze({ step: 'not-held', period });
  return undo;
}
