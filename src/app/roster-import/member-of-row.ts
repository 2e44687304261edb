import { addDays, type Day } from '#base/day.ts';
import { emptyMember, type DatedRange, type Member, type Membership } from '#domain/member.ts';
import { LONG_AGO } from '../shell/new-member.ts';
import type { RowFacts } from './read-row.ts';

/** The member these facts make. What the file does not date began long ago (standing) or is known from today (the rest). */
export function memberOf(facts: RowFacts, today: Day): Member {
  return {
    ...emptyMember,
    fullName: facts.fullName,
    birthYear: facts.birthYear,
    membership: membershipOf(facts, today),
    situations: facts.situation === null ? [] : [range(facts.situation, facts.situationFrom ?? today, null)],
    posts: facts.posts.map((post) => range(post, today, null)),
  };
}

/** What a member is whose row does not say it in words: the dates tell, and a year of probation is never two. */
export function standingOf(
  facts: RowFacts,
  today: Day,
): { readonly standing: Membership; readonly isAssumed: boolean } {
  const { standing, joinedOn, officialOn } = facts;
  if (standing !== null) return { standing, isAssumed: false };
  if (officialOn !== null) return { standing: 'official', isAssumed: false };
  const isRecent = joinedOn !== null && joinedOn >= addDays(today, -LONGEST_PROBATION_DAYS);
  return { standing: isRecent ? 'probationary' : 'official', isAssumed: true };
}

/** One year, and what the decision may take after it. Source: Điều lệ Đảng, điều 5; QĐ 294-QĐ/TW. */
const LONGEST_PROBATION_DAYS = 2 * 365;

function membershipOf(facts: RowFacts, today: Day): readonly DatedRange<Membership>[] {
  const { joinedOn, officialOn } = facts;
  const { standing } = standingOf(facts, today);
  if (standing === 'temp-in') return [range('temp-in', LONG_AGO, null)];
  if (standing === 'probationary') return [range('probationary', joinedOn ?? LONG_AGO, null)];
  if (officialOn === null) return [range('official', LONG_AGO, null)];
  const before =
    joinedOn === null ? [] : [range<Membership>('probationary', joinedOn, addDays(officialOn, -1))];
  return [...before, range('official', officialOn, null)];
}

function range<T>(value: T, from: Day, to: Day | null): DatedRange<T> {
  return { value, from, to, note: '' };
}
