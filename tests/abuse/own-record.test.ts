import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '#base/json.ts';
import { emptyCorrection } from '#domain/correction.ts';
import type { EntityKind } from '#domain/entity.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import { emptyMeeting } from '#domain/meeting/meeting.ts';
import { emptyMember } from '#domain/member.ts';
import { emptyTask } from '#domain/task.ts';
import type { OwnRecordAnswer } from '#wire/own-record.ts';
import type { Op } from '#wire/unit.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { aProvince, frameOf, type TestDevice, type TestProvince } from '../kit/a-province.ts';
import { signedBy } from '../kit/signed-by.ts';
import { expectProblem } from './kit/attacked.ts';

/*
 * A cell of 60 of whom each has a name, marks, reasons, tasks and words of their own, and the phones of some of them. What
 * any of these phones is ever answered is searched, byte by byte, for anything of the 59 others.
 */

const family = ['Ma', 'Hoàng', 'Lường', 'Nông', 'Triệu', 'Đặng', 'Bàn', 'Lý', 'Dương', 'Vi'];
const given = ['Ngọc Khuê', 'Thị Mẩy', 'Văn Quảng', 'Thị Hoẻn', 'Đức Lưỡng', 'Thị Thuyên'];
const nameOf = (index: number) => `${family[index % 10]} ${given[Math.floor(index / 10)]}`;
const idOf = (index: number) => `dv-${String(index).padStart(2, '0')}-xyz`;
const months = ['2026-02', '2026-05', '2026-08', '2026-09', '2026-10'];
const meetingOf = (month: string) => `${month}.regular.1`;
const everybody = Array.from({ length: 60 }, (_, index) => index);
/** Those with a phone: one nothing is changed of, the chair, and one that is entered twice. */
const [OWN, CHAIR, TWICE] = [7, 0, 33];

type NewOp = Omit<Op, 'opId'>;
const anOp = (kind: EntityKind, entityId: string, changes: object, baseVersion = 0): NewOp => ({
  kind,
  entityId,
  baseVersion,
  changes: changes as JsonObject,
});

let province: TestProvince;
let cellId: string;
let secretary: TestDevice;
const phones = new Map<number, TestDevice>();
/** All that a phone was ever answered, as it came. */
const answered = new Map<number, string[]>();

beforeAll(async () => {
  province = await aProvince();
  cellId = await province.aCell('Chi bộ xóm Cây Thị');
  secretary = await province.enrol('secretary', cellId);
  await write([anOp('cell', 'cell', { name: 'Chi bộ xóm Cây Thị', parentName: 'Đảng bộ xã Mẫu' })]);
  await write(everybody.map(memberOp));
  for (const month of months) await write(monthOps(month));
  for (const index of [OWN, CHAIR, TWICE]) {
    phones.set(index, await province.enrolMember(secretary, idOf(index)));
    answered.set(index, []);
  }
});
afterAll(() => province.close());

async function write(ops: readonly NewOp[]): Promise<void> {
  const { results } = await province.sync(secretary, [secretary.freeze(ops)]);
  expect(results.map(({ status }) => status)).toEqual(['accepted']);
}

function memberOp(index: number): NewOp {
  const since = { from: '2001-02-03', to: null };
  return anOp('member', idOf(index), {
    ...emptyMember,
    fullName: nameOf(index),
    birthYear: 1940 + index,
    membership: [{ ...since, value: 'official', note: `ghi chú kết nạp ${index}q` }],
    situations: index % 9 === 4 ? [{ ...since, value: 'exempt', note: `miễn vì bệnh ${index}q` }] : [],
    posts: index === 1 ? [{ ...since, value: 'deputy-secretary', note: 'bầu 1q' }] : [],
  });
}

