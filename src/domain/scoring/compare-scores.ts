import type { CriterionId } from '../ids.ts';
import { pointsOf } from './line-points.ts';
import type { Score, ScoreSnapshot } from './score.ts';

/** A line on which two scores differ; null points where one of them is open or does not have the line. */
export interface LineDifference {
  readonly criterionId: CriterionId;
  readonly before: number | null;
  readonly after: number | null;
}

/** A score by line: computed, or as it was voted. */
export type PointsByLine = { readonly [criterionId: CriterionId]: number | null };

/** The lines of two scores that differ, in the order of the later one and then of what only the earlier had. */
export function compareScores(before: PointsByLine, after: PointsByLine): readonly LineDifference[] {
  const ids = new Set([...Object.keys(after), ...Object.keys(before)] as CriterionId[]);
  return [...ids]
    .map((criterionId) => ({
      criterionId,
      before: before[criterionId] ?? null,
      after: after[criterionId] ?? null,
    }))
    .filter((line) => line.before !== line.after);
}

/** What each line of a computed score counts for, overrides included. */
export function scorePoints(score: Score): PointsByLine {
  return Object.fromEntries(score.lines.map((line) => [line.criterionId, pointsOf(line)]));
}

/** Where the vote of the cell and what the engine finds now part ways, as when an upload was missed. */
export function compareWithVote(snapshot: ScoreSnapshot, now: Score): readonly LineDifference[] {
  return compareScores(snapshot.votedPoints, scorePoints(now));
}
