import type { Instant, Period } from '#base/day.ts';
import type { Book, Entry } from '../book.ts';
import type { Correction } from '../correction.ts';
import type { DuesMark } from '../dues.ts';
import { duesOfMember } from '../dues-of-month.ts';
import { idsOfMember } from '../ids-of-member.ts';
import type { MemberId } from '../ids.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Member } from '../member.ts';
import type { TaskReport } from '../task-report.ts';
import type { TaskResult } from '../task.ts';
import type { Deleted } from './retention.ts';

/** A meeting as it is named to somebody who gets no more of it. */
export type MeetingName = Pick<Meeting, 'period' | 'kind' | 'ordinal' | 'heldOn'>;

export type MeetingRole = 'chair' | 'minute-taker' | 'score-keeper' | 'not-reached';

/**
 * All that one phone holds on one member, for that member: own facts, and of others no id and no name. What other people
 * are called in free text is left as it was written.
 */
export interface OwnData {
  readonly format: 'own-data/1';
  readonly madeAt: Instant;
  readonly cell: { readonly name: string; readonly parentName: string };
  readonly member: Omit<Member, 'deletedAt'>;
  readonly attendance: readonly {
    readonly meeting: MeetingName;
    readonly mark: Entry<'attendance'>['mark'];
    readonly reasonCode: Entry<'attendance'>['reasonCode'];
    readonly reason: string;
    /** Who accepted the reason: the member, or somebody else. */
    readonly acceptedBy: 'self' | 'another' | null;
    readonly method: Entry<'attendance'>['method'];
  }[];
  readonly roles: readonly { readonly meeting: MeetingName; readonly role: MeetingRole }[];
  readonly remarks: readonly {
    readonly meeting: MeetingName;
    readonly item: string;
    readonly text: string;
    readonly isSelfRelated: boolean;
  }[];
  readonly commendations: readonly {
    readonly meeting: MeetingName;
    readonly kind: 'praise' | 'reminder';
    readonly text: string;
  }[];
  readonly tasks: readonly {
    readonly period: string;
    readonly title: string;
    readonly dueOn: string | null;
    readonly weight: number;
    readonly results: readonly ({ readonly meeting: MeetingName | null } & TaskResult)[];
  }[];
  readonly topics: readonly { readonly year: number; readonly quarter: number; readonly title: string }[];
  readonly dues: readonly { readonly period: Period; readonly mark: DuesMark }[];
  /** What the member asked to be put right, and the cell's answers. */
  readonly corrections: readonly ({ readonly meeting: MeetingName | null } & Omit<
    Correction,
    'memberId' | 'ofMeetingId' | 'deletedAt'
  >)[];
  readonly taskReports: readonly ({ readonly task: string } & Omit<
    TaskReport,
    'memberId' | 'taskId' | 'deletedAt'
  >)[];
  readonly consents: readonly Omit<Entry<'consent'>, 'memberId' | 'deletedAt'>[];
  /** Marks and tasks of the member that lie in the bin. */
  readonly deleted: readonly {
    readonly kind: string;
    readonly deletedAt: Instant;
    readonly text: string;
  }[];
}