function monthOps(month: string): readonly NewOp[] {
  const meetingId = meetingOf(month);
  const meeting = {
    ...emptyMeeting,
    period: month,
    kind: 'regular',
    ordinal: 1,
    heldOn: `${month}-03`,
    place: 'Nhà văn hóa xóm',
    chairId: idOf(CHAIR),
    notReached: { [idOf(5)]: true },
    conclusion: `Kết luận phê bình ${nameOf(3)} 3q`,
  };
  const marks = everybody.map((index) =>
    anOp('attendance', `${meetingId}.${idOf(index)}`, {
      ...emptyAttendance,
      meetingId,
      memberId: idOf(index),
      mark: index % 4 === 3 ? 'excused' : index % 7 === 6 ? 'unexcused' : 'present',
      reasonCode: index % 4 === 3 ? 'other' : null,
      reason: index % 4 === 3 ? `lý do riêng ${index}q, đã báo ${nameOf((index + 1) % 60)}` : '',
      acceptedById: index % 4 === 3 ? idOf(index % 8 === 3 ? CHAIR : index % 16 === 7 ? 1 : 2) : null,
    }),
  );
  const tasks = everybody.map((index) =>
    anOp('task', `viec-${month}-${index}q`, {
      ...emptyTask,
      meetingId,
      period: month,
      title: `Việc riêng ${index}q cùng đồng chí ${nameOf((index + 2) % 60)}`,
      assigneeId: idOf(index),
      results: {
        [meetingId]: { outcome: 'doing', doneOn: null, evidence: `bằng chứng ${index}q`, isConfirmed: false },
      },
    }),
  );
  const item = anOp('item', `${meetingId}.ideology`, {
    meetingId,
    slot: 'ideology',
    title: `Nhận xét đồng chí ${nameOf(11)}`,
    order: 1,
    text: `Diễn biến nói về ${nameOf(12)} 12q`,
    remarks: Object.fromEntries(
      everybody.map((index) => [
        `y-${index}q`,
        { memberId: idOf(index), text: `ý kiến ${index}q`, isSelfRelated: false, order: index },
      ]),
    ),
    commendations: {
      k1: { kind: 'reminder', memberId: idOf(13), text: 'nhắc nhở 13q', order: 1 },
    },
  });
  const dues = anOp('dues', month, {
    period: month,
    marks: Object.fromEntries(
      everybody.map((index) => [
        idOf(index),
        index % 5 === 2 ? 'paid' : index % 5 === 3 ? 'exempt' : 'not-yet',
      ]),
    ),
  });
  return [anOp('meeting', meetingId, meeting), ...marks, ...tasks, item, dues];
}

/** What the phone is answered when it syncs and asks for its record, kept as it came. */
async function listen(index: number): Promise<readonly string[]> {
  const phone = phones.get(index)!;
  const synced = await province.post(phone, frameOf(phone, []));
  const record = await askRecord(phone);
  expect([synced.statusCode, record.statusCode]).toEqual([200, 200]);
  const texts = [synced.body, record.body];
  answered.get(index)!.push(...texts);
  return texts;
}

function askRecord(device: TestDevice, over: object = {}) {
  const asked = { method: 'POST', url: '/v1/own-record' } as const;
  const payload = JSON.stringify({ wire: WIRE_VERSION, memberId: null, held: null, ...over });
  const signed = signedBy(device, { ...asked, body: payload, time: province.clock.now() });
  return province.app.inject({
    ...asked,
    headers: { ...signed, 'content-type': 'application/json' },
    payload,
  });
}

/** Every text there is or was in the cell, whoever wrote it. */
async function allTexts(): Promise<ReadonlySet<string>> {
  const dump = await province.dump();
  const texts = new Set<string>();
  const walk = (value: Json) => {
    if (typeof value === 'string') texts.add(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (isJsonObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        texts.add(key.split('/').at(-1)!);
        walk(inner);
      }
    }
  };
  for (const { changes, entityId } of dump.op) {
    texts.add(entityId);
    walk(JSON.parse(changes) as Json);
  }
  return texts;
}

/** The names and numbers of others, in every spelling they were given. */
function foreignWords(index: number): readonly string[] {
  return everybody
    .filter((other) => other !== index)
    .flatMap((other) => [idOf(other), nameOf(other), `${other}q`].map((word) => word.normalize('NFC')));
}

function expectNothingOfOthers(index: number, texts: Iterable<string>): void {
  for (const said of answered.get(index)!) {
    const words = said.normalize('NFC');
    // A number of the test's own making stands alone: „7q“ is not in „17q“.
    const isSaid = (word: string) =>
      new RegExp(`(?<![\\p{L}\\d-])${escape(word)}(?![\\p{L}\\d])`, 'u').test(words);
    expect(foreignWords(index).filter(isSaid)).toEqual([]);
    for (const text of texts)
      if (text.length > 12 && words.includes(text)) expect(isOwnText(index, text)).toBe(text);
  }
}

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text itself where it is this member's, or what everybody at a meeting is told. */
function isOwnText(index: number, text: string): string {
  const common = [
    'Chi bộ xóm Cây Thị',
    'Đảng bộ xã Mẫu',
    'Nhà văn hóa xóm',
    'official',
    'attendance',
    'regular',
  ];
  const isOwn =
    text === nameOf(index) ||
    text === idOf(index) ||
    new RegExp(`(?<!\\d)${index}q`).test(text) ||
    /^\d{4}-\d{2}(-\d{2}|\.regular\.1)$/.test(text) ||
    common.some((word) => text.includes(word)) ||
    ownWords.includes(text);
  return isOwn ? text : `of others: ${text}`;
}
/** What the member itself wrote, and fields and values of the format. */
const ownWords = ['Tôi có mặt, đề nghị ghi lại.', 'deputy-secretary', 'wantedReasonCode', 'unexcused-one'];

