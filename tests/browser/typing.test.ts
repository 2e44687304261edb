import type { ElementHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slowProcessor } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { composedEnd, openKeyboard, type Keyboard } from './kit/keyboard.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { readPhoneRows } from './kit/phone-rows.ts';
import { startProvince, type Province } from './kit/province.ts';

/*
 * Every field that takes words, and a day, a time and a number of each screen, typed into at 60 ms a key on a phone six times as slow as this machine, with
 * Telex composing. What a store answers to the keystroke before must never come back into the field.
 */

let province: Province;
let phone: Phone;
let keyboard: Keyboard;
let meeting = '';

beforeAll(async () => {
  province = await startProvince({ isDemo: true });
  phone = await openPhone();
  const { page } = phone;
  const code = /([\w-]{14})\s+bí thư, Chi bộ Trường/.exec(province.output())?.[1] ?? '';
  await page.goto(`${province.url}/tham-gia#${code}`);
  await page.getByRole('button', { name: 'Nhận chi bộ' }).tap();
  await page
    .getByRole('button', { name: /^Ghi kỳ họp tháng|^Chuẩn bị kỳ họp/ })
    .first()
    .tap();
  await page.waitForURL('**/chuan-bi');
  meeting = new URL(page.url()).pathname.replace(/\/chuan-bi$/, '');
  await page.getByRole('textbox', { name: 'Ngày họp' }).fill('03/11/2026');
  await page.getByText('Thứ Ba, 03/11/2026.').waitFor();
  keyboard = await openKeyboard(page);
});

afterAll(async () => {
  await phone.close();
  await province.stop();
  removeFolders();
});

let typed = 0;

/**
 * Types something of its own into the fields in sight, one after the other without a pause, and holds each to it when
 * all the answers of the store have come; what is words has to be written down too.
 */
async function typeEverywhere(page: Page, wordsAtLeast: number): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('main details, dialog details')) {
      (fold as HTMLDetailsElement).open = true;
    }
  });
  await page.waitForTimeout(300);
  const place = (await page.getByRole('dialog').count()) > 0 ? 'dialog' : 'main';
  const boxes = (await page.$$(`${place} textarea, ${place} input:not([type])`)) as Box[];
  /** The same field of a second entry is drawn by the same code, and so is every day, every time, every number. */
  const seen = new Set<string>();
  const expected: { readonly box: Box; readonly label: string; readonly text: string }[] = [];
  for (const box of boxes) {
    if (!(await box.isVisible()) || !(await box.isEnabled())) continue;
    const { label, isNumber } = await box.evaluate((element) => ({
      label: element.labels?.[0]?.textContent?.trim() ?? '',
      isNumber: element.inputMode === 'numeric',
    }));
    const kind = kindOf(label, isNumber);
    const code = kind === 'words' ? label : kind;
    if (seen.has(code)) continue;
    seen.add(code);
    typed += 1;
    const keys = keysOf(kind, label);
    await keyboard.enter(box);
    // For no longer than it has to be: a processor that is made slow takes this machine's own time, idle or not.
    await slowProcessor(page, 6);
    await keyboard.type(keys, kind === 'words');
    await slowProcessor(page, 1);
    const text = kind === 'words' ? `${keys}${composedEnd}` : keys;
    expect(`${label}: ${await box.inputValue()}`).toBe(`${label}: ${text}`);
    expected.push({ box, label, text });
  }
  await page.waitForTimeout(1000);
  for (const { box, label, text } of expected) {
    expect(`${label}: ${await box.inputValue()}`).toBe(`${label}: ${text}`);
  }
  const words = expected.filter(({ label, text }) => text.endsWith(composedEnd) && !keptNowhere.test(label));
  expect(words.length).toBeGreaterThanOrEqual(wordsAtLeast);
  await expect
    .poll(async () => {
      const rows = await readPhoneRows(page);
      return words.filter(({ text }) => !rows.includes(text)).map(({ label }) => label);
    })
    .toEqual([]);
}

/** Boxes that only look for a name. */
const keptNowhere = /^(Tìm theo tên|Ai phát biểu)/;

type Box = ElementHandle<HTMLInputElement | HTMLTextAreaElement>;
type Kind = 'day' | 'time' | 'number' | 'words';

function kindOf(label: string, isNumber: boolean): Kind {
  if (/^(Ngày|Từ ngày|Đến hết|Hạn)/.test(label)) return 'day';
  if (/^(Giờ|Bắt đầu|Kết thúc)/.test(label)) return 'time';
  return isNumber ? 'number' : 'words';
}

function keysOf(kind: Kind, label: string): string {
  switch (kind) {
    case 'day':
      return '03/11/2026';
    case 'time':
      return '19:45';
    case 'number':
      return label.startsWith('Năm sinh') ? '1962' : '1';
    case 'words':
      return `Ô${typed} `;
  }
}

async function open(path: string): Promise<Page> {
  const { page } = phone;
  await page.goto(`${province.url}${path}`);
  await page.locator('main').last().waitFor();
  await page.waitForTimeout(1500);
  return page;
}

