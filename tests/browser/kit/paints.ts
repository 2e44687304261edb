import type { Page } from 'playwright-core';

/** How each text of the page is painted: colour, ground, size, weight; each sort once. What is painted alike is as easy to read. */
export function listPaints(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'canvas';
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const isSeeThrough = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none';
      const own = isSeeThrough ? groundOf(element.parentElement) : `${backgroundColor} ${backgroundImage}`;
      return opacity === '1' ? own : `${own} at ${opacity}`;
    };
    const paints = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const hasValue = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      if ((!hasText && !hasValue) || !element.checkVisibility()) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      paints.add(`${color} on ${groundOf(element)}, ${fontSize} ${fontWeight}`);
    }
    return [...paints];
  });
}
