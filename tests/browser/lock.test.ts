import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { paths } from '#app/routes.ts';
import { backupWords, restoreWords } from '#app/text/backup.ts';
import {
  forgottenWords,
  lockSettings,
  lockWords,
  passkeyWords,
  pinWords,
  safetyWords,
} from '#app/text/lock.ts';
import { memberList } from '#app/text/members.ts';
import { queueText } from '#app/text/queue.ts';
import { common } from '#app/text/shared-words.ts';
import { lacking, shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { howOften } from '../kit/how-often.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand } from './kit/hand.ts';
import { layLine, type Line } from './kit/line.ts';
import { openPhone } from './kit/phone.ts';
import { proveWords, readWords, setFirstPin, typePin, waitForLock } from './kit/pin.ts';
import { readTables } from './kit/read-tables.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, received, type Secretary } from './kit/secretary.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';

/* A phone that is locked, opened, forgotten, broken and replaced, as its secretary meets it. */

const PIN = '739204';
const NAME = 'Lò Thị Nghiêng Khoang';

let province: Province;
let desk: StaffDesk;
let cells = 0;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

type ASecretary = Secretary & { readonly cellId: string };

/** A cell's first phone with one member written down; its time may stand in the test's hand. */
async function aSecretary(isTimeOurs = false, url = province.url): Promise<ASecretary> {
  cells += 1;
  const cellId = await desk.newCell(`Đảng bộ xã Mẫu ${cells}`, `Chi bộ Xóm Mẫu ${cells}`);
  const phone = await openPhone();
  if (isTimeOurs) await phone.context.clock.install();
  const secretary = await joinAsSecretary(phone, url, await desk.newCode('secretary', cellId));
  await secretary.addMember(NAME);
  return { ...secretary, cellId };
}

/** A low window, and letters twice as large. */
async function inLargeType(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
}

/** Whether all of the element with these words can be seen, and nothing lies over it. */
function isInSight(page: Page, words: string): Promise<boolean> {
  return page.getByText(words).evaluate((element) => {
    const { left, top, bottom } = element.getBoundingClientRect();
    const isSeenAt = (y: number) => element.contains(document.elementFromPoint(left + 2, y));
    return isSeenAt(top + 2) && isSeenAt(bottom - 2);
  });
}

/* One phone from its first PIN to the loss of all that opens it: the tests are chapters and go in their order. */
describe('a phone with a PIN', () => {
  let line: Line;
  let address: string;
  let secretary: ASecretary;
  let words: readonly string[];

  beforeAll(async () => {
    line = await layLine(province.port);
    // A passkey belongs to a name, and an address of numbers is none.
    address = line.url.replace('127.0.0.1', 'localhost');
    secretary = await aSecretary(false, address);
  });
  afterAll(async () => {
    await secretary.phone.close();
    await line.close();
  });

  test('asks for it after the first save, locks at a tap, shows nothing, and opens where one was', async () => {
    const { hand } = secretary;
    const { page } = secretary.phone;
    await hand.press(shell.home);
    await page.getByRole('heading', { name: safetyWords.pinTitle }).waitFor();
    words = await setFirstPin(hand, PIN);
    expect(words).toHaveLength(16);
    await hand.press(lockSettings.lockNow);
    await waitForLock(page);
    expect(await page.locator('body').innerText()).not.toContain(NAME);
    await typePin(page, lockWords.askPin, '111119');
    await page.getByText(lockWords.wrong).waitFor();
    await typePin(page, lockWords.askPin, PIN);
    await page.getByRole('button', { name: lockSettings.lockNow }).waitFor();
    expect(new URL(page.url()).pathname).toBe(paths.settings);
    // A new start asks again, at whatever address.
    await page.goto(`${address}${paths.members}`);
    await waitForLock(page);
    await typePin(page, lockWords.askPin, PIN);
    await page.getByText(NAME).first().waitFor();
  });

  test('says in sight that the PIN was wrong, where its keys fill the window', async () => {
    const { page } = secretary.phone;
    const size = page.viewportSize() ?? { width: 360, height: 800 };
    await page.reload();
    await waitForLock(page);
    await inLargeType(page);
    await typePin(page, lockWords.askPin, '111118');
    await page.getByText(lockWords.wrong).waitFor();
    expect(await isInSight(page, lockWords.wrong)).toBe(true);
    await page.setViewportSize(size);
    await page.reload();
    await waitForLock(page);
    await typePin(page, lockWords.askPin, PIN);
    await page.getByText(NAME).first().waitFor();
  });

  test('that lost the code of its lock says so and shows nothing, and asks for the PIN once there is a signal', async () => {
    const { page } = secretary.phone;
    await loseFiles(page, '/assets/guard-');
    line.breakNow();
    await page.goto(`${address}${paths.members}`);
    await page.getByRole('heading', { level: 1, name: lacking.title }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(NAME);
    line.mend();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await waitForLock(page);
    await typePin(page, lockWords.askPin, PIN);
    await page.getByText(NAME).first().waitFor();
  });

  test('opens by the phone’s own fingerprint where it gives what that takes, for as long as it is wanted', async () => {
    const { hand } = secretary;
    const { page, context } = secretary.phone;
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
      },
    });
    await page.goto(`${address}${paths.settings}`);
    await typePin(page, lockWords.askPin, PIN);
    await hand.press(passkeyWords.on);
    await page.getByRole('button', { name: passkeyWords.off }).waitFor();
    await hand.press(lockSettings.lockNow);
    await waitForLock(page);
    await hand.press(lockWords.byPasskey);
    await hand.press(passkeyWords.off);
    await page.getByRole('button', { name: passkeyWords.on }).waitFor();
  });

  test('whose PIN is forgotten opens with the words, and gets another PIN', async () => {
    const { hand } = secretary;
    const { page } = secretary.phone;
    await hand.press(lockSettings.lockNow);
    await waitForLock(page);
    await hand.press(lockWords.forgotten);
    await hand.write(forgottenWords.words, words.join(' '));
    await hand.press(forgottenWords.open);
    await typePin(page, pinWords.choose, '482915');
    await typePin(page, pinWords.again, '482915');
    await proveWords(hand, await readWords(page));
    await page.getByRole('button', { name: lockSettings.lockNow }).waitFor();
    await hand.press(lockSettings.lockNow);
    await waitForLock(page);
    await typePin(page, lockWords.askPin, PIN);
    await page.getByText(lockWords.wrong).waitFor();
    await typePin(page, lockWords.askPin, '482915');
    await page.getByRole('button', { name: lockSettings.lockNow }).waitFor();
  });

  test('whose PIN and words are both lost delivers, begins anew with a new code, and has all again', async () => {
    const { hand, cellId } = secretary;
    const { page } = secretary.phone;
    await page.getByText(received).first().waitFor();
    await hand.press(lockSettings.lockNow);
    await waitForLock(page);
    await hand.press(lockWords.forgotten);
    await page.getByText(forgottenWords.step1).waitFor();
    await hand.press(forgottenWords.begin);
    await page.getByText(forgottenWords.confirmNothing).waitFor();
    await hand.press(forgottenWords.confirm);
    await page.waitForURL(`**${paths.join}`);
    await hand.write(join.code, await desk.newCode('secretary', cellId));
    await hand.press(join.submit);
    await page.waitForURL(`${address}/`);
    await hand.press(shell.members);
    await page.getByText(NAME).first().waitFor();
  });
});

