import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frameOf, type TestDevice } from '../kit/a-province.ts';
import { expectProblem, underAttack, type Attacked } from './kit/attacked.ts';

/*
 * A phone of an older build that nobody has heard of for forty-five days. Whoever has its token alone is told nothing; the
 * phone itself, which signs what it sends, is awake again with its next save. Nothing on the phone depends on it.
 */

const DAY_MS = 24 * 60 * 60_000;

let attacked: Attacked;
let phone: TestDevice;

beforeEach(async () => {
  attacked = await underAttack();
  phone = await attacked.province.withWire(await attacked.province.enrol('secretary', attacked.cellId), 2);
  await attacked.province.sync(phone, [aMember('m1')], { wire: 2 });
});
afterEach(() => attacked.province.close());

const aMember = (id: string) =>
  phone.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Vàng Thị Ngủ' } }]);
const ask = (units: Parameters<typeof frameOf>[1] = []) =>
  attacked.province.post(phone, frameOf(phone, units, { wire: 2 }));

describe('the token of a phone that was not heard of', () => {
  test('for forty-five days still opens what it opened', async () => {
    attacked.province.clock.advanceMs(45 * DAY_MS);
    expect((await ask()).statusCode).toBe(200);
  });

  test('for longer opens nothing and tells nothing, and asking does not wake it', async () => {
    attacked.province.clock.advanceMs(45 * DAY_MS + 1);
    const before = await attacked.province.dump();
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask();
      expectProblem(answer, 401, 'idle');
      expect(answer.body).not.toContain('Ngủ');
    }
    expect(await attacked.province.dump()).toEqual(before);
  });

  test('for longer opens nothing to who sends once more what the phone sent long ago', async () => {
    const sent = aMember('m2');
    expect((await ask([sent])).statusCode).toBe(200);
    attacked.province.clock.advanceMs(46 * DAY_MS);
    expectProblem(await ask([sent]), 401, 'idle');
  });

  test('for longer opens nothing to who makes up a save without the key', async () => {
    attacked.province.clock.advanceMs(46 * DAY_MS);
    const { header, body } = aMember('m2');
    const other = await attacked.province.enrol('deputy', attacked.cellId);
    const { signature } = other.freeze([
      { kind: 'member', entityId: 'm2', baseVersion: 0, changes: { fullName: 'Giả' } },
    ]).header;
    expectProblem(await ask([{ header: { ...header, signature }, body }]), 401, 'idle');
  });
});

test('a phone of today signs what it asks, and is heard however long it slept', async () => {
  const { province, cellId } = attacked;
  const today = await province.enrol('deputy', cellId);
  province.clock.advanceMs(400 * DAY_MS);
  expect((await province.sync(today)).changes).toMatchObject([{ entityId: 'm1' }]);
});

test('the phone itself is awake again with its next save, and what it saved is there', async () => {
  attacked.province.clock.advanceMs(400 * DAY_MS);
  const { results } = await attacked.province.sync(phone, [aMember('m2')], { wire: 2 });
  expect(results).toMatchObject([{ status: 'accepted' }]);
  expect((await ask()).statusCode).toBe(200);
});
