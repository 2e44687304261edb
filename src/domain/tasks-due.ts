import { periodEnd, type Day } from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { MeetingId } from './ids.ts';
import type { Meeting } from './meeting/meeting.ts';
import type { TaskResult } from './task.ts';

/**
 * The tasks whose results count at this meeting: given at an earlier meeting, and due for the first time at this
 * one of the regular meetings. A task without a deadline is due at the first regular meeting after the one that
 * gave it. Tasks the cell cancelled earlier are left out. A meeting without a day is taken to be at the end of
 * its month. In the order of their ids.
 * Source: HD 42-HD/BTCTW, row 6; form of phường An Phú, group 7.
 */
export function tasksDueAt(book: Book, meeting: Entry<'meeting'>): readonly Entry<'task'>[] {
  if (meeting.kind !== 'regular') return [];
  const earlier = earlierMeetings(book, meeting);
  return tasksGivenBefore(book, meeting, earlier).filter((task) => {
    if (task.dueOn !== null && task.dueOn > dayOf(meeting)) return false;
    if (lastResultBefore(task, earlier)?.outcome === 'cancelled') return false;
    return !earlier.some((other) => countedAt(task, other, book));
  });
}

/**
 * The tasks to be asked about at this meeting's opening: given earlier, and neither done nor cancelled at a
 * meeting before it, whether due yet or not. In the order of their ids.
 */
export function tasksCarriedTo(book: Book, meeting: Entry<'meeting'>): readonly Entry<'task'>[] {
  const earlier = earlierMeetings(book, meeting);
  return tasksGivenBefore(book, meeting, earlier).filter((task) => isOpenAfter(task, earlier));
}

/** Tasks that the newest word of a meeting calls neither done nor cancelled. */
export function openTasks(book: Book): readonly Entry<'task'>[] {
  const newestFirst = [...book.meetings].sort((a, b) => compareMeetings(b, a));
  return book.tasks.filter((task) => isOpenAfter(task, newestFirst));
}

/** What is known of a task at this meeting: said here, or said earlier to be done. Null when nothing is. */
export function taskResultAt(book: Book, task: Entry<'task'>, meeting: Entry<'meeting'>): TaskResult | null {
  const here = task.results[meeting.id as MeetingId];
  if (here !== undefined) return here;
  const before = lastResultBefore(task, earlierMeetings(book, meeting));
  return before?.outcome === 'done' ? before : null;
}

function tasksGivenBefore(
  book: Book,
  meeting: Entry<'meeting'>,
  earlier: readonly Entry<'meeting'>[],
): readonly Entry<'task'>[] {
  const known = new Set(book.meetings.map((other) => other.id));
  const before = new Set(earlier.map((other) => other.id));
  return book.tasks
    .filter((task) => (known.has(task.meetingId) ? before.has(task.meetingId) : task.period < meeting.period))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Latest first. */
function earlierMeetings(book: Book, meeting: Entry<'meeting'>): readonly Entry<'meeting'>[] {
  return book.meetings
    .filter((other) => compareMeetings(other, meeting) < 0)
    .sort((a, b) => compareMeetings(b, a));
}

/** A draft nobody took up again swallows no task: it counts there only if its result was said or voted there. */
function countedAt(task: Entry<'task'>, other: Entry<'meeting'>, book: Book): boolean {
  if (other.kind !== 'regular' || other.heldOn === null || other.id === task.meetingId) return false;
  const giver = book.meetings.find((meeting) => meeting.id === task.meetingId);
  const isAfterGiving = giver === undefined ? other.period > task.period : compareMeetings(other, giver) > 0;
  if (!isAfterGiving) return false;
  if (task.dueOn !== null && task.dueOn > other.heldOn) return false;
  const isDraft = other.state === 'draft' || other.state === 'committee-agreed';
  return !isDraft || task.results[other.id as MeetingId] !== undefined;
}

/** `meetings`: latest first. */
function isOpenAfter(task: Entry<'task'>, meetings: readonly Entry<'meeting'>[]): boolean {
  const outcome = lastResultBefore(task, meetings)?.outcome;
  return outcome !== 'done' && outcome !== 'cancelled';
}

function lastResultBefore(task: Entry<'task'>, earlier: readonly Entry<'meeting'>[]): TaskResult | null {
  for (const meeting of earlier) {
    const result = task.results[meeting.id as MeetingId];
    if (result !== undefined) return result;
  }
  return null;
}

function compareMeetings(a: Entry<'meeting'>, b: Entry<'meeting'>): number {
  const dayA = dayOf(a);
  const dayB = dayOf(b);
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function dayOf(meeting: Meeting): Day {
  return meeting.heldOn ?? periodEnd(meeting.period);
}
