import { useRef, useState } from 'react';
import type { Entry } from '#domain/book.ts';
import type { EntityByKind } from '#domain/entity.ts';
import { useServices } from '../services.tsx';
import { useNotices } from '../shell/notices.tsx';
import type { Save } from './use-echo.ts';

/** What a member writes to the secretary. */
type OwnKind = 'correction' | 'task-report';

interface OwnDraft<T> {
  readonly id: string;
  /** All that was said of it, kept or still on its way to the store. */
  readonly said: () => T;
  readonly save: Save<Partial<T>>;
  /** Whether all of it is kept, once the store has answered to the last of it. */
  readonly isKept: () => Promise<boolean>;
}

/** Something a member is writing: kept as it is tapped and typed, begun as `empty` with the first of it. */
export function useOwnDraft<K extends OwnKind>(
  kind: K,
  draft: Entry<K> | undefined,
  empty: EntityByKind[K],
): OwnDraft<EntityByKind[K]> {
  const { actions } = useServices();
  const { run } = useNotices();
  const [newId] = useState(() => actions.newId());
  const id = draft?.id ?? newId;
  /** Said, and not seen in the draft yet. */
  const underWay = useRef<Partial<EntityByKind[K]>>({});
  const saving = useRef<Promise<unknown>>(Promise.resolve(null));
  return {
    id,
    said: () => ({ ...empty, ...draft, ...underWay.current }),
    save(changes) {
      underWay.current = { ...underWay.current, ...changes };
      // Begun with whatever of it is kept first, which need not be what was said first.
      saving.current = run(() =>
        actions.amend(kind, id, (now) => (now.memberId ? changes : { ...empty, ...changes })),
      ).then((undo) => {
        // Not kept, so not said: taken off the screen it would be missing in what is sent.
        if (undo === undefined) underWay.current = without(underWay.current, changes);
        return undo;
      });
      return saving.current;
    },
    // A save that failed has been told, and may have been made good since: then the draft is there.
    isKept: async () => (await saving.current) !== undefined || draft !== undefined,
  };
}

/** What of `all` has been said anew since. */
function without<T extends object>(all: T, lost: T): T {
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => !Object.is(lost[name as keyof T], value)),
  ) as T;
}
