import { periodEnd, type Day } from '#base/day.ts';
import type { MeetingKind } from '../ids.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { CriteriaSet, CriteriaTable } from './criterion.ts';

/**
 * The set in force on `day`: of those whose range covers it, the one that came into force last; at a tie what
 * the province published goes before the default, then the higher version. Null when none covers the day, or
 * the one in force does not measure meetings of that kind.
 */
export function criteriaSetFor(
  sets: readonly CriteriaSet[],
  day: Day,
  kind: MeetingKind,
): CriteriaSet | null {
  const inForce = sets
    .filter((set) => set.effectiveFrom <= day && (set.effectiveTo === null || day <= set.effectiveTo))
    .reduce<CriteriaSet | null>((best, set) => (best === null || goesBefore(set, best) ? set : best), null);
  if (inForce === null) return null;
  const measuresKind = inForce.tables.some((table) => table.appliesTo.some((scope) => scope.kind === kind));
  return measuresKind ? inForce : null;
}

/** The set in force on the day of the meeting, or at the end of its month while it has no day. */
export function criteriaSetForMeeting(sets: readonly CriteriaSet[], meeting: Meeting): CriteriaSet | null {
  return criteriaSetFor(sets, meeting.heldOn ?? periodEnd(meeting.period), meeting.kind);
}

/** The very version an old score names; null when it is not among `sets`. */
export function criteriaSetVersion(
  sets: readonly CriteriaSet[],
  id: string,
  version: number,
): CriteriaSet | null {
  return sets.find((set) => set.id === id && set.version === version) ?? null;
}

/** The first table of the set that measures such a meeting; null when the set does not score it. */
export function criteriaTableFor(
  set: CriteriaSet,
  meeting: Pick<Meeting, 'kind' | 'topicId'>,
): CriteriaTable | null {
  const hasTopic = meeting.topicId !== null;
  const fits = (table: CriteriaTable): boolean =>
    table.appliesTo.some(
      (scope) => scope.kind === meeting.kind && (scope.withTopic === null || scope.withTopic === hasTopic),
    );
  return set.tables.find(fits) ?? null;
}

function goesBefore(a: CriteriaSet, b: CriteriaSet): boolean {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom > b.effectiveFrom;
  if (a.isDefault !== b.isDefault) return b.isDefault;
  return a.version > b.version;
}
