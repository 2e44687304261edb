import {
  addPeriods,
  dayToPeriod,
  makePeriod,
  periodYear,
  type Day,
  type Period,
  type TimeOfDay,
} from '#base/day.ts';
import { unexcusedLevel, type UnexcusedLevel } from './alerts.ts';
import type { Book, Entry } from './book.ts';
import type { Correction } from './correction.ts';
import type { DuesMark } from './dues.ts';
import { duesOfMember, unpaidMonths } from './dues-of-month.ts';
import { hideNames } from './hide-names.ts';
import type { MeetingId, MeetingKind, MemberId, TaskId } from './ids.ts';
import { latestSnapshot } from './latest-snapshot.ts';
import { isOpen } from './meeting/advance.ts';
import type { AgendaSlot } from './meeting/agenda-item.ts';
import type { AbsenceReason, AttendanceMark } from './meeting/attendance.ts';
import type { DatedRange, Membership, Post, Situation } from './member.ts';
import { regularMeetingOf } from './month-status.ts';
import { heldTopics } from './quarter-coverage.ts';
import { isPresent, rollOn } from './roll.ts';
import type { Grade } from './scoring/score.ts';
import type { TaskReport } from './task-report.ts';
import { evidenceOf, type TaskResult } from './task.ts';
import { toldYear } from './told-year.ts';

/** How many months the own record reaches back, this one included. */
export const OWN_RECORD_MONTHS = 12;

/** The first month of it: in January one month more, since the warnings tell of the whole year before. */
export function ownRecordFrom(today: Day): Period {
  const from = addPeriods(dayToPeriod(today), 1 - OWN_RECORD_MONTHS);
  const told = makePeriod(toldYear(today), 1);
  return told < from ? told : from;
}

/** Who accepted an excuse, as a role: the name of another is not for this record. */
export type Acceptor = 'self' | 'chair' | Post | 'another';

/** One meeting that was held, as it was for this member. */
export interface OwnMeeting {
  readonly meetingId: MeetingId;
  readonly period: Period;
  readonly kind: MeetingKind;
  readonly heldOn: Day;
  /** The regular meeting that stands for its month. */
  readonly isOfMonth: boolean;
  /** `not-expected`: the member's standing on the day did not ask for being there. */
  readonly mark: AttendanceMark | 'not-expected';
  readonly reasonCode: AbsenceReason | null;
  readonly reason: string;
  /** Null where there was nothing to accept. */
  readonly acceptedBy: Acceptor | null;
  /** The grade the cell voted for the meeting; null before its vote. */
  readonly grade: Grade | null;
  /** Titles of the topics (chuyên đề) it held; empty for a topic without a title. */
  readonly topics: readonly string[];
}

/** A task of this member, and what the meetings said of it, oldest first. */
export interface OwnTask {
  readonly taskId: TaskId;
  readonly title: string;
  readonly period: Period;
  readonly dueOn: Day | null;
  readonly results: readonly (Omit<TaskResult, 'isConfirmed'> & { readonly meetingId: MeetingId })[];
}

/** The meeting to come, as far as it is prepared. */
export interface OwnNextMeeting {
  readonly kind: MeetingKind;
  readonly period: Period;
  readonly heldOn: Day | null;
  readonly startTime: TimeOfDay | null;
  readonly place: string;
  /** In order. */
  readonly agenda: readonly { readonly slot: AgendaSlot; readonly title: string }[];
  readonly papers: readonly string[];
}

/** A request of this member, with its id. */
export type OwnCorrection = Omit<Correction, 'memberId' | 'deletedAt'> & { readonly id: string };
export type OwnReport = Omit<TaskReport, 'memberId' | 'deletedAt'> & { readonly id: string };

/** Whether this member's dues of a month are paid. */
export interface OwnDues {
  readonly period: Period;
  readonly mark: DuesMark;
}

/**
 * All that one member may see of the cell's book (hồ sơ của tôi): what is said of this member, and of the cell what
 * anybody at its meetings was told. It holds no id, name, mark or word about another member, and no number that grows
 * with what others do.
 */
export interface OwnRecord {
  readonly memberId: MemberId;
  readonly cellName: string;
  readonly parentName: string;
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly membership: readonly DatedRange<Membership>[];
  readonly situations: readonly DatedRange<Situation>[];
  readonly posts: readonly DatedRange<Post>[];
  /** From this month back, the newest first. */
  readonly meetings: readonly OwnMeeting[];
  /** Months the cell said it did not meet. */
  readonly notHeld: readonly Period[];
  /** The newest first. */
  readonly tasks: readonly OwnTask[];
  readonly next: OwnNextMeeting | null;
  readonly corrections: readonly OwnCorrection[];
  readonly reports: readonly OwnReport[];
  /** Months of which the cell marked this member's dues (đảng phí), the newest first; missing where a province of before answered. */
  readonly dues?: readonly OwnDues[];
}

