import type { CriteriaSet, CriterionCase, Rule, ScoringPolicy } from '#domain/criteria/criterion.ts';
import type { CriterionId } from '#domain/ids.ts';
import { day } from './a-book.ts';

const source = { document: 'Quy định mẫu để kiểm thử', section: 'Điều 1', standing: 'default' as const };

/** How facts are read where a test does not care. */
export const aPolicy: ScoringPolicy = {
  excusedLeaveBase: false,
  minNoteLength: 1,
  evidenceForMetFrom: 3,
  minutesFields: [],
  source,
};

/** A set whose only line, `only`, goes by this rule, at regular meetings. */
export function aSetOf(rule: Rule, maxPoints: number, over: Partial<ScoringPolicy> = {}): CriteriaSet {
  return aSetWithCases([{ when: [], maxPoints, rule }], over);
}

/** A set whose only line, `only`, has these cases. */
export function aSetWithCases(
  cases: readonly CriterionCase[],
  over: Partial<ScoringPolicy> = {},
): CriteriaSet {
  const maxPoints = cases.at(-1)?.maxPoints ?? 0;
  return {
    id: 'one-line',
    version: 1,
    title: 'Một dòng',
    notice: '',
    isDefault: false,
    effectiveFrom: day('2025-01-01'),
    effectiveTo: null,
    tables: [
      {
        id: 'only',
        title: 'Một dòng',
        appliesTo: [{ kind: 'regular', withTopic: null }],
        groups: [{ id: 'only', title: 'Một nhóm', maxPoints, source }],
        criteria: [
          {
            id: 'only' as CriterionId,
            groupId: 'only',
            title: 'Một tiêu chí',
            ruleText: 'Một quy tắc',
            measure: cases.at(-1)?.rule.kind === 'judgement' ? 'judgement' : 'both',
            cases,
            source,
          },
        ],
        bands: [{ grade: 'poor', from: 0, source }],
        flags: [],
        steps: [],
        stepsSource: source,
        policy: { ...aPolicy, ...over },
      },
    ],
  };
}
