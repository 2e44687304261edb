import { bundleForPage } from '../browser/kit/bundle-for-page.ts';
import { slowProcessor } from '../browser/kit/conditions.ts';
import { removeFolders } from '../browser/kit/folders.ts';
import { openLastingPhone } from '../browser/kit/lasting-phone.ts';
import { startProvince } from '../browser/kit/province.ts';

/**
 * What sealing costs a phone, beside the same store that writes in clear: in Chromium, on its own database, the page's
 * processor made four times as slow. Its database and its WebCrypto have threads of their own, which nothing slows.
 * Milliseconds, the middle of all tries.
 */
export interface AtRestFigures {
  readonly plain: StoreFigures;
  readonly sealed: StoreFigures;
  /** Until the PIN has opened the key; the reading of the first screen comes after it. */
  readonly unlockMs: number;
}

export interface StoreFigures {
  readonly tapMs: number;
  readonly freezeMs: number;
  readonly readMs: number;
}

declare const measureAtRest: () => Promise<AtRestFigures>;

export async function measureOnSlowPhone(): Promise<AtRestFigures> {
  const province = await startProvince();
  const phone = await openLastingPhone();
  try {
    const { page } = phone;
    // A page of the app's origin on which the app does not run.
    await page.goto(`${province.url}/robots.txt`);
    await page.evaluate(await bundleForPage(new URL('at-rest-in-page.ts', import.meta.url)));
    await slowProcessor(page, 4);
    return await page.evaluate(() => measureAtRest());
  } finally {
    await phone.close();
    await province.stop();
    removeFolders();
  }
}
