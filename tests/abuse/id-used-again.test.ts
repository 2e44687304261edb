import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '#province/apply/hash.ts';
import type { UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { FrozenUnit, TestDevice } from '../kit/a-province.ts';
import {
  addedRows,
  durable,
  effects,
  expectSameRows,
  keptAside,
  underAttack,
  type Attacked,
} from './kit/attacked.ts';

/* Ids are made once and for one content. Whoever uses one again, by a fault or on purpose, undoes nothing by it. */

let attacked: Attacked;
beforeEach(async () => {
  attacked = await underAttack();
});
afterEach(() => attacked.province.close());

/** A unit with every id said: a member of that name. */
function aUnit(device: TestDevice, opIds: readonly string[], about: About): FrozenUnit {
  const { unitId, deviceSeq, fullName } = about;
  const ops = opIds.map((opId) => ({
    opId,
    kind: 'member' as const,
    entityId: about.memberId,
    baseVersion: 0,
    changes: { fullName },
  }));
  const madeAt = 0 as UnitHeader['madeAt'];
  return device.raw.freeze({ step: 'roster', ops }, { unitId, deviceSeq, period: null, madeAt });
}
interface About {
  readonly unitId: string;
  readonly deviceSeq: number;
  readonly memberId: string;
  readonly fullName: string;
}

async function send(device: TestDevice, unit: FrozenUnit): Promise<UnitResult> {
  return (await attacked.province.sync(device, [unit])).results[0]!;
}

/** What a second unit has in common with a first that was accepted, and what befell it on the way. */
const secondUnit = fc.record({
  by: fc.constantFrom('the same device', 'the same device, carried by a colleague', 'a colleague'),
  sameUnitId: fc.boolean(),
  sameOpId: fc.boolean(),
  sameNumber: fc.boolean(),
  sameContent: fc.boolean(),
  onTheWay: fc.constantFrom('nothing', 'bodyHash', 'body', 'signature', 'deviceSeq'),
});
type SecondUnit = typeof secondUnit extends fc.Arbitrary<infer T> ? T : never;

/** The second unit as it arrives. Either device has sent one unit before, so its next number is 2. */
function second(
  device: TestDevice,
  first: About & { readonly opId: string },
  { sameUnitId, sameOpId, sameNumber, sameContent, onTheWay }: SecondUnit,
): FrozenUnit {
  const sent = aUnit(device, [sameOpId ? first.opId : `${first.opId}.other`], {
    unitId: sameUnitId ? first.unitId : `${first.unitId}.other`,
    deviceSeq: sameNumber ? 1 : 2,
    memberId: first.memberId,
    fullName: sameContent ? first.fullName : 'Tên Khác',
  });
  const { header, body } = sent;
  switch (onTheWay) {
    case 'nothing':
      return sent;
    case 'bodyHash':
      return { body, header: { ...header, bodyHash: sha256('something else') } };
    case 'body':
      return { header, body: body.map((byte, index) => (index === body.length - 9 ? byte ^ 1 : byte)) };
    case 'signature':
      return { body, header: { ...header, signature: Buffer.alloc(64, 7).toString('base64url') } };
    case 'deviceSeq':
      return { body, header: { ...header, deviceSeq: sameNumber ? 2 : 1 } };
  }
}

/** What the province has to say of it. */
function expected(unit: FrozenUnit, first: FrozenUnit, { by, sameOpId, onTheWay }: SecondUnit): string {
  const { unitId, bodyHash, deviceSeq } = unit.header;
  if (unitId === first.header.unitId) {
    return bodyHash === first.header.bodyHash ? 'duplicate' : 'id-reused unit';
  }
  if (deviceSeq === 1) return by.includes('carried') ? 'id-reused sequence' : 'forked';
  if (onTheWay === 'body') return 'bad-body hash';
  if (onTheWay !== 'nothing') return 'bad-signature ';
  return sameOpId ? 'id-reused operation' : 'accepted';
}

test('whatever of a unit is used again or altered, the first stays as it was and the second is kept aside', async () => {
  const { province, cellId } = attacked;
  let runs = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(secondUnit, async (shape) => {
      runs += 1;
      const device = await province.enrol('secretary', cellId);
      const colleague = await province.enrol('deputy', cellId);
      const memberId = `m${runs}`;
      const about = { unitId: `u${runs}`, deviceSeq: 1, memberId, fullName: 'Tên Đầu', opId: `o${runs}` };
      const first = aUnit(device, [about.opId], about);
      const receipt = await send(device, first);
      expect(receipt.status).toBe('accepted');
      await send(
        colleague,
        aUnit(colleague, [`c${runs}`], { ...about, unitId: `c${runs}`, memberId: `c${runs}` }),
      );
      const before = await durable(province);
      const kept = await keptAside(province);

      const maker = shape.by === 'a colleague' ? colleague : device;
      const sender = shape.by === 'the same device' ? device : colleague;
      const unit = second(maker, about, shape);
      const result = await send(sender, unit);

      const outcome = result.status === 'rejected' ? `${result.code} ${result.detail}` : result.status;
      seen.add(outcome);
      expect(outcome).toBe(expected(unit, first, shape));
      const after = await durable(province);
      if (result.status === 'accepted') {
        // Nothing of it was used before; what it does to the member is its own affair.
        const gone = addedRows(after, before);
        expect([gone['unit'], gone['op']]).toEqual([undefined, undefined]);
      } else {
        expectSameRows({ ...after, deviceHead: [] }, { ...before, deviceHead: [] });
      }
      if (result.status === 'rejected') {
        const added = (await keptAside(province)).filter((row) => !kept.some((old) => isSame(old, row)));
        const { unitId, bodyHash } = unit.header;
        expect(added).toMatchObject([{ unitId, bodyHash, deviceId: sender.id, code: result.code }]);
        expect(JSON.parse(added[0]!.header)).toEqual(unit.header);
        expect(Buffer.compare(added[0]!.body, unit.body)).toBe(0);
      } else expect(await keptAside(province)).toEqual(kept);
      if (result.status === 'duplicate') expect(result).toEqual({ ...receipt, status: 'duplicate' });

      // Sent once more, the first is answered as it was then.
      expect(await send(device, first)).toEqual({ ...receipt, status: 'duplicate' });
    }),
    { numRuns: 55, seed: 8 },
  );
  // Chance has come by every outcome there is.
  expect([...seen].sort()).toEqual([
    'accepted',
    'bad-body hash',
    'bad-signature ',
    'duplicate',
    'forked',
    'id-reused operation',
    'id-reused sequence',
    'id-reused unit',
  ]);
});

