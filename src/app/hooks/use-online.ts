import { useLayoutEffect } from 'react';

/** Calls back whenever a signal returns while this is shown; null where nobody waits for one. */
export function useOnline(onOnline: (() => void) | null): void {
  // From the moment it is shown: a signal that returned just then would not be told again.
  useLayoutEffect(() => {
    if (onOnline === null) return;
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, [onOnline]);
}
