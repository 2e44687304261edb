import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/routes.ts';
import { queueText, sendOutcomeText } from '#app/text/queue.ts';
import { shell } from '#app/text/shell.ts';
import { join } from '#app/text/start.ts';
import { waitForWorker } from './kit/conditions.ts';
import {
  answersForOtherBytes,
  answersFromCache,
  answersJunk,
  answersWith,
  cutsAnswer,
  deliversTwice,
  holdsAnswer,
  layFaultProxy,
  losesAnswer,
  losesRequest,
  packsTwice,
  packsUnsaid,
  retypesAnswer,
  shortensAnswer,
  swallowsRequest,
  type Fault,
  type FaultProxy,
} from './kit/fault-proxy.ts';
import { removeFolders } from './kit/folders.ts';
import { readHeld } from './kit/held.ts';
import { openPhone } from './kit/phone.ts';
import { startProvince, type Province } from './kit/province.ts';
import { readTables } from './kit/read-tables.ts';
import { joinAsSecretary, received, type Said, type Secretary } from './kit/secretary.ts';
import { openStaffDesk, type StaffDesk } from './kit/staff-desk.ts';

/*
 * A secretary saves, and everything that can go wrong between the phone and the province does. Until the province's own
 * answer is there the screen claims nothing; afterwards the province holds one of it, and the screen its receipt.
 */

let province: Province;
let desk: StaffDesk;
let cellId: string;
let proxy: FaultProxy;
let secretary: Secretary;

beforeAll(async () => {
  province = await startProvince();
  desk = await openStaffDesk(province);
  cellId = await desk.newCell('Đảng bộ xã Lũng Xa', 'Chi bộ bản Đứt Sóng');
  proxy = await layFaultProxy(province.port);
  secretary = await joinAsSecretary(await openPhone(), proxy.url, await desk.newCode('secretary', cellId));
});
afterEach(() => proxy.heal());
afterAll(async () => {
  await secretary.phone.close();
  await proxy.close();
  await province.stop();
  removeFolders();
});

let saves = 0;
const newName = (): string => `Lò Văn Thử ${(saves += 1)}`;

/** What the province holds of one person's name, and of everything. */
function held(name: string) {
  const { records, changes, units } = readHeld(province.dataDir);
  return {
    members: [...records('member').values()].filter((member) => member['fullName'] === name).length,
    changes: changes('member').filter((change) => change['fullName'] === name).length,
    units: units(),
  };
}

/** A save is sent within two seconds, so that what follows it at once goes along. */
const AFTER_A_SAVE_MS = 2100;

type Units = ReturnType<typeof held>['units'];

/** Holds the bar to its word from the first thing written on: no receipt, no green. */
function expectNothingClaimed(said: readonly Said[]): void {
  const written = said.findIndex(({ tone }) => tone !== 'done');
  expect(written).not.toBe(-1);
  const claims = said.slice(written);
  expect(claims.filter(({ tone, words }) => tone === 'done' || words.includes(shell.received))).toEqual([]);
}

/** Everything has arrived, once, and the screen shows the very receipt. */
async function expectReceived(name: string, before: Units, by = secretary): Promise<void> {
  const { members, changes, units } = held(name);
  const known = new Set(before.map(({ unitId }) => unitId));
  const came = units.filter(({ unitId }) => !known.has(unitId));
  expect([members, changes, came.length]).toEqual([1, 1, 1]);
  const receipt = came[0]?.receiptCode ?? '';
  await expect.poll(by.bar).toMatchObject({
    tone: 'done',
    words: expect.stringContaining(shell.receivedCode(receipt)),
  });
  await by.toQueue();
  await by.phone.page.getByText(queueText.receipt(receipt, '').trim()).first().waitFor();
}

const noProvince = sendOutcomeText({ kind: 'kept', reason: 'no-real-network' });
const busy = sendOutcomeText({ kind: 'kept', reason: 'server-busy' });
const inTrouble = sendOutcomeText({ kind: 'kept', reason: 'server-error' });