describe('the phone of a member', () => {
  test('is told its own facts', async () => {
    const [, text] = await listen(OWN);
    const answer = JSON.parse(text!) as OwnRecordAnswer;
    expect(answer).toMatchObject({
      kind: 'record',
      record: {
        memberId: idOf(OWN),
        fullName: nameOf(OWN),
        cellName: 'Chi bộ xóm Cây Thị',
        birthYear: 1947,
        posts: [],
      },
    });
    if (answer.kind !== 'record') return;
    expect(answer.record.meetings.map(({ mark, acceptedBy }) => [mark, acceptedBy])).toEqual(
      months.map(() => ['excused', 'deputy-secretary']),
    );
    expect(answer.record.meetings[0]?.reason).toBe('lý do riêng 7q, đã báo …');
    // The dues of the months, of this member alone.
    expect(answer.record.dues).toEqual(months.toReversed().map((month) => ({ period: month, mark: 'paid' })));
    expect(answer.record.tasks.map(({ title }) => title)).toEqual(
      months.map(() => 'Việc riêng 7q cùng đồng chí …'),
    );
  });

  test.each([
    ['the chair', 11, 'chair'],
    ['somebody without a post', 15, 'another'],
  ] as const)('is told that %s accepted an excuse, and never who that is', async (_who, index, role) => {
    const phone = await province.enrolMember(secretary, idOf(index));
    const answered = await askRecord(phone);
    const answer = answered.json<OwnRecordAnswer>();
    expect(answer.kind === 'record' && answer.record.meetings[0]?.acceptedBy).toBe(role);
    expect(everybody.filter((other) => other !== index && answered.body.includes(idOf(other)))).toEqual([]);
  });

  test('is not told a byte of the 59 others', async () => {
    for (const index of phones.keys()) await listen(index);
    const texts = await allTexts();
    for (const index of phones.keys()) expectNothingOfOthers(index, texts);
  });

  test('is answered the very same bytes whatever the others do', async () => {
    const before = await listen(OWN);
    // Somebody is renamed, marked anew, put into the bin, brought back, and one entered twice is joined.
    await write([
      anOp('member', idOf(20), { fullName: 'Quàng Thị Đổi Tên' }, 1),
      anOp('member', idOf(21), { deletedAt: 5 }, 1),
      anOp(
        'attendance',
        `${meetingOf('2026-10')}.${idOf(22)}`,
        { mark: 'unexcused', reason: 'sửa lại 22q' },
        1,
      ),
      anOp('dues', '2026-10', { [`marks/${idOf(28)}`]: 'exempt', [`marks/${idOf(29)}`]: null }, 1),
      anOp('task', 'viec-2026-10-23q', { assigneeId: idOf(24), title: 'Việc chuyển 23q' }, 1),
    ]);
    await write([
      anOp('member', idOf(21), { deletedAt: null }, 2),
      anOp('member', idOf(25), { deletedAt: 9 }, 1),
    ]);
    await write([anOp('member-alias', idOf(26), { memberId: idOf(27) })]);
    const other = await province.enrolMember(secretary, idOf(40));
    await province.sync(other, [
      other.freeze([aRequest('de-nghi-40q', idOf(40), { text: 'đề nghị riêng 40q' })]),
    ]);
    await write([
      anOp(
        'correction',
        'de-nghi-40q',
        { outcome: 'declined', answer: 'trả lời 40q', answeredOn: '2026-11-05' },
        1,
      ),
    ]);
    expect(await listen(OWN)).toEqual(before);
    expectNothingOfOthers(OWN, await allTexts());
  });

  test('of somebody entered twice is told what was said under either name, and goes on to be told nothing else', async () => {
    await listen(TWICE);
    await write([
      anOp('member-alias', idOf(TWICE), { memberId: 'dv-moi' }),
      { ...memberOp(TWICE), entityId: 'dv-moi' },
    ]);
    const [, text] = await listen(TWICE);
    const answer = JSON.parse(text!) as OwnRecordAnswer;
    expect(answer.kind === 'record' && [answer.record.memberId, answer.record.meetings.length]).toEqual([
      'dv-moi',
      5,
    ]);
    // What it held under its first name is still its own.
    expect((await askRecord(phones.get(TWICE)!, { memberId: idOf(TWICE) })).statusCode).toBe(200);
    const texts = new Set([...(await allTexts())].filter((one) => one !== 'dv-moi'));
    expectNothingOfOthers(TWICE, texts);
  });

  test('that holds what there is gets nothing again', async () => {
    const first = (await askRecord(phones.get(OWN)!)).json<OwnRecordAnswer>();
    const held = first.kind === 'record' ? first.hash : '';
    const again = await askRecord(phones.get(OWN)!, { memberId: idOf(OWN), held });
    expect(again.json()).toEqual({ kind: 'same', serverTime: province.clock.now() });
  });

  test('that asks for another is told what whoever asks for nobody is told', async () => {
    for (const memberId of [idOf(8), idOf(25), 'dv-khong-co', 'cell']) {
      expectProblem(await askRecord(phones.get(OWN)!, { memberId }), 404, 'not-found');
    }
  });

  test('of somebody who was put into the bin is told that there is no such record', async () => {
    const phone = await province.enrolMember(secretary, idOf(50));
    await write([anOp('member', idOf(50), { deletedAt: 5 }, 1)]);
    expectProblem(await askRecord(phone), 404, 'not-found');
  });

  test('with a code that names no member is told of nobody', async () => {
    expectProblem(await askRecord(await province.enrol('member', cellId)), 404, 'not-found');
  });

  test.each(['secretary', 'deputy', 'commune', 'province'] as const)(
    'is the only one that has a record of its own: a %s has none',
    async (role) => {
      const scope =
        role === 'province' ? null : role === 'commune' ? await province.newCommune('Xã Thử') : cellId;
      expectProblem(await askRecord(await province.enrol(role, scope)), 403, 'forbidden');
    },
  );
});

