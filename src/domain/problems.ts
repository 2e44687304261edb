import type { Day, Period } from '#base/day.ts';
import type { AgendaItemId, CriterionId, MeetingId, MemberId, TaskId } from './ids.ts';
import type { FormStep } from './meeting/form-step.ts';
import type { MeetingState } from './meeting/meeting.ts';

/** `blocks` keeps the vote from being recorded; `warns` is shown and left to the person. */
export type ProblemSeverity = 'blocks' | 'warns';

interface Nothing {
  readonly [name: string]: never;
}
interface OfMembers {
  readonly memberIds: readonly MemberId[];
}
interface OfCriteria {
  readonly criterionIds: readonly CriterionId[];
}
interface OfTasks {
  readonly taskIds: readonly TaskId[];
}
interface TooManyVotes {
  readonly votes: number;
  readonly voters: number;
}
interface NotCarried {
  readonly inFavour: number;
  readonly needed: number;
  readonly base: number;
}

/** What may be wrong with a meeting about to be voted, and the details of each. Codes are never reused. */
export interface MeetingProblemDetails {
  'held-on-missing': Nothing;
  /** Later than today, and nobody said the phone's clock is wrong. */
  'held-on-in-future': { readonly heldOn: Day; readonly today: Day };
  /** A future day was let through because the clock is said to be wrong. */
  'clock-said-wrong': { readonly heldOn: Day; readonly today: Day };
  'held-on-outside-period': { readonly heldOn: Day; readonly period: Period };
  'start-time-missing': Nothing;
  'end-time-missing': Nothing;
  'end-not-after-start': Nothing;
  'place-missing': Nothing;
  'chair-missing': Nothing;
  'minute-taker-missing': Nothing;
  'online-without-basis': Nothing;
  'committee-not-agreed': Nothing;
  /** Nobody of the roster is expected on that day. */
  'nobody-expected': Nothing;
  /** Ranges of one axis overlap, so that a member's standing on the day cannot be told. */
  'unclear-standing': OfMembers;
  'roll-call-incomplete': OfMembers;
  'excused-without-reason': OfMembers;
  /** The chair or the minute-taker is marked absent. */
  'officer-absent': OfMembers;
  /** A task due at this meeting of which nobody said what became. */
  'due-task-without-result': OfTasks;
  /** A task still running of which nothing was said. */
  'open-task-without-result': OfTasks;
  /** Said to be done with neither evidence nor confirmation: it does not count. */
  'done-task-without-evidence': OfTasks;
  'agenda-item-empty': { readonly itemIds: readonly AgendaItemId[] };
  /** Somebody spoke who is not marked present. */
  'speaker-not-present': OfMembers;
  'conclusion-missing': Nothing;
  'conclusion-vote-missing': Nothing;
  'conclusion-vote-too-many': TooManyVotes;
  'conclusion-not-carried': NotCarried;
  'motion-vote-missing': { readonly titles: readonly string[] };
  'motion-vote-too-many': { readonly titles: readonly string[]; readonly voters: number };
  'no-task-assigned': Nothing;
  'task-without-assignee': OfTasks;
  'task-without-deadline': OfTasks;
  'score-incomplete': OfCriteria;
  /** Less than half of the points, and no remedy written. */
  'weak-line-without-remedy': OfCriteria;
  'override-without-reason': OfCriteria;
  /** Outside 0..max, so the engine left it aside. */
  'override-out-of-range': OfCriteria;
  'judgement-without-evidence': OfCriteria;
  'minutes-not-adopted': Nothing;
  'score-vote-missing': Nothing;
  'score-vote-too-many': TooManyVotes;
  'score-not-carried': NotCarried;
}

export type MeetingProblemCode = keyof MeetingProblemDetails;

/** One thing wrong with a meeting: how bad, where it is mended, and whom or what it concerns. */
export type MeetingProblem = {
  readonly [C in MeetingProblemCode]: {
    readonly code: C;
    readonly severity: ProblemSeverity;
    readonly step: FormStep;
    readonly details: MeetingProblemDetails[C];
  };
}[MeetingProblemCode];