const cases: readonly (readonly [what: string, fault: Fault, words: string])[] = [
  ['a login page says 200', answersWith(200), noProvince],
  ['a network sends everybody to its login', answersWith(302, { location: '/dang-nhap' }), noProvince],
  ['a network asks for a login', answersWith(511), noProvince],
  ['a proxy finds it too large', answersWith(413), inTrouble],
  ['a proxy asks to come less often', answersWith(429, { 'retry-after': '2' }), busy],
  ['the server fails', answersWith(500), inTrouble],
  ['the server is too busy', answersWith(503), busy],
  ['the server says when to come back', answersWith(503, { 'retry-after': '86400' }), busy],
  ['the answer is no answer of this kind', answersJunk('{"nonce":"x","results":[]}'), noProvince],
  ['the answer is empty', answersJunk(''), noProvince],
  ['the line closes in the head of the answer', cutsAnswer('inHead', 'closed'), noProvince],
  ['the line breaks in the head of the answer', cutsAnswer('inHead', 'reset'), noProvince],
  ['the line closes in the middle of the answer', cutsAnswer('inBody', 'closed'), noProvince],
  ['the line breaks in the middle of the answer', cutsAnswer('inBody', 'reset'), noProvince],
  ['the last byte of the answer does not come', cutsAnswer('lastByte', 'closed'), noProvince],
  ['a proxy takes a part of the answer for the whole', shortensAnswer, noProvince],
  ['a proxy gives the answer another type', retypesAnswer, noProvince],
  ['the receipt is for other bytes', answersForOtherBytes, inTrouble],
  ['a proxy hides that the answer is packed', packsUnsaid, noProvince],
  ['a proxy packs the answer twice', packsTwice, noProvince],
  ['a cache gives the answer to an earlier request', answersFromCache, noProvince],
  ['the province has it and its answer is lost', losesAnswer, noProvince],
  ['the request is lost', losesRequest, noProvince],
];

describe('what was saved waits and is not claimed, and goes once when it is over:', () => {
  test.each(cases)('%s', async (_, fault, words) => {
    const name = newName();
    const before = held(name).units;
    secretary.said();
    const strikes = proxy.strike(fault);
    await secretary.addMember(name);
    await secretary.toQueue();
    for (let tries = 1; tries <= 2; tries += 1) {
      expect(await secretary.sendNow()).toBe(words);
      expect(strikes.count()).toBeGreaterThanOrEqual(tries);
    }
    await expect.poll(secretary.bar).toMatchObject({
      tone: 'info',
      words: expect.stringContaining(shell.waiting(1)),
    });
    await secretary.phone.page.getByRole('heading', { name: queueText.waiting(1) }).waitFor();
    expectNothingClaimed(secretary.said());

    proxy.heal();
    expect(await secretary.sendNow()).toMatch(/^(Đã gửi 1 mục|Không còn gì phải gửi)/);
    await expectReceived(name, before);
  });
});

describe('nobody need touch the phone:', () => {
  test.each<[string, Fault]>([
    ['an answer was lost once', losesAnswer],
    ['the server failed once', answersWith(500)],
  ])('%s, and half a minute later the receipt is there', async (_, fault) => {
    const name = newName();
    const before = held(name).units;
    const strikes = proxy.strike(fault, { times: 1 });
    await secretary.addMember(name);
    await secretary.phone.page.getByText(received).waitFor();
    expect(strikes.count()).toBe(1);
    await expectReceived(name, before);
  });

  test('the busy server said when to come back: the phone comes then, and not before', async () => {
    const name = newName();
    const before = held(name).units;
    const strikes = proxy.strike(answersWith(503, { 'retry-after': '4' }), { times: 1 });
    await secretary.addMember(name);
    await expect.poll(() => strikes.count()).toBe(1);
    const refusedAt = Date.now();
    // Seen again and online again, as phones are all day.
    await secretary.phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await secretary.phone.page.getByText(received).waitFor();
    expect((proxy.sendsAt().at(-1) ?? 0) - refusedAt).toBeGreaterThan(3500);
    await expectReceived(name, before);
  });

  test('a request that reached the province twice did so in vain', async () => {
    const name = newName();
    const before = held(name).units;
    const strikes = proxy.strike(deliversTwice);
    await secretary.addMember(name);
    await secretary.phone.page.getByText(received).waitFor();
    expect(strikes.count()).toBeGreaterThan(0);
    await expectReceived(name, before);
  });
});

