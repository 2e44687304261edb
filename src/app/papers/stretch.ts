import { monthsOfYear, type Period } from '#base/day.ts';
import { quarterPeriods } from '#domain/quarter-coverage.ts';
import { periodReportWords as words } from '../text/papers/period-words.ts';

/** A stretch of a year: one month, a quarter, half of it, or the whole. */
export type Stretch =
  | { readonly kind: 'month'; readonly period: Period }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'half'; readonly year: number; readonly half: 1 | 2 }
  | { readonly kind: 'year'; readonly year: number };

/** “quý IV năm 2026”. */
export function stretchInWords(stretch: Stretch): string {
  switch (stretch.kind) {
    case 'month':
      return words.month(stretch.period);
    case 'quarter':
      return words.quarter(stretch.quarter, stretch.year);
    case 'half':
      return words.half(stretch.half, stretch.year);
    case 'year':
      return words.year(stretch.year);
  }
}

/** Its months, in order. */
export function periodsOf(stretch: Stretch): readonly Period[] {
  switch (stretch.kind) {
    case 'month':
      return [stretch.period];
    case 'quarter':
      return quarterPeriods(stretch.year, stretch.quarter);
    case 'half':
      return monthsOfYear(stretch.year).slice(stretch.half * 6 - 6, stretch.half * 6);
    case 'year':
      return monthsOfYear(stretch.year);
  }
}
