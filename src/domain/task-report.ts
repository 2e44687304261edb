import type { Day } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MemberId, TaskId } from './ids.ts';
import type { TaskOutcome } from './task.ts';

/** What a member may say of a task of their own; that the cell drops it is for the cell to say. */
export type ReportedOutcome = Exclude<TaskOutcome, 'cancelled'>;

/**
 * What the member who has a task says of it (tự báo kết quả). It is added and never changed; what counts is what the
 * meeting records.
 */
export interface TaskReport extends Deletable {
  readonly memberId: MemberId;
  readonly taskId: TaskId;
  /** Null until something was chosen; a report that was sent has one. */
  readonly outcome: ReportedOutcome | null;
  readonly text: string;
  /** Null while it is being written: nothing of it leaves the phone before. */
  readonly reportedOn: Day | null;
}

export const emptyTaskReport: Omit<TaskReport, 'memberId' | 'taskId'> = {
  outcome: null,
  text: '',
  reportedOn: null,
  deletedAt: null,
};