describe('a line on which nothing comes', () => {
  /** Whose time stands in the test’s hand. */
  let patient: Secretary;

  beforeAll(async () => {
    const cell = await desk.newCell('Đảng bộ xã Im Tiếng', 'Chi bộ bản Im Tiếng');
    const phone = await openPhone();
    await phone.context.clock.install();
    patient = await joinAsSecretary(phone, proxy.url, await desk.newCode('secretary', cell));
  });
  afterAll(() => patient.phone.close());

  /** Somebody more in the roster, with no network until that is a unit: the next request has it, and no earlier one is met. */
  async function writeOffline(name: string): Promise<void> {
    const { page, context } = patient.phone;
    await waitForWorker(page);
    await context.setOffline(true);
    await patient.addMember(name);
    // What is only drafted when a request goes waits for the next one.
    await expect.poll(async () => (await readTables(page, ['drafts'])).rows['drafts']).toEqual([]);
  }

  test('“Gửi ngay” answers within ten seconds, nothing is claimed, and a late answer still counts', async () => {
    const { page, context } = patient.phone;
    const name = newName();
    const before = held(name).units;
    let answer = (): void => undefined;
    patient.said();
    await writeOffline(name);
    await patient.toQueue();
    const strikes = proxy.strike(
      holdsAnswer(() => new Promise<void>((resolve) => (answer = resolve))),
      { times: 1 },
    );
    await context.setOffline(false);
    await context.clock.fastForward(AFTER_A_SAVE_MS);
    await expect.poll(() => strikes.count()).toBe(1);
    let answered: string | null = null;
    void patient.sendNow().then((words) => (answered = words));
    await page.getByRole('button', { name: queueText.sending, exact: true }).waitFor();
    // The ten seconds begin once the tap's own writing is done, and on a slow machine they are made to go by again.
    await expect
      .poll(
        async () => {
          if (answered === null) await context.clock.fastForward(10_000);
          return answered;
        },
        { interval: 2000 },
      )
      .toBe(sendOutcomeText({ kind: 'kept', reason: 'still-trying' }));
    expect(held(name).members).toBe(1);
    expect(await patient.bar()).toMatchObject({
      tone: 'wait',
      words: expect.stringContaining(shell.sending(0, 1)),
    });
    expectNothingClaimed(patient.said());
    answer();
    await page.getByText(received).waitFor();
    await expectReceived(name, before, patient);
  });

  test('a request that nobody answers is given up in the end, and made again', async () => {
    const { page, context } = patient.phone;
    const name = newName();
    await writeOffline(name);
    const strikes = proxy.strike(swallowsRequest, { times: 1 });
    await context.setOffline(false);
    await context.clock.fastForward(AFTER_A_SAVE_MS);
    await expect.poll(() => strikes.count()).toBe(1);
    await page.getByText(shell.sending(0, 1)).waitFor();
    expect(held(name).members).toBe(0);
    patient.said();
    await context.clock.fastForward(91_000);
    // The next try may follow at once, and the bar goes on to that before anybody looks.
    const said: string[] = [];
    const sinceThen = () => {
      said.push(...patient.said().map(({ words }) => words));
      return said.join('\n');
    };
    await expect.poll(sinceThen).toContain(shell.waiting(1));
    await context.clock.fastForward(30_000);
    await page.getByText(received).waitFor();
    expect(held(name)).toMatchObject({ members: 1, changes: 1 });
  });
});

describe('a phone whose token is worth nothing any more', () => {
  test('is told so on every screen, records on, and after a new code all of it goes', async () => {
    const { page } = secretary.phone;
    const names = [newName(), newName()];
    const before = held('').units.length;
    // The province takes the code and gives a new token, which is lost on the way.
    proxy.strike(losesAnswer, { path: /^\/v1\/enrol$/ });
    await page.goto(`${proxy.url}${paths.join}#${await desk.newCode('secretary', cellId)}`);
    await secretary.hand.press(join.submit);
    await page.getByText(join.problems['no-answer']).waitFor();
    proxy.heal();
    await page.goto(`${proxy.url}${paths.members}`);
    for (const name of names) await secretary.addMember(name);
    await expect.poll(secretary.bar).toMatchObject({
      tone: 'warn',
      words: expect.stringContaining(shell.attention(1)),
    });
    await secretary.toQueue();
    await page.getByText(queueText.deviceRefused).waitFor();
    await page.getByRole('heading', { name: queueText.waiting(2) }).waitFor();
    expect(await secretary.sendNow()).toBe(sendOutcomeText({ kind: 'kept', reason: 'refused-device' }));
    expect(held('').units.length).toBe(before);
    await page.getByText(queueText.waitingForCode).waitFor();
    expect(await page.getByText(queueText.waitingDetail).count()).toBe(0);
    await secretary.hand.press(queueText.newCode);
    await secretary.hand.write(join.code, await desk.newCode('secretary', cellId));
    await secretary.hand.press(join.submit);
    await page.getByText(received).waitFor();
    expect(names.map((name) => held(name).members)).toEqual([1, 1]);
    expect(held('').units.length).toBe(before + 2);
  });
});
