import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { settings } from '#app/text/settings.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { common } from '#app/text/shared-words.ts';
import { shell, trouble, update } from '#app/text/shell.ts';
import { startCell, welcome } from '#app/text/start.ts';
import { answersWith, cutsAnswer, layFaultProxy, rewrites, type FaultProxy } from './kit/fault-proxy.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, inSheet, type Hand } from './kit/hand.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { readPhoneRows } from './kit/phone-rows.ts';
import { startProvince, type Province } from './kit/province.ts';

/* What the phone keeps of the app itself, when what comes in a file's place is no such file, or is newer than the rest. */

let province: Province;
let proxy: FaultProxy;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  province = await startProvince();
});
beforeEach(async () => {
  proxy = await layFaultProxy(province.port);
  phone = await openPhone();
  page = phone.page;
});
afterEach(async () => {
  await phone.close();
  await proxy.close();
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

const files = (path: RegExp) => ({ method: 'GET', path }) as const;

/** Opens a screen that only comes when it is asked for, with no signal. */
async function openOffline(): Promise<void> {
  await phone.context.setOffline(true);
  await page.goto(`${proxy.url}${paths.settings}`);
  await page.getByRole('heading', { level: 1, name: settings.title }).waitFor();
}

/** As after every build: the worker's file is another, and so are those it lists. */
const newerWorker = rewrites((text) => text.replace(/\b[0-9a-f]{32}\b/g, (hash) => hash.slice(1) + hash[0]));

const isWaiting = (on: Page) =>
  on.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);

/** Lets the browser look for a newer version, and waits until it has it or has given up. */
async function lookForUpdate(on: Page): Promise<void> {
  await on.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
    const { installing } = registration;
    if (!installing) return;
    await new Promise((resolve) => {
      installing.addEventListener('statechange', resolve, { once: true });
    });
  });
}

describe('a login page that comes in place of a file', () => {
  test.each([
    ['the page of the app', /^\/index\.html/],
    ['a screen of the app', /^\/assets\/settings-.*\.js/],
  ])('is not kept as %s, and the phone goes on until it has the file', async (_, path) => {
    const strikes = proxy.strike(answersWith(200), files(path));
    await page.goto(proxy.url);
    await expect.poll(() => strikes.count()).toBeGreaterThan(0);
    await setTimeout(1500);
    expect(await page.getByText(shell.readyOffline, { exact: true }).count()).toBe(0);
    await page.getByText(shell.notReadyOffline, { exact: true }).waitFor();

    proxy.heal();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText(shell.readyOffline, { exact: true }).waitFor();
    await openOffline();
  });
});

describe('a newer version that does not come whole', () => {
  test('leaves the older one at work, with no signal too, and is taken another day', async () => {
    await page.goto(proxy.url);
    await page.getByText(shell.readyOffline, { exact: true }).waitFor();
    for (const fault of [answersWith(404), answersWith(200), cutsAnswer('inBody', 'reset')]) {
      // No look comes between two faults, nor a second one behind the first: the browser looks by itself too.
      proxy.heal();
      proxy.strike(newerWorker, files(/^\/sw\.js/));
      const strikes = proxy.strike(fault, files(/^\/index\.html/));
      // Back on the line a moment ago: the first look may still find no network.
      await expect
        .poll(async () => {
          await lookForUpdate(page);
          return strikes.count();
        })
        .toBeGreaterThan(0);
      expect(await isWaiting(page)).toBe(false);
      await openOffline();
      await phone.context.setOffline(false);
    }
    proxy.heal();
    proxy.strike(newerWorker, files(/^\/sw\.js/));
    await page.goto(proxy.url);
    await lookForUpdate(page);
    await page.getByText(update.title, { exact: true }).waitFor();
    await page.getByRole('button', { name: update.apply }).tap();
    await expect.poll(() => isWaiting(page)).toBe(false);
    await openOffline();
  });
});

describe('a tab older than what is on the phone', () => {
  let hand: Hand;

  beforeEach(async () => {
    await page.goto(proxy.url);
    await page.getByText(shell.readyOffline, { exact: true }).waitFor();
    hand = await aHand(page);
    await hand.press(new RegExp(`^${welcome.byHand}`));
    await hand.write(startCell.name, 'Chi bộ bản Cũ');
    await hand.press(startCell.begin);
    await hand.press(memberList.add);
  });

  test('is left alone when another tab lets a newer version in: what is written then is kept, and it is told', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', 'yes'));
    const second = await phone.context.newPage();
    // Tapped while the page still fetches, the older worker is begun anew; with Playwright attached it then never comes up.
    await second.goto(`${proxy.url}${paths.settings}`, { waitUntil: 'networkidle' });
    proxy.strike(newerWorker, files(/^\/sw\.js/));
    await lookForUpdate(second);
    await second.getByRole('button', { name: update.apply }).tap();
    await expect.poll(() => isWaiting(second)).toBe(false);
    await second.close();

    await page.bringToFront();
    await hand.write(memberAdd.names, 'Lò Thị Sau');
    await hand.press(memberAdd.done);
    await page.getByRole('link', { name: /^Lò Thị Sau/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.hasAttribute('data-same-page'))).toBe(true);
    await page.getByText(update.title, { exact: true }).waitFor();
  });

  test('writes nothing over what a newer app laid down, says so, and keeps what was typed on the screen', async () => {
    await hand.write(memberAdd.names, 'Lò Văn Đầu');
    await expect.poll(() => readPhoneRows(page)).toContain('Lò Văn Đầu');
    // As a newer app does: the next version of the tables, and that no older app may write.
    const newer = await phone.context.newPage();
    await newer.goto(`${proxy.url}/healthz`);
    await newer.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('so-chi-bo:sealed', 20);
          opening.onupgradeneeded = () =>
            opening.transaction?.objectStore('meta').put({ key: 'minSchema', value: 2 });
          opening.onerror = () => reject(new Error('not upgraded'));
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await newer.close();

    await page.bringToFront();
    await hand.write(memberAdd.names, 'Lò Văn Đầu\nLò Thị Sau');
    const told = page.getByRole('dialog', { name: trouble.title });
    await told.getByText(trouble.byKind['too-new']).waitFor();
    await hand.press(common.close, inSheet);
    expect(await page.getByRole('textbox', { name: memberAdd.names }).inputValue()).toBe(
      'Lò Văn Đầu\nLò Thị Sau',
    );
    const rows = await readPhoneRows(page);
    expect(rows).toContain('Lò Văn Đầu');
    expect(rows).not.toContain('Lò Thị Sau');
  });
});
