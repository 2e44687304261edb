import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantToDay } from '#base/day.ts';
import { realClock } from '#store/real-clock.ts';
import { dayToText } from '#app/text/format.ts';
import { markLabels } from '#app/text/labels.ts';
import { meetingFrame, stepNames } from '#app/text/meeting-frame.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { prepare } from '#app/text/prepare.ts';
import { conflictText, queueText } from '#app/text/queue.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { denyPacking, waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { inCard, inSheet } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, joinCell, received, type Secretary } from './kit/secretary.ts';
import { openStaffDesk } from './kit/staff-desk.ts';

/*
 * A secretary and a deputy, who has an old phone, say different things of one member without a signal, and come back one
 * after the other. The tests are the chapters of one story and go in their order.
 */

let province: Province;
let secretary: Secretary;
let deputy: Secretary;

const member = 'Lò Thị Hai Ý';
/** How both screens call what is asked about. */
const place = new RegExp(`^Điểm danh: đồng chí ${member}, họp thường kỳ tháng `, 'm');

beforeAll(async () => {
  province = await startProvince();
  const desk = await openStaffDesk(province);
  const cellId = await desk.newCell('Đảng bộ xã Hai Máy', 'Chi bộ bản Hai Máy');
  secretary = await joinAsSecretary(await openPhone(), province.url, await desk.newCode('secretary', cellId));
  const { hand, phone } = secretary;
  await hand.press(shell.members);
  await hand.press(memberList.add);
  await hand.write(memberAdd.names, `${member}\nGiàng A Một Ý`);
  await hand.press(memberAdd.done);
  await hand.press(shell.home);
  await hand.press(/^(Ghi|Chuẩn bị) kỳ họp tháng/);
  await hand.write(prepare.heldOn, dayToText(instantToDay(realClock.now())));
  await hand.press(meetingFrame.goTo('roll-call'));
  await rowOn(phone.page).waitFor();
  await phone.page.getByText(received).waitFor();
  const old = await openPhone();
  await denyPacking(old.page);
  deputy = await joinCell(old, province.url, await desk.newCode('deputy', cellId));
  await deputy.phone.page.goto(phone.page.url());
  await rowOn(deputy.phone.page).waitFor();
});
afterAll(async () => {
  await Promise.all([secretary.phone.close(), deputy.phone.close()]);
  await province.stop();
  removeFolders();
});

test('both mark the same member without a signal, and finish the step', async () => {
  for (const [person, mark] of [
    [secretary, 'present'],
    [deputy, 'unexcused'],
  ] as const) {
    const { page, context } = person.phone;
    await waitForWorker(page);
    await context.setOffline(true);
    await rowOn(page).tap();
    await person.hand.press(markLabels[mark], inSheet);
    await page.getByText(shell.waiting(1)).waitFor();
    await person.hand.press(meetingFrame.goTo('last-tasks'));
    await page.getByRole('heading', { level: 1, name: stepNames['last-tasks'] }).waitFor();
    await person.hand.press(common.back);
    await person.hand.press(common.back);
    await person.hand.press(shell.home);
  }
});

test('the signal comes back: who came second is asked, in plain words, with both values side by side', async () => {
  await secretary.phone.context.setOffline(false);
  await secretary.phone.page.getByText(received).waitFor();
  const { page, context } = deputy.phone;
  await context.setOffline(false);
  await page.getByText(shell.attention(1)).waitFor();
  const before = deputy.hand.taps();

  await deputy.hand.press(new RegExp(shell.openQueue));
  const row = page.getByRole('link', { name: queueText.conflictsTitle });
  await expect.poll(() => row.innerText()).toMatch(place);
  await deputy.hand.press(new RegExp(queueText.conflictsTitle));
  await page.getByRole('heading', { level: 2, name: place }).waitFor();
  const card = (title: string) => inCard(title)(page).getByRole('paragraph');
  expect(await card(conflictText.mine).innerText()).toBe(markLabels.unexcused);
  expect(await card(conflictText.theirs).innerText()).toBe(markLabels.present);
  expect(heldMark()).toBe('present');

  await deputy.hand.press(conflictText.keepMine);
  await page.getByText(conflictText.chosen).first().waitFor();
  expect(deputy.hand.taps() - before).toBe(3);
  await page.getByText(received).waitFor();
});

test('nothing of it is lost: both values are in the log, and the choice behind them', () => {
  const said = readHeld(province.dataDir)
    .changes('attendance')
    .flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  expect(said).toEqual(['present', 'unexcused', 'unexcused']);
  expect(heldMark()).toBe('unexcused');
});

test('after the next exchange both phones and the province say the same', async () => {
  await secretary.toQueue();
  await secretary.sendNow();
  const meetingId = String(readHeld(province.dataDir).records('meeting').keys().next().value);
  for (const { phone } of [secretary, deputy]) {
    await phone.page.goto(`${province.url}/ky-hop/${meetingId}/diem-danh`);
    await expect.poll(() => rowOn(phone.page).getAttribute('data-mark')).toBe('unexcused');
  }
  expect(heldMark()).toBe('unexcused');
});

function rowOn(page: Page) {
  return page.getByRole('button', { name: new RegExp(`^Đồng chí ${member}, `) });
}

/** What the province's own record says of the member. */
function heldMark(): unknown {
  const marks = [...readHeld(province.dataDir).records('attendance').values()];
  return marks.map(({ mark }) => mark)[0];
}
