import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { sha256 } from '#province/apply/hash.ts';
import { headerToSign, type UnitHeader } from '#wire/unit.ts';
import type { UnitResult } from '#wire/sync.ts';
import {
  aDevice,
  aProvince,
  frameOf,
  type FrozenUnit,
  type TestDevice,
  type TestProvince,
} from '../../kit/a-province.ts';

let province: TestProvince;
let cellId: string;
let phone: TestDevice;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  phone = await province.enrol('secretary', cellId);
});

afterEach(() => province.close());

const op = (kind: EntityKind, entityId: string, changes: { [field: string]: Json }, baseVersion = 0) => ({
  kind,
  entityId,
  baseVersion,
  changes,
});

const aMemberOp = (id: string, fullName = 'Nông Văn Ước') => op('member', id, { fullName, deletedAt: null });

async function send(unit: FrozenUnit, from = phone): Promise<UnitResult> {
  const { results } = await province.sync(from, [unit]);
  expect(results).toHaveLength(1);
  return results[0] as UnitResult;
}

/** Everything durable besides when a device was last heard of. */
async function rows() {
  const { presence: _presence, ...tables } = await province.dump();
  return tables;
}

async function stored(kind: EntityKind, id: string) {
  return province.ledger.inCell(
    cellId,
    async (cell) => (await cell.recordsOf([{ kind, entityId: id }]))[0] ?? null,
  );
}

const headOfCell = () => province.ledger.inCell(cellId, async (cell) => cell.head());

describe('a unit that arrives', () => {
  test('is accepted with a receipt of eight letters and a result for each operation', async () => {
    const unit = phone.freeze([aMemberOp('m1'), aMemberOp('m2')]);
    expect(await send(unit)).toEqual({
      status: 'accepted',
      unitId: unit.header.unitId,
      receipt: {
        code: expect.stringMatching(/^[2-9A-HJKMNP-TV-Z]{8}$/),
        receivedAt: province.clock.now(),
        cellSeq: 2,
        bodyHash: unit.header.bodyHash,
        chainHash: (await headOfCell()).chainHash,
      },
      ops: [
        { opId: expect.any(String), status: 'applied', version: 1, conflicts: [] },
        { opId: expect.any(String), status: 'applied', version: 1, conflicts: [] },
      ],
    });
  });

  test('sent again is answered as a duplicate with the same receipt and results, and changes nothing', async () => {
    const unit = phone.freeze([aMemberOp('m1')]);
    const first = await send(unit);
    const before = await rows();
    province.clock.advanceMs(60_000);
    expect(await send(unit)).toEqual({ ...first, status: 'duplicate' });
    expect(await rows()).toEqual(before);
  });

  test('sent fifty times at once has one effect', async () => {
    const unit = phone.freeze([aMemberOp('m1')]);
    const frame = frameOf(phone, [unit]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => province.post(phone, frame)));
    const states = answers.map((a) => a.json<{ results: UnitResult[] }>().results[0]?.status);
    expect(states.filter((state) => state === 'accepted')).toHaveLength(1);
    expect(states.filter((state) => state === 'duplicate')).toHaveLength(49);
    expect((await stored('member', 'm1'))?.version).toBe(1);
  });

  test('keeps its receipt when the server starts again', async () => {
    const unit = phone.freeze([aMemberOp('m1')]);
    const first = await send(unit);
    province = await province.restart();
    expect(await send(unit)).toEqual({ ...first, status: 'duplicate' });
  });

  test('waits for an earlier one that is missing, and is accepted after it', async () => {
    const first = phone.freeze([aMemberOp('m1')]);
    const second = phone.freeze([aMemberOp('m2')]);
    expect(await send(second)).toEqual({
      status: 'deferred',
      unitId: second.header.unitId,
      needFrom: 1,
    });
    expect(await stored('member', 'm2')).toBeNull();
    const { results } = await province.sync(phone, [first, second]);
    expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted']);
  });

  test('may be carried by another phone of the cell', async () => {
    const other = await province.enrol('deputy', cellId);
    const unit = phone.freeze([aMemberOp('m1')]);
    expect((await send(unit, other)).status).toBe('accepted');
    expect((await send(unit)).status).toBe('duplicate');
  });
});

