import type { Locator, Page } from 'playwright-core';

/** The app takes two taps on one spot for one, where something else came there in between, within this time and a bit. */
const READ_FIRST_MS = 450;
const SAME_SPOT_PX = 30;

/** Where the finger of each page tapped last. */
const lastTaps = new WeakMap<Page, { readonly at: number; readonly x: number; readonly y: number }>();
let isTaught = false;

/** From now on every tap looks at what has come before it taps the same spot again, as a person does. */
export function lookBeforeTapping(page: Page): void {
  if (isTaught) return;
  isTaught = true;
  const locators = Object.getPrototypeOf(page.locator('body')) as Pick<Locator, 'tap'>;
  const { tap } = locators;
  locators.tap = async function look(this: Locator, options = {}) {
    const within = options.timeout === undefined ? {} : { timeout: options.timeout };
    await this.scrollIntoViewIfNeeded(within);
    const box = await this.boundingBox(within);
    const last = lastTaps.get(this.page());
    const spot = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (last && spot && Math.hypot(spot.x - last.x, spot.y - last.y) < SAME_SPOT_PX) {
      const left = last.at + READ_FIRST_MS - Date.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    }
    await tap.call(this, options);
    if (spot) lastTaps.set(this.page(), { at: Date.now(), ...spot });
  };
}
