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
    const spot = await this.evaluate(spotOf, undefined, within);
    const last = lastTaps.get(this.page());
    if (last && Math.hypot(spot.x - last.x, spot.y - last.y) < SAME_SPOT_PX) {
      const left = last.at + READ_FIRST_MS - Date.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    }
    await tap.call(this, options);
    lastTaps.set(this.page(), { at: Date.now(), ...spot });
  };
}

/** Where it will be tapped: in its middle, in sight. */
function spotOf(element: Element): { readonly x: number; readonly y: number } {
  (element as Element & { scrollIntoViewIfNeeded(): void }).scrollIntoViewIfNeeded();
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
