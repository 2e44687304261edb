import { dayToPeriod, monthsOfYear, periodEnd, type Day, type Period } from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { DuesMark } from './dues.ts';
import type { MemberId } from './ids.ts';
import { rollOn } from './roll.ts';
import { toldYear } from './told-year.ts';

/** One member in the dues of a month. */
export interface DuesEntry {
  readonly member: Entry<'member'>;
  readonly mark: DuesMark | null;
}

/** Everybody who belongs to the cell at the end of that month, and whoever has a mark in it; in the order of the book. */
export function duesOf(book: Book, period: Period): readonly DuesEntry[] {
  const marks = book.dues.find((month) => month.period === period)?.marks ?? {};
  const here = new Set(rollOn(book.members, periodEnd(period)).map(({ member }) => member.id));
  return book.members
    .map((member) => ({ member, mark: marks[member.id as MemberId] ?? null }))
    .filter(({ member, mark }) => mark !== null || here.has(member.id));
}

export interface DuesCounts {
  readonly all: number;
  readonly paid: number;
  readonly exempt: number;
  readonly notYet: number;
  readonly unsaid: number;
}

export function countDues(entries: readonly DuesEntry[]): DuesCounts {
  const of = (mark: DuesMark | null) => entries.filter((entry) => entry.mark === mark).length;
  return {
    all: entries.length,
    paid: of('paid'),
    exempt: of('exempt'),
    notYet: of('not-yet'),
    unsaid: of(null),
  };
}

/**
 * The months of the told year marked as not paid, in order. Only months that are over: the present one may still be paid.
 */
export function unpaidMonths(
  dues: readonly { readonly period: Period; readonly mark: DuesMark }[],
  today: Day,
): readonly Period[] {
  const thisMonth = dayToPeriod(today);
  const unpaid = new Set(dues.filter(({ mark }) => mark === 'not-yet').map(({ period }) => period));
  return monthsOfYear(toldYear(today)).filter((period) => period < thisMonth && unpaid.has(period));
}

/** What the months say of one member, in no promised order. */
export function duesOfMember(
  { dues }: Pick<Book, 'dues'>,
  memberId: MemberId,
): readonly { readonly period: Period; readonly mark: DuesMark }[] {
  return dues.flatMap(({ period, marks }) => {
    const mark = marks[memberId];
    return mark === undefined ? [] : [{ period, mark }];
  });
}
