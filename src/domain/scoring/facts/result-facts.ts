import type { Entry } from '../../book.ts';
import type { MemberId } from '../../ids.ts';
import type { TaskResult } from '../../task.ts';
import { taskResultAt, tasksDueAt } from '../../tasks-due.ts';
import { evidence, type Evidence } from '../evidence.ts';
import { badData, known, unknown, type Ratio, type RatioFacts, type YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';

export const resultYesNoFacts: YesNoFacts<'are-due-tasks-rated'> = {
  /** At least one task was due, and of each it was said what became of it. */
  'are-due-tasks-rated': ({ book, meeting }) => {
    const due = meeting.heldOn === null ? [] : tasksDueAt(book, meeting);
    return known(due.length > 0 && due.every((task) => taskResultAt(book, task, meeting) !== null));
  },
};

export const resultRatioFacts: RatioFacts<'task-results'> = {
  /**
   * Tasks done, of those due for the first time at this meeting, by weight. Cancelled tasks leave both sides.
   * Nothing due makes it a question, never full points by itself. A due task of which nothing was said is bad
   * data: it is taken neither for done nor for not done.
   */
  'task-results': (context) => {
    const { book, meeting } = context;
    if (meeting.heldOn === null) return badData(['no-held-on']);
    const due = tasksDueAt(book, meeting);
    const results = due.map((task) => ({ task, result: taskResultAt(book, task, meeting) }));
    const counted = results.filter(({ result }) => result?.outcome !== 'cancelled');
    const notes = resultNotes(context, results);
    const silent = counted.filter(({ result }) => result === null);
    if (silent.length > 0) {
      return badData(['task-without-result'], { figures: { count: silent.length }, notes });
    }
    const ratio: Ratio = {
      numerator: weigh(counted.filter((entry) => isDone(entry.result, context)).map((e) => e.task)),
      denominator: weigh(counted.map(({ task }) => task)),
    };
    if (ratio.denominator > 0) return known(ratio, { notes });
    return unknown(
      'no-task-due',
      { numerator: 0, denominator: 1 },
      { numerator: 1, denominator: 1 },
      { notes },
    );
  },
};

/** Done needs a line that shows it, or a confirmation, and a day not after the meeting where one is given. */
function isDone(result: TaskResult | null, { meeting }: FactContext): boolean {
  if (result?.outcome !== 'done') return false;
  if (result.evidence.trim() === '' && !result.isConfirmed) return false;
  return result.doneOn === null || meeting.heldOn === null || result.doneOn <= meeting.heldOn;
}

interface DueTask {
  readonly task: Entry<'task'>;
  readonly result: TaskResult | null;
}

function resultNotes({ meeting }: FactContext, due: readonly DueTask[]): readonly Evidence[] {
  const notes: Evidence[] = [];
  const note = (code: Evidence['code'], concerned: readonly DueTask[]): void => {
    if (concerned.length === 0) return;
    const assignees = concerned
      .map(({ task }) => task.assigneeId)
      .filter((id): id is MemberId => id !== null);
    notes.push(evidence(code, { count: concerned.length }, [...new Set(assignees)]));
  };
  const done = due.filter(({ result }) => result?.outcome === 'done');
  note(
    'task-without-deadline',
    due.filter(({ task }) => task.dueOn === null),
  );
  note(
    'task-needs-evidence',
    done.filter(({ result }) => result?.evidence.trim() === '' && !result.isConfirmed),
  );
  note(
    'task-done-after-meeting',
    done.filter(({ result }) => {
      const doneOn = result?.doneOn ?? null;
      return doneOn !== null && meeting.heldOn !== null && doneOn > meeting.heldOn;
    }),
  );
  note(
    'task-cancelled',
    due.filter(({ result }) => result?.outcome === 'cancelled'),
  );
  return notes;
}

function weigh(tasks: readonly Entry<'task'>[]): number {
  return tasks.reduce((sum, task) => sum + Math.max(0, Math.floor(task.weight)), 0);
}
