import type { Day, Period } from '#base/day.ts';
import type { Deletable } from '../deletable.ts';
import type { MeetingId } from '../ids.ts';

/** Something that can only be known after the vote. Added, never changed; it reopens nothing. */
export interface AfterFact extends Deletable {
  readonly meetingId: MeetingId;
  readonly period: Period;
  /** `published`: the conclusion was put on Sổ tay đảng viên điện tử that day. */
  readonly kind: 'published';
  readonly on: Day;
  readonly note: string;
}
