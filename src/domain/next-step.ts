import { addDays, addPeriods, dayOfMonth, dayToPeriod, type Day, type Period } from '#base/day.ts';
import type { Book, Entry } from './book.ts';
import type { MeetingId } from './ids.ts';
import { isOpen } from './meeting/advance.ts';
import { formSteps, type FormStep } from './meeting/form-step.ts';
import { voteProblems } from './meeting/vote-problems.ts';
import { monthStatus, reportDeadline } from './month-status.ts';
import type { MeetingProblemCode } from './problems.ts';

/** From this day of the month the next month's meeting is offered. Default of this application. */
const PREPARE_FROM_DAY = 20;

/** For how many days after a meeting its publication is asked for, though only the first two count. */
const ASK_PUBLISHED_DAYS = 7;

/** What the one big button of the home screen says and where it leads. */
export type NextStep =
  /** The cell has no name yet. */
  | { readonly code: 'name-cell' }
  | { readonly code: 'add-members' }
  | { readonly code: 'prepare-meeting'; readonly period: Period }
  | {
      readonly code: 'go-on-preparing';
      readonly meetingId: MeetingId;
      readonly period: Period;
      readonly heldOn: Day | null;
      readonly step: 'prepare';
    }
  /** The day has come and nobody is marked yet. */
  | {
      readonly code: 'open-meeting';
      readonly meetingId: MeetingId;
      readonly period: Period;
      readonly step: 'roll-call';
    }
  | {
      readonly code: 'go-on-with-meeting';
      readonly meetingId: MeetingId;
      readonly period: Period;
      readonly step: FormStep;
    }
  /** Nothing is missing but the vote and a last look. */
  | {
      readonly code: 'close-meeting';
      readonly meetingId: MeetingId;
      readonly period: Period;
      readonly step: 'review';
    }
  /** Whether and when the conclusion was published is not known; `by` is the last day that counts. */
  | {
      readonly code: 'record-publication';
      readonly meetingId: MeetingId;
      readonly period: Period;
      readonly by: Day;
    }
  /** A past month with neither a meeting nor the word that there was none. */
  | { readonly code: 'account-for-month'; readonly period: Period }
  | { readonly code: 'rest'; readonly nextPeriod: Period };

/**
 * The one thing most worth doing now: first what makes a meeting possible, then a meeting whose day has come
 * (today's before older ones, older before newer), then its publication, then the current month, then past
 * months unaccounted for, then the next month. Always has an answer.
 */
export function nextStep(book: Book, today: Day): NextStep {
  if (book.members.length === 0) {
    return book.cell.name.trim() === '' ? { code: 'name-cell' } : { code: 'add-members' };
  }
  const inCourse = book.meetings
    .filter((meeting) => isOpen(meeting) && meeting.heldOn !== null && meeting.heldOn <= today)
    .sort(byDayThen(today));
  if (inCourse[0] !== undefined) return stepWithin(book, inCourse[0], today);

  const period = dayToPeriod(today);
  return (
    publicationStep(book, today) ??
    monthStep(book, period, today) ??
    accountStep(book, period, today) ??
    laterStep(book, period, today)
  );
}

/** Today's meeting first, then from the oldest. */
function byDayThen(today: Day) {
  return (a: Entry<'meeting'>, b: Entry<'meeting'>) => {
    if ((a.heldOn === today) !== (b.heldOn === today)) return a.heldOn === today ? -1 : 1;
    return (a.heldOn ?? '') < (b.heldOn ?? '') ? -1 : 1;
  };
}

/** Warnings that show a step has not been gone through, rather than one done with a flaw. */
const signsOfUndone: ReadonlySet<MeetingProblemCode> = new Set<MeetingProblemCode>([
  'conclusion-missing',
  'no-task-assigned',
]);

