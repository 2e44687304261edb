import { expect, test } from 'vitest';
import type { Ledger } from '#province/ledger/ledger.ts';
import { aProvince, type FrozenUnit, type TestDevice, type TestProvince } from '../kit/a-province.ts';

/* Units for each of which the province reads all of the cell: after some years a hundred of them take it seconds. */

/** How often all the records of a cell were read. */
let reads = 0;

function counting(ledger: Ledger): Ledger {
  return {
    ...ledger,
    inCell: (cellId, work) =>
      ledger.inCell(cellId, (cell) =>
        work({
          ...cell,
          records() {
            reads += 1;
            return cell.records();
          },
        }),
      ),
  };
}

/** Sends the units as a phone does, those without a result once more, and says of each request how often the cell was read. */
async function send(
  province: TestProvince,
  device: TestDevice,
  units: readonly FrozenUnit[],
): Promise<readonly number[]> {
  const readsByRequest: number[] = [];
  for (let rest = units; rest.length > 0;) {
    reads = 0;
    const { results } = await province.sync(device, rest);
    readsByRequest.push(reads);
    const ids = rest.slice(0, results.length).map(({ header }) => header.unitId);
    expect(results.map(({ unitId, status }) => [unitId, status])).toEqual(ids.map((id) => [id, 'accepted']));
    expect(ids).not.toEqual([]);
    rest = rest.slice(results.length);
  }
  return readsByRequest;
}

async function aCellOf(member: string) {
  const province = await aProvince({}, { wrap: counting });
  const secretary = await province.enrol('secretary', await province.aCell());
  const changes = { fullName: 'Ma Thị Ổn' };
  const roster = secretary.freeze([{ kind: 'member', entityId: member, baseVersion: 0, changes }]);
  await province.sync(secretary, [roster]);
  return { province, secretary };
}

test('of more scores than a phone has waiting, each in a unit of its own, a request is taken in part', async () => {
  const { province, secretary } = await aCellOf('m1');
  const units = Array.from({ length: 45 }, (_, revision) =>
    secretary.freeze([
      {
        kind: 'score',
        entityId: `2026-11.regular.1.bo.v1.r${revision}`,
        baseVersion: 0,
        changes: {
          meetingId: '2026-11.regular.1',
          revision,
          suggested: {},
          votedPoints: {},
          votedTotal: 90,
          votedGrade: 'good',
        },
      },
    ]),
  );
  const readsByRequest = await send(province, secretary, units);
  await province.close();
  expect(Math.max(...readsByRequest)).toBeLessThanOrEqual(20);
});

test('of more requests than a member makes in a year, a request is taken in part', async () => {
  const { province, secretary } = await aCellOf('m1');
  const member = await province.enrolMember(secretary, 'm1');
  const units = Array.from({ length: 45 }, (_, index) =>
    member.freeze([
      {
        kind: 'correction',
        entityId: `correction-${index}`,
        baseVersion: 0,
        changes: { memberId: 'm1', text: 'Tôi có mặt', askedOn: '2026-11-20' },
      },
    ]),
  );
  const readsByRequest = await send(province, member, units);
  await province.close();
  expect(Math.max(...readsByRequest)).toBeLessThanOrEqual(20);
});
