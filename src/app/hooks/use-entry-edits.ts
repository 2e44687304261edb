import { useEffect, useRef } from 'react';
import { sameJson, type Json } from '#base/json.ts';

/**
 * Changes parts of an entry that is always saved whole: of a paper, a guest, the result of a task. A part saved a moment
 * ago, whose echo has not come back from the store yet, is not taken back by the next one.
 */
export function useEntryEdits<T extends object>(
  value: T,
  save: (entry: T) => void,
): (parts: Partial<T>) => void {
  const latest = useRef(value);
  const awaited = useRef<T | null>(null);
  useEffect(() => {
    if (awaited.current !== null && !sameJson(awaited.current as Json, value as Json)) return;
    awaited.current = null;
    latest.current = value;
  }, [value]);
  return (parts) => {
    const next = { ...latest.current, ...parts };
    latest.current = next;
    awaited.current = next;
    save(next);
  };
}