/**
 * The own record of a member of the book as of `today`; null when the book has no such member. A text that
 * mentions anybody else there is or was is given with „…“ in place of the name.
 */
export function ownRecord(book: Book, memberId: MemberId, today: Day): OwnRecord | null {
  const member = book.members.find((entry) => entry.id === memberId);
  if (member === undefined) return null;
  const others = [
    ...book.members.filter(({ id }) => id !== memberId),
    ...book.formerMembers.filter((former) => former.memberId !== memberId),
  ]
    .map(({ fullName }) => fullName)
    .filter((name) => name !== member.fullName);
  const clean = (text: string) => hideNames(text, others);
  const cleanRanges = <T>(ranges: readonly DatedRange<T>[]) =>
    ranges.map(({ value, from, to, note }) => ({ value, from, to, note: clean(note) }));
  const periods = { from: ownRecordFrom(today), to: dayToPeriod(today) };
  return {
    memberId,
    cellName: book.cell.name,
    parentName: book.cell.parentName,
    fullName: member.fullName,
    birthYear: member.birthYear,
    membership: cleanRanges(member.membership),
    situations: cleanRanges(member.situations),
    posts: cleanRanges(member.posts),
    meetings: ownMeetings(book, member, today, periods.from, clean),
    notHeld: book.notHeld
      .map(({ period }) => period)
      .filter((period) => period >= periods.from && period <= periods.to)
      .sort(),
    tasks: ownTasks(book, memberId, periods.from, clean),
    next: nextMeeting(book, today, clean),
    corrections: book.corrections
      .filter((entry) => entry.memberId === memberId && entry.askedOn !== null)
      .map((entry) => ownCorrection(entry, clean))
      .sort(newestFirst),
    reports: book.taskReports
      .filter((entry) => entry.memberId === memberId && entry.reportedOn !== null)
      .map(({ id, taskId, outcome, text, reportedOn }) => ({ id, taskId, outcome, text, reportedOn }))
      .sort((a, b) => (a.id < b.id ? 1 : -1)),
    dues: duesOfMember(book, memberId)
      .filter(({ period }) => period >= periods.from)
      .sort((a, b) => (a.period < b.period ? 1 : -1)),
  };
}

/** The early warning of the three-month rule: the months of one year that count towards it. */
export interface OwnWarning {
  readonly level: UnexcusedLevel;
  /** In order. */
  readonly periods: readonly Period[];
}

/** What the rule of three months has to say to this member as of `today`; null when nothing. */
export function ownWarning({ meetings }: Pick<OwnRecord, 'meetings'>, today: Day): OwnWarning | null {
  const periods = meetings
    .filter(({ isOfMonth, mark, heldOn, period }) => {
      return isOfMonth && mark === 'unexcused' && heldOn <= today && periodYear(period) === toldYear(today);
    })
    .map(({ period }) => period)
    .sort();
  return toWarning(periods);
}

/** What the same rule has to say of dues that are marked as not paid; null when nothing. */
export function ownDuesWarning({ dues = [] }: Pick<OwnRecord, 'dues'>, today: Day): OwnWarning | null {
  return toWarning(unpaidMonths(dues, today));
}

function toWarning(periods: readonly Period[]): OwnWarning | null {
  const level = unexcusedLevel(periods.length);
  return level === null ? null : { level, periods };
}

type Clean = (text: string) => string;

function ownMeetings(
  book: Book,
  member: Entry<'member'>,
  today: Day,
  from: Period,
  clean: Clean,
): readonly OwnMeeting[] {
  const titleById = new Map(book.topics.map(({ id, title }) => [id, title]));
  const topics = heldTopics(book, today);
  return book.meetings
    .flatMap((meeting): OwnMeeting[] => {
      const { heldOn, period, kind } = meeting;
      if (heldOn === null || heldOn > today || period < from) return [];
      const meetingId = meeting.id as MeetingId;
      const said = book.attendance.find((at) => at.meetingId === meetingId && at.memberId === member.id);
      const isExpected = rollOn([member], heldOn).some((entry) => entry.isExpected);
      // Nobody is absent from where nobody asked them to be, whatever was marked before that was known.
      const mark = said && (isExpected || isPresent(said.mark)) ? said : undefined;
      return [
        {
          meetingId,
          period,
          kind,
          heldOn,
          isOfMonth: regularMeetingOf(book, period)?.id === meetingId,
          mark: mark?.mark ?? (isExpected ? 'not-marked' : 'not-expected'),
          reasonCode: mark?.reasonCode ?? null,
          reason: clean(mark?.reason ?? ''),
          acceptedBy: mark?.acceptedById ? acceptor(book, member, meeting, mark.acceptedById) : null,
          grade: latestSnapshot(book, meeting)?.votedGrade ?? null,
          topics: topics
            .filter((topic) => topic.meetingId === meetingId)
            .map((topic) => clean(titleById.get(topic.topicId ?? '') ?? '')),
        },
      ];
    })
    .sort((a, b) =>
      a.heldOn === b.heldOn ? (a.meetingId < b.meetingId ? 1 : -1) : a.heldOn < b.heldOn ? 1 : -1,
    );
}

