import type { ScoreLine } from './score.ts';

/** What the line counts for: a person's override, else what the rule found; null while it is open. */
export function pointsOf(line: ScoreLine): number | null {
  if (line.override !== null) return line.override.points;
  return 'points' in line.result ? line.result.points : null;
}

/** Least and most the line can still count for; equal when it is known. */
export function pointsRange(line: ScoreLine): { readonly least: number; readonly most: number } {
  const points = pointsOf(line);
  if (points !== null) return { least: points, most: points };
  if (line.result.state === 'needs-judgement') {
    return { least: line.result.minPoints, most: line.result.maxPoints };
  }
  return { least: 0, most: line.maxPoints };
}

/** Less than half of its maximum, so that a remedy has to be written (HD 42-HD/BTCTW). */
export function isWeak(line: ScoreLine): boolean {
  const points = pointsOf(line);
  return points !== null && 2 * points < line.maxPoints;
}