/** Null where the book holds no such member. `book` holds every month. */
export function ownData(
  book: Book,
  bin: readonly Deleted[],
  memberId: string,
  madeAt: Instant,
): OwnData | null {
  const member = book.members.find((entry) => entry.id === memberId);
  if (!member) return null;
  const { id: _id, deletedAt: _deletedAt, ...facts } = member;
  const ids: readonly unknown[] = idsOfMember(book, memberId);
  const meetings = [...book.meetings].sort((a, b) => (a.id < b.id ? -1 : 1));
  const nameById = new Map(meetings.map((meeting) => [meeting.id, nameOf(meeting)]));
  const at = <T extends { readonly meetingId: string }>(entry: T): MeetingName | null =>
    nameById.get(entry.meetingId) ?? null;
  const own = <T extends { readonly memberId: string | null }>(entries: { readonly [id: string]: T }) =>
    Object.values(entries).filter((entry) => entry.memberId === memberId);
  const { name, parentName } = book.cell;
  return {
    format: 'own-data/1',
    madeAt,
    cell: { name, parentName },
    member: facts,
    attendance: inOrder(book.attendance).flatMap((mark) => {
      const meeting = at(mark);
      if (mark.memberId !== memberId || meeting === null) return [];
      const { mark: said, reasonCode, reason, acceptedById, method } = mark;
      const acceptedBy = acceptedById === null ? null : acceptedById === memberId ? 'self' : 'another';
      return [{ meeting, mark: said, reasonCode, reason, acceptedBy, method }];
    }),
    roles: meetings.flatMap((meeting) =>
      rolesIn(meeting, memberId).map((role) => ({ meeting: nameOf(meeting), role })),
    ),
    remarks: inOrder(book.items).flatMap((item) => {
      const meeting = at(item);
      return meeting === null
        ? []
        : own(item.remarks).map(({ text, isSelfRelated }) => ({
            meeting,
            item: item.title,
            text,
            isSelfRelated,
          }));
    }),
    commendations: inOrder(book.items).flatMap((item) => {
      const meeting = at(item);
      return meeting === null
        ? []
        : own(item.commendations).map(({ kind, text }) => ({ meeting, kind, text }));
    }),
    tasks: inOrder(book.tasks)
      .filter((task) => task.assigneeId === memberId)
      .map(({ period, title, dueOn, weight, results }) => ({
        period,
        title,
        dueOn,
        weight,
        results: Object.entries(results).map(([meetingId, result]) => ({
          meeting: nameById.get(meetingId) ?? null,
          ...result,
        })),
      })),
    topics: book.topics
      .filter((topic) => topic.presenterId === memberId)
      .map(({ year, quarter, title }) => ({ year, quarter, title })),
    dues: [...duesOfMember(book, memberId as MemberId)].sort((a, b) => (a.period < b.period ? -1 : 1)),
    corrections: inOrder(book.corrections)
      .filter((correction) => correction.memberId === memberId)
      .map(({ ofMeetingId, wantedMark, wantedReasonCode, text, askedOn, outcome, answer, answeredOn }) => ({
        meeting: nameById.get(ofMeetingId ?? '') ?? null,
        wantedMark,
        wantedReasonCode,
        text,
        askedOn,
        outcome,
        answer,
        answeredOn,
      })),
    taskReports: inOrder(book.taskReports)
      .filter((report) => report.memberId === memberId)
      .map(({ taskId, outcome, text, reportedOn }) => ({
        task: book.tasks.find(({ id }) => id === taskId)?.title ?? '',
        outcome,
        text,
        reportedOn,
      })),
    consents: inOrder(book.consents)
      .filter((consent) => ids.includes(consent.memberId))
      .map(({ memberId: _of, deletedAt: _never, ...consent }) => consent),
    deleted: bin.flatMap(({ kind, deletedAt, value }) => {
      const whose = value['memberId'] ?? value['assigneeId'];
      if (!ids.includes(whose) || (kind !== 'attendance' && kind !== 'task')) return [];
      const text = value['title'] ?? value['reason'];
      return [{ kind, deletedAt, text: typeof text === 'string' ? text : '' }];
    }),
  };
}

function nameOf({ period, kind, ordinal, heldOn }: Meeting): MeetingName {
  return { period, kind, ordinal, heldOn };
}

function rolesIn(meeting: Meeting, memberId: string): readonly MeetingRole[] {
  const roles: MeetingRole[] = [];
  if (meeting.chairId === memberId) roles.push('chair');
  if (meeting.minuteTakerId === memberId) roles.push('minute-taker');
  if (meeting.scoreKeeperId === memberId) roles.push('score-keeper');
  if (Object.hasOwn(meeting.notReached, memberId)) roles.push('not-reached');
  return roles;
}

/** By id, which begins with the month where there is one. */
function inOrder<T extends { readonly id: string }>(entries: readonly T[]): readonly T[] {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
}
