import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { TaskResult } from '#domain/task.ts';

/** What was last said of a task, by the day of the meeting that said it; null when nothing was. */
export function latestResult(book: Book, task: Entry<'task'>): TaskResult | null {
  const meetings = book.meetings
    .filter((meeting) => task.results[meeting.id as MeetingId] !== undefined)
    .sort((a, b) => (sortDay(a) < sortDay(b) ? 1 : -1));
  const latest = meetings[0];
  return latest === undefined ? null : (task.results[latest.id as MeetingId] ?? null);
}

function sortDay(meeting: Entry<'meeting'>): string {
  return meeting.heldOn ?? meeting.period;
}
