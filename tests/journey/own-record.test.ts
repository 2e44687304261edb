import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerEdits } from '#actions/answer-correction.ts';
import { toEdit } from '#actions/edit.ts';
import type { Day, Period } from '#base/day.ts';
import { must } from '#base/assert.ts';
import type { Changes } from '#domain/changes.ts';
import { emptyCorrection, type CorrectionOutcome } from '#domain/correction.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import type { OwnRecord } from '#domain/own-record.ts';
import { emptyTaskReport } from '#domain/task-report.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { askMemberCode, refreshOwnRecord } from '#sync/own-record.ts';
import { aBook, aMark, aMeeting, aMember, aTask, aSnapshot } from '../kit/a-book.ts';
import { aProvince, type TestProvince } from '../kit/a-province.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';

/*
 * A member and the secretary of the cell, each with a phone of their own: what the one asks, the other answers, and each
 * sees it however long either was without a signal.
 */

const own = 'm-own' as MemberId;
const meeting = aMeeting('2026-10', { state: 'voted', chairId: 'm-chair' as MemberId });
const october = meeting.id as MeetingId;
const today = '2026-11-05' as Day;
const months = { from: '2026-10' as Period, to: '2026-11' as Period };

let province: TestProvince;
let secretary: JoinedPhone;
let member: JoinedPhone;
let isOffline = false;

beforeEach(async () => {
  isOffline = false;
  province = await aProvince();
  const cellId = await province.aCell('Chi bộ xóm Mẫu');
  secretary = await aPhoneOnLine(() => province, 1);
  member = await aPhoneOnLine(() => province, 2);
  const task = aTask(meeting, 'k-own', { assigneeId: own });
  const book = aBook({
    members: [aMember(own), aMember('m-chair')],
    meetings: [meeting],
    attendance: [aMark(meeting, own, 'unexcused'), aMark(meeting, 'm-chair', 'present')],
    tasks: [task, aTask(meeting, 'k-other', { assigneeId: 'm-chair' as MemberId })],
    scores: [aSnapshot(meeting, 91, 'good')],
  });
  await secretary.store.putDrafts(bookToEdits(book));
  await secretary.store.freeze({ step: 'roster', period: null });
  await secretary.join('secretary', cellId);
  await secretary.drain();
  const code = await askMemberCode(secretary, own);
  if (!code.ok) throw new Error(code.error);
  const enrolled = await enrolDevice(member, code.value.code);
  expect(enrolled).toMatchObject({ ok: true, value: { role: 'member', scopeName: 'Chi bộ xóm Mẫu' } });
});

afterEach(async () => {
  for (const phone of [secretary, member]) {
    phone.engine.stop();
    phone.store.close();
  }
  await province.close();
});

/** What the member's phone does when there is a signal. */
async function refresh() {
  await member.drain();
  return refreshOwnRecord({
    store: member.store,
    ask: (...asked) =>
      isOffline
        ? Promise.resolve({ kind: 'trouble', code: 'offline', retryAfterS: null })
        : member.ask(...asked),
  });
}

async function heldRecord(): Promise<OwnRecord> {
  return must(await member.store.readOwnRecord(), 'the phone holds a record').record;
}

async function askFor(changes: Partial<typeof emptyCorrection> = {}, id = 'r1'): Promise<void> {
  const said = { ofMeetingId: october, wantedMark: 'present' as const, text: 'Tôi có dự họp.', ...changes };
  await member.actions.edit('correction', id, { ...emptyCorrection, memberId: own, ...said });
  await member.actions.freezeOnly('after', null, [toEdit('correction', id, { askedOn: today })]);
}

async function answer(outcome: CorrectionOutcome, text = ''): Promise<void> {
  await secretary.drain();
  const { corrections } = await secretary.store.readBook({ months: null });
  const correction = must(corrections[0], 'the request has come');
  if (text !== '') await secretary.actions.edit('correction', correction.id, { answer: text });
  const edits = answerEdits({ ...correction, answer: text }, outcome, today);
  await secretary.actions.freezeOnly('after', null, edits);
  await secretary.drain();
}

