import type { Day } from '#base/day.ts';
import type { Entry } from './book.ts';
import type { MeetingId, MemberId } from './ids.ts';
import type { Attendance, AttendanceMark } from './meeting/attendance.ts';
import type { DatedRange, Membership, Situation } from './member.ts';

/** Why a member's standing on a day cannot be told: two ranges of one axis say different things. */
export type RollProblem = 'overlapping-membership' | 'overlapping-situations';

/** What one member is to the cell on one day. */
export interface RollEntry {
  readonly member: Entry<'member'>;
  /** Null only with the problem `overlapping-membership`. */
  readonly membership: Membership | null;
  readonly situation: Situation | null;
  readonly problem: RollProblem | null;
  /** Counts in the number of members (đảng số); who is here only for a while counts at home. */
  readonly isOnRoll: boolean;
  /** Belongs to those summoned (triệu tập), the denominator of attendance. Never while there is a problem. */
  readonly isExpected: boolean;
  /** Only official members vote; who of them does is for `votingBase` to say. */
  readonly isOfficial: boolean;
}

/**
 * The members of the cell on `day`, in the order given. Members whose membership does not cover the day are
 * left out. Ranges include both ends; overlapping ranges that say the same thing are no problem.
 * Source: Điều lệ Đảng, điều 3; QĐ 294-QĐ/TW 6.3.2, 9.3.2.
 */
export function rollOn(members: readonly Entry<'member'>[], day: Day): readonly RollEntry[] {
  const roll: RollEntry[] = [];
  for (const member of members) {
    const memberships = valuesOn(member.membership, day);
    const situations = valuesOn(member.situations, day);
    if (memberships.length === 0) continue;
    const membership = memberships.length === 1 ? (memberships[0] ?? null) : null;
    const situation = situations.length === 1 ? (situations[0] ?? null) : null;
    const problem = rollProblem(memberships.length, situations.length);
    roll.push({
      member,
      membership,
      situation,
      problem,
      isOnRoll: membership === 'official' || membership === 'probationary',
      isExpected: problem === null && situation === null,
      isOfficial: membership === 'official',
    });
  }
  return roll;
}

/** How many members of which sort there are, for papers and screens. */
export interface RollCounts {
  /** Đảng số: official and probationary members, whatever their situation. */
  readonly rollCount: number;
  readonly expected: number;
  readonly byMembership: { readonly [membership in Membership]: number };
  readonly bySituation: { readonly [situation in Situation]: number };
  readonly withProblem: readonly MemberId[];
}

export function rollCounts(roll: readonly RollEntry[]): RollCounts {
  const byMembership = { official: 0, probationary: 0, 'temp-in': 0 };
  const bySituation = {
    'temp-out': 0,
    exempt: 0,
    'exempt-temporary': 0,
    suspended: 0,
    'special-duty': 0,
  };
  for (const entry of roll) {
    if (entry.membership !== null) byMembership[entry.membership] += 1;
    if (entry.situation !== null) bySituation[entry.situation] += 1;
  }
  return {
    rollCount: roll.filter((entry) => entry.isOnRoll).length,
    expected: roll.filter((entry) => entry.isExpected).length,
    byMembership,
    bySituation,
    withProblem: roll.filter((entry) => entry.problem !== null).map(memberIdOf),
  };
}

/** The marks of one meeting by member. */
export type AttendanceByMember = ReadonlyMap<MemberId, Attendance>;

/** The marks of one meeting out of the marks of all. */
export function attendanceByMember(
  attendance: readonly Attendance[],
  meetingId: MeetingId,
): AttendanceByMember {
  const byMember = new Map<MemberId, Attendance>();
  for (const entry of attendance) {
    if (entry.meetingId === meetingId) byMember.set(entry.memberId, entry);
  }
  return byMember;
}

/** Who came, as whole numbers; the lists hold expected members only, except `extra`. */
export interface AttendanceCounts {
  readonly expected: number;
  /** Expected members present, online included. */
  readonly present: number;
  readonly presentOnline: number;
  readonly excused: number;
  readonly unexcused: number;
  readonly notMarked: number;
  /** Present though not expected: shown, never in the rate. */
  readonly extra: number;
  readonly presentIds: readonly MemberId[];
  readonly excusedIds: readonly MemberId[];
  readonly unexcusedIds: readonly MemberId[];
  readonly notMarkedIds: readonly MemberId[];
  readonly extraIds: readonly MemberId[];
  /** Excused with neither a reason from the list nor one in words. */
  readonly excusedWithoutReasonIds: readonly MemberId[];
}

