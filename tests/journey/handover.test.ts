import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { MemberId } from '#domain/ids.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { settleHandover, startHandover, withdrawHandover } from '#sync/handover.ts';
import { aBook, aMeeting, aMember, aTask, day } from '../kit/a-book.ts';
import { aDevice, aProvince, type TestProvince } from '../kit/a-province.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/* The term is over: the book goes from the phone of one secretary to that of the next, and both can prove it. */

const meeting = aMeeting('2026-10');
const book = aBook({
  members: ['m1', 'm2', 'm3'].map((id) => aMember(id)),
  meetings: [meeting, aMeeting('2026-11')],
  tasks: [
    aTask(meeting, 'k-open', { assigneeId: 'm1' as MemberId }),
    aTask(meeting, 'k-done', {
      results: {
        '2026-11.regular.1': { outcome: 'done', doneOn: null, evidence: 'xong', isConfirmed: false },
      } as never,
    }),
  ],
});
const counts = { members: 3, meetings: 2, tasks: 2, openTasks: 1 };
const nothing = { months: null };
const DAY_MS = 24 * 60 * 60_000;

let province: TestProvince;
let cellId: string;
let outgoing: JoinedPhone;
let successor: JoinedPhone;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell('Chi bộ xóm Mẫu');
  outgoing = await aPhoneOnLine(() => province, 61);
  successor = await aPhoneOnLine(() => province, 62);
  await outgoing.join('secretary', cellId);
  await outgoing.store.putDrafts(bookToEdits(book));
  await outgoing.store.freeze({ step: 'roster', period: null });
  await outgoing.drain();
});
afterEach(() => province.close());

/** The phone has had an answer, and hears of its handover as it does then. */
async function settle(phone: JoinedPhone) {
  await settleHandover(phone);
  return (await phone.store.readHandover())?.news ?? null;
}

async function codeOf(phone: JoinedPhone): Promise<string> {
  const started = await startHandover(phone);
  if (!started.ok) throw new Error(`not started: ${started.error}`);
  return started.value.code;
}

async function save({ store }: JoinedPhone, entityId: string) {
  await store.putDrafts([{ kind: 'member', entityId, changes: { fullName: 'Mới' } }]);
  await store.freeze({ step: 'roster', period: null });
}

const memberCount = async ({ store }: JoinedPhone) => (await store.readBook(nothing)).members.length;
const states = async ({ store }: JoinedPhone) => (await store.readQueue()).units.map(({ state }) => state);

