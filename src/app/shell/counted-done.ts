import type { Day } from '#base/day.ts';
import type { TaskResult } from '#domain/task.ts';

/** True when a line shows it, or the secretary confirms that none is needed. */
export function isProven(result: TaskResult): boolean {
  return result.evidence.trim() !== '' || result.isConfirmed;
}

/** True when the task counts as done at a meeting held on that day, as the points count it. */
export function isCounted(result: TaskResult | null, heldOn: Day | null): boolean {
  if (result?.outcome !== 'done' || !isProven(result)) return false;
  return result.doneOn === null || heldOn === null || result.doneOn <= heldOn;
}
