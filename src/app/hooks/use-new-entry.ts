import { useEffect, useState } from 'react';
import { nextOrder } from '#domain/next-order.ts';
import { useServices } from '../services.tsx';

interface ListedEntry<T> {
  readonly key: string;
  readonly entry: T;
  /** Offered to be filled in, not kept yet. */
  readonly isNew: boolean;
  /** Asked for by a tap just now, so the cursor goes there. */
  readonly takesCursor: boolean;
}

/**
 * The entries of a map field in their order, with an empty one at the end once `add` was called, or from the beginning
 * where `offersFirst` is set and there is none. The empty one becomes an entry of the record, under the same key, when
 * something is first said in it; so nothing empty is ever kept, and a person goes on typing in the same box.
 */
export function useNewEntry<T extends { readonly order: number }>(
  map: { readonly [key: string]: T },
  empty: T,
  { offersFirst = false }: { readonly offersFirst?: boolean } = {},
): { readonly entries: readonly ListedEntry<T>[]; readonly add: () => void } {
  const { actions } = useServices();
  const [newKey, setNewKey] = useState(() =>
    offersFirst && Object.keys(map).length === 0 ? actions.newId() : null,
  );
  const [isAsked, setAsked] = useState(false);
  const kept = Object.entries(map)
    .map(([key, entry]) => ({ key, entry, isNew: false, takesCursor: false }))
    .sort((a, b) => a.entry.order - b.entry.order || (a.key < b.key ? -1 : 1));
  const isKept = newKey !== null && Object.hasOwn(map, newKey);
  const isOffered = newKey !== null && !isKept;
  useEffect(() => {
    if (isKept) setNewKey(null);
  }, [isKept]);
  const offered = isOffered
    ? [
        {
          key: newKey,
          entry: { ...empty, order: nextOrder(Object.values(map)) },
          isNew: true,
          takesCursor: isAsked,
        },
      ]
    : [];
  return {
    entries: [...kept, ...offered],
    add: () => {
      setNewKey(isOffered ? newKey : actions.newId());
      setAsked(true);
    },
  };
}
