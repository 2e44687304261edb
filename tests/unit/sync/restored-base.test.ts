import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import { PAGE_RECORDS } from '#province/pull/pull-changes.ts';
import { createEngine } from '#sync/engine.ts';
import { aProvince, type TestProvince } from '../../kit/a-province.ts';
import { aPhoneOnLine, type JoinedPhone } from '../../kit/joined-phone.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

/* P5 across a province that went back to an old copy: what was said in knowledge of the log that is lost knows nothing of the new one. */

const MEETING = '2026-11.regular.1';
let province: TestProvince;
let cellId: string;
let copy: string;
let a: JoinedPhone;
let b: JoinedPhone;
let c: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  copy = mkdtempSync(join(tmpdir(), 'copy-'));
  cellId = await province.aCell();
  a = await aPhoneOnLine(() => province, 11);
  b = await aPhoneOnLine(() => province, 12);
  c = await aPhoneOnLine(() => province, 13);
  await a.join('secretary', cellId);
  await b.join('deputy', cellId);
  await c.join('deputy', cellId);
  await say(b, 'Một');
  await drain(b, a, c);
});
afterEach(async () => {
  await province.close();
  rmSync(copy, { recursive: true });
});

async function say(phone: JoinedPhone, value: string) {
  await phone.store.putDrafts([{ kind: 'meeting', entityId: MEETING, changes: { place: value } }]);
  await phone.actions.freezeStep('prepare', null);
}
const backUp = async () => {
  province = await province.restart(() => cpSync(databasePath(province.folder), join(copy, 'copy')));
};
const goBack = async () => {
  province = await province.restart(() => cpSync(join(copy, 'copy'), databasePath(province.folder)));
};
/** The province's clock goes on: what it takes in at the very moment it speaks may be news to whoever it speaks to. */
async function drain(...phones: readonly JoinedPhone[]) {
  for (const phone of phones) {
    province.clock.advanceMs(1000);
    await phone.drain();
  }
}
const asked = async (phone: JoinedPhone) =>
  (await phone.store.readQueue()).conflicts.map(({ field, mine, theirs }) => [field, mine, theirs]);

test.each([
  ['was waiting when the province went back', false],
  ['was lost with the old log and is sent again', true],
])('a save that %s does not go over what the province holds now', async (_, wasSent) => {
  await backUp();
  await say(c, 'Hai');
  await drain(c, a);
  await say(a, 'Của bí thư');
  if (wasSent) await drain(a);

  await goBack();
  await say(b, 'Sau khi khôi phục');
  await drain(b, a, b);

  const question = [['place', 'Của bí thư', 'Sau khi khôi phục']];
  expect(await asked(a)).toEqual(question);
  expect(await asked(b)).toEqual(question);
});

test('a save made after the worker alone has heard of the going back does not go over what the province holds', async () => {
  await backUp();
  await say(c, 'Hai');
  await drain(c, a);
  await goBack();
  await say(b, 'Sau khi khôi phục');
  await drain(b);
  province.clock.advanceMs(1000);
  const { store, transport, clock } = a;
  const chance = createSeededChance(77);
  const worker = createEngine({ store, transport, clock, chance, build: 'test', isPushOnly: () => true });
  worker.stop();
  await worker.sendNow();
  await say(a, 'Của bí thư');
  await drain(a, b);

  expect(await asked(a)).toEqual([['place', 'Của bí thư', 'Sau khi khôi phục']]);
});

test('a phone with a new code after the province went back shows what the province holds, on every page', async () => {
  const tasks = Array.from({ length: PAGE_RECORDS }, (_, index) => index);
  await b.store.putDrafts(
    tasks.map((index) => ({ kind: 'task', entityId: `t${index}`, changes: { title: `Việc ${index}` } })),
  );
  await b.actions.freezeStep('tasks', null);
  await drain(b);
  await backUp();
  await say(c, 'Hai');
  await drain(c, a);
  await say(c, 'Ba');
  await drain(c, a);
  await goBack();
  await say(b, 'Sau khi khôi phục');
  await drain(b);
  await a.join('secretary', cellId);
  await drain(a);

  expect((await a.store.readBook({ months: null })).meetings[0]?.place).toBe('Sau khi khôi phục');
});

test('what a save had seen of what the province kept is no question, whatever else was lost', async () => {
  await backUp();
  await c.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Nguyễn Thị A' } }]);
  await c.actions.freezeStep('roster', null);
  await drain(c, a);
  await say(a, 'Của bí thư');

  await goBack();
  await drain(a, b);

  expect(await asked(a)).toEqual([]);
  expect((await b.store.readBook({ months: null })).meetings[0]?.place).toBe('Của bí thư');
});

test('a save made in knowledge of what the province went back to is no question', async () => {
  await backUp();
  await say(a, 'Của bí thư');
  await drain(a);
  await say(a, 'Của bí thư, tầng 2');

  await goBack();
  await drain(a, b);

  expect(await asked(a)).toEqual([]);
  expect((await b.store.readBook({ months: null })).meetings[0]?.place).toBe('Của bí thư, tầng 2');
});

test('what is said after the phone has heard of the going back counts as said in knowledge of the new log', async () => {
  await backUp();
  await say(c, 'Hai');
  await drain(c, a);

  await goBack();
  await say(b, 'Sau khi khôi phục');
  await drain(b, a);
  await say(a, 'Của bí thư');
  await drain(a, b);

  expect(await asked(a)).toEqual([]);
  expect((await b.store.readBook({ months: null })).meetings[0]?.place).toBe('Của bí thư');
});
