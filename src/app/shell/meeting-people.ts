import type { Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { regularDay } from '#domain/meeting/regular-day.ts';
import { rollAsVoted } from '#domain/meeting/roll-as-voted.ts';
import { compareNames } from '#domain/names.ts';
import { attendanceByMember, isPresent, rollOn, type RollEntry } from '#domain/roll.ts';

/** The day a meeting's roster is read on: its own, or the regular day of its month while none is set. */
export function rosterDay(meeting: Meeting): Day {
  return meeting.heldOn ?? regularDay(meeting.period);
}

/** Who is on the roll of the meeting: of one that was voted, as it was then. */
export function rollAt(book: Book, meeting: Entry<'meeting'>): readonly RollEntry[] {
  const marks = attendanceByMember(book.attendance, meeting.id as MeetingId);
  return rollAsVoted(rollOn(book.members, rosterDay(meeting)), meeting, marks);
}

/** Everybody who belongs to the cell on the day of the meeting, as a roll is read. */
export function peopleAt(book: Book, meeting: Meeting): readonly Entry<'member'>[] {
  return rollOn(book.members, rosterDay(meeting))
    .map((entry) => entry.member)
    .sort(compareNames);
}

/** Those of them who are marked present, in the room or online; everybody while nobody is marked. */
export function presentAt(book: Book, meeting: Entry<'meeting'>): readonly Entry<'member'>[] {
  const marks = attendanceByMember(book.attendance, meeting.id as MeetingId);
  const people = peopleAt(book, meeting);
  const present = people.filter((member) =>
    isPresent(marks.get(member.id as MemberId)?.mark ?? 'not-marked'),
  );
  return present.length > 0 ? present : people;
}
