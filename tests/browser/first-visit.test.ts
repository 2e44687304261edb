import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { lacking, shell } from '#app/text/shell.ts';
import { startCell, welcome } from '#app/text/start.ts';
import { readBuiltApp } from '../checks/kit/built-app.ts';
import { limits, measureApp } from '../checks/kit/check-sizes.ts';
import { waitForWorker } from './kit/conditions.ts';
import { layFaultProxy } from './kit/fault-proxy.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand } from './kit/hand.ts';
import type { Line } from './kit/line.ts';
import { layLine } from './kit/line.ts';
import { listenForOtherOrigins } from './kit/look.ts';
import type { Phone } from './kit/phone.ts';
import { openPhone } from './kit/phone.ts';
import type { Province } from './kit/province.ts';
import { startProvince } from './kit/province.ts';

/* What happens the first time, when nothing is on the phone yet and the signal may go at any moment. */

let province: Province;
let line: Line | null = null;
let phone: Phone | null = null;

beforeAll(async () => {
  province = await startProvince();
});
afterEach(async () => {
  await phone?.close();
  await line?.close();
  phone = null;
  line = null;
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

/** A new phone on a new line. */
async function begin(): Promise<{ readonly page: Page; readonly line: Line; readonly phone: Phone }> {
  line = await layLine(province.port);
  phone = await openPhone();
  return { page: phone.page, line, phone };
}

/** Whether the app came up, with a screen of its own. */
function opened(page: Page): Promise<boolean> {
  const standing = page.waitForFunction(() => document.querySelector('#root h1') !== null, null, {
    timeout: 10_000,
  });
  return standing.then(
    () => true,
    () => false,
  );
}

async function beginByHand(page: Page): Promise<void> {
  const hand = await aHand(page);
  await hand.press(new RegExp(`^${welcome.byHand}`));
  await hand.write(startCell.name, 'Chi bộ thôn Mới');
  await hand.press(startCell.begin);
  await page.waitForURL(`**${paths.members}`);
}

describe('a first visit', () => {
  test('asks nobody but its own server', async () => {
    const { page, line: here, phone: mine } = await begin();
    const heard = listenForOtherOrigins(mine.context, here.url);
    await page.goto(here.url);
    await waitForWorker(page);
    await setTimeout(2000);
    expect(heard).toEqual([]);
  });

  test('fetches no more than the gate allows before the app stands', async () => {
    const { page, line: here } = await begin();
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('#root h1') === null) return;
        observer.disconnect();
        performance.mark('stands');
      });
      observer.observe(document, { subtree: true, childList: true });
    });
    await page.goto(here.url);
    expect(await opened(page)).toBe(true);
    const early = await page.evaluate(() => {
      const stoodAt = performance.getEntriesByName('stands')[0]?.startTime ?? Infinity;
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      return entries
        .filter((entry) => entry.responseEnd <= stoodAt)
        .map((entry) => new URL(entry.name).pathname.slice(1));
    });
    // Counted as the size gates count, so that the two can be compared; the gate cannot see what is fetched by a script.
    const { chunks } = measureApp(readBuiltApp());
    const scripts = early.filter((path) => path.endsWith('.js'));
    const bytes = scripts.reduce((sum, path) => sum + (chunks.get(path) ?? 0), 0);
    console.log(`scripts that came before the app stood: ${bytes} bytes after gzip, ${scripts.join(' ')}`);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(limits.firstLoadScript);
  });

  test('is the only one that reads the code of all screens: later starts read what most taps lead to', async () => {
    const { page, line: here } = await begin();
    await page.goto(here.url);
    await page.getByText(shell.readyOffline, { exact: true }).waitFor();
    await beginByHand(page);
    await page.reload();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/queue-')),
    );
    await setTimeout(1000);
    const read = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const parts = (name: string) => read.filter((path) => path.includes(`/assets/${name}-`)).length;
    expect([parts('meeting'), parts('people')]).toEqual([1, 1]);
    expect([parts('papers'), parts('staff-places'), parts('seldom')]).toEqual([0, 0, 0]);
    expect(read.length).toBeLessThanOrEqual(20);
  });

  test('is enough to open again with no signal, at any address', async () => {
    const { page, line: here } = await begin();
    await page.goto(here.url);
    await waitForWorker(page);
    await waitForQuiet(here);
    here.breakNow();
    await page.reload();
    expect(await opened(page)).toBe(true);
    await page.goto(`${here.url}/cai-dat`);
    expect(await opened(page)).toBe(true);
  });

  test('keeps what it needs several files at a time, each of which is mostly waiting on a weak line', async () => {
    const proxy = await layFaultProxy(province.port);
    let underWay = 0;
    let most = 0;
    proxy.strike(
      async ({ ask, reply }) => {
        underWay += 1;
        most = Math.max(most, underWay);
        const answer = await ask();
        await setTimeout(100);
        underWay -= 1;
        reply(answer);
      },
      { method: 'GET', path: /^\/assets\// },
    );
    phone = await openPhone();
    // A page of the same origin that asks for nothing: what is asked for is the worker's.
    const empty = `${proxy.url}/empty`;
    await phone.page.route(empty, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await phone.page.goto(empty);
    await phone.page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
    await proxy.close();
    expect(most).toBeGreaterThan(1);
  });

  test('says on its first screen that it opens with no signal, once it does', async () => {
    const { page, line: here } = await begin();
    await page.goto(here.url);
    await page.getByText('Dùng được khi mất sóng', { exact: true }).first().waitFor();
    here.breakNow();
    await page.reload();
    expect(await opened(page)).toBe(true);
  });

  test('says at no later start that it would not open, before it has looked', async () => {
    const { page, line: here } = await begin();
    await page.goto(here.url);
    await page.getByText('Dùng được khi mất sóng', { exact: true }).first().waitFor();
    await page.addInitScript(() => {
      // A slow phone: the worker is a second late with its answer.
      const post = ServiceWorker.prototype.postMessage as (...message: unknown[]) => void;
      ServiceWorker.prototype.postMessage = function (...message: unknown[]) {
        window.setTimeout(() => post.apply(this, message), 1000);
      };
      const look = (): void => {
        if (document.body?.innerText.includes('Chưa dùng được khi mất sóng')) performance.mark('denied');
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.reload();
    await page.getByText('Dùng được khi mất sóng', { exact: true }).first().waitFor();
    expect(await page.evaluate(() => performance.getEntriesByName('denied').length)).toBe(0);
  });

  test.each([0.3, 0.95])(
    'cut off after %f of all bytes never claims to open with no signal unless it does',
    async (part) => {
      const { page, line: here } = await begin();
      here.breakAfter(part * (await bytesOfWholeVisit()));
      await page.goto(here.url).catch(() => null);
      const stands = await opened(page);
      await expect.poll(() => isBroken(here)).toBe(true);
      await setTimeout(1500);
      const text = stands ? await page.locator('body').innerText() : '';
      const isClaimed = text.includes('Dùng được khi mất sóng');
      await page.reload().catch(() => null);
      const opensWithoutSignal = await opened(page);
      if (isClaimed) expect(opensWithoutSignal).toBe(true);
      // On the first screen, or on the page that stands in for one that has not come.
      else if (stands) expect(text).toMatch(/chưa dùng được khi mất sóng/i);
      expect(isClaimed && !opensWithoutSignal).toBe(false);
    },
  );

  test('in a browser too old for the app says so, and goes no further', async () => {
    const { page, line: here } = await begin();
    await page.addInitScript(() => Reflect.deleteProperty(Object, 'hasOwn'));
    await page.goto(here.url);
    await page.getByText('Trình duyệt này quá cũ').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('#root').innerText()).toMatch(
      /quá cũ[^]*Dữ liệu đã lưu trên máy vẫn còn nguyên/,
    );
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });

  test('on a line so weak that the app is long in coming says so, and opens when it is there', async () => {
    const { page, line: here, phone: mine } = await begin();
    let arrive = () => undefined as void;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await mine.context.route('**/assets/index-*.js', (route) => arrived.then(() => route.continue()));
    await page.clock.install();
    await page.goto(here.url, { waitUntil: 'commit' });
    await page.getByText('Đang mở…').waitFor();
    expect(await page.getByText('Mạng yếu nên').isVisible()).toBe(false);
    await page.clock.runFor(6000);
    await page.getByText('Mạng yếu nên').waitFor();
    arrive();
    expect(await opened(page)).toBe(true);
  });

  test('that lacks the code of its first screen says so, and opens it once there is a signal', async () => {
    const { page, line: here, phone: mine } = await begin();
    await mine.context.route('**/assets/start-*.js', (route) => route.abort());
    await page.goto(here.url);
    await page.getByRole('heading', { level: 1, name: lacking.title }).waitFor();
    await mine.context.unroute('**/assets/start-*.js');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('Bắt đầu với chi bộ của tôi').waitFor();
  });

  test('that lacks the code of its first screen in a browser which asks for it once a window opens it by a new start', async () => {
    const { page, line: here, phone: mine } = await begin();
    let starts = 0;
    await mine.context.route(`${here.url}/`, (route) => {
      starts += 1;
      return route.continue();
    });
    await mine.context.route('**/assets/start-*.js', (route) =>
      starts < 2 ? route.abort() : route.continue(),
    );
    await page.goto(here.url);
    await page.getByRole('heading', { level: 1, name: lacking.title }).waitFor();
    await page.getByRole('button', { name: lacking.retry }).tap();
    await page.getByText('Bắt đầu với chi bộ của tôi').waitFor();
    expect(starts).toBe(2);
  });

  test('that lacks the code of a save keeps what was tapped, says so, and saves once there is a signal', async () => {
    const { page, line: here, phone: mine } = await begin();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    // The worker asks for the same file and does without it too.
    await mine.context.route('**/assets/sending-*.js', (route) => route.abort());
    await page.goto(here.url);
    await page.getByText('Bắt đầu với chi bộ của tôi').tap();
    await page.getByLabel('Tên chi bộ').fill('Chi bộ bản Thử');
    await page.getByRole('button', { name: 'Bắt đầu ghi' }).tap();
    const told = page.getByRole('dialog', { name: 'Chưa làm được việc này' });
    await told.getByText('ra chỗ có sóng một lát').waitFor();
    await mine.context.unroute('**/assets/sending-*.js');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await told.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { level: 1, name: 'Đảng viên' }).waitFor();
    await page.goto(`${here.url}/gui`);
    await page.getByText('1 mục chờ gửi').waitFor();
    expect(faults).toEqual([]);
  });

  test('cut off half-way is made good by the next one', async () => {
    const { page, line: here } = await begin();
    here.breakAfter(0.6 * (await bytesOfWholeVisit()));
    await page.goto(here.url).catch(() => null);
    await expect.poll(() => isBroken(here)).toBe(true);
    here.mend();
    await page.goto(here.url);
    await waitForWorker(page);
    await waitForQuiet(here);
    here.breakNow();
    await page.reload();
    expect(await opened(page)).toBe(true);
  });
});

/** Waits until nothing has come down for a while. */
async function waitForQuiet(here: Line): Promise<void> {
  for (let before = -1; before !== here.carried(); await setTimeout(1500)) before = here.carried();
}

/** True once nobody gets through any more. */
async function isBroken(here: Line): Promise<boolean> {
  return (await fetch(here.url).catch(() => null)) === null;
}

let wholeVisit: Promise<number> | null = null;

/** What one undisturbed first visit brings down, the worker's part included; measured once. */
function bytesOfWholeVisit(): Promise<number> {
  wholeVisit ??= (async () => {
    const quiet = await layLine(province.port);
    const other = await openPhone();
    await other.page.goto(quiet.url);
    await waitForWorker(other.page);
    await waitForQuiet(quiet);
    const bytes = quiet.carried();
    await other.close();
    await quiet.close();
    return bytes;
  })();
  return wholeVisit;
}
