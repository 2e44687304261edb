import type { Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { formSteps, type FormStep } from '#domain/meeting/form-step.ts';
import { voteProblems } from '#domain/meeting/vote-problems.ts';
import { tasksCarriedTo } from '#domain/tasks-due.ts';

/**
 * The steps of a meeting that tick themselves: something is written in them, and nothing is missing there that would
 * keep the vote from being recorded. After the vote all are. `book` holds at least the meeting's month.
 */
export function filledSteps(book: Book, meeting: Entry<'meeting'>, today: Day): ReadonlySet<FormStep> {
  if (!isOpen(meeting)) return new Set(formSteps);
  const blocked = new Set(
    voteProblems(book, meeting, null, today)
      // A day ahead is what preparing is for.
      .filter((problem) => problem.severity === 'blocks' && problem.code !== 'held-on-in-future')
      .map((problem) => problem.step),
  );
  return new Set(formSteps.filter((step) => !blocked.has(step) && isBegun[step](book, meeting)));
}

const isBegun: Record<FormStep, (book: Book, meeting: Entry<'meeting'>) => boolean> = {
  prepare: (_book, meeting) => meeting.heldOn !== null,
  'roll-call': (book, meeting) =>
    book.attendance.some((entry) => entry.meetingId === meeting.id && entry.mark !== 'not-marked'),
  'last-tasks': (book, meeting) =>
    tasksCarriedTo(book, meeting).every((task) => Object.hasOwn(task.results, meeting.id)),
  proceedings: (book, meeting) =>
    book.items.some(
      (item) =>
        item.meetingId === meeting.id && (item.text.trim() !== '' || Object.keys(item.remarks).length > 0),
    ),
  resolution: (_book, meeting) => meeting.conclusion.trim() !== '',
  tasks: (book, meeting) => book.tasks.some((task) => task.meetingId === meeting.id),
  // Of a meeting that is not scored nothing is asked there, as the one big button of the home screen knows too.
  quality: (_book, meeting) => meeting.kind !== 'regular' || Object.keys(meeting.judgements).length > 0,
  review: (_book, meeting) => meeting.scoreVote !== null,
};
