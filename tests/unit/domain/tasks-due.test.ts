import { describe, expect, test } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import type { TaskResult } from '#domain/task.ts';
import { taskResultAt, tasksCarriedTo, tasksDueAt } from '#domain/tasks-due.ts';
import { aBook, aMeeting, aTask, day } from '../../kit/a-book.ts';

const january = aMeeting('2026-01', { state: 'voted' });
const february = aMeeting('2026-02', { state: 'voted' });
const march = aMeeting('2026-03');
const meetings = [march, january, february];

const said = (outcome: TaskResult['outcome']): TaskResult => ({
  outcome,
  doneOn: null,
  evidence: 'Có biên bản',
  isConfirmed: false,
});

function dueAt(dueOn: string | null, results: Record<string, TaskResult> = {}): readonly string[] {
  const task = aTask(january, 't1', { dueOn: dueOn === null ? null : day(dueOn), results });
  const book = aBook({ meetings, tasks: [task] });
  return meetings.filter((meeting) => tasksDueAt(book, meeting).length > 0).map((each) => each.id);
}

describe('a task', () => {
  test.each([
    ['on the day of February', '2026-02-03', [february.id]],
    ['the day after February', '2026-02-04', [march.id]],
    ['never said, and so at the next regular meeting', null, [february.id]],
    ['before it was even given', '2025-12-01', [february.id]],
    ['after all meetings', '2026-05-01', []],
  ])('due %s counts at one meeting and no other', (_name, dueOn, at) => {
    expect(dueAt(dueOn)).toEqual(at);
  });

  test('cancelled at an earlier meeting is due no more', () => {
    expect(dueAt('2026-02-20', { [february.id]: said('cancelled') })).toEqual([]);
  });

  test('a draft nobody took up again does not swallow it', () => {
    const draft = { ...february, state: 'draft' as const };
    const task = aTask(january, 't1', { dueOn: day('2026-01-31') });
    const book = aBook({ meetings: [january, draft, march], tasks: [task] });
    expect(tasksDueAt(book, march)).toHaveLength(1);
    const counted = { ...task, results: { [draft.id as MeetingId]: said('not-done') } };
    expect(tasksDueAt({ ...book, tasks: [counted] }, march)).toHaveLength(0);
  });

  test('an extraordinary meeting in between counts nothing', () => {
    const extra = aMeeting('2026-02', { kind: 'extraordinary', state: 'voted' });
    const task = aTask(january, 't1', { dueOn: day('2026-01-31') });
    const book = aBook({ meetings: [january, extra, march], tasks: [task] });
    expect(tasksDueAt(book, extra)).toHaveLength(0);
    expect(tasksDueAt(book, march)).toHaveLength(1);
  });

  test('is asked about until it is done or cancelled, although it counts once', () => {
    const task = aTask(january, 't1', {
      dueOn: day('2026-01-31'),
      results: { [february.id as MeetingId]: said('doing') },
    });
    const book = aBook({ meetings, tasks: [task] });
    expect(tasksDueAt(book, march)).toHaveLength(0);
    expect(tasksCarriedTo(book, march)).toHaveLength(1);
    const done = { ...task, results: { [february.id as MeetingId]: said('done') } };
    expect(tasksCarriedTo({ ...book, tasks: [done] }, march)).toHaveLength(0);
  });

  test('done before it was due is done when it falls due', () => {
    const task = aTask(january, 't1', {
      dueOn: day('2026-02-20'),
      results: { [february.id as MeetingId]: said('done') },
    });
    const book = aBook({ meetings, tasks: [task] });
    expect(tasksDueAt(book, march)).toHaveLength(1);
    expect(taskResultAt(book, task, march)?.outcome).toBe('done');
  });

  test.each(['doing', 'not-done'] as const)(
    'said to be %s before it was due has to be asked about again when it is',
    (outcome) => {
      const task = aTask(january, 't1', {
        dueOn: day('2026-02-20'),
        results: { [february.id as MeetingId]: said(outcome) },
      });
      const book = aBook({ meetings, tasks: [task] });
      expect(taskResultAt(book, task, march)).toBeNull();
      expect(taskResultAt(book, task, february)?.outcome).toBe(outcome);
    },
  );

  test('of a meeting the book does not hold counts by its month', () => {
    const task = aTask(aMeeting('2025-12'), 't1', { dueOn: day('2025-12-31') });
    const book = aBook({ meetings: [january], tasks: [task] });
    expect(tasksDueAt(book, january)).toHaveLength(1);
  });
});
