import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantToDay } from '#base/day.ts';
import { realClock } from '#store/real-clock.ts';
import { crowdedBook, crowdedNames } from './kit/crowded-book.ts';
import { fillCrowdedCell } from './kit/crowded-cell.ts';
import { removeFolders } from './kit/folders.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { cellViews, joinBy, show } from './kit/screens.ts';

/*
 * What a phone shows to whoever does not look at the screen itself: the list of windows, the address, the tools of the
 * browser, the requests on the line. A cell of sixty is walked from end to end, and no name may stand there.
 */

let province: Province;
let phone: Phone;

beforeAll(async () => {
  province = await startProvince();
  phone = await openPhone();
}, 120_000);
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

/** Names in an address are written in percent signs. */
function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
