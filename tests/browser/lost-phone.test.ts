import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { lockSettings } from '#app/text/lock.ts';
import { retired } from '#app/text/retired.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { PHONE_NAME, retiredName } from '#store/db.ts';
import { removeFolders } from './kit/folders.ts';
import { readHeld } from './kit/held.ts';
import { openLastingPhone } from './kit/lasting-phone.ts';
import { layLine } from './kit/line.ts';
import { openPhone } from './kit/phone.ts';
import { setFirstPin, waitForLock } from './kit/pin.ts';
import { findTexts, readProfile } from './kit/profile-bytes.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, joinCell } from './kit/secretary.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';
import { wakeWorker } from './kit/wake-worker.ts';

/* A lost phone as its finder meets it, and its owner with a new one. */

let province: Province;
let desk: StaffDesk;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

/** The one fact of an erased phone, once nothing else is left of it. */
async function waitUntilSwept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(readMark, retiredName(PHONE_NAME))).toBe(true);
}

/** Runs in the page, and so rests on nothing outside itself. */
async function readMark(name: string): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = reject;
  });
  const reading = database.transaction('facts').objectStore('facts').get('retired');
  await new Promise((resolve) => (reading.onsuccess = resolve));
  database.close();
  return (reading.result as { readonly isSwept: boolean } | undefined)?.isSwept;
}

/** Runs in the page, and so rests on nothing outside itself. */
function holdRetirement(name: string) {
  let wasTaken = false;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  navigator.locks
    .request(name, () => held)
    .catch(() => {
      wasTaken = true;
    });
  return { wasTaken: () => wasTaken, release: () => release() };
}

const waitUntilRetired = (page: Page) => page.getByRole('heading', { name: retired.title }).waitFor();

test('a lost phone hands in what it had not sent, erases itself for good, and its owner has all of it on a new one', async () => {
  const cellId = await desk.newCell('Đảng bộ xã Khe Mất', 'Chi bộ bản Mất');
  const { phone, addMember } = await joinAsSecretary(
    await openLastingPhone(),
    province.url,
    await desk.newCode('secretary', cellId),
  );
  const { page, context } = phone;
  await addMember('Sùng Thị Vzqđãgửi');
  await expect.poll(() => readHeld(province.dataDir).records('member').size).toBe(1);
  await context.setOffline(true);
  await addMember('Sùng Thị Vzqchưagửi');

  await desk.withdrawPhones(cellId);
  await context.setOffline(false);
  await waitUntilRetired(page);
  expect(await page.locator('body').innerText()).not.toContain('Vzq');
  await phone.kill();

  const found = await openLastingPhone(phone.profile);
  await found.page.goto(province.url);
  await waitUntilRetired(found.page);
  await found.page.getByText(retired.handedIn(1)).waitFor();
  await waitUntilSwept(found.page);
  // Of all that the phone kept, keys included, one fact is left.
  const names = () => indexedDB.databases().then((all) => all.map(({ name }) => name));
  expect(await found.page.evaluate(names)).toEqual([retiredName(PHONE_NAME)]);
  await found.close();
  const parts = readProfile(phone.profile);
  expect(findTexts(parts, ['retired'])).toHaveLength(1);
  expect(findTexts(parts, ['Vzqđãgửi', 'Vzqchưagửi'])).toEqual([]);

  const next = await joinCell(await openPhone(), province.url, await desk.newCode('secretary', cellId));
  await next.hand.press(shell.members);
  await next.phone.page.getByText('Sùng Thị Vzqđãgửi').first().waitFor();
  expect(await desk.release(cellId)).toEqual({ taken: 1, left: 0 });
  await next.toQueue();
  await next.sendNow();
  await next.hand.press(common.back);
  await next.hand.press(shell.members);
  await next.phone.page.getByText('Sùng Thị Vzqchưagửi').first().waitFor();
  await next.phone.close();
});

test('a lost phone that is locked and closed erases itself when the browser wakes its worker, and takes a new code', async () => {
  const cellId = await desk.newCell('Đảng bộ xã Khe Khóa', 'Chi bộ bản Khóa');
  // A browser that was told to be offline let the save out all the same, on a busy machine, before the phone was withdrawn.
  const line = await layLine(province.port);
  const secretary = await joinAsSecretary(
    await openPhone(),
    line.url,
    await desk.newCode('secretary', cellId),
  );
  const { phone, hand } = secretary;
  const { page } = phone;
  await setFirstPin(hand, '739204');
  await hand.press(common.back);
  line.breakNow();
  await secretary.addMember('Sùng Thị Khóa');
  await hand.press(shell.settings);
  await hand.press(lockSettings.lockNow);
  await waitForLock(page);
  const wake = await wakeWorker(page, line.url);
  await page.goto('about:blank');
  await desk.withdrawPhones(cellId);
  line.mend();
  await wake();
  // The staff, too, may ask only so often in a minute.
  await expect.poll(async () => (await desk.readCell(cellId)).refused.length, { interval: 1000 }).toBe(1);
  // Another tab still clears away, and is in no hurry.
  const tab = await phone.context.newPage();
  await tab.goto(`${line.url}/icons/icon-192.png`);
  const clearing = await tab.evaluateHandle(holdRetirement, `${PHONE_NAME}:retire`);
  await page.clock.install();
  await page.goto(line.url);
  await waitUntilRetired(page);
  await hand.press(retired.enterCode);
  await page.clock.fastForward(30_000);
  await page.getByText(retired.beginning).waitFor();
  // After a minute it says what to do, and may be asked again.
  await page.clock.fastForward(40_000);
  await page.getByText(retired.failed).waitFor();
  expect(await clearing.evaluate((held) => held.wasTaken())).toBe(false);
  await hand.press(retired.enterCode);
  await clearing.evaluate((held) => held.release());
  await page.getByRole('textbox', { name: join.code }).waitFor();
  await hand.write(join.code, await desk.newCode('secretary', cellId));
  await hand.press(join.submit);
  await page.waitForURL(`${line.url}/`);
  await phone.close();
  await line.close();
});
