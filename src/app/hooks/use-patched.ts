import { useRef } from 'react';
import { sameJson, type Json } from '#base/json.ts';

/**
 * Changes one part of a value that is saved whole, without losing another part that was changed a moment before and has
 * not come back from the store yet: leaving a text box saves it in the same instant as the tap that left it.
 */
export function usePatched<T extends object>(value: T, save: (next: T) => void) {
  const latest = useRef(value);
  /** What was saved last, until the store shows it. */
  const awaited = useRef<T | null>(null);
  if (awaited.current !== null && sameJson(asJson(value), asJson(awaited.current))) {
    awaited.current = null;
  }
  if (awaited.current === null) latest.current = value;
  return (changes: Partial<T>) => {
    latest.current = { ...latest.current, ...changes };
    awaited.current = latest.current;
    save(latest.current);
  };
}

function asJson(value: object): Json {
  return value as Json;
}
