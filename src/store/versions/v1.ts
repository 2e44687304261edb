/**
 * Version 1, first release: tables and their indexes. NEVER EDIT once released; a change is `v2.ts` beside it.
 *
 * Only clear fields are indexed. `period` is '' for what belongs to no month, since IndexedDB leaves null out of an
 * index.
 */
export const version1 = {
  records: 'id, kind, [kind+period]',
  drafts: 'id',
  units: 'deviceSeq, &unitId, state',
  bodies: 'unitId',
  ops: 'opId, unitId, recordId',
  conflicts: 'id, recordId',
  verifications: 'scoreId',
  unknown: 'id',
  meta: 'key',
} as const;
