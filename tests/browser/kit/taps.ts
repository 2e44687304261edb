import type { Page } from 'playwright-core';

export interface TapCounter {
  /** Taps since the counter was made, those that only put the cursor into a text field left out. */
  count(): number;
}

/** Counts what the finger did, as the browser itself saw it, on this page and every page that follows in the tab. */
export async function countTaps(page: Page): Promise<TapCounter> {
  let taps = 0;
  await page.exposeFunction('reportTap', () => {
    taps += 1;
  });
  const listen = (): void => {
    const typing =
      'textarea, [contenteditable="true"], input:not([type=checkbox], [type=radio], [type=button])';
    addEventListener(
      'pointerup',
      (event) => {
        const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
        if (event.isTrusted && !isTyping) (window as unknown as { reportTap(): void }).reportTap();
      },
      { capture: true },
    );
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return { count: () => taps };
}
