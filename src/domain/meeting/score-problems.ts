import type { CriterionId } from '../ids.ts';
import { ifAny, meetingProblem, type MeetingProblem } from '../problems.ts';
import { isWeak } from '../scoring/line-points.ts';
import type { Score, ScoreLine } from '../scoring/score.ts';
import type { Meeting } from './meeting.ts';

/**
 * What keeps a score from being voted: lines still open, answers with nothing to show for them, weak lines with no
 * remedy, points changed with no reason. An answer or a change that the facts have overtaken since keeps nothing.
 * Source of the remedies: HD 42-HD/BTCTW, 28/10/2025; of the evidence: default of this application.
 */
export function scoreProblems(meeting: Meeting, score: Score): readonly MeetingProblem[] {
  const unproven = score.lines.filter(isUnproven).map(idOf);
  const missing = score.total.state === 'incomplete' ? score.total.missing : [];
  const unanswered = missing.filter((id) => !unproven.includes(id));
  const weak = score.lines.filter(isWeak).map(idOf);
  const unremedied = weak.filter((id) => (meeting.remedies[id] ?? '').trim() === '');
  const changed = score.lines.flatMap((line) => {
    const override = meeting.overrides[line.criterionId];
    const isOpenToChange = line.result.state === 'scored' || line.result.state === 'pending';
    return override !== undefined && isOpenToChange ? [{ ...line, ...override }] : [];
  });
  const unreasoned = changed.filter(({ reason }) => reason.trim() === '').map(idOf);
  const outOfRange = changed
    .filter(({ points, maxPoints }) => !Number.isInteger(points) || points < 0 || points > maxPoints)
    .map(idOf);
  return [
    ...ifAny(unanswered, (criterionIds) => meetingProblem('score-incomplete', { criterionIds })),
    ...ifAny(unremedied, (criterionIds) => meetingProblem('weak-line-without-remedy', { criterionIds })),
    ...ifAny(unreasoned, (criterionIds) => meetingProblem('override-without-reason', { criterionIds })),
    ...ifAny(outOfRange, (criterionIds) => meetingProblem('override-out-of-range', { criterionIds })),
    ...ifAny(unproven, (criterionIds) => meetingProblem('judgement-without-evidence', { criterionIds })),
  ];
}

/** Answered, but without the line of words that this answer needs by the criteria. */
function isUnproven({ ask }: ScoreLine): boolean {
  return ask?.question === 'judgement-evidence' || ask?.question === 'answer-reason';
}

function idOf(line: ScoreLine): CriterionId {
  return line.criterionId;
}
