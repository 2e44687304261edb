import type { Day, Period } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MeetingId, MemberId } from './ids.ts';

/** What became of a task, as said at one meeting. `cancelled` is a decision of the cell. */
export type TaskOutcome = 'done' | 'doing' | 'not-done' | 'cancelled';

export interface TaskResult {
  readonly outcome: TaskOutcome;
  /** The day it was finished; only for `done`. */
  readonly doneOn: Day | null;
  /** One line on what shows it; empty needs `isConfirmed`. */
  readonly evidence: string;
  /** The secretary says it is done although no evidence is written. */
  readonly isConfirmed: boolean;
}

/** What shows that it is done. Where it is not, what was written before is out of sight, and says the contrary. */
export function evidenceOf({ outcome, evidence }: Pick<TaskResult, 'outcome' | 'evidence'>): string {
  return outcome === 'done' ? evidence : '';
}

/** A task (nhiệm vụ) assigned by a resolution. */
export interface Task extends Deletable {
  readonly meetingId: MeetingId;
  readonly period: Period;
  readonly title: string;
  readonly assigneeId: MemberId | null;
  /** Someone or some group outside the roster; empty when `assigneeId` says it all. */
  readonly assigneeText: string;
  /** Null means due at the next regular meeting, flagged. */
  readonly dueOn: Day | null;
  /** How much it counts among the results; 1 unless the cell says otherwise. */
  readonly weight: number;
  /** What was said of it at each later meeting. */
  readonly results: { readonly [meetingId: MeetingId]: TaskResult };
}

export const emptyTask: Omit<Task, 'meetingId' | 'period'> = {
  title: '',
  assigneeId: null,
  assigneeText: '',
  dueOn: null,
  weight: 1,
  results: {},
  deletedAt: null,
};