test('a phone locks by itself after five minutes, in every window; what was being typed is there again', async () => {
  const { phone, hand } = await aSecretary(true);
  const { page, context } = phone;
  const openBefore = await context.newPage();
  await openBefore.goto(`${province.url}${paths.members}`);
  await openBefore.getByText(NAME).first().waitFor();
  await page.bringToFront();
  await setFirstPin(hand, PIN);
  await waitForLock(openBefore);
  await page.goto(`${province.url}${paths.cell}`);
  await typePin(page, lockWords.askPin, PIN);
  const box = page.getByRole('textbox').first();
  await box.tap();
  await box.fill('Chi bộ Xóm Mẫu đang ghi dở');
  const other = await context.newPage();
  await other.goto(`${province.url}${paths.members}`);
  await typePin(other, lockWords.askPin, PIN);
  await other.getByText(NAME).first().waitFor();
  await context.clock.fastForward(4 * 60_000);
  expect(await page.getByRole('group', { name: lockWords.askPin }).count()).toBe(0);
  await context.clock.fastForward(90_000);
  await waitForLock(page);
  await waitForLock(other);
  await page.bringToFront();
  await typePin(page, lockWords.askPin, PIN);
  await expect.poll(() => page.getByRole('textbox').first().inputValue()).toBe('Chi bộ Xóm Mẫu đang ghi dở');
  await phone.close();
});

/** The browser throws away what the worker and itself kept under these addresses. */
async function loseFiles(page: Page, part: string): Promise<void> {
  await page.evaluate(async (lost) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) if (request.url.includes(lost)) await cache.delete(request);
    }
  }, part);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

