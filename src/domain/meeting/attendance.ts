import type { Deletable } from '../deletable.ts';
import type { MeetingId, MemberId } from '../ids.ts';

/** Present, present online, absent with a reason, absent without one. No record at all is not marked yet. */
export type AttendanceMark = 'present' | 'present-online' | 'excused' | 'unexcused' | 'not-marked';

/** Why somebody was absent. The list the screens offer; `other` needs words. */
export type AbsenceReason =
  | 'ill'
  | 'work-trip'
  | 'study'
  | 'work-away'
  | 'on-duty'
  | 'family'
  | 'weather-road'
  | 'other';

/** One member at one meeting (điểm danh). */
export interface Attendance extends Deletable {
  readonly meetingId: MeetingId;
  readonly memberId: MemberId;
  readonly mark: AttendanceMark;
  readonly reasonCode: AbsenceReason | null;
  readonly reason: string;
  /** Who accepted the excuse; the chair unless changed. */
  readonly acceptedById: MemberId | null;
  /** Whether "Tất cả có mặt" or a tap of its own set it; papers say which. */
  readonly method: 'bulk' | 'single';
}

export const emptyAttendance: Omit<Attendance, 'meetingId' | 'memberId'> = {
  mark: 'not-marked',
  reasonCode: null,
  reason: '',
  acceptedById: null,
  method: 'single',
  deletedAt: null,
};
