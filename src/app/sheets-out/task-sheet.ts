import { periodYear } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { evidenceOf, type TaskResult } from '#domain/task.ts';
import { assigneeName } from '../shell/assignee-name.ts';
import { dayToText, periodToTitle } from '../text/format.ts';
import { taskOutcomeLabels } from '../text/labels.ts';
import { columnTitles as titles, sheetTitles } from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** The tasks given in that year with what was last said of each. */
export function taskSheet(book: Book, year: number): Sheet {
  const tasks = book.tasks
    .filter((task) => periodYear(task.period) === year)
    .sort((a, b) => (a.period === b.period ? (a.id < b.id ? -1 : 1) : a.period < b.period ? -1 : 1));
  return {
    name: sheetTitles.tasks,
    columns: [
      { title: titles.number, width: 6 },
      { title: titles.meeting, width: 16 },
      { title: titles.task, width: 50 },
      { title: titles.assignee, width: 28 },
      { title: titles.dueOn, width: 14 },
      { title: titles.outcome, width: 18 },
      { title: titles.doneOn, width: 14 },
      { title: titles.evidence, width: 40 },
    ],
    rows: tasks.map((task, index) => {
      const result = latestResult(book, task);
      return [
        index + 1,
        periodToTitle(task.period),
        task.title,
        assigneeName(book, task),
        task.dueOn === null ? '' : dayToText(task.dueOn),
        result === null ? '' : taskOutcomeLabels[result.outcome],
        result === null || result.doneOn === null ? '' : dayToText(result.doneOn),
        result === null ? '' : evidenceOf(result),
      ];
    }),
    legend: '',
  };
}

/** What was said of it at the latest meeting that spoke of it; null while none has. */
function latestResult(book: Book, task: Entry<'task'>): TaskResult | null {
  const days = new Map(
    book.meetings.map((meeting) => [meeting.id, meeting.heldOn ?? `${meeting.period}-99`]),
  );
  const [latest] = Object.entries(task.results).sort(([a], [b]) =>
    (days.get(a) ?? a) < (days.get(b) ?? b) ? 1 : -1,
  );
  return latest === undefined ? null : (task.results[latest[0] as MeetingId] ?? null);
}
