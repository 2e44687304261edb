import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPeriods, dayToPeriod, instantToDay } from '#base/day.ts';
import { meetingId } from '#domain/ids.ts';
import { realClock } from '#store/real-clock.ts';
import { ECHO_MS } from '#app/hooks/use-echo.ts';
import { paths } from '#app/routes.ts';
import { docxLines } from '../kit/read-docx.ts';
import { pdfText, readPdf } from '../kit/read-pdf.ts';
import { slowProcessor, waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, type Hand } from './kit/hand.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { readPhoneRows } from './kit/phone-rows.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinBy } from './kit/screens.ts';

/* The papers of a meeting that was held and voted, made on a phone that has no server any more. */

let province: Province;
let phone: Phone;
let hand: Hand;

beforeAll(async () => {
  province = await startProvince({ isDemo: true });
  phone = await openPhone();
  const line = province
    .output()
    .split('\n')
    .find((one) => one.includes('   bí thư, Chi bộ ghép'));
  await joinBy(phone.page, province.url, line?.trim().split(/\s/)[0] ?? '');
  await waitForWorker(phone.page);
  hand = await aHand(phone.page);
});

afterAll(async () => {
  await phone.close();
  await province.stop();
  removeFolders();
});

/** The file that a tap on this button brings, and its name. */
async function fileBy(button: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([phone.page.waitForEvent('download'), hand.press(button)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('what writes files is on the phone after its second start', async () => {
  // As on the day of the meeting: by now the worker has been asked for the rest of its files.
  await phone.page.reload();
  await expect
    .poll(() => phone.page.evaluate(async () => (await (await caches.open('later')).keys()).length))
    .toBe(3);
  const lastMonth = addPeriods(dayToPeriod(instantToDay(realClock.now())), -1);
  const meeting = meetingId(lastMonth, 'regular', 1);
  await expect.poll(() => readPhoneRows(phone.page)).toContain(`meeting:${meeting}`);
  await province.kill();
  await phone.page.goto(`${province.url}/giay-to/xem/bien-ban/${meeting}`);
  await phone.page.getByRole('heading', { level: 1, name: 'Biên bản sinh hoạt' }).waitFor();
});

describe('with no signal', () => {
  test('the minutes become a Word file, named by cell and month', async () => {
    const { name, bytes } = await fileBy('Tải Word');
    expect(name).toMatch(/^bien-ban-chi-bo-[a-z0-9-]+-\d{4}-\d{2}\.docx$/);
    const lines = docxLines(bytes);
    expect(lines).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(lines).toContain('NGƯỜI GHI BIÊN BẢN');
  });

  test('and a PDF of the same words, saved where the phone cannot share it', async () => {
    const { name, bytes } = await fileBy('Chia sẻ PDF');
    expect(name).toMatch(/^bien-ban-chi-bo-[a-z0-9-]+-\d{4}-\d{2}\.pdf$/);
    const { pages, embeddedFonts } = readPdf(bytes);
    expect(pages.length).toBeGreaterThan(1);
    expect(embeddedFonts).toHaveLength(3);
    const shown = await phone.page.locator('#content h3').allInnerTexts();
    const text = pdfText(bytes);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((heading) => !text.includes(heading.replace(/\s+/g, ' ').trim()))).toEqual([]);
    await phone.page.getByText(`Đã lưu vào mục Tải xuống: ${name}`).first().waitFor();
  });

  test('a sheet for sharing gets the PDF, and a tap that came too late is asked for once more', async () => {
    // The same button saved a file a moment ago, and a second tap would have been taken for the first.
    await setTimeout(ECHO_MS);
    await phone.page.evaluate(() => {
      const asked: string[] = [];
      Object.assign(navigator, {
        canShare: () => true,
        share: (data: ShareData) => {
          asked.push(data.files?.[0]?.name ?? '');
          document.body.dataset['shared'] = asked.join(' ');
          return asked.length === 1
            ? Promise.reject(new DOMException('too late', 'NotAllowedError'))
            : Promise.resolve();
        },
      });
    });
    await hand.press('Chia sẻ PDF');
    await hand.press('Chia sẻ tệp vừa tạo');
    await expect
      .poll(() => phone.page.evaluate(() => document.body.dataset['shared']))
      .toMatch(/^(bien-ban\S+\.pdf) \1$/);
  });

  test('the page goes on answering while a file is made, on a processor six times as slow', async () => {
    await slowProcessor(phone.page, 6);
    await phone.page.evaluate(() => {
      let last = performance.now();
      let longest = 0;
      const step = (now: number): void => {
        longest = Math.max(longest, now - last);
        last = now;
        document.body.dataset['longest'] = String(Math.round(longest));
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
    await fileBy('Tải Word');
    const longest = Number(await phone.page.evaluate(() => document.body.dataset['longest']));
    await slowProcessor(phone.page, 1);
    console.log(`longest pause of the page while a file was made: ${longest} ms`);
    // Two cores and several browsers: the bound is for a page that stands still as long as the file takes.
    expect(longest).toBeLessThan(1500);
  });

  test('the printer gets the paper and nothing of the app', async () => {
    await phone.page.emulateMedia({ media: 'print' });
    expect(await phone.page.locator('#root').isVisible()).toBe(false);
    expect(await phone.page.getByText('NGƯỜI GHI BIÊN BẢN').last().isVisible()).toBe(true);
    await phone.page.emulateMedia({ media: null });
    expect(await phone.page.locator('#root').isVisible()).toBe(true);
  });

  test('the reading view goes through the paper piece by piece, in very large type', async () => {
    await hand.press('Đọc chép');
    await phone.page.getByText(/^Đoạn 1\/\d+$/).waitFor();
    await hand.press('Đoạn tiếp');
    const piece = phone.page.getByText('BIÊN BẢN');
    await piece.first().waitFor();
    const size = await piece.first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(size).toBeGreaterThan(30);
    await hand.press('Đoạn trước');
    await phone.page.getByText(/^Đoạn 1\/\d+$/).waitFor();
  });

  test('the page of one member is still what the printer gets, when papers were looked at before', async () => {
    const { page } = phone;
    // Within the app, as a tap would: what an earlier screen brought with it is still there.
    await page.evaluate((list) => history.pushState(null, '', list), paths.members);
    const links = page.locator('main li a[href^="/dang-vien/"]');
    await links.first().waitFor();
    const others: readonly string[] = [paths.newMember, paths.rosterImport, paths.duplicates];
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const member = hrefs.find((href) => !others.includes(href));
    await page.evaluate((record) => history.pushState(null, '', record), `${member}/ho-so`);
    const sheet = page.locator('article h2').first();
    await sheet.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await sheet.isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });
});
