import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import { PAGE_RECORDS } from '#province/pull/pull-changes.ts';
import type { SyncAnswer, SyncRequest } from '#wire/sync.ts';
import { aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

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
type Fields = { [field: string]: Json };

async function write(device: TestDevice, baseVersion: number, changes: Fields, cursor: string | null = null) {
  const unit = device.freeze([{ kind: 'meeting', entityId: MEETING, baseVersion, changes }], 'prepare');
  const answer = await province.sync(device, [unit], { cursor });
  const result = answer.results[0];
  if (result?.status !== 'accepted') throw new Error(JSON.stringify(result));
  return { ...result.ops[0]!, answer };
}

const ask = (device: TestDevice, request: Partial<SyncRequest> = {}) => province.sync(device, [], request);
const openIds = (answer: SyncAnswer) => answer.conflicts.opened.map(({ opId, field }) => `${opId}:${field}`);
const openNow = async () => openIds(await ask(await province.enrol('deputy', cellId)));

/** The secretary says B, the deputy, who has not seen it, says D. */
async function disagree(): Promise<{ readonly id: string; readonly version: number }> {
  await write(secretary, 0, { place: 'A' });
  await ask(deputy);
  await write(secretary, 1, { place: 'B' });
  const { opId, version } = await write(deputy, 1, { place: 'D' });
  return { id: `${opId}:place`, version };
}

describe('a conflict is told', () => {
  test('to the one who wrote first, once, with both values', async () => {
    const { cursor } = await ask(secretary);
    await disagree();
    const first = await ask(secretary, { cursor });
    expect(first.conflicts.opened).toMatchObject([
      { kind: 'meeting', entityId: MEETING, field: 'place', theirs: 'B', mine: 'D' },
    ]);
    expect((await ask(secretary, { cursor: first.cursor })).conflicts).toEqual({ opened: [], closed: [] });
  });

  test('to the one who came second, in the answer that says so', async () => {
    await write(secretary, 0, { place: 'A' });
    const { cursor } = await ask(deputy);
    await write(secretary, 1, { place: 'B' });
    const { opId, answer } = await write(deputy, 1, { place: 'D' }, cursor);
    expect(openIds(answer)).toEqual([`${opId}:place`]);
  });

  test('to a phone that has nothing, as long as nobody has settled it', async () => {
    const { id } = await disagree();
    const answer = await ask(await province.enrol('secretary', cellId));
    expect([openIds(answer), answer.isWhole]).toEqual([[id], true]);
  });

  test('to no phone of a member', async () => {
    await disagree();
    const member = await province.enrol('member', cellId);
    expect((await ask(member)).conflicts).toEqual({ opened: [], closed: [] });
  });

  test('to no phone of version 1, which would not know what to do with it', async () => {
    await disagree();
    const old = await province.withWire(await province.enrol('deputy', cellId), 1);
    const answer = await province.post(old, frameOf(old, [], { wire: 1 }));
    expect(Object.keys(answer.json())).toEqual([
      'wire',
      'nonce',
      'serverTime',
      'results',
      'changes',
      'verifications',
      'cursor',
      'more',
      'limits',
      'retryAfterS',
    ]);
  });

  test('on the page its number is on, and on that one alone', async () => {
    const op = (i: number) => ({ kind: 'task', entityId: `t${i}`, baseVersion: 0, changes: {} }) as const;
    const tasks = (from: number) =>
      Array.from({ length: PAGE_RECORDS }, (_, i) => ({ ...op(from + i), changes: { title: `${i}` } }));
    await province.sync(secretary, [secretary.freeze(tasks(0), 'tasks')]);
    const { id } = await disagree();
    await province.sync(secretary, [secretary.freeze(tasks(PAGE_RECORDS), 'tasks')]);
    const newcomer = await province.enrol('deputy', cellId);
    const pages: string[][] = [];
    let cursor: string | null = null;
    for (let more = true; more;) {
      const answer: SyncAnswer = await ask(newcomer, { cursor });
      pages.push(openIds(answer));
      ({ cursor, more } = answer);
    }
    expect(pages).toEqual([[], [id], []]);
  });
});

describe('a conflict is over', () => {
  test.each([
    ['D', 'what came second'],
    ['B', 'what was there'],
    ['E', 'a third value'],
  ])('when somebody who has seen both writes %s, %s, and everybody is told', async (chosen) => {
    const { id, version } = await disagree();
    const { cursor } = await ask(deputy);
    const { answer } = await write(secretary, version, { place: chosen });
    expect(answer.results[0]).toMatchObject({ status: 'accepted' });
    expect((await ask(deputy, { cursor })).conflicts).toEqual({ opened: [], closed: [id] });
    expect(await openNow()).toEqual([]);
  });

  test('not when the one who wrote first writes again without having heard of it', async () => {
    const { id } = await disagree();
    await write(secretary, 2, { place: 'E' });
    expect(await openNow()).toEqual([id]);
  });

  test('not when the one who came second had written more before it was told', async () => {
    const { id } = await disagree();
    const { opId } = await write(deputy, 1, { place: 'F' });
    expect(await openNow()).toEqual([id, `${opId}:place`]);
  });

  test('not when another field is written', async () => {
    const { id, version } = await disagree();
    await write(secretary, version, { conclusion: 'C' });
    expect(await openNow()).toEqual([id]);
  });

  test('not when only an older one about the field had been seen', async () => {
    const { version } = await disagree();
    const { opId } = await write(deputy, 1, { place: 'F' });
    await write(secretary, version, { place: 'D' });
    expect(await openNow()).toEqual([`${opId}:place`]);
  });

  test.each([
    ['B', 'D'],
    ['D', 'B'],
    ['E', 'F'],
  ])('for nobody where one chooses %s and another, who has not heard of it, %s', async (first, second) => {
    const { version } = await disagree();
    await write(secretary, version, { place: first });
    const { opId } = await write(deputy, version, { place: second });
    expect(await openNow()).toEqual([`${opId}:place`]);
  });

  test('where two choose the same', async () => {
    const { version } = await disagree();
    await write(secretary, version, { place: 'B' });
    await write(deputy, version, { place: 'B' });
    expect(await openNow()).toEqual([]);
  });

  test('and stays so after the server started again', async () => {
    const { id, version } = await disagree();
    province = await province.restart();
    expect(await openNow()).toEqual([id]);
    await write(secretary, version, { place: 'D' });
    province = await province.restart();
    expect(await openNow()).toEqual([]);
  });
});

test('a unit about nothing that is disputed asks the database nothing more', async () => {
  const asked: string[] = [];
  const watched = await aProvince(
    {},
    {
      wrap: (ledger) => ({
        ...ledger,
        inCell: (id, work) =>
          ledger.inCell(id, (cell) =>
            work({
              ...cell,
              closeConflicts: (settled, seq) => {
                asked.push(`close ${settled.length}`);
                return cell.closeConflicts(settled, seq);
              },
              addConflicts: (conflicts) => {
                asked.push(`add ${conflicts.length}`);
                return cell.addConflicts(conflicts);
              },
            }),
          ),
      }),
    },
  );
  const device = await watched.enrol('secretary', await watched.aCell());
  await watched.sync(device, [
    device.freeze([{ kind: 'member', entityId: 'm1', baseVersion: 0, changes: { fullName: 'A' } }]),
  ]);
  expect(asked).toEqual(['close 0', 'add 0']);
  await watched.close();
});
