import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { PAGE_RECORDS } from '#province/pull/pull-changes.ts';
import type { SyncAnswer } from '#wire/sync.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

let province: TestProvince;
let cellId: string;
let secretary: TestDevice;
let deputy: TestDevice;

beforeEach(async () => {
  province = await aProvince();
  cellId = await province.aCell();
  secretary = await province.enrol('secretary', cellId);
  deputy = await province.enrol('deputy', cellId);
});

afterEach(() => province.close());

const MEETING = '2026-11.regular.1';

const op = (kind: EntityKind, entityId: string, baseVersion: number, changes: { [field: string]: Json }) => ({
  kind,
  entityId,
  baseVersion,
  changes,
});

/** One save of one operation by one device. */
async function write(device: TestDevice, baseVersion: number, changes: { [field: string]: Json }) {
  const answer = await province.sync(device, [
    device.freeze([op('meeting', MEETING, baseVersion, changes)], 'prepare'),
  ]);
  const result = answer.results[0];
  if (result?.status !== 'accepted') throw new Error(JSON.stringify(result));
  return { ...result.ops[0], answer };
}

const value = async () =>
  (
    await province.ledger.inCell(cellId, (cell) => cell.recordsOf([{ kind: 'meeting', entityId: MEETING }]))
  )[0]?.value;

const changed = (answer: SyncAnswer) => answer.changes.map((change) => change.entityId);

describe('two devices that write on the same version', () => {
  beforeEach(() => write(secretary, 0, { place: 'A', conclusion: '' }));

  test('in different fields both keep what they wrote, and the second one is told the rest', async () => {
    await write(secretary, 1, { place: 'B' });
    const second = await write(deputy, 1, { conclusion: 'C' });
    expect(second).toMatchObject({ status: 'merged', version: 3, conflicts: [] });
    expect(await value()).toMatchObject({ place: 'B', conclusion: 'C' });
    expect(second.answer.changes[0]).toMatchObject({ version: 3, value: { place: 'B', conclusion: 'C' } });
  });

  test('in the same field the first stays, and both values are kept for a person', async () => {
    await write(secretary, 1, { place: 'B' });
    const second = await write(deputy, 1, { place: 'D' });
    expect(second).toMatchObject({
      status: 'conflict',
      version: 3,
      conflicts: [{ field: 'place', theirs: 'B', mine: 'D' }],
    });
    expect(await value()).toMatchObject({ place: 'B' });
    expect(second.answer.changes[0]).toMatchObject({ version: 3, value: { place: 'B' } });
    expect((await province.dump()).conflict).toMatchObject([
      { cellId, field: 'place', theirs: '"B"', mine: '"D"' },
    ]);
  });

  test('the same value do not disagree', async () => {
    await write(secretary, 1, { place: 'B' });
    expect(await write(deputy, 1, { place: 'B' })).toMatchObject({ status: 'merged', version: 2 });
  });
});

describe('one device that writes several times before it is answered', () => {
  test('does not disagree with itself, even to take something back', async () => {
    await write(secretary, 0, { place: 'A', conclusion: 'x' });
    expect(await write(secretary, 0, { place: 'B' })).toMatchObject({ status: 'applied', version: 2 });
    expect(await write(secretary, 0, { place: '' })).toMatchObject({ status: 'applied', version: 3 });
    expect(await value()).toMatchObject({ place: '', conclusion: 'x' });
  });

  test('may take a text back although a colleague wrote elsewhere meanwhile', async () => {
    await write(secretary, 0, { place: 'A', conclusion: '' });
    await write(deputy, 1, { conclusion: 'C' });
    expect(await write(secretary, 0, { place: '' })).toMatchObject({ status: 'merged', conflicts: [] });
    expect(await value()).toMatchObject({ place: '', conclusion: 'C' });
  });

  test('does disagree with what a colleague wrote in between', async () => {
    await write(secretary, 0, { place: 'A' });
    await write(deputy, 1, { place: 'D' });
    expect(await write(secretary, 0, { place: 'B' })).toMatchObject({
      status: 'conflict',
      conflicts: [{ field: 'place', theirs: 'D', mine: 'B' }],
    });
  });
});

test('a device that joined a record others had made still disagrees with what it never saw', async () => {
  await write(deputy, 0, { place: 'D' });
  await write(secretary, 0, { conclusion: 'C' });
  expect(await write(secretary, 0, { place: 'B' })).toMatchObject({
    status: 'conflict',
    conflicts: [{ field: 'place', theirs: 'D', mine: 'B' }],
  });
});

