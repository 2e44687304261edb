import type { Page } from 'playwright-core';
import { addPeriods, dayToPeriod, instantToDay } from '#base/day.ts';
import { meetingId } from '#domain/ids.ts';
import { realClock } from '#store/real-clock.ts';
import { bridge } from '#app/text/bridge.ts';
import { ownRecord } from '#app/text/own-record.ts';
import { staff } from '#app/text/staff.ts';
import { crowdedNames } from './crowded-book.ts';
import { fillCrowdedCell, type CrowdedCell } from './crowded-cell.ts';
import type { Phone, PhoneOptions } from './phone.ts';
import { openPhone } from './phone.ts';
import type { Province } from './province.ts';
import type { View } from './screens.ts';
import {
  cellViews,
  joinBy,
  longKeptViews,
  memberViews,
  newPhoneViews,
  settle,
  show,
  staffViews,
} from './screens.ts';
import { walkDispute, walkLock, walkLosses, walkNotices, walkRetired, walkSheets } from './walk-sheets.ts';

/** Called at each screen while it stands on the phone; `name` begins with the folder of the screen. */
export type Visit = (page: Page, name: string) => Promise<void>;

const insideZalo =
  'Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/12090676';

/** Shows every screen of the app on the phone of each role; several phones at a time, since nothing here measures time. */
export async function walkScreens(province: Province, visit: Visit): Promise<void> {
  const { url } = province;
  const code = (role: string): string => codeOf(province.output(), role);
  const cell = await fillCrowdedCell(url, code('quản trị cấp tỉnh'));
  await Promise.all([
    walkOthers(url, cell, visit),
    onPhone({}, async ({ page }) => {
      await joinBy(page, url, code('bí thư, Chi bộ ghép'));
      await page
        .getByText(/^Chi bộ ghép/)
        .first()
        .waitFor();
      await visitAll(page, longKeptViews(lastMeetingId()), visit);
      await walkLock(page, visit);
    }),
    onPhone({}, async ({ page }) => {
      await joinCell(page, url, await cell.newCode('secretary'));
      await visitAll(page, cellViews(cell), visit);
    }),
    onPhone({}, async ({ page, context }) => {
      await joinCell(page, url, await cell.newCode('deputy'));
      await walkSheets(page, cell, visit);
      await walkDispute(page, context, cell, visit);
      await walkNotices(page, cell, visit);
    }),
  ]);
}

/** The regular meeting of the month before this one, which every cell of the demonstration has held and voted. */
function lastMeetingId(): string {
  const thisMonth = dayToPeriod(instantToDay(realClock.now()));
  return meetingId(addPeriods(thisMonth, -1), 'regular', 1);
}

/** The phones of everybody but those who write, one after the other. */
async function walkOthers(url: string, cell: CrowdedCell, visit: Visit): Promise<void> {
  await onPhone({}, async ({ page }) => {
    await page.goto(url);
    await visitAll(page, newPhoneViews, visit);
    await walkLosses(page, visit);
  });
  await onPhone({}, ({ page }) => walkRetired(page, url, visit));
  await onPhone({ userAgent: insideZalo }, async ({ page }) => {
    await page.goto(url);
    await page.getByRole('heading', { name: bridge.titleAndroid }).waitFor();
    await visit(page, 'bridge');
  });
  await onPhone({}, async ({ page }) => {
    await joinBy(page, url, await cell.newMemberCode());
    await page.getByText(ownRecord.onlyYou).waitFor();
    await page.getByText(ownRecord.attendance).first().waitFor();
    await visitAll(page, memberViews(cell), visit);
  });
  for (const role of ['commune', 'province'] as const) {
    await onPhone({}, async ({ page }) => {
      await joinBy(page, url, await cell.newCode(role));
      await visitStaff(page, role, cell.cellId, visit);
    });
  }
}

/** Enrols the phone of a writer and waits until the cell has come down. */
async function joinCell(page: Page, url: string, code: string): Promise<void> {
  await joinBy(page, url, code);
  // The notice of having joined says the name too, with words around it.
  await page.getByText(crowdedNames.cell, { exact: true }).first().waitFor();
}

async function onPhone(options: PhoneOptions, walk: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await openPhone(options);
  try {
    await walk(phone);
  } finally {
    await phone.close();
  }
}

async function visitAll(page: Page, views: readonly View[], visit: Visit): Promise<void> {
  for (const view of views) {
    await show(page, view);
    await visit(page, view.name);
  }
}

/** The pages of the staff, and a code just issued with its square. */
async function visitStaff(page: Page, role: string, cellId: string, visit: Visit): Promise<void> {
  const views = staffViews(role, cellId);
  await visitAll(page, views, visit);
  if (role !== 'province') return;
  await show(page, views[0] as View);
  await page.getByRole('button', { name: staff.codeProvince }).tap();
  await page.getByRole('img', { name: staff.qrLabel }).waitFor();
  await settle(page);
  await visit(page, `staff: ${role}, a code just issued`);
}

/** The first code printed for that role. */
function codeOf(output: string, role: string): string {
  const line = output.split('\n').find((one) => one.includes(`   ${role}`));
  const code = line?.trim().split(/\s/)[0];
  if (code === undefined) throw new Error(`no code of ${role} was printed:\n${output}`);
  return code;
}
