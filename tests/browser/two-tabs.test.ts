import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { prepare } from '#app/text/prepare.ts';
import { queueText } from '#app/text/queue.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { denyBackgroundSync, waitForWorker } from './kit/conditions.ts';
import { delays, holdsAnswer, layFaultProxy, losesAnswer, type FaultProxy } from './kit/fault-proxy.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, type Hand } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { barOf, joinAsSecretary, received, type Secretary } from './kit/secretary.ts';
import { openSleepyBrowser, type SleepyBrowser } from './kit/sleepy-browser.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';

/* One phone, two tabs on one book: both may write, one of them sends, and neither can stand in the way of the other. */

let province: Province;
let desk: StaffDesk;
let proxy: FaultProxy;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
  proxy = await layFaultProxy(province.port);
});
afterEach(() => proxy.heal());
afterAll(async () => {
  await proxy.close();
  await province.stop();
  removeFolders();
});

/** How often the province knows somebody of that name. */
function known(name: string): number {
  const members = [...readHeld(province.dataDir).records('member').values()];
  return members.filter((one) => one['fullName'] === name).length;
}

/** Brings the page before the others and waits until nobody has anything to ask: the next to send is who the test is about. */
async function bringToFront(page: Page): Promise<void> {
  await page.bringToFront();
  // The engine looks once more after what was saved last.
  await setTimeout(2500);
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
}

describe('two tabs of one phone', () => {
  let cellId: string;
  let first: Secretary;
  let second: Page;
  let hand: Hand;

  beforeAll(async () => {
    cellId = await desk.newCell('Đảng bộ xã Hai Cửa', 'Chi bộ bản Hai Cửa');
    first = await joinAsSecretary(await openPhone(), proxy.url, await desk.newCode('secretary', cellId));
  });
  beforeEach(async () => {
    second = await first.phone.context.newPage();
    await second.goto(`${proxy.url}${paths.members}`);
    await second.getByText(received).waitFor();
    hand = await aHand(second);
  });
  afterEach(() => second.close());
  afterAll(() => first.phone.close());

  test('what each writes into one meeting goes once, from one of them at a time, and both show all of it', async () => {
    const { page } = first.phone;
    await page.bringToFront();
    await first.addMember('Lò Thị Hai Cửa');
    await first.hand.press(shell.home);
    await first.hand.press(/^(Ghi|Chuẩn bị) kỳ họp tháng/);
    await page.waitForURL('**/chuan-bi');
    await second.goto(page.url());
    const place = (on: Page) => on.getByRole('textbox', { name: prepare.place }).inputValue();
    const begins = (on: Page) => on.getByRole('textbox', { name: prepare.startTime }).inputValue();
    proxy.strike(delays(1000));

    await first.hand.write(prepare.place, 'Nhà văn hóa bản');
    await expect.poll(() => place(second)).toBe('Nhà văn hóa bản');
    await second.bringToFront();
    await hand.write(prepare.startTime, '19:45');
    await expect.poll(() => begins(page)).toBe('19:45');
    await hand.press(/^Sang /);
    await page.bringToFront();
    await first.hand.press(/^Sang /);
    await page.getByText(received).waitFor();
    await second.getByText(received).waitFor();
    expect(await barOf(second)).toEqual(await first.bar());
    expect(proxy.mostAtOnce()).toBe(1);

    const held = readHeld(province.dataDir);
    const meetings = [...held.records('meeting').values()];
    expect(meetings).toMatchObject([{ place: 'Nhà văn hóa bản', startTime: '19:45' }]);
    const said = held.changes('meeting');
    expect(said.filter((changes) => changes['place'] === 'Nhà văn hóa bản')).toHaveLength(1);
    expect(said.filter((changes) => changes['startTime'] === '19:45')).toHaveLength(1);
  });

  test('the one that was sending dies: the other sends within a minute, and nothing arrives twice', async () => {
    const { page } = first.phone;
    await page.goto('about:blank');
    await bringToFront(second);
    const strikes = proxy.strike(
      holdsAnswer(() => new Promise(() => {})),
      { times: 1 },
    );
    await addMember(second, 'Lò Thị Nửa Chừng');
    await second.getByText(shell.sending(0, 1)).waitFor();
    await page.goto(proxy.url);
    await page.getByText(shell.waiting(1)).waitFor();
    expect(strikes.count()).toBe(1);
    await second.close();
    await page.getByText(received).waitFor({ timeout: 60_000 });
    expect(known('Lò Thị Nửa Chừng')).toBe(1);
  });

  test('a new code typed in one lets the other go on, which the province had refused', async () => {
    const { page } = first.phone;
    const code = await desk.newCode('secretary', cellId);
    // The province takes the code and gives a new token, which is lost on the way: the old one is worth nothing now.
    proxy.strike(losesAnswer, { path: /^\/v1\/enrol$/ });
    await page.bringToFront();
    await page.goto(`${proxy.url}${paths.join}#${code}`);
    await first.hand.press(join.submit);
    await page.getByText(join.problems['no-answer']).waitFor();
    proxy.heal();
    await second.goto(`${proxy.url}${paths.queue}`);
    await second.getByText(queueText.deviceRefused).waitFor();

    await first.hand.press(join.submit);
    await page.waitForURL(`${proxy.url}/`);
    await second.getByText(queueText.deviceRefused).waitFor({ state: 'hidden' });
  });
});