test('the successor holds everything, both phones have the same receipt, and the old one is out', async () => {
  const code = await codeOf(outgoing);
  expect(await settle(outgoing)).toMatchObject({ kind: 'open', side: 'from', stage: 'waiting', counts });
  expect(await enrolDevice(successor, code)).toMatchObject({ ok: true, value: { role: 'secretary' } });
  expect(await settle(outgoing)).toMatchObject({ stage: 'receiving' });
  await successor.drain();
  const received = must(await settle(successor), 'the successor was told');
  expect(received).toMatchObject({
    kind: 'done',
    side: 'to',
    receipt: { cellName: 'Chi bộ xóm Mẫu', counts },
  });
  expect(await memberCount(successor)).toBe(3);

  // The old phone wrote on in the meantime: refused, kept aside, and told what it is about before anything is erased.
  await save(outgoing, 'late');
  expect(await outgoing.engine.sendNow()).toEqual({ kind: 'kept', reason: 'revoked-device' });
  expect(await memberCount(outgoing)).toBe(4);
  expect(await settle(outgoing)).toEqual({ ...received, side: 'from' });
  expect((await province.dump()).quarantine).toHaveLength(1);
  await outgoing.engine.sendNow();
  expect(await memberCount(outgoing)).toBe(4);
  await outgoing.store.letGo();
  expect(await outgoing.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
  await expect(outgoing.store.readBook(nothing)).rejects.toThrow('retired');

  await save(successor, 'new');
  await successor.drain();
  expect(await states(successor)).toEqual(['acknowledged']);
});

test('the receipt counts who is on the roll, and not who left and stays in the book', async () => {
  const whoLeft = aMember('m4', {
    membership: [{ value: 'official', from: day('2000-01-01'), to: day('2025-05-31'), note: '' }],
  });
  await outgoing.store.putDrafts(bookToEdits(aBook({ members: [whoLeft] })));
  await outgoing.store.freeze({ step: 'roster', period: null });
  await outgoing.drain();
  await codeOf(outgoing);
  expect(await settle(outgoing)).toMatchObject({ counts });
});

test('a successor whose code was typed while the phone still asked under the one before confirms all the same', async () => {
  const { id, code } = await province.newCode('secretary', cellId);
  await enrolDevice(successor, code);
  await province.staff(province.admin, 'POST', `/v1/staff/codes/${id}/withdraw`);
  const next = await codeOf(outgoing);
  const ask: typeof successor.ask = async (...asked) => {
    const answer = await successor.ask(...asked);
    successor.clock.advanceMs(1000);
    expect(await enrolDevice(successor, next)).toMatchObject({ ok: true });
    return answer;
  };
  await settleHandover({ ...successor, ask });
  await successor.drain();
  expect(await settle(successor)).toMatchObject({ kind: 'done', side: 'to' });
});

test('the receipt is read with no signal for ever after', async () => {
  await enrolDevice(successor, await codeOf(outgoing));
  await successor.drain();
  const received = await settle(successor);
  successor.store.close();
  const again = await aPhoneOnLine(() => province, 63, successor.name);
  await again.store.keepHandover({ kind: 'none' });
  expect((await again.store.readHandover())?.news).toEqual(received);
});

test('nothing is handed over while anything of the old phone has not gone, and nothing is dropped', async () => {
  await save(outgoing, 'unsent');
  expect(await startHandover(outgoing)).toEqual({ ok: false, error: 'not-ready' });
  await outgoing.drain();
  await outgoing.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName: 'Dở dang' } }]);
  expect(await startHandover(outgoing)).toEqual({ ok: false, error: 'not-ready' });
  expect((await outgoing.store.readQueue()).drafts.count).toBe(1);
  await outgoing.store.freeze({ step: 'roster', period: null });
  await outgoing.drain();
  expect(await startHandover(outgoing)).toMatchObject({ ok: true });
});

test('two phones that wrote the same differently settle it before one of them hands over', async () => {
  await successor.join('deputy', cellId);
  await successor.drain();
  for (const [phone, fullName] of [
    [successor, 'Lò Văn Bình'],
    [outgoing, 'Lò Văn Bính'],
  ] as const) {
    await phone.store.putDrafts([{ kind: 'member', entityId: 'm1', changes: { fullName } }]);
    await phone.store.freeze({ step: 'roster', period: null });
  }
  await successor.drain();
  await outgoing.drain();
  const { conflicts } = await outgoing.store.readQueue();
  expect(conflicts).toHaveLength(1);
  expect(await startHandover(outgoing)).toEqual({ ok: false, error: 'not-ready' });
  await outgoing.store.resolveConflict(conflicts[0]!.id, 'mine');
  await outgoing.drain();
  expect(await startHandover(outgoing)).toMatchObject({ ok: true });
});

test('a successor that dies half-way goes on where it was, and takes nothing over before', async () => {
  await enrolDevice(successor, await codeOf(outgoing));
  expect(await settle(successor)).toMatchObject({ kind: 'open', side: 'to', stage: 'receiving' });
  successor.store.close();
  await save(outgoing, 'still');
  await outgoing.drain();
  expect(await states(outgoing)).toEqual(['acknowledged', 'acknowledged']);
  const again = await aPhoneOnLine(() => province, 64, successor.name);
  await again.drain();
  expect(await settle(again)).toMatchObject({ kind: 'done' });
  expect(await memberCount(again)).toBe(4);
});

