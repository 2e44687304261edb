import type { Locator, Page } from 'playwright-core';
import { countTaps, type TapCounter } from './taps.ts';

/** A part of the screen, found anew each time: the page may have died and come back in between. */
export type Place = (page: Page) => Locator;

export const wholeScreen: Place = (page) => page.locator('body');
/** The dialog that lies over the screen. */
export const inSheet: Place = (page) => page.getByRole('dialog');
/** A titled block, one that folds included. */
export const inCard =
  (title: string): Place =>
  (page) =>
    page.locator('section, details').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** A secretary's hand: every verb is one thing a person does, found by the words on the screen. */
export interface Hand {
  page(): Page;
  /** Taps so far, those that only put the cursor into a text field left out. */
  taps(): number;
  /** One tap on the button or link that says this; the first when several do. */
  press(name: string | RegExp, within?: Place): Promise<void>;
  /** One tap on the answer to a question. */
  choose(question: string, answer: string, within?: Place): Promise<void>;
  /** One tap on a box to tick. */
  tick(label: string | RegExp, within?: Place): Promise<void>;
  /** Puts the cursor into a field and writes, as a phone's keyboard hands words over; Enter after it where told. */
  write(label: string | RegExp, text: string, within?: Place, key?: 'Enter'): Promise<void>;
  /** The hand goes on with another page of the same person. */
  moveTo(page: Page): Promise<void>;
}

export type Verb = 'tap' | 'typing';

/** A hand on a page; `after` is awaited when a verb is done, and may move the hand. */
export async function aHand(
  first: Page,
  after: (done: Verb) => Promise<void> = async () => {},
): Promise<Hand> {
  let page = first;
  const counters: TapCounter[] = [await countTaps(first)];
  const at = (within: Place | undefined): Locator => (within ?? wholeScreen)(page);
  const named = (label: string | RegExp) =>
    typeof label === 'string' ? new RegExp(`^${escape(label)}( \\(không bắt buộc\\))?$`) : label;
  return {
    page: () => page,
    taps: () => counters.reduce((sum, counter) => sum + counter.count(), 0),
    async press(name, within) {
      const exact = typeof name === 'string';
      const buttons = at(within).getByRole('button', { name, exact });
      await tap(buttons.or(at(within).getByRole('link', { name, exact })).first());
      await after('tap');
    },
    async choose(question, answer, within) {
      const group = at(within).getByRole('group', { name: question, exact: true }).first();
      await tap(group.getByRole('radio', { name: answer, exact: true }));
      await after('tap');
    },
    async tick(label, within) {
      await tap(at(within).getByRole('checkbox', { name: label }).first());
      await after('tap');
    },
    async write(label, text, within, key) {
      const box = at(within)
        .getByRole('textbox', { name: named(label) })
        .first();
      await tap(box);
      await box.fill('');
      await page.keyboard.insertText(text);
      if (key) await page.keyboard.press(key);
      await after('typing');
    },
    async moveTo(next) {
      page = next;
      counters.push(await countTaps(next));
    },
  };
}

/** A person first brings what is to be tapped to the middle, clear of the bars above and below. */
async function tap(target: Locator): Promise<void> {
  await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await target.tap();
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
