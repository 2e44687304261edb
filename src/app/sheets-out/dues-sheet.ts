import { monthsOfYear, periodMonth } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { DuesMark } from '#domain/dues.ts';
import { duesOf } from '#domain/dues-of-month.ts';
import { compareNames } from '#domain/names.ts';
import {
  columnTitles as titles,
  duesLegend,
  duesLetters as letters,
  sheetTitles,
} from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** Each member by each month of that year, a letter a mark; who has no mark in it is left out. */
export function duesSheet(book: Book, year: number): Sheet {
  const periods = monthsOfYear(year);
  const markByMember = periods.map(
    (period) => new Map(duesOf(book, period).map(({ member, mark }) => [member.id, mark])),
  );
  const members = book.members
    .filter(({ id }) => markByMember.some((marks) => (marks.get(id) ?? null) !== null))
    .sort(compareNames);
  return {
    name: sheetTitles.dues,
    columns: [
      { title: titles.number, width: 6 },
      { title: titles.fullName, width: 30 },
      ...periods.map((period) => ({ title: titles.month(periodMonth(period)), width: 6 })),
      { title: titles.notPaid, width: 14 },
    ],
    rows: members.map((member, index) => {
      const marks = markByMember.map((month): DuesMark | null => month.get(member.id) ?? null);
      return [
        index + 1,
        member.fullName,
        ...marks.map((mark) => (mark === null ? '' : letters[mark])),
        marks.filter((mark) => mark === 'not-yet').length,
      ];
    }),
    legend: duesLegend,
  };
}
