import type { Day } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import type { CorrectionOutcome } from '#domain/correction.ts';
import { attendanceId } from '#domain/ids.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import type { Edit } from '#store/store.ts';
import { toEdit } from './edit.ts';

/**
 * The cell's answer to a member's request, and with it, where a mark is put right, the mark: both in one unit, so that
 * nobody is told „đã sửa“ of a mark that is as it was. The score voted at that meeting stays as it was voted.
 */
export function answerEdits(
  correction: Entry<'correction'>,
  outcome: CorrectionOutcome,
  today: Day,
): readonly Edit[] {
  const { id, memberId, ofMeetingId, wantedMark, wantedReasonCode, text } = correction;
  // The reason with it: as a draft alone it may not have been kept.
  if (outcome === 'declined') {
    return [toEdit('correction', id, { outcome, answer: correction.answer, answeredOn: today })];
  }
  // A reason for declining that was begun and thought better of is no answer.
  const answer = toEdit('correction', id, { outcome, answer: '', answeredOn: today });
  if (ofMeetingId === null || wantedMark === null) return [answer];
  const isExcuse = wantedMark === 'excused';
  const mark = toEdit('attendance', attendanceId(ofMeetingId, memberId), {
    ...emptyAttendance,
    meetingId: ofMeetingId,
    memberId,
    mark: wantedMark,
    reasonCode: isExcuse ? (wantedReasonCode ?? 'other') : null,
    reason: isExcuse ? text : '',
    method: 'single',
  });
  return [mark, answer];
}
