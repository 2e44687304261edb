import type { Brand } from '#base/brand.ts';
import type { Period } from '#base/day.ts';

/*
 * Ids are unique within a cell; no id contains a cell. What has a natural key gets its id from it, so that
 * two phones which record the same thing meet on the same record instead of making two.
 */

export type MemberId = Brand<string, 'MemberId'>;
/** `<period>.<kind>.<ordinal>`, for example `2026-11.regular.1`. */
export type MeetingId = Brand<string, 'MeetingId'>;
/** `<meeting>.<slot or uuid>`. */
export type AgendaItemId = Brand<string, 'AgendaItemId'>;
/** `<meeting>.<member>`. */
export type AttendanceId = Brand<string, 'AttendanceId'>;
export type TaskId = Brand<string, 'TaskId'>;
export type TopicId = Brand<string, 'TopicId'>;
/** `<meeting>.<criteria set>.v<version>.r<revision>`. */
export type ScoreId = Brand<string, 'ScoreId'>;
export type AfterFactId = Brand<string, 'AfterFactId'>;
/** A stable slug inside its criteria set, for example `attendance-rate`. */
export type CriterionId = Brand<string, 'CriterionId'>;

export type MeetingKind = 'regular' | 'thematic' | 'extraordinary';

export function meetingId(period: Period, kind: MeetingKind, ordinal: number): MeetingId {
  return `${period}.${kind}.${ordinal}` as MeetingId;
}

export function attendanceId(meeting: MeetingId, member: MemberId): AttendanceId {
  return `${meeting}.${member}` as AttendanceId;
}

/** `key` is an agenda slot, which two phones share, or a fresh UUID. */
export function agendaItemId(meeting: MeetingId, key: string): AgendaItemId {
  return `${meeting}.${key}` as AgendaItemId;
}

export function scoreId(meeting: MeetingId, setId: string, setVersion: number, revision: number): ScoreId {
  return `${meeting}.${setId}.v${setVersion}.r${revision}` as ScoreId;
}
