import type { CriterionId } from '../ids.ts';
import { ifAny, meetingProblem, type MeetingProblem } from '../problems.ts';
import { isWeak } from '../scoring/line-points.ts';
import type { Score, ScoreLine } from '../scoring/score.ts';
import type { Judgement, Meeting } from './meeting.ts';

/** A judgement worth this many points needs a line of evidence even when it is met. */
const EVIDENCE_FROM_POINTS = 3;

/**
 * What keeps a score from being voted: lines still open, weak lines with no remedy, points changed with no
 * reason, answers with nothing to show for them. Source of the remedies: HD 42-HD/BTCTW, 28/10/2025; of the
 * evidence: default of this application.
 */
export function scoreProblems(meeting: Meeting, score: Score): readonly MeetingProblem[] {
  const missing = score.total.state === 'incomplete' ? score.total.missing : [];
  const weak = score.lines.filter(isWeak).map(idOf);
  const lineById = new Map(score.lines.map((line) => [line.criterionId, line]));
  const overrides = Object.entries(meeting.overrides) as [CriterionId, { points: number; reason: string }][];
  const judgements = Object.entries(meeting.judgements) as [CriterionId, Judgement][];

  const unremedied = weak.filter((id) => (meeting.remedies[id] ?? '').trim() === '');
  const unreasoned = overrides.filter(([, override]) => override.reason.trim() === '');
  const outOfRange = overrides.filter(([id, { points }]) => {
    const line = lineById.get(id);
    return line !== undefined && !(Number.isInteger(points) && points >= 0 && points <= line.maxPoints);
  });
  const unproven = judgements.filter(([id, judgement]) => {
    const line = lineById.get(id);
    return line !== undefined && needsEvidence(judgement, line) && judgement.evidence.trim() === '';
  });
  return [
    ...ifAny(missing, (criterionIds) => meetingProblem('score-incomplete', { criterionIds })),
    ...ifAny(unremedied, (criterionIds) => meetingProblem('weak-line-without-remedy', { criterionIds })),
    ...ifAny(keys(unreasoned), (criterionIds) => meetingProblem('override-without-reason', { criterionIds })),
    ...ifAny(keys(outOfRange), (criterionIds) => meetingProblem('override-out-of-range', { criterionIds })),
    ...ifAny(keys(unproven), (criterionIds) =>
      meetingProblem('judgement-without-evidence', { criterionIds }),
    ),
  ];
}

function needsEvidence(judgement: Judgement, line: ScoreLine): boolean {
  const { answer } = judgement;
  const isFull = answer === 'met' || (typeof answer === 'object' && answer.points >= line.maxPoints);
  return !isFull || line.maxPoints >= EVIDENCE_FROM_POINTS;
}

function idOf(line: ScoreLine): CriterionId {
  return line.criterionId;
}

function keys(entries: readonly (readonly [CriterionId, unknown])[]): CriterionId[] {
  return entries.map(([id]) => id);
}
