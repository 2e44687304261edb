import { useState } from 'react';
import { useIsShown } from './use-is-shown.ts';

/** A tap kept this long after its save stands back for whatever the store says. */
export const ECHO_MS = 1000;

/** Keeps a value; resolves with undefined where it could not be kept, as `run` does, or where nothing is to be kept. */
export type Save<T> = (value: T) => Promise<unknown>;

/**
 * A value that shows a tap in the very frame it was made in, while the store is still writing it. A tap that could not be
 * kept is taken off the screen again, so that nothing stands there that is not kept.
 */
export function useEcho<T>(
  stored: T,
  save: Save<T>,
): { readonly shown: T; readonly tap: (next: T) => Promise<void> } {
  const [tapped, setTapped] = useState<{ readonly next: T } | null>(null);
  const isShown = useIsShown();
  const isAnswered = tapped !== null && tapped.next === stored;
  if (isAnswered) setTapped(null);

  async function tap(next: T) {
    const mine = { next };
    const forget = () => {
      if (isShown.current) setTapped((now) => (now === mine ? null : now));
    };
    setTapped(mine);
    let isKept = false;
    try {
      isKept = (await save(next)) !== undefined;
    } finally {
      if (isKept) setTimeout(forget, ECHO_MS);
      else forget();
    }
  }
  return { shown: tapped === null || isAnswered ? stored : tapped.next, tap };
}
