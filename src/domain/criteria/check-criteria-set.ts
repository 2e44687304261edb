import { gradesWorstFirst } from '../scoring/score.ts';
import type {
  Condition,
  CriteriaSet,
  CriteriaTable,
  Criterion,
  CriterionCase,
  FactTest,
  Rule,
} from './criterion.ts';

/** What a criteria set of the right shape may still have wrong. Codes are never reused. */
export type CriteriaSetProblemCode =
  | 'range-reversed'
  | 'empty'
  | 'duplicate-id'
  | 'unknown-group'
  | 'unknown-criterion'
  | 'group-points-differ'
  | 'max-points-differ'
  | 'bands-not-from-zero'
  | 'bands-out-of-order'
  | 'band-unreachable'
  | 'last-case-has-conditions'
  | 'case-unreachable'
  | 'ladder-out-of-order'
  | 'points-above-max'
  | 'points-below-max'
  | 'measure-differs-from-rule'
  | 'test-without-bound'
  | 'window-reversed'
  | 'bounds-reversed'
  | 'cap-without-grade'
  | 'flag-without-test'
  | 'scope-covered-twice';

/** Where, as `tables.0.criteria.3.cases.0`, and what. */
export interface CriteriaSetProblem {
  readonly path: string;
  readonly code: CriteriaSetProblemCode;
}

/** Everything wrong with the sense of a criteria set; empty when it can be scored with. */
export function criteriaSetProblems(set: CriteriaSet): readonly CriteriaSetProblem[] {
  const problems: CriteriaSetProblem[] = [];
  if (set.effectiveTo !== null && set.effectiveTo < set.effectiveFrom) {
    problems.push({ path: 'effectiveTo', code: 'range-reversed' });
  }
  if (set.tables.length === 0) problems.push({ path: 'tables', code: 'empty' });
  problems.push(...duplicates(set.tables, 'tables'));
  const scopes = new Set<string>();
  set.tables.forEach((table, index) => {
    const at = `tables.${index}`;
    table.appliesTo.forEach((scope, scopeIndex) => {
      for (const hasTopic of scope.withTopic === null ? [true, false] : [scope.withTopic]) {
        const key = `${scope.kind} ${hasTopic}`;
        if (scopes.has(key)) {
          problems.push({ path: `${at}.appliesTo.${scopeIndex}`, code: 'scope-covered-twice' });
        }
        scopes.add(key);
      }
    });
    problems.push(...tableProblems(table, at));
  });
  return problems;
}

function tableProblems(table: CriteriaTable, at: string): readonly CriteriaSetProblem[] {
  const problems: CriteriaSetProblem[] = [];
  if (table.appliesTo.length === 0) problems.push({ path: `${at}.appliesTo`, code: 'empty' });
  if (table.criteria.length === 0) problems.push({ path: `${at}.criteria`, code: 'empty' });
  problems.push(
    ...duplicates(table.groups, `${at}.groups`),
    ...duplicates(table.criteria, `${at}.criteria`),
    ...duplicates(table.flags, `${at}.flags`),
    ...duplicates(table.steps, `${at}.steps`),
  );
  const groupIds = new Set(table.groups.map((group) => group.id));
  table.criteria.forEach((criterion, index) => {
    const path = `${at}.criteria.${index}`;
    if (!groupIds.has(criterion.groupId)) {
      problems.push({ path: `${path}.groupId`, code: 'unknown-group' });
    }
    problems.push(...criterionProblems(criterion, path));
  });
  return [...problems, ...pointsProblems(table, at), ...bandProblems(table, at), ...flagProblems(table, at)];
}

/** The lines of each group make up its points, with a chuyên đề and without, whatever else is so. */
function pointsProblems(table: CriteriaTable, at: string): readonly CriteriaSetProblem[] {
  const problems: CriteriaSetProblem[] = [];
  for (const isCombined of combinationsOf(table)) {
    table.criteria.forEach((criterion, index) => {
      if (new Set(possibleMaxPoints(criterion, isCombined)).size > 1) {
        problems.push({ path: `${at}.criteria.${index}.cases`, code: 'max-points-differ' });
      }
    });
    table.groups.forEach((group, index) => {
      const sum = table.criteria
        .filter((criterion) => criterion.groupId === group.id)
        .reduce((total, criterion) => total + (possibleMaxPoints(criterion, isCombined)[0] ?? 0), 0);
      const path = `${at}.groups.${index}.maxPoints`;
      const isKnown = problems.some((problem) => problem.path === path);
      if (sum !== group.maxPoints && !isKnown) problems.push({ path, code: 'group-points-differ' });
    });
  }
  return problems;
}

