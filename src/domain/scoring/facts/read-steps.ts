import type { ProcedureStep } from '../../criteria/criterion.ts';
import type { StepMark } from '../../meeting/meeting.ts';
import { conditionHolds } from '../condition-holds.ts';
import type { ReadYesNo } from './fact.ts';
import type { FactContext } from './fact-context.ts';

/** How one step of the procedure stands at a meeting. */
export interface StepState {
  readonly step: ProcedureStep;
  readonly state: 'done' | 'missing' | 'not-applicable';
  /** Done because its content is there, though nobody ticked it. */
  readonly isByData: boolean;
  /** What a person said of it; null when nothing. */
  readonly mark: StepMark | null;
}

/** The steps that count at this meeting, in the order of the table. */
export function readSteps(context: FactContext, read: ReadYesNo): readonly StepState[] {
  return context.table.steps
    .filter((step) => step.isCounted && conditionHolds(step.when, context) === true)
    .map((step) => stateOf(step, context.meeting.steps[step.id] ?? null, read));
}

function stateOf(step: ProcedureStep, mark: StepMark | null, read: ReadYesNo): StepState {
  if (mark?.state === 'not-applicable' && step.mayNotApply && mark.reason.trim() !== '') {
    return { step, state: 'not-applicable', isByData: false, mark };
  }
  if (mark?.state === 'done') return { step, state: 'done', isByData: false, mark };
  const fact = step.doneWhen === null || mark !== null ? null : read(step.doneWhen);
  const isByData = fact?.state === 'known' && fact.value;
  return { step, state: isByData ? 'done' : 'missing', isByData, mark };
}
