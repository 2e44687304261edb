import type { Page } from 'playwright-core';
import { countVisible, findLow, findSmallTexts, findSpilledTexts } from './fit.ts';
import { listPaintsIn, marked, markPainted } from './paints.ts';
import { findAxeFaultsButContrast, findCutTexts, findPaleTexts, findSmallTargets } from './look.ts';

/** What a screen is held to. */
export const kinds = ['axe', 'contrast', 'targets', 'texts', 'fit'] as const;
export type Kind = (typeof kinds)[number];

/** What was found wrong with the screens looked at, as `screen, how it was looked at: fault`, and how much there was to see. */
export interface Findings {
  readonly faults: { readonly [kind in Kind]: string[] };
  /** Numbers of things measured: nothing found must not mean nothing looked at. */
  readonly seen: {
    rows: number;
    primaries: number;
    paragraphs: number;
    axeRuns: number;
    paints: Set<string>;
  };
}

export function noFindings(): Findings {
  return {
    faults: { axe: [], contrast: [], targets: [], texts: [], fit: [] },
    seen: { rows: 0, primaries: 0, paragraphs: 0, axeRuns: 0, paints: new Set() },
  };
}

const rollRow = 'button[data-mark]';
const primaryButton = '[class*="_primary_"]';
const paragraph = '#content p:not([class])';

const themes = ['outdoor', 'dark', 'light'] as const;

/** The narrowest screen with ordinary type, with the app's largest, and with the browser's own type twice as large. */
const sizes = [
  { name: '320 px', width: 320, step: '19', root: '' },
  { name: '320 px, largest step', width: 320, step: '26', root: '' },
  { name: '320 px, text at 200 %', width: 320, step: '19', root: '237.5%' },
] as const;

/** Looks at what the phone shows now, every fold open, in each theme and each size; leaves it as it was. */
export async function inspect(page: Page, screen: string, findings: Findings): Promise<void> {
  const { faults, seen } = findings;
  const note = (kind: Kind, how: string, found: readonly string[]): void => {
    for (const fault of found) faults[kind].push(`${screen}, ${how}: ${fault}`);
  };
  await openFolds(page);
  await makeTall(page);
  note('axe', 'light', await findAxeFaultsButContrast(page));
  seen.axeRuns += 1;
  // A theme changes colours and lines alone, so that contrast is all there is to ask anew in the other two.
  const paints = await listPaintsIn(page, themes);
  for (const [index, theme] of themes.entries()) {
    const fresh = (paints[index] ?? []).filter((paint) => !seen.paints.has(`${theme}: ${paint}`));
    if (fresh.length === 0) continue;
    await wear(page, theme);
    // What has gone since, such as a notice, is looked at where it is seen again.
    for (const paint of await markPainted(page, index, fresh)) seen.paints.add(`${theme}: ${paint}`);
    note('contrast', theme, await findPaleTexts(page, marked));
  }
  await wear(page, 'light');

  note('targets', '48 px', await findSmallTargets(page, 48));
  note('targets', 'roll-call row, 64 px', await findLow(page, rollRow, 64));
  note('targets', 'primary button, 56 px', await findLow(page, primaryButton, 56));
  seen.rows += await countVisible(page, rollRow);
  seen.primaries += await countVisible(page, primaryButton);
  note('texts', 'paragraph, 19 px', await findSmallParagraphs(page));
  seen.paragraphs += await countVisible(page, paragraph);
  await resize(page, 360, '17', '');
  note('texts', 'smallest step, 16 px', await findSmallTexts(page, 16));

  for (const { name, width, step, root } of sizes) {
    await resize(page, width, step, root);
    note('fit', name, [...(await findCutTexts(page)), ...(await findSpilledTexts(page))]);
  }
  await resize(page, 360, '19', '');
}

async function findSmallParagraphs(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
        const { fontSize } = getComputedStyle(element);
        return Number.parseFloat(fontSize) >= 19
          ? []
          : [`${fontSize} "${element.textContent?.slice(0, 40)}"`];
      }),
    paragraph,
  );
}

/** A window that holds the whole page: nothing lies under the bars that stay in sight, and nothing is scrolled to. */
async function makeTall(page: Page): Promise<void> {
  const height = await page.evaluate(() => {
    const sheet = document.querySelector('dialog[open]')?.scrollHeight ?? 0;
    // A sheet takes no more than most of the window.
    return Math.max(document.documentElement.scrollHeight, Math.ceil(sheet / 0.85));
  });
  await page.setViewportSize({ width: 360, height: Math.max(800, height) });
}

export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await waitForPaint(page);
}

/** Until what the page is now has been painted. */
export async function waitForPaint(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

export async function wear(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
}

/** A window so wide, the app's own step of text, and the browser's own type, which the app goes by. */
export async function resize(page: Page, width: number, step: string, root: string): Promise<void> {
  const now = page.viewportSize();
  if (now?.width !== width || now.height !== 800) await page.setViewportSize({ width, height: 800 });
  await page.evaluate(
    ([size, own]) => {
      document.documentElement.dataset['text'] = size;
      document.documentElement.style.fontSize = own;
    },
    [step, root] as const,
  );
}
