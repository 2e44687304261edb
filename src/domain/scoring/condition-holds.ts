import type { Condition } from '../criteria/criterion.ts';
import { rollCounts } from '../roll.ts';
import type { FactContext } from './facts/fact-context.ts';

/**
 * Whether a meeting fits a list of conditions: any of them, or no list at all. Null when it turns on the size of
 * the cell and the meeting has no day to count it on.
 */
export function conditionHolds(when: readonly Condition[], context: FactContext): boolean | null {
  if (when.length === 0) return true;
  const answers = when.map((condition) => holds(condition, context));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function holds(condition: Condition, context: FactContext): boolean | null {
  const { meeting, book } = context;
  const { cell } = book;
  const facts: readonly (readonly [boolean | undefined, boolean])[] = [
    [condition.isCombined, meeting.kind === 'regular' && meeting.topicId !== null],
    [condition.isSpecialForces, cell.isSpecialForces],
    [condition.hasSecretContent, meeting.hasSecretContent],
    [condition.isSoTayOutage, meeting.isSoTayOutage],
    [condition.hasCommitteeOrDeputy, cell.hasCommittee || cell.hasDeputy],
    [condition.hasAssignedSuperior, cell.assignedSuperior.trim() !== ''],
  ];
  if (facts.some(([wanted, actual]) => wanted !== undefined && wanted !== actual)) return false;
  if (condition.cellKinds !== undefined && !condition.cellKinds.includes(cell.kind)) return false;
  if (condition.modes !== undefined && !condition.modes.includes(meeting.mode)) return false;
  return sizeHolds(condition, context);
}

function sizeHolds(condition: Condition, { meeting, roll }: FactContext): boolean | null {
  const { rollCountFrom, rollCountTo } = condition;
  if (rollCountFrom === undefined && rollCountTo === undefined) return true;
  if (meeting.heldOn === null) return null;
  const { rollCount } = rollCounts(roll);
  return rollCount >= (rollCountFrom ?? 0) && rollCount <= (rollCountTo ?? Infinity);
}
