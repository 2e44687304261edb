import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criteriaSetProblems } from '#domain/criteria/check-criteria-set.ts';
import type { CriteriaSet, FactTest, FlagRule, Rule } from '#domain/criteria/criterion.ts';
import type { CriterionId } from '#domain/ids.ts';
import { dayFacts, numberFacts, ratioFacts, yesNoFacts } from '#domain/scoring/facts/fact-names.ts';
import { gradeOf } from '#domain/scoring/grade.ts';
import { pointsOf, pointsRange } from '#domain/scoring/line-points.ts';
import { gradesWorstFirst } from '#domain/scoring/score.ts';
import { aSetOf } from '../../../kit/a-criteria-set.ts';
import { scoreOf } from '../../../kit/scored-cell.ts';
import { workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

/*
 * The laws hold for whatever a province may publish, not for the set that ships alone: any rules over any facts that
 * the check of a criteria set lets through, at a meeting of which much may be missing.
 */

const MAX = 10;
const points = fc.integer({ min: 0, max: MAX });
const percents = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
const falling = (numbers: readonly number[]) => [...numbers].sort((a, b) => b - a);

const factTest: fc.Arbitrary<FactTest> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...yesNoFacts), is: fc.boolean() }),
  fc.record({ fact: fc.constantFrom(...numberFacts), atLeast: fc.integer({ min: -2, max: 100 }) }),
  fc.record({ fact: fc.constantFrom(...numberFacts), atMost: fc.integer({ min: -2, max: 100 }) }),
  fc.record({ fact: fc.constantFrom(...ratioFacts), belowPercent: fc.integer({ min: 1, max: 100 }) }),
);

/** Rungs from the top down whose points fall with them, the first worth everything. */
const rungs = fc.tuple(percents, fc.array(points, { minLength: 4, maxLength: 4 })).map(([at, worth]) => {
  const steps = falling(worth);
  return falling(at).map((height, index) => ({ height, points: index === 0 ? MAX : (steps[index] ?? 0) }));
});

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constant<Rule>({ kind: 'judgement' }),
  fc
    .tuple(
      fc.array(factTest, { minLength: 1, maxLength: 3 }),
      fc.array(factTest, { minLength: 1, maxLength: 2 }),
    )
    .map(([first, second]): Rule => ({
      kind: 'checks',
      checks: [
        { anyOf: first, points: MAX - 4 },
        { anyOf: second, points: 4 },
      ],
    })),
  fc
    .record({
      fact: fc.constantFrom(...ratioFacts),
      whenNone: fc.option(points),
      instead: fc.array(fc.record({ test: factTest, points }), { maxLength: 2 }),
      rungs,
      isStrict: fc.boolean(),
    })
    .map(({ rungs: ladder, isStrict, ...rest }): Rule => ({
      kind: 'ratio-ladder',
      ...rest,
      rungs: ladder.map(({ height, ...worth }) => ({ percent: height, isStrict, ...worth })),
      otherwise: 0,
    })),
  fc.record({ fact: fc.constantFrom(...numberFacts), rungs }).map(({ fact, rungs: ladder }): Rule => ({
    kind: 'amount-ladder',
    fact,
    rungs: ladder.map(({ height, ...worth }) => ({ atLeast: height - 20, ...worth })),
    otherwise: 0,
  })),
  fc
    .record({ fact: fc.constantFrom(...numberFacts), required: fc.nat({ max: 200 }), rungs, shares: rungs })
    .map(({ rungs: ladder, shares, ...rest }): Rule => ({
      kind: 'shortfall-ladder',
      ...rest,
      rungs: [...ladder].reverse().map(({ height }, index) => ({ shortBy: height, points: MAX - index })),
      shares: shares.map(({ height, ...worth }) => ({ percent: height, ...worth })),
      otherwise: 0,
    })),
  fc.record({
    kind: fc.constant('deduction' as const),
    fact: fc.constantFrom(...numberFacts),
    pointsEach: points,
  }),
  fc.record({
    kind: fc.constant('day-window' as const),
    day: fc.constantFrom(3, 4),
    windowFrom: fc.constantFrom(1, 3),
    windowTo: fc.constantFrom(4, 7),
    reasons: fc.subarray(['holiday', 'special'] as const),
    windowPoints: points,
  }),
  fc.record({
    kind: fc.constant('by-deadline' as const),
    fact: fc.constantFrom(...dayFacts),
    days: fc.nat({ max: 5 }),
  }),
  fc.constant<Rule>({ kind: 'full', reason: 'not-required', isNotApplicable: true }),
);

