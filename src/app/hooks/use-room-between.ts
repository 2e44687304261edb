import { useLayoutEffect, type RefObject } from 'react';

type Part = RefObject<HTMLElement | null>;

/**
 * What stays in place while `scroller` moves, the page where none is given, covers nothing that the keyboard or a screen
 * reader goes to: the browser brings it into the room between. Where `below` moves along, what is in it may stay.
 * Source: WCAG 2.2, 2.4.11 Focus Not Obscured.
 */
export function useRoomBetween({
  scroller,
  above,
  below,
}: {
  readonly scroller?: Part;
  readonly above: Part;
  readonly below?: Part;
}): void {
  // Before the paint: of two screens that take turns, the one that goes takes no room away from the one that comes.
  useLayoutEffect(() => {
    const box = scroller?.current ?? document.documentElement;
    const parts = () => [above.current, below?.current, ...(below?.current?.children ?? [])];
    const keepRoom = () => leaveRoom(box, parts());
    // An observer first answers with the next frame, which may be long in coming.
    keepRoom();
    const watch = new ResizeObserver(keepRoom);
    const watchParts = () => parts().forEach((part) => part && watch.observe(part));
    watchParts();
    // A notice comes and goes.
    const coming = new MutationObserver(watchParts);
    if (below?.current) coming.observe(below.current, { childList: true });
    return () => {
      coming.disconnect();
      watch.disconnect();
      box.style.scrollPaddingBlock = '';
    };
  }, [scroller, above, below]);
}

function leaveRoom(box: HTMLElement, parts: readonly (Element | null | undefined)[]): void {
  const [head, foot, ...inFoot] = parts.map(heightOf);
  box.style.scrollPaddingBlock = `${head}px ${foot || Math.max(0, ...inFoot)}px`;
}

/** In px; 0 of what moves along. */
function heightOf(part: Element | null | undefined): number {
  const stays = part instanceof HTMLElement && getComputedStyle(part).position === 'sticky';
  return stays ? part.offsetHeight : 0;
}
