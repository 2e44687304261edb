import { useMemo } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { attendanceByMember, votingBase, type VotingBase } from '#domain/roll.ts';
import { rollAt } from '../shell/meeting-people.ts';
import { useMeasure } from './use-measure.ts';

/** Whose votes count at this meeting by the criteria in force, and who is left out of the base and why. */
export function useVotingBase(book: Book, meeting: Entry<'meeting'>): VotingBase {
  const policy = useMeasure(book, meeting)?.table.policy;
  return useMemo(
    () =>
      votingBase(rollAt(book, meeting), attendanceByMember(book.attendance, meeting.id as MeetingId), policy),
    [book, meeting, policy],
  );
}
