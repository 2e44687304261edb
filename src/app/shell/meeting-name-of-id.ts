import { isPeriod } from '#base/day.ts';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingKind } from '#domain/ids.ts';
import { periodToText } from '../text/format.ts';
import { meetingKindLabels } from '../text/labels.ts';
import { meetingName } from './meeting-name.ts';

/** A meeting's name out of its id, which says it all; null for an id of anything else. */
export function meetingNameOfId(id: string): string | null {
  const [period = '', kind = '', ordinal = ''] = id.split('.');
  if (!isPeriod(period) || !Object.hasOwn(meetingKindLabels, kind)) return null;
  return meetingName({ period, kind: kind as MeetingKind, ordinal: Number(ordinal) });
}

/** Its month in words; empty for an id of anything else. */
export function meetingMonthOfId(id: string): string {
  const period = periodOfId(id);
  return period === null ? '' : periodToText(period);
}
