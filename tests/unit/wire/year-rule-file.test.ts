import { describe, expect, test } from 'vitest';
import phuTho from '#seeds/roll-ups/phu-tho.v1.json' with { type: 'json' };
import { parseYearRuleFile } from '#wire/year-rule-file.ts';

describe('a file that says how a year is graded', () => {
  test('comes with the application and is whole', () => {
    expect(parseYearRuleFile(phuTho)).toEqual({ ok: true, value: phuTho });
  });

  test.each([
    ['a grade nobody knows', { otherwise: 'excellent' }, 'otherwise'],
    ['a field nobody knows', { bonus: 1 }, 'bonus'],
    ['no step', { steps: [] }, 'steps'],
    ['more months than a year has', { steps: [{ ...phuTho.steps[2], mostPoor: 13 }] }, 'steps.0.mostPoor'],
    ['no source', { source: { ...phuTho.source, document: '' } }, 'source.document'],
  ])('is refused for %s, with the place', (_, over, path) => {
    const result = parseYearRuleFile({ ...phuTho, ...over });
    expect(result.ok ? [] : result.error.map((problem) => problem.path)).toEqual([path]);
  });
});
