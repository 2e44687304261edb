import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { makeFolder } from './folders.ts';
import { chromiumPath, quietFlags } from './chromium.ts';

/** A Chromium that hides the tabs behind the one in front, and puts a hidden one to sleep when told. */
export interface SleepyBrowser {
  readonly context: BrowserContext;
  /** Nothing of the page runs any more: no timer fires, no answer comes in, and what it holds it keeps. */
  putToSleep(page: Page): Promise<void>;
  wake(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** No phone: a browser that plays one keeps every page awake, as if somebody looked at all of them. */
export async function openSleepyBrowser(): Promise<SleepyBrowser> {
  const profile = makeFolder('profile');
  const args = ['--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', ...quietFlags];
  const child = spawn(await chromiumPath(), [...args, 'about:blank'], { stdio: 'ignore' });
  const browser = await chromium.connectOverCDP(await addressOf(profile), { noDefaults: true });
  const context = browser.contexts()[0] as BrowserContext;
  const setState = async (page: Page, state: 'frozen' | 'active'): Promise<void> => {
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
  };
  return {
    context,
    async putToSleep(page) {
      // A page that was just hidden writes down where it stood; no browser is as quick as that.
      await setTimeout(500);
      await setState(page, 'frozen');
    },
    wake: (page) => setState(page, 'active'),
    async close() {
      const hasExited = once(child, 'exit');
      await browser.close();
      child.kill('SIGKILL');
      await hasExited;
    },
  };
}

/** Where it listens; it writes that down in its profile once it does. */
async function addressOf(profile: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return `http://127.0.0.1:${port}`;
    } catch {
      // Not yet.
    }
    await setTimeout(50);
  }
  throw new Error('the browser does not listen');
}
