import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { slowProcessor } from './kit/conditions.ts';
import { countVisible, findLow, findSmallTexts, findSpilledTexts, widthsOf } from './kit/fit.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { makeFolder, removeFolders } from './kit/folders.ts';
import { openLastingPhone } from './kit/lasting-phone.ts';
import {
  findAxeFaults,
  findAxeFaultsButContrast,
  findCutTexts,
  findPaleTexts,
  findSmallTargets,
  listenForOtherOrigins,
} from './kit/look.ts';
import { listPaints, listPaintsIn, marked, markPainted } from './kit/paints.ts';
import type { Phone } from './kit/phone.ts';
import { openPhone } from './kit/phone.ts';
import { findTexts, readProfile } from './kit/profile-bytes.ts';
import { countTaps } from './kit/taps.ts';

/*
 * The instruments of the browser tests, each shown a page with a planted fault: an instrument that sees nothing would
 * make every other test green.
 */

let server: Server;
let url = '';
let body = '';
let phone: Phone;
/** Each test has its own. */
let page: Page;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="vi"><head><title>Trang thử</title>
       <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>${body}</main></body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  phone = await openPhone();
});

afterAll(async () => {
  await phone.close();
  server.close();
  await once(server, 'close');
  removeFolders();
});

beforeEach(async () => {
  page = await phone.context.newPage();
});
afterEach(() => page.close());

async function show(html: string): Promise<void> {
  body = html;
  await page.goto(url);
}

const goodPage = '<h1>Điểm danh</h1><button style="width:64px;height:64px">Lưu</button>';

