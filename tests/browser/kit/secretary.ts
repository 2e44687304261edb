import type { BrowserContext, Page } from 'playwright-core';
import { paths } from '#app/routes.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { queueText } from '#app/text/queue.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { waitForWorker } from './conditions.ts';
import { aHand, type Hand } from './hand.ts';
import type { Phone } from './phone.ts';

/** What the bar under the title said at one time, and the colour it said it in. */
export interface Said {
  readonly tone: string;
  readonly words: string;
}

/** Somebody who keeps the book of a cell on a phone, and all that the bar under the title told them. */
export interface Secretary<P extends Phone = Phone> {
  readonly phone: P;
  readonly hand: Hand;
  /** What the bar says now. */
  bar(): Promise<Said>;
  /** Everything the bars of this phone have said since this was last asked, oldest first. */
  said(): readonly Said[];
  /** Writes somebody into the roster and leaves the screen: one thing to send. */
  addMember(name: string): Promise<void>;
  toQueue(): Promise<void>;
  /** Taps „Gửi ngay“ on the screen of the queue; what it answers. */
  sendNow(): Promise<string>;
}

/** What the bar says when everything has a receipt. */
export const received = new RegExp(`^${shell.received} \\(`);

/** A new phone joins a cell as its first, and has nothing left to send. */
export async function joinAsSecretary<P extends Phone>(
  phone: P,
  url: string,
  code: string,
): Promise<Secretary<P>> {
  const secretary = await joinCell(phone, url, code);
  // The first screen puts down how the cell is called; until that has gone there is something to send.
  await secretary.phone.page.getByText(received).waitFor();
  secretary.said();
  return secretary;
}

/** A new phone joins by this code, of whoever writes in the cell. */
export async function joinCell<P extends Phone>(phone: P, url: string, code: string): Promise<Secretary<P>> {
  const secretary = await seatSecretary(phone);
  const { page } = phone;
  await page.goto(`${url}${paths.join}#${code}`);
  await waitForWorker(page);
  await secretary.hand.press(join.submit);
  await page.waitForURL(`${url}/`);
  return secretary;
}

/** Somebody at a phone that is open already, at whatever it shows. */
export async function seatSecretary<P extends Phone>(phone: P): Promise<Secretary<P>> {
  const { page, context } = phone;
  let said: Said[] = [];
  await context.exposeFunction('tellBar', (tone: string, words: string) => said.push({ tone, words }));
  await watchBars(context);
  const hand = await aHand(page);
  return {
    phone,
    hand,
    bar: () => barOf(page),
    said() {
      const all = said;
      said = [];
      return all;
    },
    async addMember(name) {
      if (new URL(page.url()).pathname === paths.queue) await hand.press(common.back);
      await hand.press(shell.members);
      await hand.press(memberList.add);
      await hand.write(memberAdd.names, name);
      await hand.press(memberAdd.done);
      await heading(page, memberList.title).waitFor();
      // As the store has it, and no longer only the screen.
      await page.getByText(name).first().waitFor();
    },
    async toQueue() {
      await hand.press(new RegExp(shell.openQueue));
      await heading(page, queueText.title).waitFor();
    },
    async sendNow() {
      const close = page.getByRole('button', { name: common.close, exact: true });
      // What was said before goes by itself too, perhaps while the finger is on its way.
      if (await close.isVisible()) await close.tap({ timeout: 5000 }).catch(() => undefined);
      await close.waitFor({ state: 'hidden' });
      await hand.press(queueText.sendNow);
      await close.waitFor();
      return (await page.locator('p[role="status"][aria-live]').textContent()) ?? '';
    },
  };
}

/** What the bar of any page of the app says. */
export function barOf(page: Page): Promise<Said> {
  return page.evaluate(readBar);
}

function heading(page: Page, name: string) {
  return page.getByRole('heading', { level: 1, name });
}

/** Tells every change of every bar, also one that no test would have looked at in time. */
async function watchBars(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    ${readBar.toString()}
    let last = '';
    new MutationObserver(() => {
      const { tone, words } = readBar();
      if (tone + words === last) return;
      last = tone + words;
      window.tellBar(tone, words);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  `);
}

function readBar(): Said {
  const bar = document.querySelector('[role="status"] > a');
  const tone = /_(info|wait|done|warn)_/.exec(bar?.className ?? '')?.[1] ?? '';
  const parts = [...(bar?.querySelectorAll('[class*="_part_"]') ?? [])];
  return { tone, words: parts.map((part) => part.textContent?.trim()).join(' · ') };
}