describe('typing on a slow phone loses no letter', () => {
  test('in the preparation', async () => {
    const page = await open(`${meeting}/chuan-bi`);
    await page.getByRole('radio', { name: 'Trực tuyến', exact: true }).tap();
    await page.getByRole('button', { name: 'Ghi chuyên đề mới' }).tap();
    await page.locator('summary', { hasText: 'Khách mời' }).tap();
    await page.getByRole('button', { name: 'Thêm khách mời' }).tap();
    await typeEverywhere(page, 8);
  });

  test('in the roll call', async () => {
    const page = await open(`${meeting}/diem-danh`);
    await page.getByRole('button', { name: /^Tất cả \d+ đồng chí/ }).tap();
    await page
      .getByRole('button', { name: /^Đồng chí .* có mặt/ })
      .last()
      .tap();
    await page.getByRole('button', { name: 'Lý do khác' }).tap();
    await typeEverywhere(page, 1);
  });

  test('in last month’s tasks', async () => {
    const page = await open(`${meeting}/nhiem-vu-ky-truoc`);
    const answers = page.getByRole('radio', { name: 'Xong', exact: true });
    for (let index = 0; index < (await answers.count()); index += 1) await answers.nth(index).tap();
    await typeEverywhere(page, 1);
  });

  test('in the proceedings', async () => {
    const page = await open(`${meeting}/dien-bien`);
    await page
      .getByRole('textbox', { name: /^Ai phát biểu/ })
      .first()
      .tap();
    await page
      .getByRole('button', { name: /^Thêm / })
      .first()
      .tap();
    await typeEverywhere(page, 5);
  });

  test('in an empty box that the second of two quick taps lands in', async () => {
    const page = await open(`${meeting}/dien-bien`);
    // One point of the glass, and the page moves under it between the taps: to the browser that is one double tap.
    const x = 180;
    const y = 300;
    const placeUnder = (index: number) =>
      boxes.nth(index).evaluate((box, at) => {
        const { top, height } = box.getBoundingClientRect();
        window.scrollBy({ top: top + height / 2 - at, behavior: 'instant' });
      }, y);
    const boxes = page.getByRole('textbox', { name: /^Kết luận của chủ trì/ });
    await page.locator('main details summary', { hasText: 'Ghi thêm' }).nth(2).waitFor();
    for (const fold of await page.$$('main details')) {
      await fold.evaluate((details) => ((details as HTMLDetailsElement).open = true));
    }
    await placeUnder(1);
    await page.touchscreen.tap(x, y);
    await placeUnder(2);
    await page.touchscreen.tap(x, y);
    await page.keyboard.type('chữ đầu', { delay: 60 });
    expect(await boxes.nth(2).inputValue()).toBe('chữ đầu');
  });

  test('in a box where a ready phrase is put into the middle of a word that is being composed', async () => {
    const page = await open(`${meeting}/dien-bien`);
    const box = page.getByRole('textbox', { name: 'Nội dung', exact: true }).first();
    await box.fill('Trước sau');
    await box.evaluate((area: HTMLTextAreaElement) => {
      area.focus();
      area.setSelectionRange(6, 6);
    });
    await keyboard.compose('Việ');
    await page
      .getByRole('button', { name: /^Câu mẫu cho ô: Nội dung/ })
      .first()
      .tap();
    await page.getByRole('button', { name: 'Thông báo tình hình đóng đảng phí trong tháng.' }).tap();
    await page.keyboard.type(' xong', { delay: 60 });
    const text = 'Trước Việ Thông báo tình hình đóng đảng phí trong tháng. xong sau';
    expect(await box.inputValue()).toBe(text);
    await page.waitForTimeout(1000);
    expect(await box.inputValue()).toBe(text);
    await expect.poll(() => readPhoneRows(page)).toContain(text);
  });

  test('in the resolution', async () => {
    const page = await open(`${meeting}/nghi-quyet`);
    await page.getByRole('button', { name: 'Thêm một việc biểu quyết' }).tap();
    await typeEverywhere(page, 4);
  });

  test('in a task', async () => {
    const page = await open(`${meeting}/nhiem-vu`);
    await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).tap();
    await typeEverywhere(page, 1);
  });

  test('in the score', async () => {
    const page = await open(`${meeting}/chat-luong`);
    const questions = page.getByRole('group', { name: 'Chi bộ đánh giá' });
    await questions.first().waitFor();
    for (let index = 0; index < (await questions.count()); index += 1) {
      await questions.nth(index).getByRole('radio').last().tap();
    }
    await typeEverywhere(page, 2);
  });

  test('in what is known of the cell, a member and a topic', async () => {
    const page = await open('/chi-bo');
    await typeEverywhere(page, 4);
    await open('/dang-vien/them');
    await typeEverywhere(page, 1);
    await open('/dang-vien');
    await page.locator('main a[href^="/dang-vien/member-"]').first().tap();
    await page.getByRole('textbox', { name: 'Họ và tên' }).waitFor();
    await typeEverywhere(page, 2);
    await open('/chuyen-de');
    await page.locator('main a[href^="/chuyen-de/"]').first().tap();
    await page.getByRole('textbox', { name: 'Tên chuyên đề' }).waitFor();
    await typeEverywhere(page, 2);
  });
});

test('a sheet that is closed gives the focus back to what opened it', async () => {
  const page = await open(`${meeting}/chuan-bi`);
  const opener = page.getByRole('button', { name: 'Thêm nội dung' });
  const sheet = page.getByRole('dialog');
  const ways = [
    () => page.keyboard.press('Escape'),
    () => sheet.getByRole('button', { name: 'Đóng' }).tap(),
    () => sheet.getByRole('button', { name: 'Xong' }).tap(),
  ];
  for (const close of ways) {
    await opener.focus();
    await page.keyboard.press('Enter');
    await sheet.waitFor();
    await close();
    await sheet.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  }
});
