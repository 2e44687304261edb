import type { Source } from './criteria/criterion.ts';
import type { RollUp } from './roll-up.ts';
import { gradesWorstFirst, type Grade } from './scoring/score.ts';

/** How a year's grade follows from its months: the first step that holds gives it. Data, so that a province may set its own. */
export interface YearRule {
  readonly id: string;
  readonly version: number;
  readonly steps: readonly YearRuleStep[];
  /** The grade when no step holds. */
  readonly otherwise: Grade;
  /** Whether a month recorded as `not-held` counts as a poor one. */
  readonly countNotHeldAs: 'none' | 'poor';
  readonly source: Source;
}

/** All conditions given must hold; null asks for nothing. */
export interface YearRuleStep {
  readonly grade: Grade;
  /** Every graded month is at least this. */
  readonly everyMonthAtLeast: Grade | null;
  /** At least `months` months are `grade` or better. */
  readonly enough: { readonly grade: Grade; readonly months: number } | null;
  /** No more than this many months are poor. */
  readonly mostPoor: number | null;
}

/** The grade of a year, and whether it can still move. */
export interface YearGrade {
  /** Null while no month is graded. */
  readonly grade: Grade | null;
  /** Months graded so far; fewer than the months of the year means provisional (tạm tính n/12). */
  readonly gradedMonths: number;
  readonly ofMonths: number;
  readonly isProvisional: boolean;
  /** What the year can still come to, should every month still open be the worst or the best; null while no month is graded. */
  readonly possible: { readonly worst: Grade; readonly best: Grade } | null;
  /** Every step of the rule as the months stand, in the rule's order: why it is this grade and not a better one. */
  readonly steps: readonly WeighedStep[];
}

export interface WeighedStep {
  readonly grade: Grade;
  readonly holds: boolean;
  readonly checks: readonly StepCheck[];
}

/** One condition of a step beside what the months came to. */
export type StepCheck = { readonly holds: boolean } & (
  | { readonly code: 'every-month'; readonly least: Grade; readonly below: number }
  | { readonly code: 'enough'; readonly grade: Grade; readonly months: number; readonly counted: number }
  | { readonly code: 'most-poor'; readonly most: number; readonly poor: number }
);

/** The grade of a year by a rule. Months not held or not reported are never taken as 0 points. */
export function yearGrade(year: RollUp, rule: YearRule): YearGrade {
  const graded = year.rows.flatMap((row) => (row.score === null ? [] : [row.score.grade]));
  const months: readonly Grade[] =
    rule.countNotHeldAs === 'poor'
      ? [...graded, ...Array.from({ length: year.notHeld }, (): Grade => 'poor')]
      : graded;
  const accounted = graded.length + year.notHeld;
  const withOpen = (grade: Grade): Grade =>
    weighAll([...months, ...Array.from({ length: year.rows.length - accounted }, () => grade)], rule).grade;
  const { grade, steps } = weighAll(months, rule);
  const isEmpty = months.length === 0;
  return {
    grade: isEmpty ? null : grade,
    gradedMonths: graded.length,
    ofMonths: year.rows.length,
    isProvisional: accounted < year.rows.length,
    possible: isEmpty ? null : { worst: withOpen('poor'), best: withOpen('good') },
    steps,
  };
}

function weighAll(
  months: readonly Grade[],
  rule: YearRule,
): { readonly grade: Grade; readonly steps: readonly WeighedStep[] } {
  const steps = rule.steps.map((step) => weigh(step, months));
  return { grade: steps.find((step) => step.holds)?.grade ?? rule.otherwise, steps };
}

function weigh(
  { grade, everyMonthAtLeast, enough, mostPoor }: YearRuleStep,
  months: readonly Grade[],
): WeighedStep {
  const count = (isCounted: (month: Grade) => boolean) => months.filter(isCounted).length;
  const checks: StepCheck[] = [];
  if (everyMonthAtLeast !== null) {
    const below = count((month) => !isAtLeast(month, everyMonthAtLeast));
    checks.push({ code: 'every-month', least: everyMonthAtLeast, below, holds: below === 0 });
  }
  if (enough !== null) {
    const counted = count((month) => isAtLeast(month, enough.grade));
    checks.push({ code: 'enough', ...enough, counted, holds: counted >= enough.months });
  }
  if (mostPoor !== null) {
    const poor = count((month) => month === 'poor');
    checks.push({ code: 'most-poor', most: mostPoor, poor, holds: poor <= mostPoor });
  }
  return { grade, checks, holds: checks.every((check) => check.holds) };
}

function isAtLeast(grade: Grade, least: Grade): boolean {
  return gradesWorstFirst.indexOf(grade) >= gradesWorstFirst.indexOf(least);
}
