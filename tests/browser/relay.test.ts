import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { queueText } from '#app/text/queue.ts';
import { relay } from '#app/text/relay.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary } from './kit/secretary.ts';
import { openStaffDesk } from './kit/staff-desk.ts';

/* A phone in a village without a signal, and somebody on the way to where there is one. */

let province: Province;

beforeAll(async () => {
  province = await startProvince();
});
afterAll(async () => {
  await province.stop();
  removeFolders();
});

test('what waits goes as a sealed file by another phone, once however often, and its owner has the receipt', async () => {
  const desk = await openStaffDesk(province);
  const cellId = await desk.newCell('Đảng bộ xã Khe Xa', 'Chi bộ bản Xa');
  const owner = await joinAsSecretary(
    await openPhone(),
    province.url,
    await desk.newCode('secretary', cellId),
  );
  const { page, context } = owner.phone;
  await context.setOffline(true);
  await owner.addMember('Sùng Thị Nhờ Chuyển');
  await owner.toQueue();
  const downloading = page.waitForEvent('download');
  await owner.hand.press(relay.make);
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^goi-niem-phong-\d{4}-\d\d-\d\d\.sochibo$/);
  const file = await download.path();
  await page.getByText(relay.made(1, 0)).first().waitFor();

  const carrier = await openPhone();
  const hand = await aHand(carrier.page);
  await carrier.page.goto(`${province.url}${paths.deliver}`);
  await waitForWorker(carrier.page);
  const deliver = async () => {
    await carrier.page.getByLabel(relay.file).setInputFiles(file);
    await hand.press(relay.deliver);
    await carrier.page.getByText(relay.received(1)).waitFor();
    // Not anywhere on the page: the chosen file has a name by chance, which may look like a code.
    return carrier.page.getByRole('status').locator('strong').innerText();
  };
  const code = await deliver();
  expect(code).toMatch(/^[2-9A-Z]{8}$/);
  expect(await carrier.page.locator('body').innerText()).not.toContain('Nhờ Chuyển');
  const before = readHeld(province.dataDir).everything();
  expect(await deliver()).toBe(code);
  expect(readHeld(province.dataDir).everything()).toBe(before);
  await carrier.close();

  await context.setOffline(false);
  await page.getByText(queueText.sentTitle, { exact: true }).first().waitFor();
  await page.getByText(new RegExp(code)).first().waitFor();
  expect(readHeld(province.dataDir).records('member').size).toBe(1);
  await owner.phone.close();
});
