import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { paths } from '#app/routes.ts';
import { lost, repair } from '#app/text/lost.ts';
import { memberAdd, memberList } from '#app/text/members.ts';
import { memoryWords, shell, trouble } from '#app/text/shell.ts';
import { join, startCell, welcome } from '#app/text/start.ts';
import type { Json } from '#base/json.ts';
import { jsonToBytes } from '#store/bytes-in-json.ts';
import { createCodec, type Codec } from '#store/codec.ts';
import { createKeyHolder, openByDevice } from '#store/keys/key-holder.ts';
import type { KeyRing } from '#store/keys/key-ring.ts';
import { openWith } from '#store/vault/open-vaulted.ts';
import { realChance } from '#store/real-clock.ts';
import type { VaultedDrafts } from '#store/vault/vault.ts';
import { BESIDE_APP } from './kit/beside-app.ts';
import { waitForWorker } from './kit/conditions.ts';
import { layFaultProxy, losesRequest, type FaultProxy } from './kit/fault-proxy.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand, inSheet, type Hand } from './kit/hand.ts';
import { readHeld } from './kit/held.ts';
import { openLastingPhone, type LastingPhone } from './kit/lasting-phone.ts';
import { openPhone, type Phone } from './kit/phone.ts';
import { readPhoneRows } from './kit/phone-rows.ts';
import { startProvince, type Province } from './kit/province.ts';
import { joinAsSecretary, received, type Secretary } from './kit/secretary.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';

/* What the phone does when the browser takes its memory away, spoils it, or gives no more of it. */

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

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** How many units the vault of the phone holds. */
function keptIn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const keys = await (await caches.open('so-chi-bo:vault')).keys();
    return keys.filter(({ url }) => url.includes('/units/')).length;
  });
}

/** What the vault of the phone holds of what is being written. */
async function draftsIn(page: Page): Promise<string> {
  const entries = await page.evaluate(async () => {
    const cache = await caches.open('so-chi-bo:vault');
    const keys = [...(await cache.keys())];
    const texts = keys.map(async ({ url }) => [url, (await (await cache.match(url))?.text()) ?? ''] as const);
    return Promise.all(texts);
  });
  const under = (folder: string) => entries.filter(([url]) => url.includes(`/vault/2/${folder}/`));
  const parse = (text: string) => jsonToBytes(JSON.parse(text) as Json);
  const codecs = new Map<string, Codec>();
  for (const [, text] of under('keys')) {
    const ring = parse(text) as KeyRing;
    codecs.set(ring.id, createCodec(createKeyHolder(await openByDevice(ring)), realChance));
  }
  const opener = openWith((ringId) => codecs.get(ringId) ?? null);
  const sets = under('drafts').map(([, text]) => parse(text.slice(text.indexOf('\n') + 1)) as VaultedDrafts);
  const opened = sets.flatMap(({ drafts }) => drafts.map((draft) => opener.draft(draft)));
  return JSON.stringify(await Promise.all(opened));
}