describe('what a device is told', () => {
  test('is everything, its own writes included, when it has nothing', async () => {
    await write(secretary, 0, { place: 'A' });
    const answer = await province.sync(secretary);
    expect(changed(answer)).toEqual([MEETING]);
    expect(answer.more).toBe(false);
  });

  test('is nothing twice', async () => {
    await write(deputy, 0, { place: 'A' });
    const first = await province.sync(secretary);
    const second = await province.sync(secretary, [], { cursor: first.cursor });
    expect([changed(first), changed(second)]).toEqual([[MEETING], []]);
  });

  test('is not what it wrote itself and knows', async () => {
    const { cursor } = await province.sync(secretary);
    const unit = secretary.freeze([op('meeting', MEETING, 0, { place: 'A' })], 'prepare');
    const answer = await province.sync(secretary, [unit], { cursor });
    expect(changed(answer)).toEqual([]);
    const other = await province.sync(deputy);
    expect(changed(other)).toEqual([MEETING]);
  });

  test('is what a colleague wrote before its own last write, when it had not seen that', async () => {
    await write(secretary, 0, { place: 'A', conclusion: '' });
    const { cursor } = await province.sync(secretary);
    await write(deputy, 1, { conclusion: 'C' });
    const units = [
      secretary.freeze([op('meeting', MEETING, 1, { place: 'B' })], 'prepare'),
      secretary.freeze([op('meeting', MEETING, 1, { place: 'E' })], 'prepare'),
    ];
    // The answer is lost: the device stays where it was and asks again, without anything to send.
    await province.sync(secretary, units, { cursor });
    const answer = await province.sync(secretary, [], { cursor });
    expect(answer.changes[0]).toMatchObject({ value: { place: 'E', conclusion: 'C' } });
  });

  test('comes in pages, and together they are everything once', async () => {
    const count = PAGE_RECORDS * 2 + 5;
    const ops = Array.from({ length: count }, (_, i) => op('task', `t${i}`, 0, { title: `${i}` }));
    await province.sync(deputy, [deputy.freeze(ops, 'tasks')]);
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const answer: SyncAnswer = await province.sync(secretary, [], { cursor });
      seen.push(...changed(answer));
      ({ cursor, more } = answer);
    }
    expect(pages).toBe(3);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });

  test('holds what it merged into at once, whatever page that is on', async () => {
    await write(secretary, 0, { place: 'A', conclusion: '' });
    const { cursor } = await province.sync(secretary);
    await write(deputy, 1, { conclusion: 'C' });
    const ops = Array.from({ length: PAGE_RECORDS + 5 }, (_, i) => op('task', `t${i}`, 0, { title: '' }));
    await province.sync(deputy, [deputy.freeze(ops, 'tasks')]);
    const unit = secretary.freeze([op('meeting', MEETING, 1, { place: 'B' })], 'prepare');
    const answer = await province.sync(secretary, [unit], { cursor });
    expect(answer.more).toBe(true);
    expect(answer.changes.find((change) => change.entityId === MEETING)).toMatchObject({
      version: 3,
      value: { place: 'B', conclusion: 'C' },
    });
  });

  const foreignCursors: readonly (readonly [string, (cursor: string) => string])[] = [
    ['one it made up', () => 'abc.def'],
    ['one with a letter changed', (cursor) => `A${cursor.slice(1)}`],
    ['one without its mark', (cursor) => cursor.split('.')[0] ?? ''],
  ];
  test.each(foreignCursors)('is everything again when its cursor is %s', async (_, change) => {
    await write(deputy, 0, { place: 'A' });
    const { cursor } = await province.sync(secretary);
    expect(changed(await province.sync(secretary, [], { cursor: change(cursor) }))).toEqual([MEETING]);
  });

  test('is everything again when the cursor is of another device', async () => {
    await write(deputy, 0, { place: 'A' });
    const { cursor } = await province.sync(deputy);
    expect(changed(await province.sync(secretary, [], { cursor }))).toEqual([MEETING]);
  });

  test('goes on from the same place after the server started again', async () => {
    await write(deputy, 0, { place: 'A' });
    const { cursor } = await province.sync(secretary);
    province = await province.restart();
    expect(changed(await province.sync(secretary, [], { cursor }))).toEqual([]);
  });

  test('is nothing of the cell for a member', async () => {
    await write(secretary, 0, { place: 'A' });
    const member = await province.enrol('member', cellId);
    const answer = await province.sync(member);
    expect([answer.changes, answer.verifications]).toEqual([[], []]);
  });

  test('is nothing of another cell', async () => {
    await write(secretary, 0, { place: 'A' });
    const stranger = await province.enrol('secretary', await province.aCell('Chi bộ khác'));
    expect(changed(await province.sync(stranger))).toEqual([]);
  });
});
