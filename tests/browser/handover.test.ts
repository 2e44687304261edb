import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { handover } from '#app/text/handover.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { settings } from '#app/text/settings.ts';
import { shell } from '#app/text/shell.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { findCutTexts, findPaleTexts, findSmallTargets } from './kit/look.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, joinCell, received, type Secretary } from './kit/secretary.ts';
import { openStaffDesk } from './kit/staff-desk.ts';

/*
 * The term is over. The secretary takes a code from the settings, the next one types it on another phone; the book passes,
 * both read the same receipt, and the old phone is out. The tests are the chapters of one story and go in their order.
 */

let province: Province;
let outgoing: Secretary;
let successor: Secretary;

const member = 'Hoàng Thị Hồng Phương Nguyệt Ánh';

beforeAll(async () => {
  province = await startProvince();
  const desk = await openStaffDesk(province);
  const cellId = await desk.newCell('Đảng bộ xã Phú Xuyên Bàn Giao', 'Chi bộ xóm Đồng Xanh Bàn Giao');
  outgoing = await joinAsSecretary(await openPhone(), province.url, await desk.newCode('secretary', cellId));
  const { hand, phone } = outgoing;
  await hand.press(shell.members);
  await hand.press(memberList.add);
  await hand.write(memberAdd.names, `${member}\nGiàng A Kế Nhiệm`);
  await hand.press(memberAdd.done);
  await hand.press(shell.home);
  await phone.page.getByText(received).waitFor();
});
afterAll(async () => {
  await Promise.all([outgoing.phone.close(), successor?.phone.close()]);
  await province.stop();
  removeFolders();
});

/** Nothing is cut, pale or too small for a thumb, as it stands and with letters twice as large. */
async function looksWell(page: Page): Promise<void> {
  expect(await findPaleTexts(page)).toEqual([]);
  expect(await findSmallTargets(page, 48)).toEqual([]);
  for (const percent of ['100%', '200%']) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), percent);
    await page.waitForTimeout(200);
    expect(await findCutTexts(page)).toEqual([]);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** The receipt as it stands on that phone. */
const receiptOn = (page: Page) => page.getByRole('article').innerText();

test('the secretary takes a code from the settings, and is told who is secretary until it is done', async () => {
  const { page } = outgoing.phone;
  await page.goto(`${province.url}${paths.settings}`);
  await page.getByRole('link', { name: new RegExp(`^${handover.title}`) }).tap();
  await page.getByText(handover.lead).waitFor();
  await looksWell(page);
  await outgoing.hand.press(handover.start);
  await page.getByText(handover.stages.waiting).waitFor();
  await looksWell(page);
});

test('the next secretary types it on another phone, and the receipt is there with no further tap', async () => {
  const code = (
    await outgoing.phone.page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).innerText()
  ).trim();
  successor = await joinCell(await openPhone(), province.url, code);
  const { page } = successor.phone;
  await page.getByText(handover.cardTo).waitFor();
  await successor.hand.press(handover.openReceipt);
  await page.getByText(handover.doneTo).waitFor();
  expect(await receiptOn(page)).toMatch(/2 đảng viên, 0 kỳ họp/);
  await looksWell(page);
  await page.goto(`${province.url}${paths.members}`);
  await page.getByText(member).waitFor();
});

test('the old phone asks, and shows the very same receipt', async () => {
  const { page } = outgoing.phone;
  await outgoing.hand.press(handover.askAgain);
  await page.getByText(handover.doneFrom).waitFor();
  await successor.phone.page.goto(`${province.url}${paths.handover}`);
  expect(await receiptOn(page)).toBe(await receiptOn(successor.phone.page));
});

test('with no signal the receipt is read on the new phone, and prints alone on its page', async () => {
  const { page, context } = successor.phone;
  await waitForWorker(page);
  await context.setOffline(true);
  await page.goto(`${province.url}${paths.settings}`);
  await page.getByText(settings.places).waitFor();
  await page.getByRole('link', { name: new RegExp(`^${handover.title}`) }).tap();
  await page.getByText(handover.doneTo).waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => document.body.innerText);
  expect(printed).toContain(handover.signFrom);
  for (const hidden of [handover.doneTo, handover.print, handover.passOn])
    expect(printed).not.toContain(hidden);
});
