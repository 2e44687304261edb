import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lockSettings, lockWords } from '#app/text/lock.ts';
import { common } from '#app/text/shared-words.ts';
import { shell } from '#app/text/shell.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openLastingPhone } from './kit/lasting-phone.ts';
import { watchReleases } from './kit/new-build.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { setFirstPin, typePin, waitForLock } from './kit/pin.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, received } from './kit/secretary.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';
import { wakeWorker } from './kit/wake-worker.ts';

/* What the service worker does besides keeping the files: it waits with a newer version, and sends with the app closed. */

const PIN = '739204';

let province: Province;
let desk: StaffDesk;
let phone: Phone;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
});
afterEach(() => phone.close());
afterAll(async () => {
  await province.stop();
  removeFolders();
});

async function open(url: string, on: Promise<Phone> = openPhone()): Promise<void> {
  phone = await on;
  await phone.page.goto(url);
  await waitForWorker(phone.page);
  await phone.page.getByText('Dùng được khi mất sóng', { exact: true }).waitFor();
}

describe('the app on a home screen', () => {
  test('can be installed: nothing the browser asks of it is missing', async () => {
    // Nothing is installed from a browser that forgets.
    await open(province.url, openLastingPhone());
    const session = await phone.context.newCDPSession(phone.page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}') as {
      readonly icons: readonly { readonly src: string; readonly purpose?: string }[];
      readonly screenshots: readonly { readonly src: string }[];
      readonly shortcuts: readonly { readonly url: string }[];
    };
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    expect(manifest.shortcuts).toHaveLength(3);
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
      const picture = await fetch(new URL(src, province.url));
      expect(`${src}: ${picture.headers.get('content-type')}`).toMatch(/: image\/(png|svg\+xml|jpeg)/);
    }
  });
});

describe('a newer version', () => {
  test('waits for a tap, never comes over somebody writing, and loses nothing', async () => {
    const releases = await watchReleases(province.port);
    await open(releases.url);
    const { page } = phone;
    const hand = await aHand(page);
    await hand.press(/^Bắt đầu với chi bộ/);
    await hand.write('Tên chi bộ', 'Chi bộ thôn Mới');
    await hand.press('Bắt đầu ghi');
    await hand.press('Thêm đảng viên');
    await hand.write('Họ và tên', 'Lò Thị Viết');
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', 'yes'));
    const isSamePage = () => page.evaluate(() => document.documentElement.hasAttribute('data-same-page'));

    releases.release();
    const isWaiting = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
      return true;
    });
    expect(isWaiting).toBe(true);
    await page.waitForTimeout(1000);
    expect(await page.getByText('Có bản mới').count()).toBe(0);
    expect(await isSamePage()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'Họ và tên' }).inputValue()).toBe('Lò Thị Viết');

    await hand.press('Xong, về danh sách');
    await page.getByText('Có bản mới', { exact: true }).waitFor();
    expect(await isSamePage()).toBe(true);
    await hand.press('Cập nhật ngay');
    await expect.poll(isSamePage).toBe(false);
    await page.getByRole('link', { name: /^Lò Thị Viết/ }).waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
    await releases.close();
  });
});

/** Nothing of the app is open; the province is there again, the browser wakes the worker, and so that member arrives. */
async function signalReturnsToClosedApp(name: string): Promise<void> {
  const { page } = phone;
  const wake = await wakeWorker(page, province.url);
  await page.goto('about:blank');
  province = await startProvince({ dataDir: province.dataDir, port: province.port });
  expect(namesHeld()).not.toContain(name);
  await wake();
  await expect.poll(namesHeld).toContain(name);
}

/** Runs in the page: what it has asked the browser to wake its worker for. */
async function readWakeTags(): Promise<readonly string[]> {
  const { sync } = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
    readonly sync: { getTags(): Promise<readonly string[]> };
  };
  return sync.getTags();
}

function namesHeld(): readonly unknown[] {
  return [...readHeld(province.dataDir).records('member').values()].map((member) => member['fullName']);
}

describe('the app that is closed', () => {
  test('sends what waits when the browser says that there is a signal', async () => {
    const cellId = await desk.newCell('Đảng bộ xã Khe Sâu', 'Chi bộ bản Vắng');
    await open(province.url, openPhone({ wakesWorker: true }));
    const { page } = phone;
    const hand = await aHand(page);
    await hand.press(/^Tôi có mã/);
    await hand.write('Mã tham gia', await desk.newCode('secretary', cellId));
    await hand.press('Nhận chi bộ');
    await hand.press('Thêm đảng viên');
    await province.kill();
    await hand.write('Họ và tên', 'Sùng Thị Gửi');
    await hand.press('Xong, về danh sách');
    await hand.press('Trang chính');
    await page.getByText('Chờ gửi', { exact: false }).first().waitFor();
    await expect.poll(() => page.evaluate(readWakeTags)).toContain('gui-du-lieu');

    await signalReturnsToClosedApp('Sùng Thị Gửi');
  });

  test('sends what is sealed though the book is locked, and has the receipts when it is opened', async () => {
    const cellId = await desk.newCell('Đảng bộ xã Khe Khóa', 'Chi bộ bản Khóa');
    const secretary = await joinAsSecretary(
      await openPhone(),
      province.url,
      await desk.newCode('secretary', cellId),
    );
    phone = secretary.phone;
    const { page } = phone;
    await setFirstPin(secretary.hand, PIN);
    await secretary.hand.press(common.back);
    await province.kill();
    await secretary.addMember('Sùng Thị Khóa');
    await secretary.hand.press(shell.settings);
    await secretary.hand.press(lockSettings.lockNow);
    await waitForLock(page);

    await signalReturnsToClosedApp('Sùng Thị Khóa');
    await page.goto(province.url);
    await waitForLock(page);
    await typePin(page, lockWords.askPin, PIN);
    await page.getByText(received).waitFor();
  });
});
