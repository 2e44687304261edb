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
}

/** The grade of a year by a rule. Months not held or not reported are never taken as 0 points. */
export function yearGrade(year: RollUp, rule: YearRule): YearGrade {
  const graded = year.rows.flatMap((row) => (row.score === null ? [] : [row.score.grade]));
  const months: readonly Grade[] =
    rule.countNotHeldAs === 'poor'
      ? [...graded, ...Array.from({ length: year.notHeld }, (): Grade => 'poor')]
      : graded;
  const accounted = graded.length + year.notHeld;
  return {
    grade: months.length === 0 ? null : gradeOf(months, rule),
    gradedMonths: graded.length,
    ofMonths: year.rows.length,
    isProvisional: accounted < year.rows.length,
  };
}

function gradeOf(months: readonly Grade[], rule: YearRule): Grade {
  return rule.steps.find((step) => holds(step, months))?.grade ?? rule.otherwise;
}

function holds(step: YearRuleStep, months: readonly Grade[]): boolean {
  const { everyMonthAtLeast, enough, mostPoor } = step;
  if (everyMonthAtLeast !== null && !months.every((month) => isAtLeast(month, everyMonthAtLeast))) {
    return false;
  }
  if (enough !== null) {
    const count = months.filter((month) => isAtLeast(month, enough.grade)).length;
    if (count < enough.months) return false;
  }
  return mostPoor === null || months.filter((month) => month === 'poor').length <= mostPoor;
}

function isAtLeast(grade: Grade, least: Grade): boolean {
  return gradesWorstFirst.indexOf(grade) >= gradesWorstFirst.indexOf(least);
}