/** Whether meetings of the table may be combined with a chuyên đề; only a regular meeting can be. */
function combinationsOf(table: CriteriaTable): readonly boolean[] {
  const found = new Set<boolean>();
  for (const scope of table.appliesTo) {
    if (scope.kind !== 'regular') found.add(false);
    else if (scope.withTopic === null) [true, false].forEach((value) => found.add(value));
    else found.add(scope.withTopic);
  }
  return [...found];
}

/** The maxima of the cases that can still be the first to fit, once it is known whether there is a topic. */
function possibleMaxPoints(criterion: Criterion, isCombined: boolean): readonly number[] {
  const points: number[] = [];
  for (const { when, maxPoints } of criterion.cases) {
    const possible = when.filter(
      (condition) => condition.isCombined === undefined || condition.isCombined === isCombined,
    );
    if (when.length > 0 && possible.length === 0) continue;
    points.push(maxPoints);
    const isCertain =
      when.length === 0 ||
      possible.some((condition) =>
        Object.entries(condition).every(([key, value]) => key === 'isCombined' || value === undefined),
      );
    if (isCertain) break;
  }
  return points;
}

function bandProblems(table: CriteriaTable, at: string): readonly CriteriaSetProblem[] {
  const path = `${at}.bands`;
  const bands = [...table.bands].sort((a, b) => a.from - b.from);
  if (bands[0]?.from !== 0) return [{ path, code: 'bands-not-from-zero' }];
  const problems: CriteriaSetProblem[] = [];
  for (const [index, band] of bands.entries()) {
    const next = bands[index + 1];
    if (next === undefined) continue;
    const isBetter = gradesWorstFirst.indexOf(next.grade) > gradesWorstFirst.indexOf(band.grade);
    if (next.from === band.from || !isBetter) problems.push({ path, code: 'bands-out-of-order' });
  }
  const total = table.groups.reduce((sum, group) => sum + group.maxPoints, 0);
  if ((bands.at(-1)?.from ?? 0) > total) problems.push({ path, code: 'band-unreachable' });
  return problems;
}

function flagProblems(table: CriteriaTable, at: string): readonly CriteriaSetProblem[] {
  const ids = new Set(table.criteria.map((criterion) => criterion.id));
  const problems: CriteriaSetProblem[] = [];
  table.flags.forEach((flag, index) => {
    const path = `${at}.flags.${index}`;
    if (flag.mode === 'cap' && flag.maxGrade === null) {
      problems.push({ path: `${path}.maxGrade`, code: 'cap-without-grade' });
    }
    if (flag.linesBelowMax.length === 0 && flag.tests.length === 0) {
      problems.push({ path, code: 'flag-without-test' });
    }
    flag.linesBelowMax.forEach((id, line) => {
      if (!ids.has(id)) {
        problems.push({ path: `${path}.linesBelowMax.${line}`, code: 'unknown-criterion' });
      }
    });
    flag.tests.forEach(({ when, test }, number) => {
      const testAt = `${path}.tests.${number}`;
      problems.push(...conditionProblems(when, `${testAt}.when`), ...testProblems(test, `${testAt}.test`));
    });
  });
  return problems;
}

function criterionProblems(criterion: Criterion, at: string): readonly CriteriaSetProblem[] {
  const problems: CriteriaSetProblem[] = [];
  const last = criterion.cases.length - 1;
  if (last < 0) return [{ path: `${at}.cases`, code: 'empty' }];
  criterion.cases.forEach((criterionCase, index) => {
    const path = `${at}.cases.${index}`;
    const isOpen = criterionCase.when.length === 0;
    if (index === last && !isOpen) {
      problems.push({ path: `${path}.when`, code: 'last-case-has-conditions' });
    }
    if (index < last && isOpen) problems.push({ path: `${path}.when`, code: 'case-unreachable' });
    const isJudged = criterionCase.rule.kind === 'judgement';
    if ((criterion.measure === 'judgement') !== isJudged && criterionCase.rule.kind !== 'full') {
      problems.push({ path: `${path}.rule.kind`, code: 'measure-differs-from-rule' });
    }
    problems.push(
      ...conditionProblems(criterionCase.when, `${path}.when`),
      ...ruleProblems(criterionCase, `${path}.rule`),
    );
  });
  return problems;
}

