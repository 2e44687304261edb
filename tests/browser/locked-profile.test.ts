import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addPeriods, type Period } from '#base/day.ts';
import { paths } from '#app/routes.ts';
import { memberAdd } from '#app/text/members.ts';
import { shell } from '#app/text/shell.ts';
import { startCell, welcome } from '#app/text/start.ts';
import { emptyBook } from '#domain/book.ts';
import { CELL_ENTITY_ID, emptyCell } from '#domain/cell.ts';
import type { Edit, Store } from '#store/store.ts';
import { version1 } from '#store/versions/v1.ts';
import { aMark, aMeeting, aMember, anItem, aTask } from '../kit/a-book.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { BESIDE_APP } from './kit/beside-app.ts';
import { bundleForPage } from './kit/bundle-for-page.ts';
import { waitForWorker } from './kit/conditions.ts';
import { removeFolders } from './kit/folders.ts';
import { aHand } from './kit/hand.ts';
import { openLastingPhone, type LastingPhone } from './kit/lasting-phone.ts';
import { findTexts, readProfile } from './kit/profile-bytes.ts';
import { readTables } from './kit/read-tables.ts';
import { startProvince, type Province } from './kit/province.ts';

/*
 * What a copy of the browser's profile says of a phone that is locked: nothing of anybody. Sixty members and twenty-four
 * meetings are written, a PIN is set, more is written, the data are locked and the browser is closed; then every file is
 * searched for everything that was typed.
 */

declare const openPhoneStore: () => Promise<Store>;

let province: Province;
let phone: LastingPhone;

beforeAll(async () => {
  province = await startProvince();
});
afterAll(async () => {
  await phone?.close().catch(() => undefined);
  await province.stop();
  removeFolders();
});

/** Everything that is typed, each with a word of its own that stands nowhere else. */
const typed: string[] = [];
function say(what: string): string {
  const word = `Vzq${String(typed.length).padStart(4, '0')}`;
  // Half of them in letters a byte holds, half in such as it does not: browsers write the two down differently.
  typed.push(typed.length % 2 === 0 ? `${word}ế` : word);
  return `${what} ${typed.at(-1)}`;
}

function aTwoYearsBook(): readonly Edit[] {
  const members = Array.from({ length: 60 }, (_, index) => aMember(`m${index}`, { fullName: say('Lò Văn') }));
  const months = Array.from({ length: 24 }, (_, index) => addPeriods('2025-01' as Period, index));
  const meetings = months.map((month) =>
    aMeeting(month, { place: say('Nhà văn hóa'), conclusion: say('Kết luận').repeat(20) }),
  );
  const items = meetings.map((meeting) => anItem(meeting, 'other', { title: say('Bàn việc') }));
  const attendance = meetings.flatMap((meeting) =>
    members.map(({ id }, at) =>
      at % 10 === 0 ? aMark(meeting, id, 'excused', say('ốm')) : aMark(meeting, id, 'present'),
    ),
  );
  const tasks = meetings
    .slice(0, 6)
    .map((meeting, at) => aTask(meeting, `t${at}`, { title: say('Sửa đường') }));
  const cell = { ...emptyCell, name: say('Chi bộ thôn') };
  return bookToEdits({ ...emptyBook, cell, members, meetings, items, attendance, tasks });
}

/** Another page of the app's origin, on which the app does not run, with the store in it. */
async function openStorePage(): Promise<Page> {
  const page = await phone.context.newPage();
  await page.goto(`${province.url}${BESIDE_APP}`);
  await page.evaluate(await bundleForPage(new URL('kit/store-in-page.ts', import.meta.url)));
  return page;
}

