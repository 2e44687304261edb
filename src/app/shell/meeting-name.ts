import type { Meeting } from '#domain/meeting/meeting.ts';
import { dayToText, periodToText } from '../text/format.ts';
import { meetingKindShortLabels } from '../text/labels.ts';
import { meetingNames as words } from '../text/start-meeting.ts';

/** “Thường kỳ tháng 11/2026”; a second one of the month says so. */
export function meetingName(meeting: Pick<Meeting, 'kind' | 'period' | 'ordinal'>): string {
  const name = `${meetingKindShortLabels[meeting.kind]} ${periodToText(meeting.period)}`;
  return meeting.ordinal === 1 ? name : words.again(name, meeting.ordinal);
}

/** The name with the day of the meeting, where one is set. */
export function meetingNameAndDay(meeting: Meeting): string {
  const name = meetingName(meeting);
  return meeting.heldOn === null ? name : words.onDay(name, dayToText(meeting.heldOn));
}
