import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantToDay } from '#base/day.ts';
import type { OwnData } from '#domain/privacy/own-data.ts';
import { realClock } from '#store/real-clock.ts';
import { paths } from '#app/routes.ts';
import { incident, memberData, noticeText, privacy } from '#app/text/privacy.ts';
import { settings } from '#app/text/settings.ts';
import { waitForWorker } from './kit/conditions.ts';
import { crowdedBook, crowdedNames } from './kit/crowded-book.ts';
import { fillCrowdedCell } from './kit/crowded-cell.ts';
import { removeFolders } from './kit/folders.ts';
import { openLastingPhone, type LastingPhone } from './kit/lasting-phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { cellViews, joinBy, show } from './kit/screens.ts';

/*
 * What a phone shows to whoever does not look at the screen itself: the list of windows, the address, the tools of the
 * browser, the requests on the line. A cell of sixty is walked from end to end, and no name may stand there.
 */

let province: Province;
let phone: LastingPhone;

beforeAll(async () => {
  province = await startProvince();
  phone = await openLastingPhone();
});
afterAll(async () => {
  await phone.close();
  await province.stop();
  removeFolders();
});

/** Everything the page says outside its own face. */
async function heardFrom(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [
    location.href,
    document.title,
    JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    ...performance.getEntriesByType('resource').map((entry) => entry.name),
    ...performance.getEntriesByType('mark').map((entry) => entry.name),
  ]);
}

test('no name of a member stands in an address, a title, a request, the console or the small stores of the browser', async () => {
  const [code] = await province.codes();
  const cell = await fillCrowdedCell(province.url, code ?? '');
  const { page, context } = phone;
  const heard: string[] = [];
  page.on('console', (line) => heard.push(line.text()));
  page.on('pageerror', (error) => heard.push(`${error.message} ${error.stack ?? ''}`));
  context.on('request', (request) => heard.push(request.url(), JSON.stringify(request.headers())));
  await joinBy(page, province.url, await cell.newCode('secretary'));
  await page.getByText(crowdedNames.cell, { exact: true }).first().waitFor();

  const { members } = crowdedBook(instantToDay(realClock.now())).book;
  const names = [...new Set(members.map(({ fullName }) => fullName))];
  const onScreen = new Set<string>();
  const views = cellViews(cell);
  for (const view of views) {
    await show(page, view);
    const face = await page.evaluate(() => document.body.innerText);
    for (const name of names) if (face.includes(name)) onScreen.add(name);
    heard.push(...(await heardFrom(page)));
  }
  expect(views.length).toBeGreaterThan(30);
  expect(heard.length).toBeGreaterThan(200);
  // The walk was through a book full of people.
  expect([...onScreen].toSorted()).toEqual(names.toSorted());
  const said = heard.flatMap((text) => [text, safelyDecoded(text)]).map((text) => text.normalize('NFC'));
  expect(names.filter((name) => said.some((text) => text.includes(name)))).toEqual([]);
});

test('with no signal an incident is begun by one tap and kept through a dead phone, a notice is read, a copy is handed out', async () => {
  const { page, context } = phone;
  await waitForWorker(page);
  await context.setOffline(true);
  await page.goto(`${province.url}${paths.settings}`);
  await page.getByRole('link', { name: new RegExp(`^${settings.privacy}`) }).tap();
  await page.getByRole('link', { name: new RegExp(`^${privacy.incident}`) }).tap();
  await page.getByRole('button', { name: incident.kinds['lost-phone'] }).tap();
  await page.getByLabel(incident.account).fill('Rơi máy ở chợ Đồng Xanh.');
  await page
    .getByText(incident.left(23, 59))
    .or(page.getByText(incident.left(24, 0)))
    .waitFor();
  await page.waitForTimeout(1_500);
  await phone.kill();

  phone = await openLastingPhone(phone.profile);
  await phone.context.setOffline(true);
  const again = phone.page;
  await again.goto(`${province.url}${paths.incidents}`);
  await again.getByRole('link', { name: incident.kinds['lost-phone'] }).tap();
  await again
    .getByRole('region', { name: incident.reportTitle })
    .getByText(/Rơi máy ở chợ Đồng Xanh/)
    .waitFor();

  await again.goto(`${province.url}${paths.privacyNotice}`);
  await again.getByRole('button', { name: noticeText.read }).tap();
  await again.getByText(/^Đã đọc trên máy này/).waitFor();

  await again.goto(`${province.url}${paths.memberData('m01')}`);
  const saved = again.waitForEvent('download');
  await again.getByRole('button', { name: memberData.saveJson }).tap();
  const file = await (await saved).path();
  const data = JSON.parse(readFileSync(file, 'utf8')) as OwnData;
  expect(data.format).toBe('own-data/1');
  expect(data.attendance.length).toBeGreaterThan(0);
});

/** Names in an address are written in percent signs. */
function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
