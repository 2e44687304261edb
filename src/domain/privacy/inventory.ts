import type { Period } from '#base/day.ts';
import type { Book } from '../book.ts';

/** How much a phone holds, and of what sort: what a report of an incident has to say. Figures only. */
export interface DataInventory {
  readonly people: number;
  readonly withBirthYear: number;
  readonly meetings: number;
  readonly marks: number;
  /** Marks with a reason for an absence, and among them those that speak of health. */
  readonly reasons: number;
  readonly healthReasons: number;
  /** Opinions under a name, praise and reminders. */
  readonly remarks: number;
  readonly tasks: number;
  /** Marks of dues, one per member and month. */
  readonly duesMarks: number;
  /** The first and the last month there is a meeting of; null where there is none. */
  readonly months: { readonly from: Period; readonly to: Period } | null;
}

/** `book` holds every month. */
export function dataInventory(book: Book): DataInventory {
  const periods = book.meetings.map((meeting) => meeting.period).sort();
  const [from, to] = [periods[0], periods[periods.length - 1]];
  const absent = book.attendance.filter((mark) => mark.reasonCode !== null || mark.reason.trim() !== '');
  return {
    people: book.members.length,
    withBirthYear: book.members.filter((member) => member.birthYear !== null).length,
    meetings: book.meetings.length,
    marks: book.attendance.filter((mark) => mark.mark !== 'not-marked').length,
    reasons: absent.length,
    healthReasons: absent.filter((mark) => mark.reasonCode === 'ill').length,
    remarks: book.items.reduce(
      (sum, item) => sum + Object.keys(item.remarks).length + Object.keys(item.commendations).length,
      0,
    ),
    tasks: book.tasks.length,
    duesMarks: book.dues.reduce((sum, month) => sum + Object.keys(month.marks).length, 0),
    months: from !== undefined && to !== undefined ? { from, to } : null,
  };
}
