import type { Period } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { isOpen } from '#domain/meeting/advance.ts';
import { formSteps } from '#domain/meeting/form-step.ts';
import { formStepPaths, paths } from './routes.ts';

/**
 * Where a shortcut of the phone's home screen leads, by its `mo`: a step of the meeting being prepared or held, else the
 * queue. Null when there is no such meeting or the word is unknown: home then says what to do.
 */
export function shortcutPath(wanted: string, book: Book, period: Period): string | null {
  if (wanted === 'gui') return paths.queue;
  const step = formSteps.find((candidate) => formStepPaths[candidate] === wanted);
  const meeting = step && currentMeeting(book.meetings, period);
  return meeting ? paths.meetingStep(meeting.id, step) : null;
}

/** This month's open meeting, the regular one first; else the newest open one. */
function currentMeeting(meetings: readonly Entry<'meeting'>[], period: Period): Entry<'meeting'> | undefined {
  const open = meetings.filter(isOpen);
  const thisMonth = open.filter((meeting) => meeting.period === period);
  return (
    thisMonth.find((meeting) => meeting.kind === 'regular') ??
    thisMonth[0] ??
    [...open].sort((a, b) => (a.period < b.period ? 1 : -1))[0]
  );
}