describe('the instruments of the browser tests', () => {
  test('a good page passes all of them', async () => {
    const heard = listenForOtherOrigins(phone.context, url);
    await show(goodPage);
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await findSmallTargets(page, 48)).toEqual([]);
    expect(await findCutTexts(page)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('the phone is 360 pixels wide, is touched, and lives in Việt Nam', async () => {
    await show(goodPage);
    const seen = await page.evaluate(() => [
      innerWidth,
      matchMedia('(pointer: coarse)').matches,
      navigator.language,
      new Date('2026-01-01T00:00:00Z').getHours(),
    ]);
    expect(seen).toEqual([360, true, 'vi-VN', 7]);
  });

  test('a pale text and a button without a name are seen', async () => {
    await show(
      '<p style="color:#bbb;background:#fff">Mờ</p><button style="width:64px;height:64px"></button>',
    );
    const faults = (await findAxeFaults(page)).map((fault) => fault.split(':')[0]);
    expect(new Set(faults)).toEqual(new Set(['button-name', 'color-contrast']));
  });

  test('a text of less than 7:1 is pale even where the law lets it pass', async () => {
    await show('<p style="color:#757575;background:#fff">Mờ</p>');
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await findPaleTexts(page)).toEqual(['color-contrast-enhanced: p']);
    await show(
      '<p style="color:#bbb;background:#fff">Mờ</p><button style="width:64px;height:64px"></button>',
    );
    expect(await findAxeFaultsButContrast(page)).toEqual(['button-name: button']);
    // Worse than what the law asks is no less pale.
    expect(await findPaleTexts(page)).toEqual(['color-contrast: p']);
  });

  test('two texts painted alike are one paint; another ground, size or weight is another', async () => {
    const text = (look: string): string => `<div style="background:#fff"><p style="${look}">Chữ</p></div>`;
    await show(text('color:#111') + text('color:#111'));
    expect(await listPaints(page)).toHaveLength(1);
    await show(
      [
        'color:#111',
        'color:#222',
        'color:#111;background:#eee',
        'color:#111;opacity:0.5',
        'color:#111;font-size:30px',
        'color:#111;font-weight:700',
      ]
        .map(text)
        .join(''),
    );
    expect(await listPaints(page)).toHaveLength(6);
  });

  test('each theme has the paints it has while the page wears it', async () => {
    await show('<style>[data-theme="dark"] p { color: #eee }</style><p style="background:#fff">Chữ</p>');
    const [light, dark, again] = await listPaintsIn(page, ['light', 'dark', 'light']);
    expect(dark).not.toEqual(light);
    expect(again).toEqual(light);
    expect(await listPaints(page)).toEqual(light);
  });

  test('only what is painted in a way not met before is looked at again', async () => {
    await show(
      '<div style="background:#fff"><p style="color:#bbb">Mờ</p><b style="color:#aaa">Nhạt</b></div>',
    );
    const [[first] = []] = await listPaintsIn(page, ['light']);
    await markPainted(page, 0, [first ?? '']);
    expect(await findPaleTexts(page, marked)).toEqual(['color-contrast: p']);
    expect(await findPaleTexts(page)).toHaveLength(2);
  });

  test('what has gone before it is looked at was not looked at', async () => {
    await show('<div style="background:#fff"><p style="color:#bbb">Mờ</p></div>');
    const [paints = []] = await listPaintsIn(page, ['light']);
    expect(await markPainted(page, 0, paints)).toEqual(paints);
    await page.locator('p').evaluate((text) => text.remove());
    expect(await findPaleTexts(page, marked)).toEqual([]);
    expect(await markPainted(page, 0, paints)).toEqual([]);
  });

  test('a small text and a low row are seen, each by its own measure', async () => {
    await show('<p style="font-size:15px">Nhỏ</p><p style="font-size:16px">Vừa</p>');
    expect(await findSmallTexts(page, 16)).toEqual(['15px "Nhỏ"']);
    await show(
      '<div class="row" style="height:60px">Thấp</div><div class="row" style="height:64px">Vừa</div>',
    );
    expect(await findLow(page, '.row', 64)).toEqual(['60 "Thấp"']);
    expect(await countVisible(page, '.row')).toBe(2);
    await show(
      '<b style="display:inline-block;width:90px">A</b><b style="display:inline-block;width:60px">B</b>',
    );
    expect(await widthsOf(page, 'b')).toEqual([90, 60]);
  });

  test('a word wider than its box sticks out, one that fits does not', async () => {
    await show(
      '<p style="width:40px;font-size:20px">Nghiêng</p><p style="width:40px"><b>Khoang</b></p>' +
        '<p style="width:200px;font-size:20px">Thượng</p>',
    );
    expect(await findSpilledTexts(page)).toEqual(['p "Nghiêng"', 'b "Khoang"']);
  });

  test('a small button is seen, a small box with a large label is not', async () => {
    await show(
      '<button style="width:64px;height:40px">Nhỏ</button>' +
        '<label style="display:block;height:64px"><input type="checkbox"> Có mặt</label>',
    );
    expect(await findSmallTargets(page, 48)).toEqual(['button "Nhỏ" 64x40']);
  });

  test.each([
    ['hidden in a narrow box', '<p style="width:40px;overflow:hidden;white-space:nowrap">Dài quá khổ</p>'],
    ['hidden in a low box', '<p style="height:10px;overflow:hidden;font-size:20px">Cao quá khổ</p>'],
    ['beyond the edge', '<p style="width:500px">Rộng quá khổ</p>'],
  ])('a text %s is seen', async (_, html) => {
    await show(html);
    expect((await findCutTexts(page)).length).toBeGreaterThan(0);
  });

  test('a request to another origin is heard', async () => {
    const heard = listenForOtherOrigins(phone.context, url);
    await show(`${goodPage}<img alt="" src="http://127.0.0.2:9/a.png">`);
    expect(heard).toEqual(['http://127.0.0.2:9/a.png']);
  });

  test('taps are counted, one that only begins to type is not', async () => {
    await show(`${goodPage}<label>Nội dung <input></label><label><input type="checkbox"> Có</label>`);
    const taps = await countTaps(page);
    await page.getByRole('button').tap();
    await page.getByRole('checkbox').tap();
    await page.getByLabel('Nội dung').tap();
    await page.keyboard.type('abc');
    await expect.poll(() => taps.count()).toBe(2);
  });

  test('what is packed in a profile is found, whole or cut off, and what only looks packed is no hindrance', () => {
    const folder = makeFolder('profile');
    const noise = (bytes: number) => Buffer.from(createSeededChance(1).bytes(bytes));
    const cut = gzipSync(Buffer.concat([Buffer.from('Lò Văn Cắt'), noise(5_000)])).subarray(0, 2_000);
    const looksPacked = Buffer.concat([noise(100), gzipSync(noise(10)).subarray(0, 15)]);
    writeFileSync(join(folder, 'whole'), Buffer.concat([gzipSync('Lò Văn Đủ'), noise(100)]));
    writeFileSync(join(folder, 'cut'), Buffer.concat([noise(100), cut]));
    writeFileSync(join(folder, 'chance'), looksPacked);
    const parts = readProfile(folder);
    expect(findTexts(parts, ['Lò Văn Đủ', 'Lò Văn Cắt', 'Lò Văn Vắng'])).toHaveLength(2);
  });

  test('a slow processor is slow', async () => {
    await show(goodPage);
    const spin = (): Promise<number> =>
      page.evaluate(() => {
        const startedAt = performance.now();
        for (let i = 0, sum = 0; i < 50_000_000; i += 1) sum += i % 7;
        return performance.now() - startedAt;
      });
    // In turns and all together: other work slows both, and at times holds up what makes the page slow.
    let slowed = 0;
    let usual = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      await slowProcessor(page, 6);
      slowed += await spin();
      await slowProcessor(page, 1);
      usual += await spin();
    }
    expect(slowed).toBeGreaterThan(usual * 2);
  });

  test('what a killed browser had stored is there when it opens again', async () => {
    const dying = await openLastingPhone();
    await dying.page.goto(url);
    await dying.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('kept', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
          opening.onsuccess = () => {
            const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
            writing.objectStore('rows').put('con', 'key');
            writing.oncomplete = () => resolve();
          };
        }),
    );
    await dying.kill();
    const revived = await openLastingPhone(dying.profile);
    await revived.page.goto(url);
    const kept = await revived.page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('kept', 1);
          opening.onsuccess = () => {
            const reading = opening.result.transaction('rows').objectStore('rows').get('key');
            reading.onsuccess = () => resolve(reading.result);
          };
        }),
    );
    await revived.close();
    expect(kept).toBe('con');
  });
});
