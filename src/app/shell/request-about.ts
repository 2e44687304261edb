import type { Correction } from '#domain/correction.ts';
import { ownRecord as words } from '../text/own-record.ts';
import { meetingNameOfId } from './meeting-name-of-id.ts';

/** What a request is about, in a few words and without a name. */
export function requestAbout({ ofMeetingId }: Pick<Correction, 'ofMeetingId'>): string {
  const meeting = ofMeetingId === null ? null : meetingNameOfId(ofMeetingId);
  return meeting === null ? words.ofRecord : words.ofMark(meeting);
}
