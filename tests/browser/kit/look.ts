import axe, { type RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Where the page breaks a rule of WCAG 2.2 at level A or AA, as `rule: selector`. */
export function findAxeFaults(page: Page): Promise<readonly string[]> {
  return runAxe(page, { runOnly: { type: 'tag', values: tags } });
}

/** The same, but for contrast, which is left to `findPaleTexts`: it asks for more and takes as long. */
export function findAxeFaultsButContrast(page: Page): Promise<readonly string[]> {
  return runAxe(page, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'color-contrast': { enabled: false } },
  });
}

/** Texts that stand out from their ground by less than 7:1, large ones by less than 4.5:1; of the whole page, or among those. */
export function findPaleTexts(page: Page, among?: string): Promise<readonly string[]> {
  // The stricter rule passes over whatever the milder one complains of.
  const runOnly = { type: 'rule' as const, values: ['color-contrast', 'color-contrast-enhanced'] };
  return runAxe(page, { runOnly }, among);
}

async function runAxe(page: Page, options: RunOptions, among?: string): Promise<readonly string[]> {
  // Half a megabyte of script is sent once to a page that stays.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const asked: RunOptions = { ...options, resultTypes: ['violations'] };
  return page.evaluate(runAxeInPage, { asked, among: among ?? null });
}

/** Runs in the page, and so rests on nothing outside itself. */
async function runAxeInPage(it: {
  readonly asked: RunOptions;
  readonly among: string | null;
}): Promise<readonly string[]> {
  // What has left the page meanwhile is nobody's to read.
  const places = it.among === null ? null : [...document.querySelectorAll(it.among)];
  if (places?.length === 0) return [];
  const { axe: axeOfPage } = window as unknown as { readonly axe: typeof axe };
  const { violations } = await axeOfPage.run(places ?? document, it.asked);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Everything visible that can be tapped and is smaller than `minPx` on either side; links within a text are left out. */
export function findSmallTargets(page: Page, minPx: number): Promise<readonly string[]> {
  return page.evaluate((min) => {
    const selector = 'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"]';
    return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      // A hidden control is tapped through its label.
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const boxes = [element, ...(label ? [label] : [])].map((one) => one.getBoundingClientRect());
      const isVisible = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      const isInText = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
      const isBigEnough = boxes.some((box) => box.width >= min - 0.5 && box.height >= min - 0.5);
      if (!isVisible || isInText || isBigEnough || boxes[0]?.width === 0) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? '';
      const box = boxes[0];
      return [`${element.tagName.toLowerCase()} "${name}" ${box?.width ?? 0}x${box?.height ?? 0}`];
    });
  }, minPx);
}

/** Texts that do not fit: a page wider than the screen, or a box that hides part of its words. */
export function findCutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth + 1 ? [`page ${root.scrollWidth} wide`] : [];
    const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const { overflowX, overflowY, position } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // A box of one pixel speaks to a screen reader and is not meant to be seen.
      if (!hasText || box.width <= 1 || box.height <= 1) return false;
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      const isCutX = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const isCutY = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
      const isOutside = position !== 'fixed' && box.right > root.clientWidth + 1;
      return element.checkVisibility() && (isCutX || isCutY || isOutside);
    });
    return [...wide, ...cut.map((element) => `${element.tagName.toLowerCase()} "${element.textContent}"`)];
  });
}

/** Every address asked for, by page or worker, that is not of this origin; the list grows as they come. */
export function listenForOtherOrigins(context: BrowserContext, ownUrl: string): readonly string[] {
  const heard: string[] = [];
  const own = new URL(ownUrl).origin;
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isNetwork = ['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol);
    if (isNetwork && url.origin !== own) heard.push(request.url());
  });
  return heard;
}