describe('a phone of a cell', () => {
  const cell = 'Chi bộ bản Quên';
  let cellId: string;
  let proxy: FaultProxy;
  let secretary: Secretary;
  let phone: Phone;
  let page: Page;
  let hand: Hand;
  /** Another page of the same origin, on which the app does not run. */
  let other: Page;

  beforeAll(async () => {
    cellId = await desk.newCell('Đảng bộ xã Quên', cell);
    proxy = await layFaultProxy(province.port);
    secretary = await joinAsSecretary(await openPhone(), proxy.url, await desk.newCode('secretary', cellId));
    ({ phone, hand } = secretary);
    ({ page } = phone);
    other = await phone.context.newPage();
    await other.goto(`${proxy.url}${BESIDE_APP}`);
    await page.bringToFront();
  });
  afterAll(async () => {
    await phone.close();
    await proxy.close();
  });

  /** Adds somebody of whom the province does not hear, and waits until the vault has it too. */
  async function addUnsent(name: string): Promise<void> {
    proxy.strike(losesRequest);
    await secretary.addMember(name);
    await page.getByText(shell.waiting(1)).waitFor();
    await expect.poll(() => keptIn(page)).toBe(1);
  }

  /** Leaves the app, lets the browser clear these kinds of its data, and opens it again. */
  async function clearWhileClosed(storageTypes: string): Promise<void> {
    await page.goto('about:blank');
    const session = await phone.context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: proxy.url, storageTypes });
    await page.goto(proxy.url);
  }

  test('whose data were cleared says so, and with a new code what was kept arrives and all comes back', async () => {
    const arrived = () =>
      [...readHeld(province.dataDir).records('member').values()].map((one) => one['fullName'] as string);
    await secretary.addMember('Lò Thị Đã Gửi');
    await page.getByText(received).waitFor();
    await addUnsent('Lò Văn Chưa Gửi');
    await clearWhileClosed('indexeddb');
    await heading(page, lost.title).waitFor();
    await page.getByText(lost.what(cell)).waitFor();
    await page.getByText(lost.kept(1)).waitFor();
    expect(arrived()).toEqual(['Lò Thị Đã Gửi']);
    // Until it is understood it is told again.
    await page.reload();
    await hand.press(lost.enterCode);
    await hand.write(join.code, await desk.newCode('secretary', cellId));
    secretary.said();
    proxy.heal();
    await hand.press(join.submit);
    await page.getByText(received).waitFor();
    expect(secretary.said().find(({ words }) => words !== '')?.words).toMatch(/Chờ gửi 1|Đang gửi 0\/1/);
    expect(arrived()).toEqual(['Lò Thị Đã Gửi', 'Lò Văn Chưa Gửi']);
    await hand.press(shell.members);
    for (const name of arrived()) await page.getByText(name).first().waitFor();
    expect(await keptIn(page)).toBe(0);
  });

  test('whose data are deleted while it is open claims nothing more, saves nothing, and gives back what was typed', async () => {
    await addUnsent('Lò Văn Vẫn Chưa');
    await hand.press(memberList.add);
    await hand.write(memberAdd.names, 'Lò Thị Đang Gõ');
    await page.getByText(shell.waiting(2)).waitFor();
    await other.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('so-chi-bo:sealed').onsuccess = resolve;
        }),
    );
    const sheet = page.getByRole('dialog', { name: memoryWords.gone });
    await sheet.getByText(trouble.byKind.gone).waitFor();
    expect(await page.getByText(shell.waiting(2)).count()).toBe(0);
    expect(await page.getByText(trouble.safe).count()).toBe(0);
    expect(await page.getByText(memberAdd.added(1)).count()).toBe(0);
    await phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await hand.press(trouble.copy, inSheet);
    await page.getByText(trouble.copied).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Lò Thị Đang Gõ');
    // Closed, it comes again with the next thing that is to be saved.
    await page.keyboard.press('Escape');
    await hand.write(memberAdd.names, 'Lò Thị Gõ Tiếp');
    await hand.press(trouble.reopen, inSheet);
    await page.getByText(lost.what(cell)).waitFor();
    await page.getByText(lost.kept(1)).waitFor();
  });

  test('of which the vault was cleared too still knows that there was something, and down to the last trace is new', async () => {
    await clearWhileClosed('indexeddb,cache_storage,service_workers');
    await page.getByText(lost.what(cell)).waitFor();
    await page.getByText(lost.unsent(1)).waitFor();
    expect(await page.getByText(lost.kept(1)).count()).toBe(0);
    await clearWhileClosed('all');
    await heading(page, welcome.title).waitFor();
  });
});

