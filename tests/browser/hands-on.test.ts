import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitForWorker } from './kit/conditions.ts';
import { findCovered } from './kit/focus.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, inSheet, type Hand } from './kit/hand.ts';
import { resize } from './kit/inspect.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { readPhoneRows } from './kit/phone-rows.ts';
import { startProvince, type Province } from './kit/province.ts';

/* A cell of forty begun by hand, with no server: a roll call in few taps, and what happens when something wrong is entered. */

let province: Province;
let phone: Phone;
let hand: Hand;

const names = Array.from(
  { length: 40 },
  (_, index) => `Hoàng Thị Thử ${'ABCDEFGHIJ'[index % 10]} ${index + 1}`,
);

beforeAll(async () => {
  province = await startProvince();
  phone = await openPhone();
  await phone.context.clock.install({ time: new Date('2026-11-03T19:30+07:00') });
  await phone.page.goto(province.url);
  await waitForWorker(phone.page);
  await phone.page.getByText('Dùng được khi mất sóng', { exact: true }).waitFor();
  await province.kill();
  hand = await aHand(phone.page);
  await hand.press(/^Bắt đầu với chi bộ/);
  await hand.write('Tên chi bộ', 'Chi bộ thôn Bốn Mươi');
  await hand.press('Bắt đầu ghi');
  await hand.press('Thêm đảng viên');
  await hand.write('Họ và tên', names.join('\n'));
  await hand.press('Xong, về danh sách');
  await hand.press('Trang chính');
  await hand.press(/^(Ghi|Chuẩn bị) kỳ họp tháng 11/);
  await phone.page.waitForURL('**/chuan-bi');
});

afterAll(async () => {
  await phone.close();
  await province.stop();
  removeFolders();
});

function see(text: string | RegExp): Promise<void> {
  return phone.page
    .getByText(text, { exact: typeof text === 'string' })
    .first()
    .waitFor();
}

describe('the roll call of forty', () => {
  test('with three absent takes seven taps', async () => {
    await hand.write('Ngày họp', '03/11/2026');
    await hand.press('Sang Điểm danh');
    const before = hand.taps();
    await hand.press('Tất cả 40 đồng chí có mặt');
    for (const index of [4, 17, 33]) {
      await hand.press(new RegExp(`^Đồng chí ${names[index]}, `));
      await hand.press('Đi làm xa', inSheet);
    }
    await see('Có mặt 37/40 (92,5 %)');
    expect(hand.taps() - before).toBe(7);
    // The next test leaves the page at once.
    await expect
      .poll(async () => (await readPhoneRows(phone.page)).match(/"mark":"excused"/g)?.length)
      .toBe(3);
  });
});

describe('a hand that taps twice on one point', () => {
  async function tapTwice(target: Locator): Promise<void> {
    await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await target.boundingBox())!;
    const tap = () => phone.page.touchscreen.tap(x + width / 2, y + height / 2);
    // The hand does not wait until the page is done with its first tap, which on a busy machine may take long.
    const first = tap();
    await delay(120);
    await Promise.all([first, tap()]);
    // Whatever the second did has been done by then.
    await phone.page.waitForTimeout(800);
  }

  test('opens the one it tapped, and says nothing of them that it did not read', async () => {
    await tapTwice(phone.page.getByRole('button', { name: new RegExp(`^Đồng chí ${names[20]}, `) }));
    expect(await phone.page.getByRole('dialog').isVisible()).toBe(true);
    await hand.press('Đóng', inSheet);
    await see('Có mặt 37/40 (92,5 %)');
  });

  test('goes one step on and no further, and on again by a tap of its own', async () => {
    const next = phone.page.getByRole('link', { name: /^Sang / }).last();
    await tapTwice(next);
    expect(new URL(phone.page.url()).pathname).toMatch(/nhiem-vu-ky-truoc$/);
    await next.tap();
    await phone.page.waitForURL('**/dien-bien');
  });

  test('counts two hands where it taps the same thing', async () => {
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/nghi-quyet`);
    const more = phone.page.getByRole('button', { name: 'Thêm một: Tán thành' }).first();
    await tapTwice(more);
    expect(await phone.page.getByRole('textbox', { name: 'Tán thành' }).first().inputValue()).toBe('2');
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/diem-danh`);
    await see('Có mặt 37/40 (92,5 %)');
  });
});

