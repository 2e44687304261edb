import type { Page } from 'playwright-core';
import { paths } from '#app/routes.ts';
import { lockSettings, lockWords, pinWords, recoveryWords } from '#app/text/lock.ts';
import { shell } from '#app/text/shell.ts';
import type { Hand } from './hand.ts';

/** Types six digits on the pad that asks for them so. */
export async function typePin(page: Page, label: string, pin: string): Promise<void> {
  const pad = page.getByRole('group', { name: label });
  await pad.waitFor();
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap();
}

/**
 * Sets the first PIN by the settings, words and all; the words. On a phone so fast that this takes it no time: each try is
 * as cheap as a try may be, for how dear it is has nothing to do with what is shown here.
 */
export async function setFirstPin(hand: Hand, pin: string): Promise<readonly string[]> {
  const page = hand.page();
  await hand.press(shell.settings);
  const thaw = await freezeDate(page);
  await hand.press(lockSettings.set);
  await typePin(page, pinWords.choose, pin);
  await typePin(page, pinWords.again, pin);
  const words = await readWords(page);
  await proveWords(hand, words);
  await page.waitForURL(`**${paths.settings}`);
  await thaw();
  return words;
}

/** The page's date stands still until what this answers is called; its timers go on. */
async function freezeDate(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { now } = Date;
    const fixed = now();
    Date.now = () => fixed;
    Object.assign(globalThis, {
      thawDate: () => {
        Date.now = now;
      },
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { thawDate: () => void }).thawDate());
}

/** The words as they stand on the page. */
export async function readWords(page: Page): Promise<readonly string[]> {
  await page.getByText(recoveryWords.write, { exact: true }).waitFor();
  const lines = await page.locator('#content ol li, main ol li').allTextContents();
  return lines.map((line) => line.replace(/^\d+\.\s*/, '').trim());
}

/** Writes the two words that are asked for. */
export async function proveWords(hand: Hand, words: readonly string[]): Promise<void> {
  const page = hand.page();
  await hand.press(recoveryWords.written);
  const labels = await page.locator('label').allTextContents();
  for (const label of labels) {
    const place = Number(/\d+/.exec(label)?.[0]);
    if (place > 0) await hand.write(label.trim(), words[place - 1] ?? '');
  }
  await hand.press(recoveryWords.check);
}

/** The lock as the whole page, and nothing of the app. */
export async function waitForLock(page: Page): Promise<void> {
  await page.getByRole('group', { name: lockWords.askPin }).waitFor();
}
