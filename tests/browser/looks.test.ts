import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { common } from '#app/text/shared-words.ts';
import { formSteps } from '#domain/meeting/form-step.ts';
import { projectRoot } from '../checks/kit/source-tree.ts';
import { heightThatStays, widthsOf } from './kit/fit.ts';
import { removeFolders } from './kit/folders.ts';
import { inspect, noFindings, resize } from './kit/inspect.ts';
import type { Province } from './kit/province.ts';
import { startProvince } from './kit/province.ts';
import { screenOf } from './kit/screens.ts';
import { walkScreens } from './kit/walk.ts';

/*
 * Every screen of the app as a phone shows it, filled with the longest names there are. One walk looks at all of them; the
 * tests below read what it found.
 */

const findings = noFindings();
const visited: string[] = [];
/** Of the four places at the foot of the screen. */
let placeWidths: readonly number[] = [];
/** In type twice as large, in px: how much of the window stays in place, of screens that have a next step at their foot. */
const staying = new Map<string, number>();
/** The list of members has a title and the four places besides; a meeting has the longest names of steps. */
const hasNextStep = /^(member-list$|meeting-[a-z-]+: in progress$)/;
let province: Province;

beforeAll(async () => {
  province = await startProvince({ isDemo: true });
  await walkScreens(province, async (page, name) => {
    visited.push(name);
    if (name === 'home') placeWidths = await widthsOf(page, 'nav li');
    if (hasNextStep.test(name)) {
      await closeNotice(page);
      await resize(page, 360, '19', '237.5%');
      await page.locator('[class*="_foot_"]').waitFor();
      staying.set(name, await heightThatStays(page));
      await resize(page, 360, '19', '');
    }
    await inspect(page, name, findings);
  });
});

/** What was said a moment ago takes room too, but goes by itself. */
async function closeNotice(page: Page): Promise<void> {
  const close = page.locator('[class*="_notice_"]').getByRole('button', { name: common.close });
  // Not by a finger, which might land on what is there once it has gone.
  for (const button of await close.elementHandles())
    await button.evaluate((element: HTMLElement) => element.click());
  await close.waitFor({ state: 'hidden' });
}

afterAll(async () => {
  await province.stop();
  removeFolders();
});

describe('every screen', () => {
  test('was looked at', () => {
    const screens = readdirSync(join(projectRoot, 'src', 'app', 'screens'));
    expect([...new Set(visited.map(screenOf))].sort()).toEqual([...screens].sort());
  });

  test('keeps every rule of WCAG 2.2 A and AA', () => {
    expect(findings.seen.axeRuns).toBeGreaterThan(50);
    expect(findings.faults.axe).toEqual([]);
  });

  test('is read in the sun, by day and at night: 7:1 in all three themes', () => {
    expect(findings.seen.paints.size).toBeGreaterThan(60);
    expect(findings.faults.contrast).toEqual([]);
  });

  test('has targets for any thumb', () => {
    expect(findings.seen.rows).toBeGreaterThan(60);
    expect(findings.seen.primaries).toBeGreaterThan(20);
    expect(findings.faults.targets).toEqual([]);
  });

  test('is written in 19 px, and nothing in it is below 16', () => {
    expect(findings.seen.paragraphs).toBeGreaterThan(50);
    expect(findings.faults.texts).toEqual([]);
  });

  test('cuts no word and needs no scrolling sideways, narrow or in type twice as large', () => {
    expect(findings.faults.fit).toEqual([]);
  });

  test('has its four places in equal columns from edge to edge', () => {
    expect(placeWidths).toEqual([90, 90, 90, 90]);
  });

  test('leaves three quarters of the window to what is read, in type twice as large', () => {
    expect([...staying].filter(([, height]) => height === 0)).toEqual([]);
    expect([...staying].filter(([, height]) => height >= 200)).toEqual([]);
    expect(staying.size).toBe(1 + formSteps.length);
  });
});
