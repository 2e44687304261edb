import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { chromiumPath, quietFlags, shellPath } from './chromium.ts';
import { denyBackgroundSync } from './conditions.ts';
import { lookBeforeTapping } from './finger.ts';

/** A real Chromium that believes it is a small phone. */
export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

export interface PhoneOptions {
  readonly width?: number;
  readonly height?: number;
  readonly isMobile?: boolean;
  /** What it calls itself, for a window inside another app. */
  readonly userAgent?: string;
  /**
   * Whether it is the whole browser and not only its engine, which knows nothing of tabs, of installing an app, of waking a
   * worker, and lays down less in a profile.
   */
  readonly isWhole?: boolean;
  /**
   * Whether its browser, the whole of it, wakes the worker by itself, which it does as soon as there is something to send:
   * it knows nothing of a page that was told to have no signal. Otherwise only `wakeWorker` does.
   */
  readonly wakesWorker?: boolean;
}

const browsers = new Map<string, Promise<Browser>>();

/**
 * Opens a new phone and its first empty page. All phones of a worker are in one browser, for a start of it costs more
 * than most tests; they share nothing, and what a phone keeps is gone once it is closed.
 */
export async function openPhone(options: PhoneOptions = {}): Promise<Phone> {
  const path = await programOf(options);
  const browser = browsers.get(path) ?? launch(path);
  browsers.set(path, browser);
  const context = await (await browser).newContext(phoneContext(options));
  return { ...(await phoneIn(context, options)), close: () => context.close() };
}

/** What runs such a phone. */
export function programOf({ wakesWorker = false, isWhole = wakesWorker }: PhoneOptions): Promise<string> {
  return isWhole ? chromiumPath() : shellPath();
}

async function launch(executablePath: string): Promise<Browser> {
  const launched = await chromium.launch({ executablePath, headless: true, args: [...quietFlags] });
  // One that died is no reason for the files behind it to fail.
  launched.on('disconnected', () => browsers.delete(executablePath));
  return launched;
}

/** 360 × 800 with touch, in Vietnamese and in the time of Việt Nam. */
export function phoneContext({
  width = 360,
  height = 800,
  isMobile = true,
  userAgent,
}: PhoneOptions): BrowserContextOptions {
  return {
    viewport: { width, height },
    hasTouch: isMobile,
    isMobile,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    serviceWorkers: 'allow',
    ...(userAgent !== undefined && { userAgent }),
  };
}

export async function phoneIn(
  context: BrowserContext,
  { wakesWorker = false }: PhoneOptions = {},
): Promise<Omit<Phone, 'close'>> {
  // Long enough for a machine that is busy with other tests: nothing here is proved by how soon it comes.
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  lookBeforeTapping(page);
  if (!wakesWorker) await denyBackgroundSync(page);
  return { context, page };
}