describe('a tab that the browser put to sleep', () => {
  let browser: SleepyBrowser;
  let sleeper: Page;
  let other: Page;

  beforeAll(async () => {
    browser = await openSleepyBrowser();
    sleeper = browser.context.pages()[0] as Page;
    const cellId = await desk.newCell('Đảng bộ xã Ngủ Quên', 'Chi bộ bản Ngủ Quên');
    await sleeper.goto(`${proxy.url}${paths.join}#${await desk.newCode('secretary', cellId)}`);
    await denyBackgroundSync(sleeper);
    await waitForWorker(sleeper);
    await sleeper.getByRole('button', { name: join.submit }).click();
    await sleeper.getByText(received).waitFor();
  });
  beforeEach(() => bringToFront(sleeper));
  afterAll(() => browser.close());

  test('while it was sending is passed by within a minute, and when it wakes nothing has happened twice', async () => {
    let answer = (): void => undefined;
    proxy.strike(
      holdsAnswer(() => new Promise<void>((resolve) => (answer = resolve))),
      { times: 1 },
    );
    await addMember(sleeper, 'Lò Văn Ngủ Quên');
    await sleeper.getByText(shell.sending(0, 1)).waitFor();
    other = await browser.context.newPage();
    await other.goto(`${proxy.url}${paths.members}`);
    await other.getByText(shell.waiting(1)).waitFor();
    await browser.putToSleep(sleeper);

    await other.getByText(received).waitFor({ timeout: 60_000 });
    // It hears of all this in its sleep, and may not begin to read what it cannot read to the end.
    for (const name of ['Lò Thị Một', 'Lò Thị Hai']) {
      await addMember(other, name);
      await expect.poll(() => known(name)).toBe(1);
    }
    await other.getByText(received).waitFor();
    answer();
    await browser.wake(sleeper);
    await sleeper.bringToFront();
    await expect.poll(() => barOf(sleeper)).toEqual(await barOf(other));
    expect(known('Lò Văn Ngủ Quên')).toBe(1);
  });

  test('in the middle of a save does not hold up the saves of another', async () => {
    // What is under way when it falls asleep does not come to an end.
    await sleeper.evaluate(() => {
      SubtleCrypto.prototype.sign = () => new Promise(() => {});
    });
    await addMember(sleeper, 'Lò Văn Giữa Chừng');
    await other.bringToFront();
    await browser.putToSleep(sleeper);
    await addMember(other, 'Lò Thị Không Chờ');
    // Where it was about to send besides, it is passed by first, within a minute as above.
    await expect.poll(() => known('Lò Thị Không Chờ'), { timeout: 100_000 }).toBe(1);
    await other.getByText(received).waitFor();
    expect(known('Lò Văn Giữa Chừng')).toBe(1);
  });
});

/** Writes somebody into the roster and leaves the screen, on a page that is no phone too. */
async function addMember(page: Page, name: string): Promise<void> {
  const back = page.getByRole('link', { name: common.back });
  if (new URL(page.url()).pathname === paths.queue) await back.click();
  await page.getByRole('link', { name: shell.members, exact: true }).click();
  await page.getByRole('link', { name: memberList.add }).click();
  await page.getByRole('textbox', { name: memberAdd.names }).fill(name);
  await page.getByRole('link', { name: memberAdd.done }).click();
  await page.getByRole('heading', { level: 1, name: memberList.title }).waitFor();
}