function stepWithin(book: Book, meeting: Entry<'meeting'>, today: Day): NextStep {
  const at = { meetingId: meeting.id as MeetingId, period: meeting.period };
  const marks = book.attendance.filter(
    (entry) => entry.meetingId === meeting.id && entry.mark !== 'not-marked',
  );
  if (marks.length === 0) return { code: 'open-meeting', ...at, step: 'roll-call' };

  const undone = new Set<FormStep>(
    voteProblems(book, meeting, null, today)
      .filter((problem) => problem.severity === 'blocks' || signsOfUndone.has(problem.code))
      // The hour of the end and a flaw in the preparation can wait until the end of the meeting.
      .filter((problem) => problem.code !== 'end-time-missing')
      .map((problem) => problem.step),
  );
  const items = book.items.filter((item) => item.meetingId === meeting.id);
  if (!items.some((item) => item.text.trim() !== '' || Object.keys(item.remarks).length > 0)) {
    undone.add('proceedings');
  }
  if (meeting.kind === 'regular' && Object.keys(meeting.judgements).length === 0) {
    undone.add('quality');
  }
  const step = formSteps.find((candidate) => undone.has(candidate));
  if (step === undefined || step === 'review') {
    return { code: 'close-meeting', ...at, step: 'review' };
  }
  return { code: 'go-on-with-meeting', ...at, step };
}

function publicationStep(book: Book, today: Day): NextStep | null {
  if (book.cell.isSpecialForces) return null;
  const waiting = book.meetings
    .filter((meeting) => !isOpen(meeting) && meeting.kind === 'regular' && !meeting.hasSecretContent)
    .filter((meeting) => {
      if (meeting.heldOn === null || today > addDays(meeting.heldOn, ASK_PUBLISHED_DAYS)) return false;
      return !book.afterFacts.some((fact) => fact.meetingId === meeting.id && fact.kind === 'published');
    })
    .sort((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? -1 : 1))[0];
  if (waiting === undefined || waiting.heldOn === null) return null;
  return {
    code: 'record-publication',
    meetingId: waiting.id as MeetingId,
    period: waiting.period,
    by: reportDeadline(waiting.heldOn),
  };
}

function monthStep(book: Book, period: Period, today: Day): NextStep | null {
  const status = monthStatus(book, period, today);
  if (status.state === 'in-preparation') {
    const { meetingId, heldOn } = status;
    return { code: 'go-on-preparing', meetingId, period, heldOn, step: 'prepare' };
  }
  if (status.state !== 'unreported') return null;
  return status.isOverdue ? { code: 'account-for-month', period } : { code: 'prepare-meeting', period };
}

/** The latest month behind us with nothing said of it, as far back as the book goes. */
function accountStep(book: Book, period: Period, today: Day): NextStep | null {
  const first = [...book.meetings, ...book.notHeld].reduce<Period | null>(
    (least, { period: other }) => (least === null || other < least ? other : least),
    null,
  );
  if (first === null) return null;
  for (let past = addPeriods(period, -1); past >= first; past = addPeriods(past, -1)) {
    const status = monthStatus(book, past, today);
    if (status.state === 'unreported') return { code: 'account-for-month', period: past };
    if (status.state === 'in-preparation') {
      const { meetingId, heldOn } = status;
      return { code: 'go-on-preparing', meetingId, period: past, heldOn, step: 'prepare' };
    }
  }
  return null;
}

function laterStep(book: Book, period: Period, today: Day): NextStep {
  const nextPeriod = addPeriods(period, 1);
  const status = monthStatus(book, nextPeriod, today);
  if (status.state === 'in-preparation') {
    const { meetingId, heldOn } = status;
    return { code: 'go-on-preparing', meetingId, period: nextPeriod, heldOn, step: 'prepare' };
  }
  if (status.state === 'to-come' && dayOfMonth(today) >= PREPARE_FROM_DAY) {
    return { code: 'prepare-meeting', period: nextPeriod };
  }
  return { code: 'rest', nextPeriod };
}