test('taken back in time, the old phone is secretary as before and the other one is out', async () => {
  const code = await codeOf(outgoing);
  await enrolDevice(successor, code);
  await successor.drain();
  expect(await withdrawHandover(outgoing)).toEqual({ ok: true, value: undefined });
  expect((await outgoing.store.readHandover())?.news).toEqual({ kind: 'none' });
  await save(outgoing, 'on');
  await outgoing.drain();
  expect(await settle(successor)).toEqual({ kind: 'none' });
  expect(await successor.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
});

test('withdrawn by the commune in the middle of it, the old phone waits for nothing more', async () => {
  await codeOf(outgoing);
  const { deviceId } = await outgoing.store.readSession();
  await province.staff(province.admin, 'POST', `/v1/staff/devices/${deviceId}/withdraw`);
  expect((await outgoing.engine.sendNow()).kind).toBe('kept');
  expect(await memberCount(outgoing)).toBe(3);
  expect(await settle(outgoing)).toEqual({ kind: 'none' });
  // It was lost, not handed over: it erases itself like any other.
  expect(await outgoing.engine.sendNow()).toEqual({ kind: 'kept', reason: 'retired-device' });
});

test('taken back too late, it is told that it is done', async () => {
  await enrolDevice(successor, await codeOf(outgoing));
  await successor.drain();
  await settle(successor);
  expect(await withdrawHandover(outgoing)).toEqual({ ok: true, value: undefined });
  expect((await outgoing.store.readHandover())?.news).toMatchObject({ kind: 'done', side: 'from' });
});

describe('the province is set up again from an old copy', () => {
  let backup: string;
  const goBack = async () => {
    // Another seed of chance: no server throws the same dice twice.
    aDevice();
    province.clock.advanceMs(60_000);
    province = await province.restart(() => {
      rmSync(province.folder, { recursive: true });
      cpSync(backup, province.folder, { recursive: true });
    });
  };
  const keep = () => cpSync(province.folder, backup, { recursive: true });
  beforeEach(() => {
    backup = mkdtempSync(join(tmpdir(), 'backup-'));
  });
  afterEach(() => rmSync(backup, { recursive: true }));

  test('one of before the handover: the old phone is told that there is none, and is secretary still', async () => {
    keep();
    await codeOf(outgoing);
    await goBack();
    expect(await settle(outgoing)).toEqual({ kind: 'none' });
    await save(outgoing, 'on');
    await outgoing.drain();
    expect(await startHandover(outgoing)).toMatchObject({ ok: true });
  });

  test('one of before the successor came: its code is good again on its phone, and the receipt stays until then', async () => {
    const code = await codeOf(outgoing);
    keep();
    await enrolDevice(successor, code);
    await successor.drain();
    const received = await settle(successor);
    await goBack();
    expect(await successor.engine.sendNow()).toEqual({ kind: 'kept', reason: 'refused-device' });
    expect((await successor.store.readHandover())?.news).toEqual(received);
    expect(await enrolDevice(successor, code)).toMatchObject({ ok: true });
    await successor.drain();
    expect(await settle(successor)).toMatchObject({ kind: 'done', side: 'to' });
    expect(await settle(outgoing)).toMatchObject({ kind: 'done', side: 'from' });
  });

  test('one of before the receipt: within a day the successor’s phone finishes it by itself', async () => {
    await enrolDevice(successor, await codeOf(outgoing));
    await successor.drain();
    keep();
    await settle(successor);
    await goBack();
    await outgoing.drain();
    province.clock.advanceMs(DAY_MS);
    await successor.drain();
    expect(await settle(successor)).toMatchObject({ kind: 'done', side: 'to' });
    expect((await outgoing.engine.sendNow()).kind).toBe('kept');
    expect(await settle(outgoing)).toMatchObject({ kind: 'done', side: 'from' });
  });
});
