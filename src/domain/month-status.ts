import { addDays, dayToPeriod, type Day, type Period } from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { MeetingId } from './ids.ts';
import { isOpen } from './meeting/advance.ts';

/** Results go up within this many days of the meeting. Source: HD 42-HD/BTCTW, 28/10/2025. */
const REPORT_WITHIN_DAYS = 2;

/** A regular meeting moved from its day falls in the first week. Source: CT 50-CT/TW, 23/7/2025. */
const MEETING_WINDOW_TO = 7;

/**
 * How a month stands with its regular meeting. `reportBy` is the last day on time. Whether anything has been
 * received is not known here: that is for the queue to say.
 */
export type MonthStatus = { readonly period: Period } & (
  | {
      /** The cell's vote is recorded. */
      readonly state: 'held';
      readonly meetingId: MeetingId;
      readonly heldOn: Day;
      readonly reportBy: Day;
      /** The month is recorded as one without a meeting as well: one of the two is wrong. */
      readonly isAlsoSaidNotHeld: boolean;
    }
  | { readonly state: 'not-held'; readonly reason: string; readonly approvedBy: string }
  | {
      /** The day has come, and the vote is not recorded yet. */
      readonly state: 'in-course';
      readonly meetingId: MeetingId;
      readonly heldOn: Day;
      readonly reportBy: Day;
      readonly isOverdue: boolean;
    }
  | {
      /** No day yet, or one that lies ahead. */
      readonly state: 'in-preparation';
      readonly meetingId: MeetingId;
      readonly heldOn: Day | null;
      readonly isOverdue: boolean;
    }
  /** Nothing is recorded: not the same as `not-held`, and never a score of 0. */
  | { readonly state: 'unreported'; readonly reportBy: Day; readonly isOverdue: boolean }
  | { readonly state: 'to-come' }
);

/** The status of one month as of `today`. Thematic and extraordinary meetings do not stand for a regular one. */
export function monthStatus(book: Book, period: Period, today: Day): MonthStatus {
  const meeting = regularMeetingOf(book, period);
  const notHeld = book.notHeld.find((month) => month.period === period);
  const reportBy = addDays(`${period}-01` as Day, MEETING_WINDOW_TO - 1 + REPORT_WITHIN_DAYS);

  if (meeting !== null && !isOpen(meeting)) {
    const heldOn = meeting.heldOn ?? (`${period}-01` as Day);
    return {
      period,
      state: 'held',
      meetingId: meeting.id as MeetingId,
      heldOn,
      reportBy: reportDeadline(heldOn),
      isAlsoSaidNotHeld: notHeld !== undefined,
    };
  }
  if (notHeld !== undefined) {
    return { period, state: 'not-held', reason: notHeld.reason, approvedBy: notHeld.approvedBy };
  }
  if (meeting !== null) {
    const meetingId = meeting.id as MeetingId;
    const { heldOn } = meeting;
    if (heldOn === null || heldOn > today) {
      const isOverdue = heldOn === null && today > reportBy;
      return { period, state: 'in-preparation', meetingId, heldOn, isOverdue };
    }
    const by = reportDeadline(heldOn);
    return { period, state: 'in-course', meetingId, heldOn, reportBy: by, isOverdue: today > by };
  }
  if (period > dayToPeriod(today)) return { period, state: 'to-come' };
  return { period, state: 'unreported', reportBy, isOverdue: today > reportBy };
}

/** The last day on which what a meeting decided is reported on time. */
export function reportDeadline(heldOn: Day): Day {
  return addDays(heldOn, REPORT_WITHIN_DAYS);
}

/** The regular meeting that counts for the month: the voted one, else the first; null when there is none. */
export function regularMeetingOf(book: Book, period: Period): Entry<'meeting'> | null {
  const candidates = book.meetings
    .filter((meeting) => meeting.kind === 'regular' && meeting.period === period)
    .sort((a, b) => a.ordinal - b.ordinal);
  return candidates.find((meeting) => !isOpen(meeting)) ?? candidates[0] ?? null;
}
