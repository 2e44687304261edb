import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncAnswer, UnitResult } from '#wire/sync.ts';
import { frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { addedRows, durable, keptAside, underAttack, type Attacked } from './kit/attacked.ts';

/* The same unit many times in the same moment, as after a timeout and behind a proxy that repeats. */

const UNITS = 50;
const POSTS = 50;

let attacked: Attacked;
beforeEach(async () => {
  attacked = await underAttack();
});
afterEach(() => attacked.province.close());

const aMember = (device: TestDevice, id: string) =>
  device.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: 'Bàn Văn Đôi' } }]);

async function resultsOf(device: TestDevice, units: readonly FrozenUnit[]): Promise<readonly UnitResult[]> {
  const answer = await attacked.province.post(device, frameOf(device, units));
  expect(answer.statusCode).toBe(200);
  return answer.json<SyncAnswer>().results;
}

test('fifty times each of fifty units, by the phone that made it and by another at once: one effect, one receipt', async () => {
  const { province, cellId } = attacked;
  // A token has so many requests a minute: a pair of phones takes four units.
  let pair: readonly TestDevice[] = [];
  for (let round = 0; round < UNITS; round += 1) {
    if (round % 4 === 0) {
      pair = [await province.enrol('secretary', cellId), await province.enrol('deputy', cellId)];
    }
    const unit = aMember(pair[0]!, `m${round}`);
    const before = await durable(province);

    const posts = Array.from({ length: POSTS }, (_, index) => resultsOf(pair[index % 2]!, [unit]));
    const results = (await Promise.all(posts)).flat();

    const receipts = results.map((result) => 'receipt' in result && [result.receipt, result.ops]);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(receipts[0]).toMatchObject([
      { cellSeq: round + 1, bodyHash: unit.header.bodyHash },
      [{ version: 1 }],
    ]);
    const statuses = results.map((result) => result.status).sort();
    expect(statuses).toEqual(['accepted', ...Array.from({ length: POSTS - 1 }, () => 'duplicate')]);
    const { unitId, deviceSeq } = unit.header;
    expect(addedRows(before, await durable(province))).toEqual({
      unit: [expect.objectContaining({ unitId })],
      op: [expect.objectContaining({ unitId, seq: round + 1 })],
      record: [expect.objectContaining({ entityId: `m${round}`, version: 1 })],
      cellHead: [expect.objectContaining({ seq: round + 1 })],
      deviceHead: [expect.objectContaining({ deviceId: pair[0]!.id, highWater: deviceSeq })],
    });
  }
  expect(await keptAside(province)).toEqual([]);
});

test('a queue in pieces that overlap, all at once and in any order: each unit once, in the order it was made', async () => {
  const { province } = attacked;
  const chance = createSeededChance(6);
  const phone = await attacked.deviceFor('secretary');
  const units = Array.from({ length: 12 }, (_, index) => aMember(phone, `m${index}`));
  const pieces = Array.from({ length: POSTS }, () => {
    const start = Math.floor(chance.fraction() * units.length);
    return units.slice(start, start + 1 + Math.floor(chance.fraction() * 5));
  });
  const results = (await Promise.all(pieces.map((piece) => resultsOf(phone, piece)))).flat();
  results.push(...(await resultsOf(phone, units)));

  const accepted = results.flatMap((result) => (result.status === 'accepted' ? result.unitId : []));
  expect(accepted).toHaveLength(units.length);
  const { op, record } = await durable(province);
  const inLog = (op as { seq: number; unitId: string }[]).sort((a, b) => a.seq - b.seq);
  expect(inLog.map((row) => row.unitId)).toEqual(units.map((unit) => unit.header.unitId));
  expect(record).toHaveLength(units.length);
  expect(await keptAside(province)).toEqual([]);
});
