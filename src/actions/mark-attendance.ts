import { attendanceId, type MeetingId, type MemberId } from '#domain/ids.ts';
import { emptyAttendance, type AbsenceReason, type AttendanceMark } from '#domain/meeting/attendance.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { edit } from './edit.ts';

/**
 * One member's mark with its reason; an excuse counts as accepted by the chair unless said otherwise later, save that of the
 * chair: nobody accepts their own.
 */
export async function markAttendance(
  deps: ActionDeps,
  meeting: MeetingId,
  member: MemberId,
  mark: AttendanceMark,
  reason?: { readonly code: AbsenceReason | null; readonly text: string },
): Promise<readonly Edit[]> {
  return edit(deps, 'attendance', attendanceId(meeting, member), {
    ...emptyAttendance,
    meetingId: meeting,
    memberId: member,
    mark,
    reasonCode: reason?.code ?? null,
    reason: reason?.text ?? '',
    acceptedById: mark === 'excused' ? await acceptorOf(deps, meeting, member) : null,
    method: 'single',
  });
}

async function acceptorOf(deps: ActionDeps, meeting: MeetingId, member: MemberId): Promise<MemberId | null> {
  const book = await deps.store.readBook({ months: null });
  const chair = book.meetings.find(({ id }) => id === meeting)?.chairId ?? null;
  return chair === member ? null : chair;
}
