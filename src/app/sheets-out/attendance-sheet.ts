import { monthsOfYear, periodMonth, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { compareNames } from '#domain/names.ts';
import {
  attendanceByMember,
  isPresent,
  rollOn,
  type AttendanceByMember,
  type RollEntry,
} from '#domain/roll.ts';
import {
  attendanceLegend,
  attendanceLetters as letters,
  columnTitles as titles,
  sheetTitles,
} from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** One meeting with who belonged to the cell on its day and who came. */
interface Held {
  readonly meeting: Entry<'meeting'>;
  readonly roll: ReadonlyMap<string, RollEntry>;
  readonly marks: AttendanceByMember;
}

/** Each member by each month of that year; several meetings of a month in their order. `book` holds the whole year. */
export function attendanceSheet(book: Book, year: number): Sheet {
  const periods = monthsOfYear(year);
  const held = book.meetings
    .filter((meeting) => meeting.heldOn !== null && periods.includes(meeting.period))
    .sort((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? -1 : 1))
    .map((meeting) => heldOf(book, meeting));
  const members = book.members
    .filter((member) => held.some(({ roll }) => roll.has(member.id)))
    .sort(compareNames);
  return {
    name: sheetTitles.attendance,
    columns: [
      { title: titles.number, width: 6 },
      { title: titles.fullName, width: 30 },
      ...periods.map((period) => ({ title: titles.month(periodMonth(period)), width: 6 })),
      { title: titles.present, width: 10 },
      { title: titles.excused, width: 14 },
      { title: titles.unexcused, width: 16 },
    ],
    rows: members.map((member, index) => {
      const byMonth = periods.map((period) =>
        held.filter(({ meeting }) => meeting.period === period).map((one) => letterOf(one, member.id)),
      );
      const count = (letter: string) => byMonth.flat().filter((one) => one === letter).length;
      return [
        index + 1,
        member.fullName,
        ...byMonth.map((marks) => (marks.length === 0 ? letters.none : marks.join(' ').trim())),
        count(letters.present),
        count(letters.excused),
        count(letters.unexcused),
      ];
    }),
    legend: attendanceLegend,
  };
}

function heldOf(book: Book, meeting: Entry<'meeting'>): Held {
  const roll = rollOn(book.members, meeting.heldOn as Day);
  return {
    meeting,
    roll: new Map(roll.map((entry) => [entry.member.id, entry])),
    marks: attendanceByMember(book.attendance, meeting.id as MeetingId),
  };
}

function letterOf({ roll, marks }: Held, memberId: string): string {
  const entry = roll.get(memberId);
  const mark = marks.get(memberId as MemberId)?.mark ?? 'not-marked';
  if (isPresent(mark)) return letters.present;
  if (!entry) return letters.none;
  if (entry.situation === 'exempt' || entry.situation === 'exempt-temporary') return letters.exempt;
  if (!entry.isExpected) return letters.none;
  return mark === 'excused' ? letters.excused : mark === 'unexcused' ? letters.unexcused : '';
}
