import type { Json } from '#base/json.ts';
import type { MemberId } from '../ids.ts';
import type { FactName } from './facts/fact-names.ts';

/** What can be said beside a line that is no fact of the vocabulary. Codes are never reused. */
export const remarkCodes = [
  /** Held in another month than it is counted for. */
  'held-outside-period',
  /** Day, scheduled day, and the reason given for another one. */
  'schedule',
  'duration',
  'extra-present',
  'excused-without-reason',
  'speaker-not-present',
  'unnamed-speakers',
  'task-without-deadline',
  'task-needs-evidence',
  'task-done-after-meeting',
  'task-cancelled',
  'earlier-months-unknown',
  'paper-without-day',
  'published-before-meeting',
  'deadline',
  'judgement',
  'given-in-full',
  'override-ignored',
] as const;

export type EvidenceCode = FactName | (typeof remarkCodes)[number];

/**
 * One thing a line rests on: a code the screens have words for, with the figures that go into those words.
 * `memberIds` names the people concerned, in the order of their ids, for the screen only.
 */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly figures: { readonly [name: string]: Json };
  readonly memberIds: readonly MemberId[];
}

/** Why a line cannot be scored although nobody's judgement is asked for. */
export const scoreProblems = [
  'no-held-on',
  'future-held-on',
  'no-start-or-end',
  'end-not-after-start',
  'too-long',
  'nobody-expected',
  'not-marked',
  'unclear-standing',
  'more-votes-than-voters',
  'not-a-count',
  'no-voters',
  'task-without-result',
] as const;
export type ScoreProblem = (typeof scoreProblems)[number];

/** What a person is asked where facts do not decide. */
export const scoreQuestions = [
  /** Đạt, đạt một phần, chưa đạt. */
  'judgement',
  /** The answer is given; the line that shows it is missing. */
  'judgement-evidence',
  /** The answer is given; why is missing. */
  'answer-reason',
  'earlier-months-unknown',
  'unnamed-speakers',
  'no-task-due',
] as const;
export type ScoreQuestion = (typeof scoreQuestions)[number];

/** An evidence with its people in one order, so that lists in any order give the same score. */
export function evidence(
  code: EvidenceCode,
  figures: Evidence['figures'],
  memberIds: readonly MemberId[] = [],
): Evidence {
  return { code, figures, memberIds: [...memberIds].sort() };
}