const flag = fc.record({
  mode: fc.constantFrom('off' as const, 'warn' as const, 'cap' as const),
  maxGrade: fc.constantFrom(...gradesWorstFirst),
  test: factTest,
});

const anySet: fc.Arbitrary<CriteriaSet> = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.array(flag, { maxLength: 3 }))
  .map(([rules, flags]) => {
    const plain = aSetOf({ kind: 'judgement' }, MAX);
    const [table] = plain.tables;
    const [group] = table!.groups;
    const [criterion] = table!.criteria;
    return {
      ...plain,
      tables: [
        {
          ...table!,
          groups: [{ ...group!, maxPoints: MAX * rules.length }],
          criteria: rules.map((each, index) => ({
            ...criterion!,
            id: `c${index}` as CriterionId,
            measure: each.kind === 'judgement' ? ('judgement' as const) : ('both' as const),
            cases: [{ when: [], maxPoints: MAX, rule: each }],
          })),
          bands: [
            { grade: 'good', from: 8 * rules.length, source: group!.source },
            { grade: 'fair', from: 5 * rules.length, source: group!.source },
            { grade: 'poor', from: 0, source: group!.source },
          ],
          flags: flags.map(({ test: tested, ...rest }, index): FlagRule => ({
            id: `f${index}`,
            title: 'Cảnh báo',
            scope: 'meeting',
            linesBelowMax: [],
            tests: [{ when: [], test: tested }],
            source: group!.source,
            ...rest,
          })),
        },
      ],
    };
  });

const anyMeeting = fc
  .record({
    heldOn: fc.constantFrom('2026-01-03', '2026-01-05', '2026-02-01', null),
    endTime: fc.constantFrom('14:10', '15:35', null),
    conclusionVote: fc.constantFrom(
      { inFavour: 9, against: 0, other: 0 },
      { inFavour: 20, against: 0, other: 0 },
    ),
    marked: fc.nat({ max: 20 }),
    tasks: fc.nat({ max: 11 }),
    unnamedSpeakers: fc.option(fc.nat({ max: 30 })),
    answer: fc.constantFrom('met', 'partly', 'not-met', { points: MAX }, { points: 4 }),
  })
  .map(({ marked, tasks, unnamedSpeakers, answer, ...over }) => {
    const judgements = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`c${index}`, { answer, evidence: index % 2 ? 'Có' : '' }]),
    );
    return {
      ...workedBook,
      meetings: workedBook.meetings.map((meeting) =>
        meeting.id === workedMeetingId
          ? { ...meeting, ...(over as object), judgements: judgements as never }
          : meeting,
      ),
      items: workedBook.items.map((item) => ({ ...item, unnamedSpeakers })),
      attendance: workedBook.attendance.slice(0, 18 + marked),
      tasks: workedBook.tasks.slice(0, tasks),
    };
  });

test('whatever rules a province sets: whole points within the maximum, lines that come to the total, caps that only lower', () => {
  let complete = 0;
  fc.assert(
    fc.property(anySet, anyMeeting, (set, book) => {
      fc.pre(criteriaSetProblems(set).length === 0);
      const { lines, flags, total } = scoreOf(book, workedMeetingId, { set });
      for (const line of lines) {
        const { least, most } = pointsRange(line);
        expect([least, most].every(Number.isInteger)).toBe(true);
        expect(0 <= least && least <= most && most <= line.maxPoints).toBe(true);
      }
      expect(flags.every(({ mode }) => (mode as string) !== 'off')).toBe(true);
      const open = lines.filter((line) => pointsOf(line) === null).map((line) => line.criterionId);
      if (total.state !== 'complete') {
        expect(total).toMatchObject({ state: 'incomplete', missing: open });
        expect(open.length).toBeGreaterThan(0);
        expect(total).not.toHaveProperty('grade');
        return;
      }
      complete += 1;
      expect(open).toEqual([]);
      expect(total.points).toBe(lines.reduce((sum, line) => sum + (pointsOf(line) ?? 0), 0));
      const rank = (grade: (typeof gradesWorstFirst)[number]) => gradesWorstFirst.indexOf(grade);
      const uncapped = gradeOf(total.points, set.tables[0]!.bands);
      expect(rank(total.grade)).toBeLessThanOrEqual(rank(uncapped));
      if (flags.every(({ mode }) => mode === 'warn')) expect(total.grade).toBe(uncapped);
    }),
    { numRuns: 400 },
  );
  expect(complete).toBeGreaterThan(0);
});
