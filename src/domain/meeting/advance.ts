import { instantToDay, type Instant } from '#base/day.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Book } from '../book.ts';
import type { MeetingId } from '../ids.ts';
import type { AdvanceProblem, MeetingProblem } from '../problems.ts';
import type { Meeting, MeetingState } from './meeting.ts';
import { voteProblems, type Measured } from './vote-problems.ts';

/*
 * draft → committee-agreed → voted → submitted → decided
 *   ↑____________↓             ↓         ↓ returned
 *   └──────── reopened, with a reason, as the next revision
 *
 * The phone moves a meeting as far as `voted`; the rest is said by the levels above. Nothing here changes what
 * an earlier revision recorded: its score snapshot stays under its own number.
 */

/** A meeting whose vote goes through, and what was worth saying all the same. */
export interface VotedMeeting {
  readonly meeting: Meeting;
  readonly warnings: readonly MeetingProblem[];
}

/** True while the cell may change the meeting without giving a reason. */
export function isOpen(meeting: Meeting): boolean {
  return meeting.state === 'draft' || meeting.state === 'committee-agreed';
}

/** The chi ủy, or the secretary where there is none, stands by the draft. `wrong-state` unless it is a draft. */
export function agree(meeting: Meeting): Result<Meeting, AdvanceProblem> {
  if (meeting.state !== 'draft') return wrongState(meeting.state);
  return ok({ ...meeting, state: 'committee-agreed' });
}

/** Back to a draft before the vote. `wrong-state` unless the chi ủy had agreed. */
export function withdraw(meeting: Meeting): Result<Meeting, AdvanceProblem> {
  if (meeting.state !== 'committee-agreed') return wrongState(meeting.state);
  return ok({ ...meeting, state: 'draft' });
}

/**
 * The cell has voted at `asOf`, which becomes the `asOf` of the frozen score. `measured` is null for a kind
 * of meeting that no criteria set measures. Answers `not-ready` with everything that blocks, `wrong-state` once
 * voted, `meeting-unknown` when the book does not hold it.
 */
export function vote(
  book: Book,
  id: MeetingId,
  measured: Measured | null,
  asOf: Instant,
): Result<VotedMeeting, AdvanceProblem> {
  const entry = book.meetings.find((meeting) => meeting.id === id);
  if (entry === undefined) return err({ code: 'meeting-unknown' });
  if (!isOpen(entry)) return wrongState(entry.state);
  const problems = voteProblems(book, entry, measured, instantToDay(asOf));
  const blocking = problems.filter((problem) => problem.severity === 'blocks');
  if (blocking.length > 0) return err({ code: 'not-ready', problems });
  const { id: _id, ...meeting } = entry;
  return ok({ meeting: { ...meeting, state: 'voted', votedAt: asOf }, warnings: problems });
}

/**
 * Opens a voted meeting again as the next revision. The figures of the vote stay to be looked at and voted anew.
 * Answers `reason-missing` without a reason, `already-decided` once the superior has decided, `wrong-state` for
 * a meeting still open.
 */
export function reopen(meeting: Meeting, reason: string): Result<Meeting, AdvanceProblem> {
  if (isOpen(meeting)) return wrongState(meeting.state);
  if (meeting.state === 'decided') return err({ code: 'already-decided' });
  if (reason.trim() === '') return err({ code: 'reason-missing' });
  return ok({
    ...meeting,
    state: 'draft',
    revision: meeting.revision + 1,
    revisionReason: reason.trim(),
    votedAt: null,
  });
}

function wrongState(state: MeetingState): Result<never, AdvanceProblem> {
  return err({ code: 'wrong-state', state });
}
