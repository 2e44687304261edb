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
  const isBegun = useRef(draft !== undefined);
  const said = useRef<EntityByKind[K]>(draft ?? empty);
  const saving = useRef<Promise<unknown>>(Promise.resolve(null));
  return {
    id,
    said: () => said.current,
    save(changes) {
      // A second tap may come before the first is back from the store.
      const begun = isBegun.current ? {} : empty;
      isBegun.current = true;
      said.current = { ...said.current, ...changes };
      saving.current = run(() => actions.edit(kind, id, { ...begun, ...changes }));
      return saving.current;
    },
    // A save that failed has been told, and may have been made good since: then the draft is there.
    isKept: async () => (await saving.current) !== undefined || draft !== undefined,
  };
}
