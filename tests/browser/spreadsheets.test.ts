import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import readWorkbookFile from 'read-excel-file/universal';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { memberList } from '#app/text/members.ts';
import { rosterImport } from '#app/text/roster-import.ts';
import { sheetsOut, sheetTitles } from '#app/text/sheets-out.ts';
import { shell } from '#app/text/shell.ts';
import { startCell, welcome } from '#app/text/start.ts';
import { common } from '#app/text/shared-words.ts';
import { rawWorkbook, sheetXml } from '../kit/spreadsheet-bytes.ts';
import { waitForWorker } from './kit/conditions.ts';
import { crowdedNames } from './kit/crowded-book.ts';
import { removeFolders } from './kit/folders.ts';
import { inspect, noFindings } from './kit/inspect.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';

/* Spreadsheets in and out in a real browser, under the strict rules of the page, with no signal at all. */

let province: Province;
let phone: Phone | null = null;

beforeAll(async () => {
  province = await startProvince();
});
afterEach(async () => {
  await phone?.close();
  phone = null;
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

const mau7 = fileURLToPath(new URL('../kit/spreadsheets/mau-7.xlsx', import.meta.url));

/** A phone with a cell begun by hand, its code kept for offline, and the signal gone. */
async function offline(): Promise<{ readonly page: Page; readonly refused: readonly string[] }> {
  phone = await openPhone();
  const { page, context } = phone;
  const refused: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('ERR_INTERNET_DISCONNECTED'))
      refused.push(line.text());
  });
  await page.goto(province.url);
  await waitForWorker(page);
  await page.getByRole('link', { name: welcome.byHand }).tap();
  await page.getByLabel(startCell.name).fill(crowdedNames.cell);
  await page.getByRole('button', { name: startCell.begin }).tap();
  await page.getByRole('navigation').waitFor();
  await context.setOffline(true);
  await page.getByRole('navigation').getByRole('link', { name: shell.members }).tap();
  return { page, refused };
}

async function choose(page: Page, file: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  await page.getByLabel(rosterImport.input).setInputFiles(file);
}

describe('the roster from a file', () => {
  test('is read, looked at, written and taken back with no signal', async () => {
    const { page, refused } = await offline();
    await page.getByRole('link', { name: memberList.fromFile }).tap();
    await choose(page, mau7);
    await page.getByText('thêm 5, bỏ qua 2 (xem lý do)').waitFor();
    const findings = noFindings();
    await inspect(page, 'roster-import: looked at', findings);
    expect(Object.values(findings.faults).flat()).toEqual([]);
    await page.getByRole('button', { name: rosterImport.save('thêm 5') }).tap();
    await page.getByRole('link', { name: /Lò Văn Ơn.*Bí thư/ }).waitFor();
    await page.getByRole('button', { name: common.undo }).tap();
    await page.getByText(memberList.emptyTitle).waitFor();
    expect(refused).toEqual([]);
  });

  test('leaves the page alive while a huge one is read, and refuses it in words', async () => {
    const { page } = await offline();
    await page.getByRole('link', { name: memberList.fromFile }).tap();
    const rows = Array.from({ length: 100_000 }, () => ['Lò Văn Ơn']);
    const buffer = Buffer.from(rawWorkbook(sheetXml([['Họ và tên'], ...rows])));
    await page.evaluate(() => {
      const gaps: number[] = [];
      let last = performance.now();
      const beat = () => {
        gaps.push(performance.now() - last);
        last = performance.now();
        requestAnimationFrame(beat);
      };
      requestAnimationFrame(beat);
      Object.assign(window, { gaps });
    });
    await choose(page, { name: 'dai.xlsx', mimeType: 'application/octet-stream', buffer });
    await page.getByText('Tệp có quá 5.000 dòng').waitFor();
    const longest = await page.evaluate(() => Math.max(...(window as never as { gaps: number[] }).gaps));
    expect(longest).toBeLessThan(1000);
  });
});

describe('a spreadsheet', () => {
  test('is among the downloads after one tap, with no signal, and says what the screen says', async () => {
    const { page, refused } = await offline();
    await page.getByRole('link', { name: memberList.fromFile }).tap();
    await choose(page, mau7);
    await page.getByRole('button', { name: rosterImport.save('thêm 5') }).tap();
    await page.getByRole('link', { name: sheetsOut.open }).tap();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: sheetTitles.roster }).tap();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^danh-sach-[a-z0-9-]+-\d{4}-\d\d-\d\d\.xlsx$/);
    await page.getByText(sheetsOut.saved(download.suggestedFilename())).first().waitFor();
    const bytes = readFileSync(await download.path());
    const [sheet] = await readWorkbookFile(new Blob([bytes]));
    expect(sheet?.data.slice(1).map((row) => row[1])).toEqual([
      'Nông Thị Ánh',
      'Dương Văn Bình',
      'Ma Văn Đức',
      'Triệu Thị Hoa',
      'Lò Văn Ơn',
    ]);
    expect(refused).toEqual([]);
  });
});
