import { useMemo } from 'react';
import type { Entry } from '#domain/book.ts';
import { criteriaSetForMeeting, criteriaTableFor } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet, CriteriaTable } from '#domain/criteria/criterion.ts';
import { useServices } from '../services.tsx';

/** The set and the table a meeting is measured by, as the screens show them. */
export interface MeetingMeasure {
  readonly set: CriteriaSet;
  readonly table: CriteriaTable;
}

/** What measures this meeting; null where no set in force has a table for such a meeting. */
export function useMeasure(meeting: Entry<'meeting'>): MeetingMeasure | null {
  const { criteriaSets } = useServices();
  return useMemo(() => {
    const set = criteriaSetForMeeting(criteriaSets, meeting);
    const table = set && criteriaTableFor(set, meeting);
    return set && table ? { set, table } : null;
  }, [criteriaSets, meeting]);
}