function acceptor(
  book: Book,
  member: Entry<'member'>,
  meeting: Entry<'meeting'>,
  acceptedById: MemberId,
): Acceptor {
  if (acceptedById === member.id) return 'self';
  if (acceptedById === meeting.chairId) return 'chair';
  const on = meeting.heldOn ?? '';
  const post = book.members
    .find(({ id }) => id === acceptedById)
    ?.posts.find((range) => range.from <= on && (range.to === null || on <= range.to));
  return post?.value ?? 'another';
}

/** Tasks of the months shown, and older ones of which nothing final was said. */
function ownTasks(book: Book, memberId: MemberId, from: Period, clean: Clean): readonly OwnTask[] {
  const days = new Map(book.meetings.map(({ id, heldOn, period }) => [id, heldOn ?? `${period}-99`]));
  // Of a meeting that is not at hand the id begins with its month.
  const dayOf = (meetingId: string) => days.get(meetingId) ?? meetingId;
  return book.tasks
    .filter((task) => task.assigneeId === memberId)
    .map((task): OwnTask => ({
      taskId: task.id as TaskId,
      title: clean(task.title),
      period: task.period,
      dueOn: task.dueOn,
      results: Object.entries(task.results)
        .map(([meetingId, result]) => ({
          meetingId: meetingId as MeetingId,
          outcome: result.outcome,
          doneOn: result.doneOn,
          evidence: clean(evidenceOf(result)),
        }))
        .sort((a, b) => {
          const [dayA, dayB] = [dayOf(a.meetingId), dayOf(b.meetingId)];
          return dayA === dayB ? (a.meetingId < b.meetingId ? -1 : 1) : dayA < dayB ? -1 : 1;
        }),
    }))
    .filter(({ period, results }) => {
      const last = results.at(-1)?.outcome;
      return period >= from || (last !== 'done' && last !== 'cancelled');
    })
    .sort((a, b) => (a.period === b.period ? (a.taskId < b.taskId ? 1 : -1) : a.period < b.period ? 1 : -1));
}

/** The first meeting that is still to come; one without a day comes after those with one. */
function nextMeeting(book: Book, today: Day, clean: Clean): OwnNextMeeting | null {
  const coming = book.meetings
    .filter((meeting) => isOpen(meeting) && (meeting.heldOn ?? `${meeting.period}-99`) >= today)
    .sort((a, b) => ((a.heldOn ?? `${a.period}-99`) < (b.heldOn ?? `${b.period}-99`) ? -1 : 1));
  const [meeting] = coming;
  if (meeting === undefined) return null;
  const { kind, period, heldOn, startTime, place } = meeting;
  return {
    kind,
    period,
    heldOn,
    startTime,
    place: clean(place),
    agenda: book.items
      .filter((item) => item.meetingId === meeting.id)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
      .map(({ slot, title }) => ({ slot, title: clean(title) })),
    papers: Object.values(meeting.papers)
      .sort((a, b) => a.order - b.order)
      .map(({ title }) => clean(title)),
  };
}

/** What the member wrote comes back as it was written; what the cell answered goes the way of every text of others. */
function ownCorrection(correction: Entry<'correction'>, clean: Clean): OwnCorrection {
  const { id, ofMeetingId, wantedMark, wantedReasonCode, text, askedOn, outcome } = correction;
  const isAnswered = outcome !== null;
  return {
    id,
    ofMeetingId,
    wantedMark,
    wantedReasonCode,
    text,
    askedOn,
    outcome,
    answer: isAnswered ? clean(correction.answer) : '',
    answeredOn: isAnswered ? correction.answeredOn : null,
  };
}

function newestFirst(a: OwnCorrection, b: OwnCorrection): number {
  const keyOf = ({ askedOn, id }: OwnCorrection) => `${askedOn ?? ''} ${id}`;
  return keyOf(a) < keyOf(b) ? 1 : -1;
}
