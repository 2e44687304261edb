import type { Page } from 'playwright-core';

/** Every text smaller than `minPx`, one of each sort. */
export function findSmallTexts(page: Page, minPx: number): Promise<readonly string[]> {
  return page.evaluate((min) => {
    const small = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const box = element.getBoundingClientRect();
      if (!hasText || box.width <= 1 || box.height <= 1 || !element.checkVisibility()) return false;
      return Number.parseFloat(getComputedStyle(element).fontSize) < min - 0.01;
    });
    return [
      ...new Set(
        small.map(
          (element) => `${getComputedStyle(element).fontSize} "${element.textContent?.slice(0, 40)}"`,
        ),
      ),
    ];
  }, minPx);
}

/** How high the visible ones among them are, in px, as `height "name"`; those that are at least `minPx` are left out. */
export function findLow(page: Page, selector: string, minPx: number): Promise<readonly string[]> {
  return page.evaluate(
    ([wanted, min]) =>
      [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
        const { height } = element.getBoundingClientRect();
        if (!element.checkVisibility() || height >= min - 0.5) return [];
        return [`${height} "${element.textContent?.trim().slice(0, 40)}"`];
      }),
    [selector, minPx] as const,
  );
}

/** How many visible ones there are. */
export function countVisible(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>(wanted)].filter((element) => element.checkVisibility())
        .length,
    selector,
  );
}

/** How wide the visible ones are, in whole px, from left to right. */
export function widthsOf(page: Page, selector: string): Promise<readonly number[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>(wanted)]
        .filter((element) => element.checkVisibility())
        .map((element) => Math.round(element.getBoundingClientRect().width)),
    selector,
  );
}

/** How much of the window, in px, is under what stays in place while the page is scrolled. */
export function heightThatStays(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.checkVisibility() && getComputedStyle(element).position === 'sticky')
      .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0),
  );
}

/** Words that stick out of the box they stand in, over the border or onto what stands beside them. */
export function findSpilledTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const boxOf = (element: Element): Element => {
      const { display } = getComputedStyle(element);
      const parent = element.parentElement;
      return (display === 'inline' || display === 'contents') && parent ? boxOf(parent) : element;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const spilled = new Set<string>();
    const range = document.createRange();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.nodeValue?.trim() || !element?.checkVisibility()) continue;
      const box = boxOf(element).getBoundingClientRect();
      // A box of one pixel speaks to a screen reader and is not meant to be seen.
      if (box.width <= 1 || box.right <= 0) continue;
      range.selectNodeContents(text);
      const isOut = [...range.getClientRects()].some(
        (rect) => rect.right > box.right + 1.5 || rect.left < box.left - 1.5,
      );
      if (isOut) spilled.add(`${element.tagName.toLowerCase()} "${text.nodeValue.trim().slice(0, 40)}"`);
    }
    return [...spilled];
  });
}
