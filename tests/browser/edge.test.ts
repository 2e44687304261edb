import { afterAll, beforeAll, expect, test } from 'vitest';
import { shell } from '#app/text/shell.ts';
import { removeFolders } from './kit/folders.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';

/* What a script that got into the page could not do: the server's headers, in a browser that heeds them. */

let province: Province;
let phone: Phone;
const complaints: string[] = [];

beforeAll(async () => {
  province = await startProvince();
  phone = await openPhone();
  phone.page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await phone.page.goto(province.url);
  await phone.page.getByRole('heading', { level: 1 }).waitFor();
});
afterAll(async () => {
  await phone.close();
  await province.stop();
  removeFolders();
});

test('the app itself runs under them, its worker too, without a complaint of the browser', async () => {
  await phone.page.getByText(shell.readyOffline, { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test('no text becomes markup, code or a worker', async () => {
  const refusals = await phone.page.evaluate(async () => {
    const tries: { readonly [name: string]: () => unknown } = {
      markup: () => (document.body.innerHTML = '<img src=x>'),
      script: () => (document.createElement('script').src = '/other.js'),
      worker: () => navigator.serviceWorker.register('/other.js'),
      'a policy of one’s own': () =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text }),
    };
    const refused: string[] = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
      } catch (error) {
        if (error instanceof TypeError) refused.push(name);
      }
    }
    return refused;
  });
  expect(refusals).toEqual(['markup', 'script', 'worker', 'a policy of one’s own']);
});

test('nothing is fetched from another place, and nothing is sent there', async () => {
  const sent = await phone.page.evaluate(() =>
    fetch('https://example.invalid/', { mode: 'no-cors' }).then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(sent).toBe('refused');
  expect(complaints.some((text) => /Content Security Policy|Refused to connect/.test(text))).toBe(true);
});
