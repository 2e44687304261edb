import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { addPeriods, dayToPeriod, instantToDay } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import { realClock } from '#store/real-clock.ts';
import { readCode } from '#wire/enrol.ts';
import { SYNC_REQUEST_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { paths } from '#app/routes.ts';
import { corrections, memberAccess } from '#app/text/corrections.ts';
import {
  correctionOutcomeLabels,
  ownCorrection,
  ownMarkLabels,
  ownRecord,
  ownTask,
  reportedOutcomeLabels,
  wantedMarkLabels,
} from '#app/text/own-record.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { aBook, aMark, aMeeting, aMember, aSnapshot, aTask } from '../kit/a-book.ts';
import { aDevice, frameOf } from '../kit/a-province.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, inSheet, type Hand } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openLastingPhone, type LastingPhone } from './kit/lasting-phone.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinCell, type Secretary } from './kit/secretary.ts';
import { openStaffDesk } from './kit/staff-desk.ts';

/*
 * A cell of 60: the secretary hands a personal code to one member, whose phone shows the own record without a signal, asks
 * for a mark to be put right and gets its answer. The tests are the chapters of one story and go in their order.
 */

const family = ['Ma', 'Hoàng', 'Lường', 'Nông', 'Triệu', 'Đặng', 'Bàn', 'Lý', 'Dương', 'Vi'];
const given = ['Ngọc Khuê', 'Thị Mẩy', 'Văn Quảng', 'Thị Hoẻn', 'Đức Lưỡng', 'Thị Thuyên'];
const names = family.flatMap((first) => given.map((rest) => `${first} ${rest}`));
const idOf = (index: number) => `dv-${index}-xyz` as MemberId;
const OWN = 7;
const ownName = must(names[OWN], 'a name');
const month = addPeriods(dayToPeriod(instantToDay(realClock.now())), -1);

let province: Province;
let secretary: Secretary;
let member: LastingPhone;
let hand: Hand;
let code = '';
/** All that the province ever answered the phone of the member. */
const answers: Promise<string>[] = [];

beforeAll(async () => {
  province = await startProvince();
  const desk = await openStaffDesk(province);
  const cellId = await desk.newCell('Đảng bộ xã Một Mình', 'Chi bộ xóm Một Mình');
  await fill(await desk.newCode('deputy', cellId), cellOf60());
  secretary = await joinCell(await openPhone(), province.url, await desk.newCode('secretary', cellId));
  await secretary.hand.press(shell.members);
  await secretary.phone.page.getByText(ownName).first().waitFor();
});

afterAll(async () => {
  await secretary.phone.close();
  await member.close();
  await province.stop();
  removeFolders();
});

function cellOf60(): Book {
  const meeting = aMeeting(month, { state: 'voted', chairId: idOf(0), place: 'Nhà văn hóa xóm' });
  return aBook({
    members: names.map((fullName, index) => aMember(idOf(index), { fullName })),
    meetings: [meeting],
    attendance: names.map((name, index) =>
      index === OWN
        ? aMark(meeting, idOf(index), 'unexcused')
        : aMark(meeting, idOf(index), 'excused', `Lý do của ${name} ${index}q`),
    ),
    tasks: names.map((_, index) =>
      aTask(meeting, `viec-${index}q`, {
        assigneeId: idOf(index),
        title: index === OWN ? 'Vận động mở đường liên xóm' : `Việc riêng ${index}q`,
      }),
    ),
    scores: [aSnapshot(meeting, 91, 'good')],
  });
}

