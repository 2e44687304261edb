import { useEffect, useRef, type RefObject } from 'react';

/** Whether what asks still stands on the screen: what a save answers after that is told to nobody. */
export function useIsShown(): RefObject<boolean> {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
