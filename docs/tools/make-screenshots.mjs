/**
 * Takes the pictures of the install dialog from the demonstration, by Chromium: `node docs/tools/make-screenshots.mjs`.
 * Run it only when the screens have changed; the results are kept under public/screenshots.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PORT = '8097';
const address = `http://127.0.0.1:${PORT}`;
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'public', 'screenshots');
const scratch = await mkdtemp(join(tmpdir(), 'so-chi-bo-pictures-'));
await mkdir(folder, { recursive: true });

const province = spawn(process.execPath, [join(root, 'src/province/launch/start.mjs'), '--demo'], {
  cwd: root,
  env: { ...process.env, PORT, DATA_DIR: join(scratch, 'data') },
});
let printed = '';
province.stdout.on('data', (data) => (printed += String(data)));
while (!printed.includes(address)) await new Promise((resolve) => setTimeout(resolve, 200));
const code = /([\w-]{14})\s+bí thư, Chi bộ thôn/.exec(printed)?.[1] ?? '';

const narrow = {
  viewport: { width: 360, height: 800 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const wide = {
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 1,
  isMobile: false,
  hasTouch: false,
};
const held = '/ky-hop/2026-09.regular.1/chat-luong';

try {
  await withPhone(narrow, async (page) => {
    await page.goto(`${address}/tham-gia#${code}`);
    await page.getByRole('button', { name: 'Nhận chi bộ' }).tap();
    await page.getByText('Dữ liệu trên máy').waitFor();
    await page.getByRole('button', { name: 'Đóng' }).tap();
    await picture(page, 'trang-chinh');
    await page
      .getByRole('button', { name: /^(Ghi|Chuẩn bị) kỳ họp/ })
      .first()
      .tap();
    await page.getByRole('button', { name: /^Ngày 03/ }).tap();
    await page.getByRole('link', { name: 'Sang Điểm danh' }).tap();
    await page.getByRole('button', { name: /^Tất cả/ }).tap();
    await page
      .getByRole('button', { name: /^Đồng chí .* có mặt/ })
      .nth(1)
      .tap();
    await page.getByRole('button', { name: 'Đi làm xa' }).tap();
    await page.getByRole('button', { name: 'Đóng' }).tap();
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, 'diem-danh');
    await page.getByRole('link', { name: 'Sang Nhiệm vụ kỳ trước' }).tap();
    await page
      .getByText(/^Đã nhận/)
      .first()
      .waitFor();
    await show(page, '/gui');
    await picture(page, 'gui-du-lieu');
    await showScore(page);
    await picture(page, 'chat-luong');
  });
  await withPhone(wide, async (page) => {
    // A plain start would open at the step that was left last.
    await show(page, '/ky-hop');
    await page.getByRole('link', { name: 'Trang chính' }).click();
    await page.getByText('Dữ liệu trên máy').waitFor();
    await picture(page, 'trang-chinh-ngang');
    await showScore(page);
    await picture(page, 'chat-luong-ngang');
  });
} finally {
  province.kill('SIGINT');
  await rm(scratch, { recursive: true, force: true });
}

/** The same profile each time: the second window finds what the first one was given. */
async function withPhone(look, take) {
  const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
    ...look,
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    bypassCSP: true,
  });
  await take(context.pages()[0] ?? (await context.newPage()));
  await context.close();
}

async function show(page, path) {
  await page.goto(`${address}${path}`);
  await page.locator('main').last().waitFor();
  await page.waitForTimeout(1500);
}

async function showScore(page) {
  await show(page, held);
  const card = page.getByRole('region', { name: 'Điểm của kỳ họp' });
  await card.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top - 80));
}

async function picture(page, name) {
  // As a phone with Android draws it.
  await page.addStyleTag({ content: 'body { font-family: Roboto, "Noto Sans", sans-serif }' });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