describe('a member with a phone', () => {
  test('holds the own record, and keeps it without a signal', async () => {
    expect(await refresh()).toEqual({ ok: true, value: 'new' });
    isOffline = true;
    expect(await refresh()).toEqual({ ok: false, error: 'no-answer' });
    expect(await heldRecord()).toMatchObject({
      memberId: own,
      meetings: [{ meetingId: october, mark: 'unexcused', grade: 'good' }],
      tasks: [{ taskId: 'k-own' }],
    });
  });

  test('that holds nothing yet is told so, and then what came', async () => {
    const told: (string | null)[] = [];
    const stop = member.store.watchOwnRecord((held) => told.push(held?.record.memberId ?? null));
    await expect.poll(() => told).toEqual([null]);
    await refresh();
    await expect.poll(() => told.at(-1)).toBe(own);
    stop();
  });

  test('holds nothing of the cell besides', async () => {
    await refresh();
    const book = await member.store.readBook({ months });
    expect(Object.values(book).filter((part) => Array.isArray(part) && part.length > 0)).toEqual([]);
  });

  test('is told when the record was confirmed, also where nothing is new', async () => {
    await refresh();
    const first = must(await member.store.readOwnRecord(), 'a record').toldAt;
    province.clock.advanceMs(60_000);
    expect(await refresh()).toEqual({ ok: true, value: 'same' });
    expect((await member.store.readOwnRecord())?.toldAt).toBe(first + 60_000);
  });

  test('lets go of the record of another with whom its member was joined by mistake', async () => {
    const say = async (changes: Changes) => {
      await secretary.store.putDrafts([{ kind: 'member-alias', entityId: own, changes }]);
      await secretary.store.freeze({ step: 'roster', period: null });
      await secretary.drain();
    };
    await say({ memberId: 'm-chair', deletedAt: null });
    await refresh();
    expect((await heldRecord()).memberId).toBe('m-chair');
    await say({ deletedAt: secretary.clock.now() });
    expect(await refresh()).toEqual({ ok: true, value: 'new' });
    expect(await member.store.readOwnRecord()).toMatchObject({ isGone: false, record: { memberId: own } });
  });

  test('keeps what it holds where the cell has the member no more, and says so', async () => {
    await refresh();
    await secretary.actions.remove('member', own);
    await secretary.actions.freezeStep('roster', null);
    await secretary.drain();
    expect(await refresh()).toEqual({ ok: true, value: 'gone' });
    expect(await member.store.readOwnRecord()).toMatchObject({ isGone: true, record: { memberId: own } });
    await secretary.actions.restore('member', own);
    await secretary.actions.freezeStep('roster', null);
    await secretary.drain();
    await refresh();
    expect(await member.store.readOwnRecord()).toMatchObject({ isGone: false });
  });
});

