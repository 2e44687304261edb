import { toEdit } from '#actions/edit.ts';
import type { Edit } from '#store/store.ts';
import type { PlannedRow } from './plan-import.ts';

/** The plan as edits: new members whole, of those that are there only the fields that were empty. */
export function importEdits(planned: readonly PlannedRow[], newId: () => string): readonly Edit[] {
  return planned.flatMap((one): readonly Edit[] => {
    if (one.outcome === 'add') return [toEdit('member', newId(), one.member)];
    return one.outcome === 'update' ? [toEdit('member', one.memberId, one.fills)] : [];
  });
}
