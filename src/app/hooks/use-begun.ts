import { useRef } from 'react';
import type { EntityByKind } from '#domain/entity.ts';
import { useServices } from '../services.tsx';
import { useNotices } from '../shell/notices.tsx';

/**
 * Keeps what is said in the sheet of a task or of an item of the agenda, begun with whatever of it is kept first, which need
 * not be what was said first. One that another phone took off under the open sheet comes back with what is typed there: the
 * sheet says that it is kept, and in the bin nobody would look for it.
 */
export function useBegun<K extends 'task' | 'item'>(kind: K, id: string, fresh: EntityByKind[K]) {
  const { actions } = useServices();
  const { run } = useNotices();
  const isTakenOffHere = useRef(false);
  return {
    change: (changes: Partial<EntityByKind[K]>) =>
      run(() =>
        actions.amend(kind, id, (now) => {
          if (!now.meetingId) return { ...fresh, ...changes };
          return now.deletedAt === null || isTakenOffHere.current ? changes : { ...changes, deletedAt: null };
        }),
      ),
    /** What was typed last and is saved as the sheet closes goes off with it. */
    takeOff: () => {
      isTakenOffHere.current = true;
      return actions.remove(kind, id);
    },
  };
}