describe('nothing that the Tab key reaches lies under what stays in place', () => {
  async function expectAllSeen(presses: number, atLeast: number): Promise<void> {
    for (const key of ['Tab', 'Shift+Tab'] as const) {
      const { reached, covered } = await findCovered(phone.page, key, presses);
      expect(reached).toBeGreaterThanOrEqual(atLeast);
      expect(covered).toEqual([]);
    }
  }

  test.each([
    ['in the usual type', ''],
    ['in type twice as large', '237.5%'],
  ])('on a screen %s', async (_, root) => {
    await resize(phone.page, 360, '19', root);
    await phone.page.evaluate(() => window.scrollTo(0, 0));
    await expectAllSeen(50, 30);
    await resize(phone.page, 360, '19', '');
  });

  test('on a screen that has come before the browser tells how high its parts are', async () => {
    const { page } = phone;
    await page.evaluate(() => {
      const neverTells = { observe: () => {}, unobserve: () => {}, disconnect: () => {} };
      Object.assign(window, {
        ResizeObserver: function create() {
          return neverTells;
        },
      });
    });
    await hand.press(/^Sang /);
    await page.waitForURL('**/nhiem-vu-ky-truoc');
    await page.goBack();
    await see('Có mặt 37/40 (92,5 %)');
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectAllSeen(50, 30);
    await page.reload();
    await see('Có mặt 37/40 (92,5 %)');
  });

  test('in a sheet that is higher than its window', async () => {
    const { page } = phone;
    await page.setViewportSize({ width: 360, height: 480 });
    await hand.press(new RegExp(`^Đồng chí ${names[20]}, `));
    const sheet = page.getByRole('dialog');
    expect(await sheet.evaluate((dialog) => dialog.scrollHeight > dialog.clientHeight)).toBe(true);
    await expectAllSeen(12, 8);
    await hand.press('Đóng', inSheet);
    await page.setViewportSize({ width: 360, height: 800 });
  });

  test('in type twice as large, while a notice stands at the foot', async () => {
    const { page } = phone;
    await page.goto(`${province.url}/ky-hop/2026-11.regular.1/chot`);
    await resize(page, 360, '19', '237.5%');
    await hand.press('Chốt kỳ họp');
    await see(/^Chưa chốt được/);
    // It stays for as long as it is pointed at.
    await page.locator('[class*="_notice_"]').hover();
    await expectAllSeen(20, 12);
    await resize(page, 360, '19', '');
  });
});

describe('what lies over the step one is in', () => {
  test.each([
    ['the queue', /Xem việc gửi dữ liệu/, 'Gửi dữ liệu'],
    ['the settings', 'Cài đặt', 'Cài đặt'],
  ])('%s: its arrow leads back to the step', async (_, link, title) => {
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/diem-danh`);
    await see('Có mặt 37/40 (92,5 %)');
    await hand.press(link);
    await phone.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await hand.press('Quay lại');
    await see('Có mặt 37/40 (92,5 %)');
  });
});

describe('something wrong is told, and what was written is kept', () => {
  beforeEach(async () => {
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/dien-bien`);
    await phone.page.getByRole('heading', { level: 1, name: 'Diễn biến' }).waitFor();
  });

  test('ten million letters pasted into the minutes', async () => {
    await hand.write('Nội dung', 'Đã bàn ba việc.');
    const box = phone.page.getByRole('textbox', { name: 'Nội dung' }).first();
    await box.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'ă'.repeat(10_000_000));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await see(/^Đoạn dán dài 10\.000\.000 ký tự, quá mức/);
    expect(await box.inputValue()).toBe('Đã bàn ba việc.');
    await expect.poll(() => readPhoneRows(phone.page)).toContain('Đã bàn ba việc.');
  });

  test('a line handed over by the keyboard that is too long to be sent', async () => {
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/chuan-bi`);
    await hand.write('Địa điểm', `Nhà văn hóa ${'thôn '.repeat(120)}`);
    await see(/^Ở đây dài 612 ký tự, quá mức 500\. Đã lưu trên máy nhưng chưa gửi đi được/);
    await expect.poll(() => readPhoneRows(phone.page)).toContain('thôn '.repeat(120));
    await hand.write('Địa điểm', 'Nhà văn hóa thôn');
    await expect.poll(() => phone.page.getByText(/^Ở đây dài/).count()).toBe(0);
  });

  test('an end before the beginning', async () => {
    await hand.write('Bắt đầu', '19:30');
    await hand.write('Kết thúc', '18:00');
    await see(/^Giờ kết thúc chưa sau giờ bắt đầu/);
    await expect.poll(() => readPhoneRows(phone.page)).toContain('"endTime":"18:00"');
    await hand.write('Kết thúc', '21:05');
    await see('Họp 95 phút.');
  });

  test('what is no time and no date stays in its box with its fault', async () => {
    await hand.write('Kết thúc', 'tối');
    await see('Giờ chưa đúng. Ghi như 19:30.');
    expect(await phone.page.getByRole('textbox', { name: 'Kết thúc' }).inputValue()).toBe('tối');
    await hand.write('Kết thúc', '21h05');
    await see('Họp 95 phút.');
  });

  test('a day to come: a word of warning, and only the last step stops for it', async () => {
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/chuan-bi`);
    await hand.write('Ngày họp', '03/12/2026');
    await hand.press('Sang Điểm danh');
    await see(/^Ngày họp đang ghi là 03\/12\/2026, sau ngày hôm nay/);
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/chot`);
    await hand.press('Chốt kỳ họp');
    await see(/^Chưa chốt được/);
    await see(/^Ngày họp 03\/12\/2026 sau ngày hôm nay trên máy/);
    await hand.tick('Đồng hồ máy sai, đã họp thật vào ngày này');
    await phone.page.goto(`${province.url}/ky-hop/2026-11.regular.1/diem-danh`);
    await see('Có mặt 37/40 (92,5 %)');
  });
});