/** Past the last lengthening of the wait in any case. */
const WRONG_PINS = howOften({ inTests: 12, inSoak: 50 });

test(`${WRONG_PINS} wrong PINs lose nothing: the right one opens it, all is there, and what waited goes`, async () => {
  const { phone, hand, cellId, toQueue, sendNow, addMember } = await aSecretary(true);
  const { page, context } = phone;
  await setFirstPin(hand, PIN);
  await hand.press(common.back);
  await context.setOffline(true);
  await addMember('Sùng Thị Chưa Gửi');
  await hand.press(shell.settings);
  await hand.press(lockSettings.lockNow);
  await waitForLock(page);
  const wait = page.getByText(/^Thử lại sau/);
  for (let wrong = 1; wrong <= WRONG_PINS; wrong += 1) {
    await typePin(page, lockWords.askPin, String(900_000 + wrong));
    const tries = async () => (await factsOf(page))['tries'];
    await expect.poll(tries).toMatchObject({ count: wrong });
    if (wrong < 4) await page.getByText(lockWords.again).waitFor();
    else await wait.waitFor();
    await context.clock.fastForward(16 * 60_000);
    await wait.waitFor({ state: 'hidden' });
  }
  await typePin(page, lockWords.askPin, PIN);
  await page.getByRole('button', { name: lockSettings.lockNow }).waitFor();
  await hand.press(common.back);
  await hand.press(shell.members);
  for (const name of [NAME, 'Sùng Thị Chưa Gửi']) await page.getByText(name).first().waitFor();
  await context.setOffline(false);
  await toQueue();
  await sendNow();
  await page.getByText(queueText.sentTitle).first().waitFor();
  // Of a cell the desk is sent who is written down, and no name.
  const members = async () =>
    (await desk.readCell(cellId)).entities.filter(({ kind }) => kind === 'member').length;
  await expect.poll(members, { interval: 1000 }).toBe(2);
  await phone.close();
});

/** The single facts in the phone's database. */
async function factsOf(page: Page): Promise<Record<string, unknown>> {
  const { rows } = await readTables(page, []);
  const facts = rows['meta'] as readonly { readonly key: string; readonly value: unknown }[];
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]));
}

test('a backup is made on one phone and opens on another in less than three minutes, which then shows everything', async () => {
  const { phone, hand } = await aSecretary();
  await hand.press(shell.settings);
  await hand.press(new RegExp(backupWords.title));
  await hand.write(backupWords.passphrase, 'bốn cái nồi đồng');
  await hand.write(backupWords.again, 'bốn cái nồi đồng');
  await hand.press(backupWords.make);
  const downloading = phone.page.waitForEvent('download');
  await hand.press(backupWords.save);
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^so-chi-bo-sao-luu-\d{4}-\d\d-\d\d\.scb$/);
  const file = await download.path();

  const next = await openPhone();
  const { page } = next;
  const nextHand = await aHand(page);
  await page.goto(province.url);
  await waitForWorker(page);
  const begun = performance.now();
  await nextHand.press(new RegExp(restoreWords.row));
  await page.getByLabel(restoreWords.choose).setInputFiles(file);
  await nextHand.write(restoreWords.passphrase, 'bốn cái nồi nhôm');
  await nextHand.press(restoreWords.restore);
  await page.getByText(restoreWords.problems['wrong-passphrase']).waitFor();
  await nextHand.write(restoreWords.passphrase, 'bốn cái nồi đồng');
  await nextHand.press(restoreWords.restore);
  await page.waitForURL(`${province.url}/`);
  await nextHand.press(shell.members);
  await page.getByText(NAME).first().waitFor();
  expect(performance.now() - begun).toBeLessThan(180_000);
  await page.getByRole('heading', { name: memberList.title }).waitFor();
  await next.close();
  await phone.close();
});

test('a file that is no backup is refused in sight, however low the screen was scrolled', async () => {
  const { page, close } = await openPhone();
  await page.goto(`${province.url}${paths.restore}`);
  await page.getByLabel(restoreWords.choose).setInputFiles({
    name: 'anh.scb',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('khong phai'),
  });
  await inLargeType(page);
  const hand = await aHand(page);
  await hand.write(restoreWords.passphrase, 'bốn cái nồi đồng');
  await hand.press(restoreWords.restore);
  const refusal = restoreWords.problems['not-a-backup'];
  await page.getByText(refusal).waitFor();
  expect(await isInSight(page, refusal)).toBe(true);
  await close();
});
