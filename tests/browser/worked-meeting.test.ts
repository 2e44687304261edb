import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { periodYear } from '#base/day.ts';
import { defaultCriteria } from '../kit/criteria.ts';
import { howOften } from '../kit/how-often.ts';
import { workedBook, workedFigures, workedMeetingId, workedPoints } from '../kit/worked-meeting.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, type Hand, type Verb } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openLastingPhone, type LastingPhone } from './kit/lasting-phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';
import * as typing from './kit/worked-typing.ts';

/*
 * The worked meeting, from the tap to the province: typed through the screens with the server dead, the browser killed
 * again and again on the way. The tests are the chapters of one story and go in their order.
 */

let province: Province;
let desk: StaffDesk;
let cellId: string;
let phone: LastingPhone;
let hand: Hand;

const meetingPath = `/ky-hop/${workedMeetingId}`;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
  cellId = await desk.newCell('Đảng bộ xã Phú Thành', 'Chi bộ xóm Đồng Vang');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  // What the hand waited for in vain says little of where it was.
  const screen = await phone.page.locator('body').innerText({ timeout: 5000 });
  console.log(`${phone.page.url()}\n${screen}`);
});
afterAll(async () => {
  await phone.close().catch(() => undefined);
  await province.stop();
  removeFolders();
});

/** Opens the phone, a new one or the one of this profile, at a moment in Việt Nam, at the app's own address. */
async function open(at: string, profile?: string): Promise<void> {
  // It is begun again all the time, and the engine alone begins in a quarter of the time.
  phone = await openLastingPhone(profile, { isWhole: false });
  await phone.context.clock.install({ time: new Date(`${at}+07:00`) });
  await phone.page.goto(province.url);
  await phone.page.locator('h1:visible').first().waitFor();
}

function see(text: string | RegExp): Promise<void> {
  return phone.page
    .getByText(text, { exact: typeof text === 'string' })
    .first()
    .waitFor();
}

/** As often as this the phone dies in one meeting. */
const KILLS = howOften({ inTests: 7, inSoak: 21 });
/** So that the last of them comes at its end, however many there are. */
const THINGS_BETWEEN = 63 / KILLS;

/** Kills the phone each time so much has been done, as long as no sheet lies open, and goes on where it opens again. */
let done = 0;
let kills = 0;
async function die(verb: Verb): Promise<void> {
  done += 1;
  const { page, profile } = phone;
  if (kills === KILLS || done % THINGS_BETWEEN !== 0 || (await page.getByRole('dialog').count()) > 0) return;
  const path = new URL(page.url()).pathname;
  // A tap is durable at once; of typing no more than a second may be lost.
  await setTimeout(verb === 'tap' ? 300 : 1000);
  const now = await page.evaluate(() => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19));
  await phone.kill();
  await open(now, profile);
  await expect.poll(() => new URL(phone.page.url()).pathname).toBe(path);
  await hand.moveTo(phone.page);
  kills += 1;
}