describe('a unit that is refused', () => {
  function expectRejected(result: UnitResult, code: string) {
    expect(result).toMatchObject({ status: 'rejected', code });
  }

  async function expectLaterUnitsFlow() {
    const later = phone.freeze([aMemberOp('m9')]);
    expect((await send(later)).status).toBe('accepted');
  }

  async function inQuarantine() {
    return (await province.dump()).quarantine;
  }

  test.each([
    ['a byte of the content', -1],
    ['a byte that unpacking does not look at', 9],
  ])('with %s changed on the way is kept aside, and accepted when it comes whole', async (_, at) => {
    const unit = phone.freeze([aMemberOp('m1')]);
    const spoilt = Buffer.from(unit.body);
    const index = at < 0 ? spoilt.length + at : at;
    spoilt[index] = (spoilt[index] ?? 0) ^ 1;
    expectRejected(await send({ ...unit, body: spoilt }), 'bad-body');
    expect(await stored('member', 'm1')).toBeNull();
    expect(await inQuarantine()).toHaveLength(1);
    await expectLaterUnitsFlow();

    expect((await send(unit)).status).toBe('accepted');
    expect(await inQuarantine()).toEqual([]);
    expect((await stored('member', 'm1'))?.version).toBe(1);
  });

  test('spoilt on the way and whole only after a later save takes nothing back that was said there', async () => {
    await send(phone.freeze([aMemberOp('m1')]));
    const first = phone.freeze([op('member', 'm1', { fullName: 'Nông Văn Ước', birthYear: 1960 }, 1)]);
    const spoilt = Buffer.from(first.body);
    spoilt[9] = (spoilt[9] ?? 0) ^ 1;
    expectRejected(await send({ ...first, body: spoilt }), 'bad-body');
    const later = phone.freeze([op('member', 'm1', { fullName: 'Nông Văn Ướt' }, 1)]);
    expect((await send(later)).status).toBe('accepted');

    expect(await send(first)).toMatchObject({
      status: 'accepted',
      ops: [{ status: 'merged', conflicts: [] }],
    });
    expect((await stored('member', 'm1'))?.value).toMatchObject({
      fullName: 'Nông Văn Ướt',
      birthYear: 1960,
    });
  });

  test('signed by another device is not believed', async () => {
    const stranger = aDevice();
    const forged = stranger.freeze([aMemberOp('m1')]);
    const header = { ...forged.header, deviceId: phone.id };
    expectRejected(await send({ ...forged, header }), 'bad-signature');
    expect(await stored('member', 'm1')).toBeNull();
  });

  test('under the name of a colleague does not use up the number of that colleague', async () => {
    const other = await province.enrol('deputy', cellId);
    const forged = other.freeze([aMemberOp('m1')]);
    const header = { ...forged.header, deviceId: phone.id };
    expectRejected(await send({ ...forged, header }, other), 'bad-signature');
    expect((await province.dump()).deviceHead).toEqual([]);
    const genuine = phone.freeze([aMemberOp('m2')]);
    expect((await send(genuine)).status).toBe('accepted');
  });

  test('of a device this cell does not know is refused', async () => {
    const elsewhere = await province.enrol('secretary', await province.aCell('Chi bộ khác'));
    expectRejected(await send(elsewhere.freeze([aMemberOp('m1')])), 'forbidden');
  });

  const changedHeaders: readonly (readonly [string, Partial<UnitHeader>])[] = [
    ['the month', { period: '2026-01' as UnitHeader['period'] }],
    ['the time it was made', { madeAt: 5 as UnitHeader['madeAt'] }],
    ['the unit id', { unitId: 'other' }],
  ];
  test.each(changedHeaders)('with %s changed after signing is refused', async (_, change) => {
    const unit = phone.freeze([aMemberOp('m1')]);
    expectRejected(await send({ ...unit, header: { ...unit.header, ...change } }), 'bad-signature');
  });

  test('that uses the id of another unit is refused, and the first stays as it was', async () => {
    const about = { unitId: 'same', period: null, madeAt: 0 as UnitHeader['madeAt'] };
    const content = (id: string) => ({
      step: 'roster' as const,
      ops: [{ ...aMemberOp(id), opId: `op-${id}` }],
    });
    expect((await send(phone.raw.freeze(content('m1'), about))).status).toBe('accepted');
    expectRejected(await send(phone.raw.freeze(content('m2'), about)), 'id-reused');
    expect(await stored('member', 'm2')).toBeNull();
    await expectLaterUnitsFlow();
  });

  test('that uses a number again, as a phone restored from a backup does, is told so and changes nothing', async () => {
    await send(phone.freeze([aMemberOp('m1')]));
    const before = await rows();
    const content = { step: 'roster' as const, ops: [{ ...aMemberOp('m2'), opId: 'op-2' }] };
    const about = { unitId: 'u2', period: null, madeAt: 0 as UnitHeader['madeAt'], deviceSeq: 1 };
    expect(await send(phone.raw.freeze(content, about))).toEqual({ status: 'forked', unitId: 'u2' });
    expect(await rows()).toEqual(before);
  });

  test('that uses a number again and is carried by another phone is kept for a person', async () => {
    const other = await province.enrol('deputy', cellId);
    await send(phone.freeze([aMemberOp('m1')]));
    const content = { step: 'roster' as const, ops: [{ ...aMemberOp('m2'), opId: 'op-2' }] };
    const about = { unitId: 'u2', period: null, madeAt: 0 as UnitHeader['madeAt'], deviceSeq: 1 };
    expectRejected(await send(phone.raw.freeze(content, about), other), 'id-reused');
    expect(await inQuarantine()).toHaveLength(1);
    expect(await stored('member', 'm2')).toBeNull();
  });

  test('that uses an operation id again is refused', async () => {
    const about = (unitId: string) => ({ unitId, period: null, madeAt: 0 as UnitHeader['madeAt'] });
    const content = { step: 'roster' as const, ops: [{ ...aMemberOp('m1'), opId: 'op-1' }] };
    expect((await send(phone.raw.freeze(content, about('u1')))).status).toBe('accepted');
    expectRejected(await send(phone.raw.freeze(content, about('u2'))), 'id-reused');
  });

  const unknownMemberOps: readonly (readonly [string, ReturnType<typeof op>])[] = [
    [
      'an attendance',
      op('attendance', '2026-11.regular.1.x', { meetingId: '2026-11.regular.1', memberId: 'x' }),
    ],
    [
      'who accepted an excuse',
      op('attendance', '2026-11.regular.1.m1', { memberId: 'm1', acceptedById: 'x' }),
    ],
    ['a task', op('task', 't1', { assigneeId: 'x' })],
    ['a chair', op('meeting', '2026-11.regular.1', { chairId: 'x' })],
    ['a presenter', op('topic', 't1', { presenterId: 'x' })],
    ['an alias', op('member-alias', 'm1', { memberId: 'x' })],
    ['whom the notice missed', op('meeting', '2026-11.regular.1', { 'notReached/x': true })],
    [
      'a remark',
      op('item', '2026-11.regular.1.other', {
        'remarks/r1': { memberId: 'x', text: '', isSelfRelated: false, order: 1 },
      }),
    ],
    [
      'a praise in a map given whole',
      op('item', '2026-11.regular.1.other', {
        commendations: { c1: { kind: 'praise', memberId: 'x', text: '', order: 1 } },
      }),
    ],
  ];
  test.each(unknownMemberOps)('that speaks of an unknown member in %s is refused', async (_, unknown) => {
    await send(phone.freeze([aMemberOp('m1')]));
    const result = await send(phone.freeze([unknown]));
    expect(result).toMatchObject({ status: 'rejected', code: 'unknown-member', detail: 'x' });
    await expectLaterUnitsFlow();
  });

  test('for an unknown member is accepted once the member is known', async () => {
    const unit = phone.freeze([op('task', 't1', { assigneeId: 'm1' })]);
    expectRejected(await send(unit), 'unknown-member');
    await send(phone.freeze([aMemberOp('m1')]));
    expect((await send(unit)).status).toBe('accepted');
  });

  test('a member named nowhere, or in the same unit, is no reason to refuse', async () => {
    const unit = phone.freeze([
      op('task', 't1', { assigneeId: null }),
      op('task', 't2', { assigneeId: 'm1' }),
      aMemberOp('m1'),
    ]);
    expect((await send(unit)).status).toBe('accepted');
  });

  test('a member may not write', async () => {
    const member = await province.enrol('member', cellId);
    expectRejected(await send(member.freeze([aMemberOp('m1')]), member), 'forbidden');
  });

  test.each(['submitted', 'decided', 'returned'])(
    'a cell cannot say of itself that it is %s',
    async (state) => {
      const unit = phone.freeze([op('meeting', '2026-11.regular.1', { state })], 'vote');
      expectRejected(await send(unit), 'forbidden');
    },
  );

  test('with a field nobody knows is refused with the place', async () => {
    const result = await send(phone.freeze([op('member', 'm1', { cccd: '001' })]));
    expect(result).toMatchObject({ code: 'bad-body', detail: 'ops.0.changes.cccd: unknown-field' });
  });

  const hostileTexts: readonly (readonly [string, string])[] = [
    ['no JSON', 'không phải JSON'],
    [
      'nested a hundred thousand deep',
      `{"step":"vote","ops":[{"opId":"o","kind":"score","entityId":"s","baseVersion":0,"changes":{"suggested":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}]}`,
    ],
    [
      'a key that reaches into prototypes',
      '{"step":"roster","ops":[{"opId":"o","kind":"meeting","entityId":"m","baseVersion":0,"changes":{"notReached/__proto__":true}}]}',
    ],
  ];
  test.each(hostileTexts)('whose body is %s is refused', async (_, text) => {
    expectRejected(await send(sealed(phone, gzipSync(text))), 'bad-body');
    expect({}).not.toHaveProperty('fullName');
  });

  test('whose body is not packed is refused', async () => {
    expectRejected(await send(sealed(phone, Buffer.from('{}'))), 'bad-body');
  });

  test('that unpacks beyond the limit is stopped at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(300 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expectRejected(await send(sealed(phone, bomb)), 'too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('the log of a cell', () => {
  test('has no gap, and each link holds the one before', async () => {
    const units = ['a', 'b', 'c'].map((id) => phone.freeze([aMemberOp(id), aMemberOp(`${id}2`)]));
    await province.sync(phone, units);
    const tables = await province.dump();
    const ops = [...tables.op].sort((a, b) => a.seq - b.seq);
    expect(ops.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(ops.map((row) => row.chainHash)).size).toBe(6);
    expect(tables.cellHead).toEqual([{ cellId, seq: 6, chainHash: ops[5]?.chainHash }]);
  });
});

/** Any bytes as a unit of that device, genuinely signed. */
function sealed(device: TestDevice, body: Uint8Array): FrozenUnit {
  const frozen = device.raw.freezeBytes(body, {
    unitId: `sealed-${sha256(body).slice(0, 8)}`,
    period: null,
    madeAt: 0 as UnitHeader['madeAt'],
  });
  expect(headerToSign(frozen.header)).toContain(sha256(body));
  return frozen;
}
