import type { Period } from '#base/day.ts';
import type { DuesMark } from '#domain/dues.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';

/** Marks these members in the dues of that month at once, with a way to take it back; each mark is an entry of its own. */
export function useMarkDues(period: Period) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  return async (memberIds: readonly string[], mark: DuesMark, message: string) => {
    const marks = Object.fromEntries(memberIds.map((id) => [`marks/${id}`, mark]));
    const undo = await run(() =>
      actions.editAll([{ kind: 'dues', entityId: period, changes: { period, ...marks } }]),
    );
    // The month itself stays begun: only what was said of people is taken back.
    if (undo) offerUndo(message, undo.map(onlyMarks));
    return undo;
  };
}

function onlyMarks<T extends { readonly changes: { readonly [path: string]: unknown } }>(edit: T): T {
  const changes = Object.entries(edit.changes).filter(([path]) => path.startsWith('marks/'));
  return { ...edit, changes: Object.fromEntries(changes) };
}