function ruleProblems({ rule, maxPoints }: CriterionCase, at: string): readonly CriteriaSetProblem[] {
  const problems: CriteriaSetProblem[] = [];
  const best = bestPoints(rule);
  if (best !== null && best > maxPoints) problems.push({ path: at, code: 'points-above-max' });
  if (best !== null && best < maxPoints) problems.push({ path: at, code: 'points-below-max' });
  if (!laddersOf(rule).every(isDescending)) problems.push({ path: at, code: 'ladder-out-of-order' });
  if (rule.kind === 'day-window') {
    const isOrdered = rule.windowFrom <= rule.day && rule.day <= rule.windowTo;
    if (!isOrdered) problems.push({ path: at, code: 'window-reversed' });
    if (rule.windowPoints > maxPoints) problems.push({ path: at, code: 'points-above-max' });
  }
  const tests =
    rule.kind === 'checks'
      ? rule.checks.flatMap((check) => check.anyOf)
      : rule.kind === 'ratio-ladder'
        ? rule.instead.map((entry) => entry.test)
        : [];
  for (const test of tests) problems.push(...testProblems(test, at));
  if (rule.kind === 'checks' && rule.checks.some((check) => check.anyOf.length === 0)) {
    problems.push({ path: at, code: 'empty' });
  }
  return problems;
}

/** The most points the rule can give by itself; null for rules whose best is the maximum. */
function bestPoints(rule: Rule): number | null {
  if (rule.kind === 'checks') return rule.checks.reduce((sum, check) => sum + check.points, 0);
  if (rule.kind === 'day-window') return null;
  const lists = laddersOf(rule);
  if (lists.length === 0) return null;
  const points = lists.flat().map((rung) => rung.points);
  const extra = rule.kind === 'ratio-ladder' ? rule.instead.map((entry) => entry.points) : [];
  const none = rule.kind === 'ratio-ladder' && rule.whenNone !== null ? [rule.whenNone] : [];
  return Math.max(...points, ...extra, ...none);
}

interface Rung {
  /** Falls from rung to rung. */
  readonly height: number;
  readonly points: number;
}

/** The ladders of a rule from the top; the last rung of each is what is given otherwise. */
function laddersOf(rule: Rule): readonly (readonly Rung[])[] {
  const bottom = 'otherwise' in rule ? { height: -Infinity, points: rule.otherwise } : null;
  if (bottom === null) return [];
  if (rule.kind === 'ratio-ladder') {
    return [[...rule.rungs.map(({ percent, points }) => ({ height: percent, points })), bottom]];
  }
  if (rule.kind === 'amount-ladder') {
    return [[...rule.rungs.map(({ atLeast, points }) => ({ height: atLeast, points })), bottom]];
  }
  if (rule.kind !== 'shortfall-ladder') return [];
  return [
    [...rule.rungs.map(({ shortBy, points }) => ({ height: -shortBy, points })), bottom],
    [...rule.shares.map(({ percent, points }) => ({ height: percent, points })), bottom],
  ];
}

function isDescending(ladder: readonly Rung[]): boolean {
  return ladder.every((rung, index) => {
    const above = ladder[index - 1];
    if (above === undefined) return true;
    return rung.height < above.height && rung.points <= above.points;
  });
}

/** A test of a number says at least one bound, and not two that nothing lies between. */
function testProblems(test: FactTest, path: string): readonly CriteriaSetProblem[] {
  if ('is' in test || 'belowPercent' in test) return [];
  const { atLeast, atMost } = test;
  if (atLeast === undefined && atMost === undefined) return [{ path, code: 'test-without-bound' }];
  return (atLeast ?? -Infinity) > (atMost ?? Infinity) ? [{ path, code: 'bounds-reversed' }] : [];
}

/** A size from which and up to which, the wrong way round, would fit no cell at all. */
function conditionProblems(when: readonly Condition[], at: string): readonly CriteriaSetProblem[] {
  return when.flatMap(({ rollCountFrom, rollCountTo }, index) =>
    (rollCountFrom ?? 0) > (rollCountTo ?? Infinity)
      ? [{ path: `${at}.${index}`, code: 'bounds-reversed' as const }]
      : [],
  );
}

function duplicates(entries: readonly { readonly id: string }[], at: string): readonly CriteriaSetProblem[] {
  const seen = new Set<string>();
  const problems: CriteriaSetProblem[] = [];
  entries.forEach(({ id }, index) => {
    if (seen.has(id)) problems.push({ path: `${at}.${index}.id`, code: 'duplicate-id' });
    seen.add(id);
  });
  return problems;
}
