import type { Json } from '#base/json.ts';
import type { FlagRule } from '../criteria/criterion.ts';
import { conditionHolds } from './condition-holds.ts';
import { runTest } from './fact-tests.ts';
import type { FactContext } from './facts/fact-context.ts';
import type { FactReader } from './facts/read-facts.ts';
import { pointsOf } from './line-points.ts';
import type { ScoreFlag, ScoreLine } from './score.ts';

/** The flags of one scope that are raised, in the order of the set. What is not known raises none. */
export function raiseFlags(
  scope: FlagRule['scope'],
  lines: readonly ScoreLine[],
  context: FactContext,
  facts: FactReader,
): readonly ScoreFlag[] {
  const raised: ScoreFlag[] = [];
  for (const rule of context.table.flags) {
    if (rule.mode === 'off' || rule.scope !== scope) continue;
    const below = linesBelowMax(rule, lines);
    const figures: Record<string, Json> = below.length > 0 ? { criterionIds: below } : {};
    let isRaised = below.length > 0;
    for (const { when, test } of rule.tests) {
      if (conditionHolds(when, context) !== true) continue;
      const outcome = runTest(test, facts);
      if (outcome.state !== 'holds') continue;
      isRaised = true;
      Object.assign(figures, outcome.evidence[0]?.figures);
    }
    if (isRaised) {
      raised.push({
        id: rule.id,
        mode: rule.mode,
        maxGrade: rule.mode === 'cap' ? rule.maxGrade : null,
        figures,
      });
    }
  }
  return raised;
}

function linesBelowMax(rule: FlagRule, lines: readonly ScoreLine[]): readonly string[] {
  return lines
    .filter((line) => {
      const points = pointsOf(line);
      return rule.linesBelowMax.includes(line.criterionId) && points !== null && points < line.maxPoints;
    })
    .map((line) => line.criterionId);
}
