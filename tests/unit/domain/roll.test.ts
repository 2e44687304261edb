import { describe, expect, test } from 'vitest';
import type { Membership, Situation } from '#domain/member.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import { attendanceByMember, attendanceCounts, rollCounts, rollOn, votingBase } from '#domain/roll.ts';
import { percentFloored } from '#domain/percent.ts';
import { aMark, aMeeting, aMember, day } from '../../kit/a-book.ts';

const heldOn = day('2026-01-03');
const meeting = aMeeting('2026-01');

function since<T>(value: T, from = '2020-01-01', to: string | null = null) {
  return { value, from: day(from), to: to === null ? null : day(to), note: '' };
}

function member(membership: Membership, situation: Situation | null = null) {
  return aMember('m1', {
    membership: [since(membership)],
    situations: situation === null ? [] : [since(situation)],
  });
}

function attendanceOf(mark: AttendanceMark) {
  return attendanceByMember([aMark(meeting, 'm1', mark)], meeting.id as never);
}

describe('the roll on a day', () => {
  // Điều lệ, điều 3; QĐ 294 6.3.2, 9.3.2: the table of who is counted, expected and official
  test.each([
    ['official', null, true, true, true],
    ['probationary', null, true, true, false],
    ['temp-in', null, false, true, false],
    ['official', 'temp-out', true, false, true],
    ['official', 'exempt', true, false, true],
    ['official', 'exempt-temporary', true, false, true],
    ['official', 'suspended', true, false, true],
    ['official', 'special-duty', true, false, true],
  ] as const)('%s with %s: on roll %s, expected %s, official %s', (membership, situation, ...is) => {
    const [entry] = rollOn([member(membership, situation)], heldOn);
    expect([entry?.isOnRoll, entry?.isExpected, entry?.isOfficial]).toEqual(is);
  });

  test('a range holds on its first and its last day and on no other', () => {
    const one = aMember('m1', { membership: [since('official', '2026-01-03', '2026-01-04')] });
    const isThere = (on: string) => rollOn([one], day(on)).length === 1;
    expect(['2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'].map(isThere)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('two ranges of one axis that differ leave the member unclear and not expected', () => {
    const official = aMember('m1', { membership: [since('official'), since('probationary')] });
    const away = aMember('m2', { situations: [since('exempt'), since('temp-out')] });
    const roll = rollOn([official, away], heldOn);
    expect(roll.map((entry) => entry.problem)).toEqual(['overlapping-membership', 'overlapping-situations']);
    expect(rollCounts(roll)).toMatchObject({ expected: 0, withProblem: ['m1', 'm2'] });
  });

  test('ranges of different axes, and ranges that say the same, are no overlap', () => {
    const one = aMember('m1', {
      membership: [since('official'), since('official', '2024-01-01')],
      situations: [since('exempt-temporary')],
    });
    expect(rollOn([one], heldOn)[0]?.problem).toBeNull();
  });
});

describe('attendance', () => {
  test('a member who is not expected and comes is told apart and not counted', () => {
    const counts = attendanceCounts(rollOn([member('official', 'exempt')], heldOn), attendanceOf('present'));
    expect(counts).toMatchObject({ expected: 0, present: 0, extra: 1, extraIds: ['m1'] });
  });

  test('no mark is not marked; online is present', () => {
    const roll = rollOn([member('official')], heldOn);
    expect(attendanceCounts(roll, new Map())).toMatchObject({ notMarked: 1, present: 0 });
    expect(attendanceCounts(roll, attendanceOf('present-online'))).toMatchObject({
      present: 1,
      presentOnline: 1,
    });
  });

  test('excused needs a reason from the list or in words', () => {
    const roll = rollOn([member('official')], heldOn);
    const bare = attendanceByMember([aMark(meeting, 'm1', 'excused', ' ')], meeting.id as never);
    expect(attendanceCounts(roll, bare).excusedWithoutReasonIds).toEqual(['m1']);
    expect(attendanceCounts(roll, attendanceOf('excused')).excusedWithoutReasonIds).toEqual([]);
  });
});

describe('the voting base', () => {
  // QĐ 294 9.3.2
  test.each([
    ['official', null, 'excused', true],
    ['official', null, 'unexcused', true],
    ['official', null, 'not-marked', true],
    ['official', 'special-duty', 'not-marked', true],
    ['official', 'temp-out', 'not-marked', false],
    ['official', 'temp-out', 'present', true],
    ['official', 'exempt', 'not-marked', false],
    ['official', 'exempt', 'present', true],
    ['official', 'exempt-temporary', 'not-marked', false],
    ['official', 'exempt-temporary', 'present-online', true],
    ['official', 'suspended', 'present', false],
    ['probationary', null, 'present', false],
    ['temp-in', null, 'present', false],
  ] as const)('%s, %s, %s: in the base %s', (membership, situation, mark, isIn) => {
    const base = votingBase(rollOn([member(membership, situation)], heldOn), attendanceOf(mark));
    expect(base.base === 1).toBe(isIn);
    expect(base.leftOut.length === 1).toBe(!isIn);
  });

  test('the province may take the excused out', () => {
    const roll = rollOn([member('official')], heldOn);
    const base = votingBase(roll, attendanceOf('excused'), { excusedLeaveBase: true });
    expect(base).toMatchObject({ base: 0, leftOut: [{ memberId: 'm1', why: 'excused' }] });
  });
});

describe('a percent for the eye', () => {
  test.each([
    [8997, 10000, 899],
    [16, 18, 888],
    [9, 10, 900],
    [1, 1, 1000],
    [0, 5, 0],
    [1, 0, null],
  ])('%i of %i is shown as %s tenths', (part, whole, tenths) => {
    expect(percentFloored(part, whole)).toBe(tenths);
  });
});