const aRequest = (id: string, memberId: string, over: object = {}): NewOp =>
  anOp('correction', id, {
    ...emptyCorrection,
    memberId,
    ofMeetingId: meetingOf('2026-10'),
    wantedMark: 'present',
    text: 'Tôi có mặt, đề nghị ghi lại.',
    askedOn: '2026-11-05',
    ...over,
  });

const aReport = (id: string, taskId: string, memberId = idOf(OWN), over: object = {}): NewOp =>
  anOp('task-report', id, {
    memberId,
    taskId,
    outcome: 'done',
    text: 'Đã làm xong.',
    reportedOn: '2026-11-05',
    deletedAt: null,
    ...over,
  });

describe('what a member writes', () => {
  test('is accepted where it is a request or a report on a task of its own, and tells nothing of the log', async () => {
    const phone = phones.get(OWN)!;
    const unit = phone.freeze([
      aRequest('de-nghi-cua-toi', idOf(OWN)),
      aReport('bao-cua-toi', `viec-2026-10-${OWN}q`),
    ]);
    for (const status of ['accepted', 'duplicate']) {
      const { results, highWater } = await province.sync(phone, [unit]);
      expect(results).toMatchObject([{ status, receipt: { cellSeq: 0, chainHash: '' } }]);
      expect(highWater).toBe(1);
    }
    const answer = (await askRecord(phone)).json<OwnRecordAnswer>();
    expect(answer.kind === 'record' && answer.record).toMatchObject({
      corrections: [{ id: 'de-nghi-cua-toi', outcome: null }],
      reports: [{ id: 'bao-cua-toi', outcome: 'done' }],
    });
  });

  const refused: readonly (readonly [string, () => NewOp])[] = [
    ['a request in the name of another', () => aRequest('gia-1', idOf(8))],
    [
      'a request in the name of nobody',
      () => anOp('correction', 'gia-2', { text: 'x', askedOn: '2026-11-05' }),
    ],
    ['a request that answers itself', () => aRequest('gia-3', idOf(OWN), { outcome: 'corrected' })],
    ['a request that is not finished', () => aRequest('gia-4', idOf(OWN), { askedOn: null })],
    [
      'a change of a request that is there',
      () => ({ ...aRequest('de-nghi-cua-toi', idOf(OWN)), baseVersion: 1 }),
    ],
    ['the same request made again', () => aRequest('de-nghi-cua-toi', idOf(OWN), { text: 'khác' })],
    ['a report on the task of another', () => aReport('gia-5', 'viec-2026-10-8q')],
    ['a report on no task', () => aReport('gia-6', 'khong-co')],
    ['a report in the name of another', () => aReport('gia-7', 'viec-2026-10-8q', idOf(8))],
    ['a task result', () => anOp('task', `viec-2026-10-${OWN}q`, { title: 'khác' }, 1)],
    [
      'a mark of its own',
      () => anOp('attendance', `${meetingOf('2026-10')}.${idOf(OWN)}`, { mark: 'present' }, 1),
    ],
  ];

  test.each(refused)('is refused where it is %s', async (_what, op) => {
    const phone = phones.get(OWN)!;
    const before = (await province.dump()).record;
    const { results } = await province.sync(phone, [phone.freeze([op()])]);
    expect(results).toMatchObject([{ status: 'rejected', code: 'forbidden' }]);
    expect((await province.dump()).record).toEqual(before);
  });

  test('takes effect all or not at all', async () => {
    const phone = phones.get(OWN)!;
    const unit = phone.freeze([aRequest('ca-hai-1', idOf(OWN)), aRequest('ca-hai-2', idOf(8))]);
    expect((await province.sync(phone, [unit])).results).toMatchObject([
      { status: 'rejected', detail: 'ops.1' },
    ]);
    const records = (await province.dump()).record;
    expect(records.filter(({ entityId }) => entityId.startsWith('ca-hai'))).toEqual([]);
  });

  test('is not rewritten by whoever answers it', async () => {
    const { results } = await province.sync(secretary, [
      secretary.freeze([
        anOp('correction', 'de-nghi-cua-toi', { text: 'viết lại', outcome: 'declined', answer: 'Không.' }, 1),
      ]),
    ]);
    expect(results).toMatchObject([{ status: 'accepted', ops: [{ status: 'conflict' }] }]);
    const answer = (await askRecord(phones.get(OWN)!)).json<OwnRecordAnswer>();
    expect(answer.kind === 'record' && answer.record.corrections).toMatchObject([
      { text: 'Tôi có mặt, đề nghị ghi lại.', outcome: 'declined', answer: 'Không.' },
    ]);
  });

  test('of another phone, carried by a member, tells the carrier nothing of what is in it', async () => {
    const phone = phones.get(OWN)!;
    const early = secretary.freeze([anOp('member', idOf(30), { fullName: 'Chưa Biết' }, 1)]);
    const unit = secretary.freeze([anOp('member', idOf(30), { fullName: 'Tên Mới' }, 1)]);
    const { results } = await province.sync(phone, [unit, early]);
    expect(results).toMatchObject([
      { status: 'deferred', needFrom: 1 },
      { status: 'accepted', ops: [], receipt: { cellSeq: 0, chainHash: '' } },
    ]);
    await province.sync(phone, [unit]);
  });
});

