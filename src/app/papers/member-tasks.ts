import { instantToDay, type Instant } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { dayToText } from '../text/format.ts';
import { taskOutcomeLabels } from '../text/labels.ts';
import { BLANK, dayInWords } from '../text/papers/frame-words.ts';
import { taskWords } from '../text/papers/meeting-words.ts';
import { memberTasksWords as words } from '../text/papers/period-words.ts';
import { headOf, signedForCell } from './paper-frame.ts';
import { paragraphs, row, type Block } from './paper.ts';
import { latestResult } from './task-state.ts';

/** Nhiệm vụ được giao of one member, latest first, with what was last said of each. Holds nothing of anybody else. */
export function memberTasksBlocks(input: {
  readonly book: Book;
  readonly layout: PaperLayout;
  readonly member: Entry<'member'>;
  readonly asOf: Instant;
}): readonly Block[] {
  const { book, layout, member, asOf } = input;
  const today = instantToDay(asOf);
  const tasks = book.tasks
    .filter((task) => task.assigneeId === member.id)
    .sort((a, b) => (a.period === b.period ? (a.id < b.id ? -1 : 1) : a.period < b.period ? 1 : -1));
  const results = tasks.map((task) => latestResult(book, task));
  const done = results.filter((result) => result?.outcome === 'done').length;
  return [
    headOf({ book, layout, code: null, number: '', day: today }),
    { kind: 'title', name: words.name, about: words.about(member.fullName.trim() || BLANK) },
    ...paragraphs(words.asOf(dayInWords(today))),
    ...(tasks.length === 0
      ? paragraphs(words.none)
      : [
          ...paragraphs(words.sum(tasks.length, done)),
          {
            kind: 'table' as const,
            columns: [
              { title: taskWords.number, share: 8, align: 'center' as const },
              { title: taskWords.task, share: 38, align: 'left' as const },
              { title: taskWords.givenAt, share: 16, align: 'center' as const },
              { title: taskWords.due, share: 18, align: 'center' as const },
              { title: taskWords.state, share: 20, align: 'left' as const },
            ],
            rows: tasks.map((task, index) => {
              const result = results[index] ?? null;
              return row([
                String(index + 1),
                task.title.trim() || BLANK,
                monthOf(task),
                task.dueOn === null ? taskWords.nextMeeting : dayToText(task.dueOn),
                result === null ? '' : taskOutcomeLabels[result.outcome],
              ]);
            }),
          },
        ]),
    signedForCell(book, layout, today),
  ];
}

function monthOf({ period }: Entry<'task'>): string {
  return `${period.slice(5)}/${period.slice(0, 4)}`;
}
