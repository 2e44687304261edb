import type { CriterionId } from '../ids.ts';
import { pointsOf } from './line-points.ts';
import type { Score, ScoreSnapshot } from './score.ts';

/** What a snapshot keeps of the cell's vote. */
export type FrozenScore = Pick<ScoreSnapshot, 'suggested' | 'votedPoints' | 'votedTotal' | 'votedGrade'>;

/**
 * The points, total and grade the cell votes: the suggestion with the overrides put in, pending lines as if full.
 * Null while something is missing, since a score with a gap cannot be voted.
 */
export function freezeScore(score: Score): FrozenScore | null {
  if (score.total.state !== 'complete') return null;
  const votedPoints: Record<CriterionId, number> = {};
  for (const line of score.lines) votedPoints[line.criterionId] = pointsOf(line) ?? 0;
  return {
    suggested: score,
    votedPoints,
    votedTotal: score.total.points,
    votedGrade: score.total.grade,
  };
}