function isSame(a: { unitId: string; bodyHash: string }, b: { unitId: string; bodyHash: string }): boolean {
  return a.unitId === b.unitId && a.bodyHash === b.bodyHash;
}

test('an operation id twice in one unit is refused, and neither of the two takes effect', async () => {
  const device = await attacked.deviceFor('secretary');
  const before = await effects(attacked.province);
  const about = { unitId: 'u', deviceSeq: 1, memberId: 'm', fullName: 'Tên Đầu' };
  expect(await send(device, aUnit(device, ['o', 'o'], about))).toMatchObject({
    status: 'rejected',
    code: 'id-reused',
    detail: 'operation',
  });
  expectSameRows(await effects(attacked.province), before);
});

test('the same ids in another cell are that cell’s own', async () => {
  const { province } = attacked;
  const here = await attacked.deviceFor('secretary');
  const there = await province.enrol('secretary', await province.aCell('Chi bộ khác'));
  const about = { unitId: 'u', deviceSeq: 1, memberId: 'm', fullName: 'Tên Đầu' };
  expect((await send(here, aUnit(here, ['o'], about))).status).toBe('accepted');
  expect((await send(there, aUnit(there, ['o'], { ...about, fullName: 'Tên Khác' }))).status).toBe(
    'accepted',
  );
  const rows = (await durable(province))['record'] as { value: string }[];
  expect(rows.map((row) => (JSON.parse(row.value) as { fullName: string }).fullName).sort()).toEqual([
    'Tên Khác',
    'Tên Đầu',
  ]);
});