describe('a request to put a mark right', () => {
  test('that is accepted changes the mark and is answered in one unit', async () => {
    await refresh();
    await askFor();
    await refresh();
    expect(await heldRecord()).toMatchObject({ corrections: [{ id: 'r1', outcome: null }] });
    await answer('corrected');
    expect(await refresh()).toEqual({ ok: true, value: 'new' });
    expect(await heldRecord()).toMatchObject({
      meetings: [{ mark: 'present', grade: 'good' }],
      corrections: [{ id: 'r1', outcome: 'corrected', answeredOn: today }],
    });
    const { scores } = await secretary.store.readBook({ months });
    expect(scores).toMatchObject([{ votedTotal: 91, votedGrade: 'good' }]);
  });

  test('that is accepted as an excuse carries the reason the member gave', async () => {
    await refresh();
    await askFor({ wantedMark: 'excused', wantedReasonCode: 'ill', text: 'Tôi nằm viện.' });
    await refresh();
    await answer('corrected');
    await refresh();
    expect((await heldRecord()).meetings).toMatchObject([
      { mark: 'excused', reasonCode: 'ill', reason: 'Tôi nằm viện.' },
    ]);
  });

  test('that is declined leaves the mark and brings the reason back', async () => {
    await refresh();
    await askFor();
    await refresh();
    await secretary.drain();
    await secretary.actions.edit('correction', 'r1', { answer: 'Đang viết' });
    await secretary.actions.freezeStep('roster', null);
    await secretary.drain();
    await refresh();
    expect((await heldRecord()).corrections).toMatchObject([{ outcome: null, answer: '' }]);
    await answer('declined', 'Sổ giấy ghi vắng.');
    await refresh();
    expect(await heldRecord()).toMatchObject({
      meetings: [{ mark: 'unexcused' }],
      corrections: [{ outcome: 'declined', answer: 'Sổ giấy ghi vắng.' }],
    });
  });

  test('being written on the phone goes nowhere before it is sent, whatever else is sent', async () => {
    await refresh();
    await member.actions.edit('correction', 'half', { ...emptyCorrection, memberId: own, text: 'Đang nghĩ' });
    await askFor();
    await refresh();
    await secretary.drain();
    const { corrections } = await secretary.store.readBook({ months: null });
    expect(corrections.map(({ id }) => id)).toEqual(['r1']);
    const kept = await member.store.readBook({ months: null });
    expect(kept.corrections).toContainEqual(expect.objectContaining({ id: 'half', text: 'Đang nghĩ' }));
  });

  test('answered by two phones in two ways asks a person, and the member is told one of the two', async () => {
    const deputy = await aPhoneOnLine(() => province, 3);
    try {
      await refresh();
      await askFor();
      await refresh();
      await secretary.drain();
      const found = (await devicesOf()).find(({ role }) => role === 'secretary');
      await deputy.join('deputy', must(found?.cellId, 'a secretary has a cell'));
      await deputy.drain();
      await answer('declined', 'Sổ giấy ghi vắng.');
      const { corrections } = await deputy.store.readBook({ months: null });
      const correction = must(corrections[0], 'the request has come');
      await deputy.actions.freezeOnly('after', null, answerEdits(correction, 'corrected', today));
      await deputy.drain();
      expect((await deputy.store.readQueue()).conflicts.map(({ field }) => field).sort()).toContain(
        'outcome',
      );
      await refresh();
      expect((await heldRecord()).corrections).toMatchObject([
        { outcome: 'declined', answer: 'Sổ giấy ghi vắng.' },
      ]);
    } finally {
      deputy.engine.stop();
      deputy.store.close();
    }
  });
});

async function devicesOf() {
  return (await province.dump()).device;
}

describe('a report on a task of their own', () => {
  test('reaches the secretary and changes nothing the meeting recorded', async () => {
    await refresh();
    const report = { ...emptyTaskReport, memberId: own, taskId: 'k-own' as never };
    await member.actions.edit('task-report', 'b1', { ...report, outcome: 'done', text: 'Đã làm xong.' });
    await member.actions.freezeOnly('tasks', null, [toEdit('task-report', 'b1', { reportedOn: today })]);
    expect(await refresh()).toEqual({ ok: true, value: 'new' });
    await secretary.drain();
    const { taskReports, tasks } = await secretary.store.readBook({ months: null });
    expect(taskReports).toMatchObject([{ taskId: 'k-own', outcome: 'done', text: 'Đã làm xong.' }]);
    expect(tasks.find(({ id }) => id === 'k-own')?.results).toEqual({});
    expect((await heldRecord()).reports).toMatchObject([{ id: 'b1', outcome: 'done' }]);
  });
});

test('the phone of a secretary asks for no own record', async () => {
  expect(await refreshOwnRecord(secretary)).toEqual({ ok: false, error: 'not-member' });
});