/** Another phone of the cell wrote the book, and sent it. */
async function fill(deputyCode: string, book: Book): Promise<void> {
  const device = aDevice();
  const enrolled = await fetch(`${province.url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      wire: WIRE_VERSION,
      code: readCode(deputyCode),
      deviceId: device.id,
      publicKey: device.publicKey,
    }),
  });
  const { token } = (await enrolled.json()) as { token: string };
  const ops = bookToEdits(book).map((edit) => ({ ...edit, baseVersion: 0 }));
  const sent = await fetch(`${province.url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': SYNC_REQUEST_TYPE, authorization: `Bearer ${token}` },
    body: Buffer.from(frameOf(device, [device.freeze(ops)])),
  });
  expect(await sent.json()).toMatchObject({ results: [{ status: 'accepted' }] });
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('the secretary asks for a personal code on the page of the member, and hands it over', async () => {
  const { page } = secretary.phone;
  await secretary.hand.press(new RegExp(ownName));
  await secretary.hand.press(memberAccess.issue);
  const shown = page.getByRole('dialog').getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await shown.waitFor();
  await page.getByRole('dialog').getByText(memberAccess.forWhom(ownName)).waitFor();
  code = (await shown.textContent()) ?? '';
  await secretary.hand.press(common.close, inSheet);
});

test('the phone of the member shows the own record, and goes on showing it without a signal', async () => {
  member = await openLastingPhone();
  const { page, context } = member;
  context.on('response', (response) => {
    if (response.url().includes('/v1/')) answers.push(response.text().catch(() => ''));
  });
  hand = await aHand(page);
  await page.goto(`${province.url}${paths.join}#${code}`);
  await waitForWorker(page);
  await hand.press(join.submit);
  await heading(page, ownRecord.title).waitFor();
  await page.getByText('Vận động mở đường liên xóm').waitFor();
  await context.setOffline(true);
  await page.reload();
  await page.getByText('Vận động mở đường liên xóm').waitFor();
  await page
    .getByText(new RegExp(`: ${ownMarkLabels.unexcused}$`))
    .first()
    .waitFor();
  await page.getByText(/^Cập nhật lúc /).waitFor();
});

test('it asks for a mark to be put right, and reports on a task, still without a signal', async () => {
  const { page, context } = member;
  await hand.press(new RegExp(`^${ownRecord.askAboutMarkOf('')}`));
  await hand.choose(ownCorrection.wanted, wantedMarkLabels.present);
  await hand.write(ownCorrection.text, 'Tôi có dự họp, ngồi cuối phòng.');
  await hand.press(ownCorrection.send);
  await heading(page, ownRecord.title).waitFor();
  await page.getByText('Tôi có dự họp, ngồi cuối phòng.').waitFor();
  await hand.press(ownRecord.openTask);
  await hand.choose(ownTask.outcome, reportedOutcomeLabels.done);
  await hand.press(ownTask.send);
  await heading(page, ownRecord.title).waitFor();
  expect(readHeld(province.dataDir).records('correction').size).toBe(0);
  await context.setOffline(false);
  await expect.poll(() => readHeld(province.dataDir).records('task-report').size).toBe(1);
  expect(readHeld(province.dataDir).records('correction').size).toBe(1);
});

test('the secretary is told on the first page, and puts the mark right with one tap', async () => {
  const { phone, toQueue, sendNow } = secretary;
  await toQueue();
  await sendNow();
  await phone.page.goto(`${province.url}${paths.home}`);
  await phone.page.getByText(corrections.noticeTitle(1)).first().waitFor();
  await secretary.hand.press(/^Điểm danh: Thường kỳ tháng/);
  await phone.page.getByRole('heading', { name: corrections.row(ownName) }).waitFor();
  await phone.page.getByText(corrections.isNow(ownMarkLabels.unexcused)).waitFor();
  await secretary.hand.press(corrections.accept);
  await phone.page.getByText(corrections.answered).first().waitFor();
  await expect
    .poll(() => [...readHeld(province.dataDir).records('correction').values()][0]?.['outcome'])
    .toBe('corrected');
});

test('the member sees the answer, and the mark as it is now', async () => {
  const { page } = member;
  await hand.press(ownRecord.refresh);
  await page.getByText(new RegExp(`^${correctionOutcomeLabels.corrected}`)).waitFor();
  await page
    .getByText(new RegExp(`: ${ownMarkLabels.present}$`))
    .first()
    .waitFor();
});

test('nothing of the 59 others has come to the phone of the member, nor lies on it', async () => {
  const { profile } = member;
  await member.kill();
  const came = (await Promise.all(answers)).join('\n').normalize('NFC');
  const files = filesIn(profile).map((path) => readFileSync(path));
  const lies = (text: string) =>
    [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].some((bytes) =>
      files.some((file) => file.includes(bytes)),
    );
  // What has come is found, and what lies there: so what is not found has not, and does not.
  expect(came).toContain(ownName);
  expect(lies(new URL(province.url).host)).toBe(true);
  const foreign = names.flatMap((name, index) =>
    index === OWN ? [] : [name, idOf(index), `Lý do của ${name}`, `viec-${index}q`],
  );
  expect(foreign.filter((text) => came.includes(text) || lies(text))).toEqual([]);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => joinPath(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