describe('a phone of a cell begun by hand', () => {
  const cell = 'Chi bộ thôn Tự Lập';
  let phone: LastingPhone;
  let page: Page;
  let hand: Hand;

  beforeAll(async () => {
    await open();
    await waitForWorker(page);
    await hand.press(new RegExp(`^${welcome.byHand}`));
    await hand.write(startCell.name, cell);
    await hand.press(startCell.begin);
    // Only a test may poll, and this is before the first.
    await vi.waitFor(async () => expect(await keptIn(page)).toBe(1), { timeout: 60_000 });
  });
  afterAll(() => phone.close());

  async function open(profile?: string): Promise<void> {
    phone = await openLastingPhone(profile);
    ({ page } = phone);
    hand = await aHand(page);
    await page.goto(province.url);
  }

  test('that is full refuses a save loudly, has nothing of it half there, and takes it once there is room', async () => {
    const session = await phone.context.newCDPSession(page);
    const allow = (room: { readonly quotaSize?: number }) =>
      session.send('Storage.overrideQuotaForOrigin', { origin: province.url, ...room });
    await page.goto('about:blank');
    // The browser measures the room when it opens the files of a database, which it closes a while after the last page.
    await setTimeout(3000);
    await allow({ quotaSize: 1 });
    await page.goto(`${province.url}${paths.newMember}`);
    await hand.write(memberAdd.names, 'Lò Văn Hết Chỗ');
    await page.getByText(trouble.byKind.full).waitFor();
    await page.getByText(trouble.safe).waitFor();
    expect(await readPhoneRows(page)).not.toContain('Lò Văn Hết Chỗ');
    expect(await page.getByText(memberAdd.added(1)).count()).toBe(0);
    await allow({});
    await hand.press(trouble.retry);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(memberAdd.added(1)).waitFor();
    expect(await readPhoneRows(page)).toContain('Lò Văn Hết Chỗ');
    await hand.press(memberAdd.done);
    await expect.poll(() => keptIn(page)).toBe(2);
  });

  test('of which the data cannot be opened begins anew only at a double tap, and has back what was kept', async () => {
    // In a page of its own, so that the next one meets no such trouble.
    const spoilt = await phone.context.newPage();
    await page.goto('about:blank');
    await spoilt.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Internal error opening backing store', 'UnknownError');
      };
    });
    await spoilt.goto(province.url);
    const repairing = await aHand(spoilt);
    await spoilt.getByText(repair.kept(2)).waitFor();
    await repairing.press(repair.reopen);
    await spoilt.getByText(repair.kept(2)).waitFor();
    await repairing.press(repair.begin);
    await repairing.press(repair.confirm);
    // It has begun again, and meets the same trouble.
    await spoilt.getByText(repair.begin).waitFor();
    await spoilt.close();

    await page.goto(province.url);
    await page.getByText(lost.what(cell)).waitFor();
    await hand.press(lost.bringBack(2));
    await page.getByText(cell).first().waitFor();
    await hand.press(shell.members);
    await page.getByText('Lò Văn Hết Chỗ').first().waitFor();
  });

  test('of which the files were overwritten tells what is left, and has it back with what was being written', async () => {
    await hand.press(memberList.add);
    await hand.write(memberAdd.names, 'Lò Thị Ghi Dở');
    await expect.poll(() => draftsIn(page)).toContain('Lò Thị Ghi Dở');
    await phone.close();
    const folder = joinPath(phone.profile, 'Default', 'IndexedDB');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = joinPath(folder, name);
      const { size } = statSync(path);
      if (statSync(path).isFile()) writeFileSync(path, Buffer.alloc(size, 0xa5));
    }
    await open(phone.profile);
    await page.getByText(lost.what(cell)).waitFor();
    await page.getByText(lost.kept(2)).waitFor();
    await page.getByText(lost.keptDrafts(1)).waitFor();
    expect(await page.getByText(lost.writing).count()).toBe(0);
    await hand.press(lost.bringBack(2));
    await page.getByText(cell).first().waitFor();
    await hand.press(shell.members);
    for (const name of ['Lò Văn Hết Chỗ', 'Lò Thị Ghi Dở']) await page.getByText(name).first().waitFor();
  });
});