describe('the worked meeting', () => {
  test('a secretary joins by a code, and from then on there is no server', async () => {
    await open('2025-12-03T15:50');
    await waitForWorker(phone.page);
    await see('Dùng được khi mất sóng');
    hand = await aHand(phone.page);
    await hand.press(/^Tôi có mã/);
    await hand.write('Mã tham gia', await desk.newCode('secretary', cellId));
    await hand.press('Nhận chi bộ');
    await see('Thêm đảng viên');
    await province.kill();
  });

  test('the roster, the cell and December are written down', async () => {
    await hand.press('Đảng viên');
    await typing.typeRoster(hand);
    await hand.press('Chuyên đề');
    await hand.press('Xem năm 2026');
    await typing.typeTopics(hand);
    await hand.press('Trang chính');
    await hand.press('Thông tin chi bộ');
    await typing.typeCell(hand);
    await hand.press('Quay lại');
    await typing.typeDecember(hand);
    await hand.press('Chốt kỳ họp');
    await see('Chi bộ đã biểu quyết');
    await see('Chờ gửi');
    await phone.close();
  });

  test('January is written down in few taps, on a phone that is killed all the time', async () => {
    await open('2026-01-02T08:00', phone.profile);
    hand = await aHand(phone.page, die);
    await hand.press(/^Chuẩn bị kỳ họp tháng 1/);
    await typing.typePreparation(hand);
    await hand.press('Sang Điểm danh');
    await phone.context.clock.setSystemTime(new Date('2026-01-03T15:35+07:00'));
    const beforeRollCall = hand.taps();
    await typing.typeRollCall(hand);
    expect(hand.taps() - beforeRollCall).toBe(1 + 2 * workedFigures.excused);
    await hand.press('Sang Nhiệm vụ kỳ trước');
    await typing.typeLastTasks(hand);
    await hand.press('Sang Diễn biến');
    await typing.typeProceedings(hand);
    await hand.press('Sang Biểu quyết và nghị quyết');
    await typing.typeResolution(hand);
    await hand.press('Sang Nhiệm vụ mới');
    await typing.typeTasks(hand, workedMeetingId);
    await hand.press('Sang Chất lượng');
    await typing.typeJudgements(hand);
    await hand.press('Sang Kiểm tra và chốt');
    await typing.typeReview(hand, '14');
    await hand.press('Chốt kỳ họp');
    await see('Chi bộ đã biểu quyết');
    await see('Chờ gửi');

    // One deliberate tap for each task result and each judgement is not counted: nothing answers them in bulk.
    const deliberate = workedBook.tasks.filter((task) => Object.keys(task.results).length > 0).length + 9;
    console.log(`${hand.taps() - deliberate} taps besides ${deliberate} answers; killed ${kills} times`);
    expect(hand.taps() - deliberate).toBeLessThanOrEqual(25);
    expect(kills).toBe(KILLS);
  });

  test('the screen shows 86, Khá, and every line of it as in the vector', async () => {
    await phone.page.goto(`${province.url}${meetingPath}/chat-luong`);
    await see('86/100 điểm · Khá');
    await phone.page.locator('summary', { hasText: 'Đã đủ điểm' }).tap();
    const table = defaultCriteria.tables[0];
    for (const { id, title } of table?.criteria ?? []) {
      const line = typing.inLine(title)(phone.page);
      const points = await line.getByText(/^\d+\/\d+$/).innerText();
      expect(`${title}: ${points.split('/')[0]}`).toBe(`${title}: ${workedPoints[id]}`);
    }
    await see('Có tiêu chí chính chưa đạt điểm tối đa');
  });

  test('when the server comes back everything goes by itself, and the receipt shows', async () => {
    await phone.kill();
    await open('2026-01-03T19:00', phone.profile);
    await see(/Chờ gửi/);
    province = await startProvince({ dataDir: province.dataDir, port: province.port });
    await expect.poll(() => readHeld(province.dataDir).records('score').size, { interval: 500 }).toBe(2);
    await phone.page.goto(`${province.url}${meetingPath}`);
    await see(/^Mã biên nhận [0-9A-Z-]{6,}, nhận lúc/);
    await see('Máy chủ của tỉnh tính lại: 86 điểm, khớp với máy này.');
  });

  test('the province holds the same meeting, marks, topics, and its own 86', async () => {
    const held = readHeld(province.dataDir);
    const january = workedBook.meetings.find((meeting) => meeting.id === workedMeetingId);
    expect(held.records('meeting').get(workedMeetingId)).toMatchObject({
      heldOn: january?.heldOn,
      startTime: january?.startTime,
      endTime: january?.endTime,
      conclusion: january?.conclusion,
      conclusionVote: january?.conclusionVote,
      scoreVote: january?.scoreVote,
      questions: january?.questions,
      draftConclusion: january?.draftConclusion,
      judgements: january?.judgements,
      state: 'voted',
    });
    const marks = [...held.records('attendance').values()].filter(
      (mark) => mark['meetingId'] === workedMeetingId,
    );
    const count = (mark: string) => marks.filter((one) => one['mark'] === mark).length;
    expect([marks.length, count('present'), count('excused')]).toEqual([18, 16, 2]);
    const texts = [...held.records('item').values()].map((item) => item['text']);
    for (const item of workedBook.items) if (item.text !== '') expect(texts).toContain(item.text);
    const topics = [...held.records('topic').values()];
    expect(topics).toMatchObject([{ title: typing.ownTopic, year: periodYear(january!.period), quarter: 1 }]);
    const { verifications, units } = await desk.readCell(cellId);
    expect(verifications.find(({ scoreId }) => scoreId.includes('2026-01'))).toMatchObject({
      points: workedFigures.total,
      grade: workedFigures.grade,
      differs: [],
    });
    expect(new Set(units.map((unit) => unit.receiptCode)).size).toBe(units.length);
  });

  test('sending again changes nothing', async () => {
    const before = readHeld(province.dataDir).everything();
    await phone.page.goto(`${province.url}/gui`);
    await hand.moveTo(phone.page);
    await hand.press('Gửi ngay');
    await see(/^Không còn gì phải gửi/);
    expect(readHeld(province.dataDir).everything()).toBe(before);
  });

  test('a second start of the server and of the phone finds all of it', async () => {
    const before = readHeld(province.dataDir).everything();
    expect(await province.stop()).toBe(0);
    await phone.kill();
    province = await startProvince({ dataDir: province.dataDir, port: province.port });
    await open('2026-01-04T07:00', phone.profile);
    await phone.page.goto(`${province.url}${meetingPath}`);
    await see(/^Mã biên nhận/);
    await see(/86\/100 điểm, xếp loại Khá/);
    expect(readHeld(province.dataDir).everything()).toBe(before);
  });
});