export function attendanceCounts(
  roll: readonly RollEntry[],
  attendance: AttendanceByMember,
): AttendanceCounts {
  const expected = roll.filter((entry) => entry.isExpected).map(memberIdOf);
  const markOf = (id: MemberId): AttendanceMark => attendance.get(id)?.mark ?? 'not-marked';
  const presentIds = expected.filter((id) => isPresent(markOf(id)));
  const excusedIds = expected.filter((id) => markOf(id) === 'excused');
  const unexcusedIds = expected.filter((id) => markOf(id) === 'unexcused');
  const notMarkedIds = expected.filter((id) => markOf(id) === 'not-marked');
  const expectedSet = new Set(expected);
  const extraIds = [...attendance]
    .filter(([id, entry]) => isPresent(entry.mark) && !expectedSet.has(id))
    .map(([id]) => id);
  return {
    expected: expected.length,
    present: presentIds.length,
    presentOnline: expected.filter((id) => markOf(id) === 'present-online').length,
    excused: excusedIds.length,
    unexcused: unexcusedIds.length,
    notMarked: notMarkedIds.length,
    extra: extraIds.length,
    presentIds,
    excusedIds,
    unexcusedIds,
    notMarkedIds,
    extraIds,
    excusedWithoutReasonIds: excusedIds.filter((id) => !hasReason(attendance.get(id))),
  };
}

/** Why a member of the roll is not among those whose votes are counted. */
export type LeftOutReason =
  | 'probationary'
  | 'temp-in'
  | 'temp-out-absent'
  | 'exempt-absent'
  | 'exempt-temporary-absent'
  | 'suspended'
  | 'excused'
  | 'unclear-standing';

/** Those whose votes make the whole of which more than half is needed (diện biểu quyết). */
export interface VotingBase {
  readonly base: number;
  readonly baseIds: readonly MemberId[];
  /** Members of the base who are present: no count of votes may be higher. */
  readonly presentVoters: number;
  readonly leftOut: readonly { readonly memberId: MemberId; readonly why: LeftOutReason }[];
}

/**
 * Official members, less those on temporary transfer, exempt or temporarily exempt unless they came, and less
 * the suspended. Members on special duty stay in. Excused absentees of an ordinary meeting stay in, since the
 * clause that takes them out speaks of congresses; `excusedLeaveBase` is the province's switch.
 * Source: QĐ 294-QĐ/TW 9.3.2.
 */
export function votingBase(
  roll: readonly RollEntry[],
  attendance: AttendanceByMember,
  policy: { readonly excusedLeaveBase: boolean } = { excusedLeaveBase: false },
): VotingBase {
  const baseIds: MemberId[] = [];
  const leftOut: { memberId: MemberId; why: LeftOutReason }[] = [];
  for (const entry of roll) {
    const memberId = memberIdOf(entry);
    const mark = attendance.get(memberId)?.mark ?? 'not-marked';
    const why = leftOutReason(entry, mark, policy.excusedLeaveBase);
    if (why === null) baseIds.push(memberId);
    else leftOut.push({ memberId, why });
  }
  const presentVoters = baseIds.filter((id) => isPresent(attendance.get(id)?.mark ?? 'not-marked')).length;
  return { base: baseIds.length, baseIds, presentVoters, leftOut };
}

/** In the room or online: both count as present. Source: HD 03-HD/TW. */
export function isPresent(mark: AttendanceMark): boolean {
  return mark === 'present' || mark === 'present-online';
}

function leftOutReason(
  entry: RollEntry,
  mark: AttendanceMark,
  excusedLeaveBase: boolean,
): LeftOutReason | null {
  if (entry.problem !== null) return 'unclear-standing';
  if (entry.membership !== 'official') return entry.membership ?? 'unclear-standing';
  if (entry.situation === 'suspended') return 'suspended';
  if (isPresent(mark)) return null;
  if (entry.situation === 'temp-out') return 'temp-out-absent';
  if (entry.situation === 'exempt') return 'exempt-absent';
  if (entry.situation === 'exempt-temporary') return 'exempt-temporary-absent';
  if (excusedLeaveBase && mark === 'excused') return 'excused';
  return null;
}

function rollProblem(memberships: number, situations: number): RollProblem | null {
  if (memberships > 1) return 'overlapping-membership';
  return situations > 1 ? 'overlapping-situations' : null;
}

function valuesOn<T>(ranges: readonly DatedRange<T>[], day: Day): readonly T[] {
  const values = new Set<T>();
  for (const range of ranges) {
    if (range.from <= day && (range.to === null || day <= range.to)) values.add(range.value);
  }
  return [...values];
}

function memberIdOf(entry: RollEntry): MemberId {
  return entry.member.id as MemberId;
}

function hasReason(attendance: Attendance | undefined): boolean {
  if (attendance === undefined) return false;
  if (attendance.reason.trim() !== '') return true;
  return attendance.reasonCode !== null && attendance.reasonCode !== 'other';
}
