import type { CDPSession, ElementHandle, Page } from 'playwright-core';

/** A slow but steady typist. */
const KEY_MS = 60;
/** What Telex shows on the way from `Vieetj` to `Việt`. */
const composed = ['V', 'Vi', 'Vie', 'Viê', 'Viêt', 'Việt'] as const;

/** The keyboard of a phone: keys one by one, and words that Telex composes in place before it hands them over. */
export interface Keyboard {
  /** Puts the caret into a field, which it empties. */
  enter(box: ElementHandle<HTMLElement>): Promise<void>;
  /** Types where the caret is, with a composed word at the end of what is words. */
  type(keys: string, endsComposed: boolean): Promise<void>;
  /** Composes that much of a word where the caret is, and leaves it open, as Telex does until the next key or tap. */
  compose(text: string): Promise<void>;
}

export async function openKeyboard(page: Page): Promise<Keyboard> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const show = (text: string) =>
    session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  return {
    async compose(text) {
      await show(text);
      await page.waitForTimeout(KEY_MS);
    },
    async enter(box) {
      await box.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await box.focus();
      await box.fill('');
    },
    async type(keys, endsComposed) {
      await page.keyboard.type(keys, { delay: KEY_MS });
      if (!endsComposed) return;
      for (const text of composed) {
        await show(text);
        await page.waitForTimeout(KEY_MS);
      }
      await session.send('Input.insertText', { text: composed.at(-1) ?? '' });
    },
  };
}

/** What `type` leaves at the end of what ends composed. */
export const composedEnd = composed.at(-1) ?? '';