describe('a personal code', () => {
  const ask = (device: TestDevice, memberId: string) =>
    province.staff(device, 'POST', '/v1/member-codes', { wire: WIRE_VERSION, memberId });

  test('is given by the secretary and the deputy of the cell, for its own members alone', async () => {
    const deputy = await province.enrol('deputy', cellId);
    expect((await ask(deputy, idOf(8))).status).toBe(200);
    const elsewhere = await province.enrol('secretary', await province.aCell('Chi bộ khác'));
    for (const [device, memberId] of [
      [elsewhere, idOf(8)],
      [secretary, 'dv-khong-co'],
      [secretary, idOf(25)],
    ] as const) {
      expect(await ask(device, memberId)).toMatchObject({ status: 404, body: { problem: 'not-found' } });
    }
  });

  test('is given by nobody else', async () => {
    for (const device of [phones.get(OWN)!, province.admin]) {
      expect(await ask(device, idOf(8))).toMatchObject({ status: 403, body: { problem: 'forbidden' } });
    }
  });

  test('of one member is of no use on the phone of another, and stays good', async () => {
    const { body } = await ask(secretary, idOf(8));
    const code = String(body['code']);
    expect(await province.tryEnrol(phones.get(OWN)!, code)).toMatchObject({
      status: 403,
      body: { problem: 'forbidden', detail: 'other-member' },
    });
    const { code: next } = (await ask(secretary, idOf(OWN))).body as { code: string };
    expect((await province.tryEnrol({ ...phones.get(OWN)! }, next)).status).toBe(200);
  });
});
