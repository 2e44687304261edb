import { describe, expect, test } from 'vitest';
import type { Cell } from '#domain/cell.ts';
import type { Condition, Rule } from '#domain/criteria/criterion.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { aMember, day } from '../../../kit/a-book.ts';
import { aSetWithCases } from '../../../kit/a-criteria-set.ts';
import { aCell, lineOf } from '../../../kit/scored-cell.ts';

const full: Rule = { kind: 'full', reason: 'not-required', isNotApplicable: false };
const none: Rule = { kind: 'deduction', fact: 'unexcused', pointsEach: 1 };

/** Whether the case with these conditions is the one that decides; nine members, eight of them on the roll. */
function fits(when: readonly Condition[], meeting: Partial<Meeting>, cell: Partial<Cell> = {}) {
  const { book, meeting: held } = aCell({ expected: 8, present: 8, meeting });
  const here = { value: 'temp-in' as const, from: day('2020-01-01'), to: null, note: '' };
  const set = aSetWithCases([
    { when, maxPoints: 1, rule: full },
    { when: [], maxPoints: 1, rule: none },
  ]);
  const members = [...book.members, aMember('g', { membership: [here] })];
  const line = lineOf({ ...book, members, cell: { ...book.cell, ...cell } }, held.id, 'only', { set });
  const isGiven = line.evidence[0]?.code === 'given-in-full';
  return line.result.state === 'bad-data' && line.evidence.length === 0 ? line.result.problems : isGiven;
}

describe('a case of a criterion', () => {
  test.each<[Condition, Partial<Meeting>, Partial<Cell>]>([
    [{ isCombined: true }, { topicId: 't' as never }, {}],
    [{ isCombined: false }, {}, {}],
    [{ rollCountTo: 8 }, {}, {}],
    [{ rollCountFrom: 8 }, {}, {}],
    [{ cellKinds: ['office', 'armed-forces'] }, {}, { kind: 'armed-forces' }],
    [{ modes: ['online', 'hybrid'] }, { mode: 'hybrid' }, {}],
    [{ isSpecialForces: true }, {}, { isSpecialForces: true }],
    [{ hasSecretContent: true }, { hasSecretContent: true }, {}],
    [{ isSoTayOutage: true }, { isSoTayOutage: true }, {}],
    [{ hasCommitteeOrDeputy: true }, {}, { hasDeputy: true }],
    [{ hasCommitteeOrDeputy: false }, {}, {}],
    [{ hasAssignedSuperior: true }, {}, { assignedSuperior: 'Lưu Văn Kiên' }],
    [{ hasAssignedSuperior: false }, {}, { assignedSuperior: ' ' }],
    [{ isSpecialForces: true, isSoTayOutage: true }, { isSoTayOutage: true }, { isSpecialForces: true }],
  ])('with %o fits a meeting %o of a cell %o', (condition, meeting, cell) => {
    expect(fits([condition], meeting, cell)).toBe(true);
  });

  test.each<[Condition, Partial<Meeting>, Partial<Cell>]>([
    [{ isCombined: true }, {}, {}],
    [{ rollCountTo: 7 }, {}, {}],
    [{ rollCountFrom: 9 }, {}, {}],
    [{ cellKinds: ['office'] }, {}, { kind: 'hamlet' }],
    [{ modes: ['online'] }, {}, {}],
    [{ isSpecialForces: true }, {}, {}],
    [{ hasSecretContent: true }, {}, {}],
    [{ isSoTayOutage: true }, {}, {}],
    [{ hasCommitteeOrDeputy: true }, {}, {}],
    [{ hasAssignedSuperior: true }, {}, {}],
    [{ isSpecialForces: true, isSoTayOutage: true }, { isSoTayOutage: true }, {}],
  ])('with %o does not fit a meeting %o of a cell %o', (condition, meeting, cell) => {
    expect(fits([condition], meeting, cell)).toBe(false);
  });

  test('fits when any of its conditions does', () => {
    expect(fits([{ isSpecialForces: true }, { hasSecretContent: true }], { hasSecretContent: true })).toBe(
      true,
    );
  });

  test('that turns on the size of the cell waits for the day to count it on', () => {
    expect(fits([{ rollCountTo: 8 }], { heldOn: null })).toEqual(['no-held-on']);
    expect(fits([{ rollCountTo: 8 }, { isSoTayOutage: true }], { heldOn: null, isSoTayOutage: true })).toBe(
      true,
    );
  });
});
