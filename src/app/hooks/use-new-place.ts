import { useEffect, useRef, type RefObject } from 'react';

/**
 * For what comes in place of a key or a button that was just pressed, with no new address: as nothing has the focus any
 * more, the keyboard and what reads aloud go on here, and the browser brings it into sight unless it stays where it is.
 * Source: WCAG 2.2, 2.4.3 Focus Order.
 */
export function useNewPlace<E extends HTMLElement>({
  preventScroll = false,
}: FocusOptions = {}): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll });
  }, [preventScroll]);
  return place;
}
