import type { Page } from 'playwright-core';

/** How each text of the page is painted: colour, ground, size, weight; each sort once. What is painted alike is as easy to read. */
export async function listPaints(page: Page): Promise<readonly string[]> {
  const [paints = []] = await listPaintsIn(page, [null]);
  return paints;
}

/** The same in each of these themes, of which the page wears the last in the end; null is the one it wears now. */
export function listPaintsIn(
  page: Page,
  themes: readonly (string | null)[],
): Promise<readonly (readonly string[])[]> {
  // All of them at one go, so that the browser need not draw the page in each.
  return page.evaluate((all) => {
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'canvas';
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const isSeeThrough = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none';
      const own = isSeeThrough ? groundOf(element.parentElement) : `${backgroundColor} ${backgroundImage}`;
      return opacity === '1' ? own : `${own} at ${opacity}`;
    };
    const paintsNow = (): ReadonlyMap<Element, string> => {
      const paints = new Map<Element, string>();
      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
        const hasValue = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
        if ((!hasText && !hasValue) || !element.checkVisibility()) continue;
        const { color, fontSize, fontWeight } = getComputedStyle(element);
        paints.set(element, `${color} on ${groundOf(element)}, ${fontSize} ${fontWeight}`);
      }
      return paints;
    };
    const painted = all.map((theme) => {
      if (theme !== null) document.documentElement.dataset['theme'] = theme;
      return paintsNow();
    });
    Object.assign(window, { painted });
    return painted.map((paints) => [...new Set(paints.values())]);
  }, themes);
}

/**
 * Marks the texts that had one of these paints in the theme at that place of the list, when it was last made, and no others.
 * Answers which of the paints are still on the page.
 */
export function markPainted(
  page: Page,
  place: number,
  paints: readonly string[],
): Promise<readonly string[]> {
  return page.evaluate(
    ([index, wanted]) => {
      const { painted } = window as unknown as { readonly painted: readonly ReadonlyMap<Element, string>[] };
      const there = [...(painted[index] ?? [])].filter(([element]) => element.isConnected);
      for (const [element, paint] of there) element.toggleAttribute('data-marked', wanted.includes(paint));
      const still = new Set(there.map(([, paint]) => paint));
      return wanted.filter((paint) => still.has(paint));
    },
    [place, paints] as const,
  );
}

/** What `markPainted` has marked. */
export const marked = '[data-marked]';
