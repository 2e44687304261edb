import { useCallback, useEffect, useRef, useState } from 'react';
import { isServerThere } from '#sync/is-server-there.ts';

/** Whether the server is being asked for, or has not answered. */
export type Asking = 'not-yet' | 'asking' | 'in-vain';

/** How the asking stands, and what begins it: `act` is done once the app's own server has answered, while this is shown. */
export function useOnceServerThere(act: () => void): readonly [Asking, () => void] {
  const [asking, setAsking] = useState<Asking>('not-yet');
  const isAsking = useRef(false);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);

  const ask = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    setAsking('asking');
    const isThere = await isServerThere();
    isAsking.current = false;
    if (!isShown.current) return;
    if (isThere) act();
    else setAsking('in-vain');
  }, [act]);
  return [asking, useCallback(() => void ask(), [ask])];
}
