import { must } from '#base/assert.ts';
import { instantToDay } from '#base/day.ts';
import { attendanceId, type MeetingId } from '#domain/ids.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import { attendanceByMember, attendanceCounts, rollOn } from '#domain/roll.ts';
import type { Edit } from '#store/store.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** Marks present everybody expected who has no mark yet, in one draft write; papers say it was done at once for all. */
export async function markAllPresent(
  deps: ActionDeps,
  id: MeetingId,
): Promise<{ readonly undo: readonly Edit[]; readonly count: number }> {
  const light = await deps.store.readBook({ months: null });
  const meeting = must(
    light.meetings.find((entry) => entry.id === id),
    'the meeting of a roll call is in the book',
  );
  const { period } = meeting;
  const book = await deps.store.readBook({ months: { from: period, to: period } });
  const roll = rollOn(book.members, meeting.heldOn ?? instantToDay(deps.clock.now()));
  const { notMarkedIds } = attendanceCounts(roll, attendanceByMember(book.attendance, id));
  const undo = await deps.store.putDrafts(
    notMarkedIds.map((memberId) =>
      toEdit('attendance', attendanceId(id, memberId), {
        ...emptyAttendance,
        meetingId: id,
        memberId,
        mark: meeting.mode === 'online' ? 'present-online' : 'present',
        method: 'bulk',
      }),
    ),
  );
  return { undo, count: notMarkedIds.length };
}
