import { afterAll, beforeAll, expect, test } from 'vitest';
import { aProvince, frameOf, type TestDevice, type TestProvince } from '../../kit/a-province.ts';

let province: TestProvince;
beforeAll(async () => {
  province = await aProvince();
});
afterAll(() => province.close());

const aMember = (index: number) => ({
  kind: 'member' as const,
  entityId: `m${index}`,
  baseVersion: 0,
  changes: { fullName: 'Nông Văn Ước', deletedAt: null },
});

test('of more than can be answered in time some are told to come again, each at another time, and then all are served', async () => {
  const cellId = await province.aCell();
  const phones: TestDevice[] = [];
  while (phones.length < 200) phones.push(await province.enrol('secretary', cellId));
  const frames = new Map(
    phones.map((phone, index) => [phone, frameOf(phone, [phone.freeze([aMember(index)])])]),
  );
  const send = async (some: readonly TestDevice[]) => {
    const answers = await Promise.all(
      some.map((phone) => province.post(phone, frames.get(phone) as Uint8Array)),
    );
    return some.map((phone, index) => ({ phone, answer: answers[index] as (typeof answers)[number] }));
  };

  const first = await send(phones);
  const later = first.filter(({ answer }) => answer.statusCode !== 200);
  expect(later.length).toBeGreaterThan(50);
  expect(later.length).toBeLessThan(150);
  expect(new Set(later.map(({ answer }) => answer.statusCode))).toEqual(new Set([503]));
  const waits = later.map(({ answer }) => Number(answer.headers['retry-after']));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(10);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60);
  expect(new Set(waits).size).toBeGreaterThan(10);

  for (let left = later.map(({ phone }) => phone); left.length > 0;) {
    left = (await send(left)).filter(({ answer }) => answer.statusCode !== 200).map(({ phone }) => phone);
  }
  const records = await province.ledger.inCell(cellId, (cell) => cell.records());
  expect(records).toHaveLength(200);
});