test('a locked phone of sixty members and two years holds no name, note or mark in clear', async () => {
  phone = await openLastingPhone();
  const { page } = phone;
  await page.goto(province.url);
  await waitForWorker(page);
  const hand = await aHand(page);
  await hand.press(new RegExp(`^${welcome.byHand}`));
  await hand.write(startCell.name, say('Chi bộ thôn'));
  await hand.press(startCell.begin);
  await page.getByText(shell.members).first().waitFor();

  const beside = await openStorePage();
  await beside.evaluate(async (edits) => {
    const store = await openPhoneStore();
    Object.assign(globalThis, { store });
    await store.putDrafts(JSON.parse(edits) as readonly Edit[]);
    await store.freeze({ step: 'restore', period: null });
  }, JSON.stringify(aTwoYearsBook()));

  // The app is used before the PIN and sees it all.
  await page.goto(`${province.url}${paths.newMember}`);
  await hand.write(memberAdd.names, say('Lò Thị'));
  await hand.press(memberAdd.done);
  await page
    .getByText(typed[1] ?? '')
    .first()
    .waitFor();
  // The names stand in the title of no page.
  await page.goto(`${province.url}${paths.member('m3')}`);
  await page.locator('h1:visible').first().waitFor();

  const { words, members } = await beside.evaluate(async () => {
    const { store } = globalThis as unknown as { readonly store: Store };
    const { words } = await store.setPin('258036');
    const book = await store.readBook({ months: null });
    return { words, members: book.members.length };
  });
  expect(members).toBe(61);
  const later: readonly Edit[] = [
    { kind: 'member', entityId: 'm0', changes: { fullName: say('Lò Văn Sửa') } },
    { kind: 'member', entityId: 'later', changes: { fullName: say('Lò Văn Sau') } },
    { kind: 'cell', entityId: CELL_ENTITY_ID, changes: { parentName: say('Đảng bộ xã') } },
  ];
  await beside.evaluate(async (text) => {
    const edits = JSON.parse(text) as readonly Edit[];
    const { store } = globalThis as unknown as { readonly store: Store };
    await store.putDrafts(edits.slice(0, 1));
    await store.freeze({ step: 'roster', period: null });
    await store.putDrafts(edits.slice(1));
    await store.lock();
    await store.fetchCode();
  }, JSON.stringify(later));
  // The vault follows what was written.
  await page.waitForTimeout(4000);
  await phone.close();

  const parts = readProfile(phone.profile);
  // The search sees what is there: ids stand in clear, as indexes need them.
  expect(findTexts(parts, ['member:m3', 'deviceSeq'])).toHaveLength(2);
  expect(typed.length).toBeGreaterThan(60 + 24 * 3);
  expect(findTexts(parts, typed)).toEqual([]);
  expect(findTexts(parts, [words, '258036'])).toEqual([]);

  phone = await openLastingPhone(phone.profile);
  await phone.page.goto(`${province.url}${BESIDE_APP}`);
  await phone.page.evaluate(await bundleForPage(new URL('kit/store-in-page.ts', import.meta.url)));
  const opened = await phone.page.evaluate(async () => {
    const store = await openPhoneStore();
    const before = await store.readLock();
    const began = performance.now();
    const outcome = await store.unlock({ kind: 'pin', pin: '258036' });
    const tookMs = performance.now() - began;
    const book = await store.readBook({ months: null });
    return { before, outcome, tookMs, names: book.members.map(({ fullName }) => fullName) };
  });
  console.log(`unlocked in ${Math.round(opened.tookMs)} ms`);
  expect(opened.before).toMatchObject({ kind: 'locked' });
  expect(opened.outcome).toEqual({ kind: 'opened' });
  expect(opened.names).toHaveLength(62);
});

/** Lays down in the page what the first builds would have: rows in clear under the phone's bare name. */
async function layPlainDatabase(page: Page, edits: readonly Edit[]): Promise<void> {
  const rows = edits.map(({ kind, entityId, changes }, index) => ({
    id: `${kind}:${entityId}`,
    kind,
    period: '',
    seq: index + 1,
    version: 0,
    body: { form: 'plain', value: changes },
  }));
  await page.evaluate(
    async ({ text, tables }) => {
      const opening = indexedDB.open('so-chi-bo', 10);
      opening.onupgradeneeded = () => {
        for (const [name, schema] of Object.entries(tables)) {
          const [key = '', ...indexes] = schema.split(',').map((part) => part.trim());
          const store = opening.result.createObjectStore(name, { keyPath: key });
          for (const index of indexes) {
            const path = index.replace('&', '');
            const of = path.startsWith('[') ? path.slice(1, -1).split('+') : path;
            store.createIndex(path, of, { unique: index.startsWith('&') });
          }
        }
      };
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = reject;
      });
      const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
      const writing = database.transaction(['records', 'meta'], 'readwrite');
      for (const row of JSON.parse(text) as readonly object[]) writing.objectStore('records').put(row);
      const device = { deviceId: 'of-before', privateKey: keys.privateKey, publicKey: 'A' };
      writing.objectStore('meta').put({ key: 'device', value: device });
      writing.objectStore('meta').put({ key: 'seq', value: 10_000 });
      writing.objectStore('meta').put({ key: 'recordsSeq', value: 10_000 });
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onabort = reject;
      });
      database.close();
    },
    { text: JSON.stringify(rows), tables: version1 },
  );
}

test('a phone of the first builds, once it has a PIN, holds nothing of what it had in clear', async () => {
  typed.length = 0;
  const edits = aTwoYearsBook();
  phone = await openLastingPhone();
  await phone.page.goto(`${province.url}${BESIDE_APP}`);
  await layPlainDatabase(phone.page, edits);
  await phone.close();
  const before = findTexts(readProfile(phone.profile), typed);
  expect(before.length).toBeGreaterThan(typed.length / 2);

  phone = await openLastingPhone(phone.profile);
  await phone.page.goto(`${province.url}${BESIDE_APP}`);
  await phone.page.evaluate(await bundleForPage(new URL('kit/store-in-page.ts', import.meta.url)));
  const members = await phone.page.evaluate(async () => {
    const store = await openPhoneStore();
    await store.setPin('258036');
    return (await store.readBook({ months: null })).members.length;
  });
  expect(members).toBe(60);
  // The old database is deleted, and swept out of the browser's files, behind that.
  await expect
    .poll(async () => JSON.stringify((await readTables(phone.page, [])).rows['meta']))
    .toContain('hasLeftPlain');
  await phone.close();
  expect(findTexts(readProfile(phone.profile), typed)).toEqual([]);
});
