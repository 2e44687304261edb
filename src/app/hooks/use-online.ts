import { useEffect } from 'react';

/** Calls back whenever a signal returns while this is shown; null where nobody waits for one. */
export function useOnline(onOnline: (() => void) | null): void {
  useEffect(() => {
    if (onOnline === null) return;
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, [onOnline]);
}
