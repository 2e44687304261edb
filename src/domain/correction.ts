import type { Day } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MeetingId, MemberId } from './ids.ts';
import type { AbsenceReason } from './meeting/attendance.ts';

/** The mark a member says is the right one. */
export type WantedMark = 'present' | 'present-online' | 'excused';

/** What became of a request: the record was put right, or it stays as it is for a reason. */
export type CorrectionOutcome = 'corrected' | 'declined';

/**
 * A member's request to put the own record right (đề nghị sửa), and the cell's answer. What was asked is never
 * rewritten; only the answer is added.
 */
export interface Correction extends Deletable {
  readonly memberId: MemberId;
  /** The meeting whose mark is disputed; null for anything else in the record. It outlives the meeting. */
  readonly ofMeetingId: MeetingId | null;
  /** Null where no mark is disputed. */
  readonly wantedMark: WantedMark | null;
  /** Only with `excused`. */
  readonly wantedReasonCode: AbsenceReason | null;
  readonly text: string;
  /** Null while it is being written: nothing of it leaves the phone before. */
  readonly askedOn: Day | null;
  /** Null until the cell has answered. */
  readonly outcome: CorrectionOutcome | null;
  /** Why it was declined, or a word on what was done. */
  readonly answer: string;
  readonly answeredOn: Day | null;
}

export const emptyCorrection: Omit<Correction, 'memberId'> = {
  ofMeetingId: null,
  wantedMark: null,
  wantedReasonCode: null,
  text: '',
  askedOn: null,
  outcome: null,
  answer: '',
  answeredOn: null,
  deletedAt: null,
};

/** True for a request that was sent and waits for the cell. */
export function isUnanswered(correction: Correction): boolean {
  return correction.askedOn !== null && correction.outcome === null;
}
