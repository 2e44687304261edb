import type { MemberId } from '../ids.ts';
import type { AttendanceByMember, RollEntry } from '../roll.ts';
import { isOpen } from './advance.ts';
import type { Meeting } from './meeting.ts';

/**
 * The roll of the meeting as it was voted by. There is no vote while somebody summoned has no mark, so whoever has none came into
 * the book after it, with a day that reaches back.
 */
export function rollAsVoted(
  roll: readonly RollEntry[],
  meeting: Meeting,
  marks: AttendanceByMember,
): readonly RollEntry[] {
  if (isOpen(meeting) || marks.size === 0) return roll;
  return roll.filter(
    ({ isExpected, member }) =>
      !isExpected || (marks.get(member.id as MemberId)?.mark ?? 'not-marked') !== 'not-marked',
  );
}
