import type { Day } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import type { Member } from '#domain/member.ts';
import { fold, isSameName } from '#domain/names.ts';
import { memberOf } from './member-of-row.ts';
import type { RosterRow } from './read-row.ts';

/** A field in which the file says something else than the phone; the phone's stays. */
export type Difference = 'birthYear' | 'membership' | 'situations' | 'posts';

/** Why a row is left out that was understood, or nearly. */
export type SkipReason =
  | { readonly kind: 'faults' }
  /** The same person stands in the row of that number already. */
  | { readonly kind: 'repeated'; readonly row: number }
  /** More than one member, or more than one row, goes by that name. */
  | { readonly kind: 'which'; readonly name: string };

interface Planned {
  readonly row: RosterRow;
  /** Somebody on the phone whose name differs in its marks alone; told, and never taken for the same. */
  readonly looksLike: string | null;
}

export type PlannedRow = Planned &
  (
    | { readonly outcome: 'add'; readonly member: Member }
    | {
        readonly outcome: 'update';
        readonly memberId: string;
        readonly fills: Partial<Member>;
        readonly differences: readonly Difference[];
      }
    | { readonly outcome: 'differs'; readonly memberId: string; readonly differences: readonly Difference[] }
    | { readonly outcome: 'same'; readonly memberId: string }
    | { readonly outcome: 'skip'; readonly reason: SkipReason }
  );

export type Outcome = PlannedRow['outcome'];

/**
 * What would become of each row. Only what is empty on the phone is filled; nothing there is changed. Rows with faults are
 * left out unless their number is among `taken`: then they come without what was not understood.
 */
export function planImport(
  rows: readonly RosterRow[],
  members: readonly Entry<'member'>[],
  today: Day,
  taken: ReadonlySet<number> = new Set(),
): readonly PlannedRow[] {
  const membersByName = groupByName(members, (member) => member.fullName);
  const rowsByName = groupByName(rows.filter(isUsable), (row) => row.facts.fullName);
  const planned = rows.map((row): PlannedRow => {
    const namesakes = membersByName.get(fold(row.facts.fullName)) ?? [];
    const looksLike = namesakes.find((member) => !isSameName(member.fullName, row.facts.fullName));
    const found = { row, looksLike: looksLike?.fullName ?? null };
    if (!isUsable(row) || (row.faults.length > 0 && !taken.has(row.number))) {
      return { ...found, outcome: 'skip', reason: { kind: 'faults' } };
    }
    const others = (rowsByName.get(fold(row.facts.fullName)) ?? []).filter(
      (other) => other !== row && isSamePerson(other.facts, row.facts),
    );
    const earlier = others.find((other) => other.number < row.number);
    if (earlier) return { ...found, outcome: 'skip', reason: { kind: 'repeated', row: earlier.number } };
    const matches = namesakes.filter((member) => isSamePerson(member, row.facts));
    if (matches.length > 1) {
      return { ...found, outcome: 'skip', reason: { kind: 'which', name: row.facts.fullName } };
    }
    const [match] = matches;
    return {
      ...found,
      ...(match ? compare(match, row, today) : { outcome: 'add', member: memberOf(row.facts, today) }),
    };
  });
  return leaveSharedMatches(planned);
}

/** A row that can stand for somebody at all. */
export function isUsable({ faults }: RosterRow): boolean {
  return !faults.some(({ code }) => code === 'no-name' || code === 'not-a-name' || code === 'two-names');
}

function isSamePerson(
  a: { readonly fullName: string; readonly birthYear: number | null },
  b: { readonly fullName: string; readonly birthYear: number | null },
): boolean {
  const mayBeSameYear = a.birthYear === null || b.birthYear === null || a.birthYear === b.birthYear;
  return mayBeSameYear && isSameName(a.fullName, b.fullName);
}

function compare(
  member: Entry<'member'>,
  row: RosterRow,
  today: Day,
):
  | { outcome: 'update'; memberId: string; fills: Partial<Member>; differences: readonly Difference[] }
  | { outcome: 'differs'; memberId: string; differences: readonly Difference[] }
  | { outcome: 'same'; memberId: string } {
  const { fills, differences } = compareFields(member, row, today);
  const memberId = member.id;
  if (Object.keys(fills).length > 0) return { outcome: 'update', memberId, fills, differences };
  return differences.length > 0
    ? { outcome: 'differs', memberId, differences }
    : { outcome: 'same', memberId };
}

function compareFields(member: Entry<'member'>, { facts }: RosterRow, today: Day) {
  const said = memberOf(facts, today);
  const fills: { -readonly [K in keyof Member]?: Member[K] } = {};
  const differences: Difference[] = [];
  if (facts.birthYear !== null && member.birthYear === null) fills.birthYear = facts.birthYear;
  if (member.membership.length === 0) fills.membership = said.membership;
  else if (saysStanding(facts) && !holdsNow(member.membership, said.membership, today)) {
    differences.push('membership');
  }
  if (facts.situation !== null) {
    if (member.situations.length === 0) fills.situations = said.situations;
    else if (!holdsNow(member.situations, said.situations, today)) differences.push('situations');
  }
  if (facts.posts.length > 0) {
    if (member.posts.length === 0) fills.posts = said.posts;
    else if (!holdsNow(member.posts, said.posts, today)) differences.push('posts');
  }
  return { fills, differences };
}

function saysStanding({ standing, joinedOn, officialOn }: RosterRow['facts']): boolean {
  return standing !== null || joinedOn !== null || officialOn !== null;
}

type Ranges = readonly { readonly value: string; readonly from: Day; readonly to: Day | null }[];

/** The same values hold today; the days they began are the phone's business. */
function holdsNow(kept: Ranges, said: Ranges, today: Day): boolean {
  const now = (ranges: Ranges) =>
    [
      ...new Set(
        ranges
          .filter(({ from, to }) => from <= today && (to === null || today <= to))
          .map(({ value }) => value),
      ),
    ]
      .sort()
      .join();
  return now(kept) === now(said);
}

/** Two rows that would both be taken for one member: nobody but the person knows which is. */
function leaveSharedMatches(planned: readonly PlannedRow[]): readonly PlannedRow[] {
  const counts = new Map<string, number>();
  for (const one of planned) {
    if ('memberId' in one) counts.set(one.memberId, (counts.get(one.memberId) ?? 0) + 1);
  }
  return planned.map((one) =>
    'memberId' in one && (counts.get(one.memberId) ?? 0) > 1
      ? {
          row: one.row,
          looksLike: one.looksLike,
          outcome: 'skip',
          reason: { kind: 'which', name: one.row.facts.fullName },
        }
      : one,
  );
}

function groupByName<T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = fold(nameOf(one));
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
