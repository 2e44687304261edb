import type { Day } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MeetingId, MemberId } from './ids.ts';

/** A topic (chuyên đề) of the cell's year plan, from plan to outcome. */
export interface Topic extends Deletable {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
  readonly title: string;
  /** A category slug of `seeds/topics`; empty for one of the cell's own. */
  readonly category: string;
  /** The entry of the topic catalogue it was taken from; empty for one of the cell's own. */
  readonly catalogueId: string;
  readonly presenterId: MemberId | null;
  /** The day the chi ủy or the secretary approved the draft. */
  readonly approvedOn: Day | null;
  /** The day the draft went to the members. */
  readonly sentOn: Day | null;
  /** The meeting in which it was held; null while only planned. */
  readonly heldMeetingId: MeetingId | null;
  readonly outcome: string;
}

export const emptyTopic: Topic = {
  year: 0,
  quarter: 1,
  title: '',
  category: '',
  catalogueId: '',
  presenterId: null,
  approvedOn: null,
  sentOn: null,
  heldMeetingId: null,
  outcome: '',
  deletedAt: null,
};