/**
 * How bad each is and the step that mends it, in the order a person meets them. What blocks: facts without
 * which a vote means nothing, and remedies for weak lines (HD 42-HD/BTCTW asks for them in the minutes).
 */
const meetingProblemRules: {
  readonly [C in MeetingProblemCode]: readonly [ProblemSeverity, FormStep];
} = {
  'held-on-missing': ['blocks', 'prepare'],
  'held-on-in-future': ['blocks', 'prepare'],
  'clock-said-wrong': ['warns', 'prepare'],
  'held-on-outside-period': ['warns', 'prepare'],
  'start-time-missing': ['blocks', 'prepare'],
  'end-time-missing': ['blocks', 'proceedings'],
  'end-not-after-start': ['blocks', 'proceedings'],
  'place-missing': ['warns', 'prepare'],
  'chair-missing': ['blocks', 'prepare'],
  'minute-taker-missing': ['blocks', 'prepare'],
  'online-without-basis': ['warns', 'prepare'],
  'committee-not-agreed': ['warns', 'review'],
  'nobody-expected': ['blocks', 'roll-call'],
  'unclear-standing': ['blocks', 'roll-call'],
  'roll-call-incomplete': ['blocks', 'roll-call'],
  'excused-without-reason': ['warns', 'roll-call'],
  'officer-absent': ['warns', 'roll-call'],
  'due-task-without-result': ['blocks', 'last-tasks'],
  'open-task-without-result': ['warns', 'last-tasks'],
  'done-task-without-evidence': ['warns', 'last-tasks'],
  'agenda-item-empty': ['warns', 'proceedings'],
  'speaker-not-present': ['warns', 'proceedings'],
  'conclusion-missing': ['warns', 'resolution'],
  'conclusion-vote-missing': ['warns', 'resolution'],
  'conclusion-vote-too-many': ['blocks', 'resolution'],
  'conclusion-not-carried': ['warns', 'resolution'],
  'motion-vote-missing': ['warns', 'resolution'],
  'motion-vote-too-many': ['blocks', 'resolution'],
  'no-task-assigned': ['warns', 'tasks'],
  'task-without-assignee': ['warns', 'tasks'],
  'task-without-deadline': ['warns', 'tasks'],
  'score-incomplete': ['blocks', 'quality'],
  'weak-line-without-remedy': ['blocks', 'quality'],
  'override-without-reason': ['blocks', 'quality'],
  'override-out-of-range': ['blocks', 'quality'],
  'judgement-without-evidence': ['blocks', 'quality'],
  'minutes-not-adopted': ['warns', 'review'],
  'score-vote-missing': ['blocks', 'review'],
  'score-vote-too-many': ['blocks', 'review'],
  'score-not-carried': ['warns', 'review'],
};

/** A problem with the severity and step its code always has. */
export function meetingProblem<C extends MeetingProblemCode>(
  code: C,
  details: MeetingProblemDetails[C],
): MeetingProblem {
  const [severity, step] = meetingProblemRules[code];
  return { code, severity, step, details } as MeetingProblem;
}

/** The problem when any id is listed, else nothing. */
export function ifAny<T>(
  ids: readonly T[],
  problem: (ids: readonly T[]) => MeetingProblem,
): readonly MeetingProblem[] {
  return ids.length > 0 ? [problem(ids)] : [];
}

/** Why a meeting cannot go from the state it is in. */
export type AdvanceProblem =
  | { readonly code: 'wrong-state'; readonly state: MeetingState }
  | { readonly code: 'reason-missing' }
  /** The superior has decided; only the superior can return it. */
  | { readonly code: 'already-decided' }
  | { readonly code: 'meeting-unknown' }
  | { readonly code: 'not-ready'; readonly problems: readonly MeetingProblem[] };

/** Why the next meeting cannot be made. */
export type PrepareProblem =
  | { readonly code: 'already-prepared'; readonly meetingId: MeetingId }
  /** A month has one regular meeting, on every phone under one id: it comes back, or there is none. */
  | { readonly code: 'in-bin'; readonly meetingId: MeetingId }
  | { readonly code: 'said-not-held'; readonly period: Period };
