import { useMemo } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import {
  criteriaSetForMeeting,
  criteriaSetVersion,
  criteriaTableFor,
} from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet, CriteriaTable } from '#domain/criteria/criterion.ts';
import { latestSnapshot } from '#domain/latest-snapshot.ts';
import { useServices } from '../services.tsx';

/** The set and the table a meeting is measured by, as the screens show them. */
export interface MeetingMeasure {
  readonly set: CriteriaSet;
  readonly table: CriteriaTable;
}

/**
 * What measures this meeting: the very version it was voted by, where the phone has it, else the set in force; null where that
 * has no table for such a meeting. `book` holds at least the meeting's month.
 */
export function useMeasure(book: Book, meeting: Entry<'meeting'>): MeetingMeasure | null {
  const { criteriaSets } = useServices();
  const voted = latestSnapshot(book, meeting);
  return useMemo(() => {
    const set =
      (voted && criteriaSetVersion(criteriaSets, voted.suggested.setId, voted.suggested.setVersion)) ??
      criteriaSetForMeeting(criteriaSets, meeting);
    const table = set && criteriaTableFor(set, meeting);
    return set && table ? { set, table } : null;
  }, [criteriaSets, meeting, voted]);
}
