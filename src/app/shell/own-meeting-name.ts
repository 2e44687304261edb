import type { OwnMeeting } from '#domain/own-record.ts';
import { meetingName } from './meeting-name.ts';

/** What a meeting of the own record is called; which of its month it is stands in its id. */
export function ownMeetingName({
  meetingId,
  kind,
  period,
}: Pick<OwnMeeting, 'meetingId' | 'kind' | 'period'>) {
  return meetingName({ kind, period, ordinal: Number(meetingId.split('.')[2]) });
}
