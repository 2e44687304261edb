import type { Condition, Criterion, Rule } from '../criteria/criterion.ts';
import { factInputs, inputHomes, type InputHome, type InputPath } from './facts/fact-inputs.ts';
import type { FactName } from './facts/fact-names.ts';

/** Every field one criterion can be read from, whichever of its cases fits. In no promised order. */
export function criterionInputs(criterion: Criterion): readonly InputPath[] {
  const paths = new Set<InputPath>();
  for (const { when, rule } of criterion.cases) {
    for (const path of ruleInputs(rule)) paths.add(path);
    for (const condition of when) {
      for (const key of Object.keys(condition)) {
        for (const path of conditionInputs[key as keyof Condition]) paths.add(path);
      }
    }
  }
  return [...paths];
}

/** Where a person goes first to mend what the rule reads. */
export function ruleHome(rule: Rule): InputHome {
  const [first] = ruleInputs(rule);
  return first === undefined ? 'quality' : inputHomes[first];
}

/** Where a person goes first to mend a criterion: where its first rule that asks anything is mended. */
export function criterionHome(criterion: Criterion): InputHome {
  const asking = criterion.cases.find(({ rule }) => rule.kind !== 'full');
  return asking === undefined ? 'quality' : ruleHome(asking.rule);
}

/** The facts a rule reads, in the order it asks for them. */
function ruleFacts(rule: Rule): readonly FactName[] {
  switch (rule.kind) {
    case 'judgement':
    case 'full':
      return [];
    case 'checks':
      return rule.checks.flatMap((check) => check.anyOf.map((test) => test.fact));
    case 'ratio-ladder':
      return [rule.fact, ...rule.instead.map((entry) => entry.test.fact)];
    case 'day-window':
      return ['held-on'];
    default:
      return [rule.fact];
  }
}

/** The fields a rule reads, the one most likely to need mending first. */
function ruleInputs(rule: Rule): readonly InputPath[] {
  const paths = ruleFacts(rule).flatMap((fact) => factInputs[fact]);
  if (rule.kind === 'judgement') paths.push('meeting.judgements');
  if (rule.kind === 'day-window') paths.push('meeting.offScheduleReason');
  return [...new Set(paths)];
}

const conditionInputs: { readonly [key in keyof Required<Condition>]: readonly InputPath[] } = {
  isCombined: ['meeting.topicId'],
  rollCountFrom: ['member.membership', 'meeting.heldOn'],
  rollCountTo: ['member.membership', 'meeting.heldOn'],
  cellKinds: ['cell.kind'],
  modes: ['meeting.mode'],
  isSpecialForces: ['cell.isSpecialForces'],
  hasSecretContent: ['meeting.hasSecretContent'],
  isSoTayOutage: ['meeting.isSoTayOutage'],
  hasCommitteeOrDeputy: ['cell.hasCommittee', 'cell.hasDeputy'],
  hasAssignedSuperior: ['cell.assignedSuperior'],
};
