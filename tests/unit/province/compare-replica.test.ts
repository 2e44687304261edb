import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '#province/apply/hash.ts';
import { createMetrics } from '#province/metrics.ts';
import { replicaToText } from '#wire/replica.ts';
import { aProvince, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

let province: TestProvince;
let cellId: string;
let secretary: TestDevice;

beforeEach(async () => {
  province = await aProvince({ metrics: createMetrics() });
  cellId = await province.aCell();
  secretary = await province.enrol('secretary', cellId);
});

afterEach(() => province.close());

const NAME = 'Lò Thị Kín';
const aSave = (device: TestDevice, ...ids: readonly string[]) =>
  device.freeze(
    ids.map((entityId) => ({ kind: 'member', entityId, baseVersion: 0, changes: { fullName: NAME } })),
  );
const digestOf = (...held: readonly (readonly [id: string, version: number])[]) =>
  sha256(replicaToText(held.map(([entityId, version]) => ({ kind: 'member', entityId, version }))));
const compared = async () => {
  const { body } = await province.app.inject({ method: 'GET', url: '/metrics' });
  return ['same', 'differs'].map((outcome) =>
    Number(new RegExp(`replicas_total{outcome="${outcome}"} (\\d+)`).exec(body)?.[1]),
  );
};

describe('a phone that names what it holds', () => {
  test('and holds what it should is told so and given nothing', async () => {
    const { cursor } = await province.sync(secretary, [aSave(secretary, 'm1', 'm2')]);
    const answer = await province.sync(secretary, [], { cursor, digest: digestOf(['m2', 1], ['m1', 1]) });
    expect(answer).toMatchObject({ compared: 'same', isWhole: false, changes: [] });
    expect(await compared()).toEqual([1, 0]);
  });

  test.each([
    ['lacks a record', digestOf(['m1', 1])],
    ['holds an older version', digestOf(['m1', 1], ['m2', 0])],
    ['holds one that is not there', digestOf(['m1', 1], ['m2', 1], ['m3', 1])],
  ])('and %s is given everything from the first page, and that is counted', async (_, digest) => {
    const { cursor } = await province.sync(secretary, [aSave(secretary, 'm1', 'm2')]);
    const answer = await province.sync(secretary, [], { cursor, digest });
    expect(answer).toMatchObject({ compared: 'differs', isWhole: true });
    expect(answer.changes.map(({ entityId }) => entityId).sort()).toEqual(['m1', 'm2']);
    expect(await compared()).toEqual([0, 1]);
    const said = province.logged.filter(({ event }) => event === 'replica-differs');
    expect(said).toEqual([{ level: 'warn', event: 'replica-differs' }]);
  });

  test('is not compared with what it could not know yet', async () => {
    const { cursor } = await province.sync(secretary, [aSave(secretary, 'm1')]);
    const deputy = await province.enrol('deputy', cellId);
    await province.sync(deputy, [aSave(deputy, 'm2')]);
    const answer = await province.sync(secretary, [], { cursor, digest: digestOf(['m1', 1]) });
    expect(answer).toMatchObject({ compared: null, isWhole: false });
    expect(answer.changes).toHaveLength(1);
  });

  test('is not compared while it has something to say', async () => {
    const { cursor } = await province.sync(secretary, [aSave(secretary, 'm1')]);
    const request = { cursor, digest: digestOf(['m1', 1]) };
    expect((await province.sync(secretary, [aSave(secretary, 'm2')], request)).compared).toBeNull();
  });

  test('of a member is told nothing, which would say how much there is', async () => {
    const member = await province.enrol('member', cellId);
    const { cursor } = await province.sync(member);
    expect((await province.sync(member, [], { cursor, digest: digestOf() })).compared).toBeNull();
  });
});

test('a phone that names nothing is not compared', async () => {
  const { cursor } = await province.sync(secretary, [aSave(secretary, 'm1')]);
  expect((await province.sync(secretary, [], { cursor })).compared).toBeNull();
  expect(await compared()).toEqual([0, 0]);
});
