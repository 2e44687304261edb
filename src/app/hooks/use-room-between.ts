import { useEffect, type RefObject } from 'react';

type Part = RefObject<HTMLElement | null>;

/**
 * What stays in place while `scroller` moves, the page where none is given, covers nothing that the keyboard or a screen
 * reader goes to: the browser brings it into the room between. `foot` stays where `below` does not. Source: WCAG 2.2,
 * 2.4.11 Focus Not Obscured.
 */
export function useRoomBetween({
  scroller,
  above,
  below,
  foot,
}: {
  readonly scroller?: Part;
  readonly above: Part;
  readonly below?: Part;
  readonly foot?: Part;
}): void {
  useEffect(() => {
    const { style } = scroller?.current ?? document.documentElement;
    const keepRoom = () => {
      style.scrollPaddingBlock = `${heightOf(above)}px ${heightOf(below) || heightOf(foot)}px`;
    };
    const watch = new ResizeObserver(keepRoom);
    for (const part of [above, below]) if (part?.current) watch.observe(part.current);
    return () => {
      watch.disconnect();
      style.scrollPaddingBlock = '';
    };
  }, [scroller, above, below, foot]);
}

/** In px; 0 of what moves along. */
function heightOf(part: Part | undefined): number {
  const element = part?.current;
  return element && getComputedStyle(element).position === 'sticky' ? element.offsetHeight : 0;
}
