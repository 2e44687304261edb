import type { Day, Period } from '#base/day.ts';
import type { Meeting } from './meeting.ts';

/** The day of the month on which every cell meets. Source: CT 50-CT/TW, 23/7/2025. */
const MEETING_DAY = 3;

/** That day in a month. */
export function regularDay(period: Period): Day {
  return `${period}-${String(MEETING_DAY).padStart(2, '0')}` as Day;
}

/** Whether a regular meeting has a day, and another than that one: only then there is a reason to give. */
export function isOffSchedule({
  kind,
  period,
  heldOn,
}: Pick<Meeting, 'kind' | 'period' | 'heldOn'>): boolean {
  return kind === 'regular' && heldOn !== null && heldOn !== regularDay(period);
}
