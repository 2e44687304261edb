import {
  addDays,
  addPeriods,
  dayToInstant,
  dayToPeriod,
  periodQuarter,
  periodYear,
  type Day,
  type Instant,
} from '#base/day.ts';
import { emptyBook, type Book, type Entry } from '#domain/book.ts';
import { emptyCell } from '#domain/cell.ts';
import { emptyCorrection } from '#domain/correction.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { MeetingId, MemberId, TaskId } from '#domain/ids.ts';
import type { DatedRange, Membership, Post, Situation } from '#domain/member.ts';
import type { AttendanceMark } from '#domain/meeting/attendance.ts';
import { emptyIncident } from '#domain/privacy/incident.ts';
import { emptyTaskReport } from '#domain/task-report.ts';
import type { TaskResult } from '#domain/task.ts';
import {
  aMark,
  aMeeting,
  aMember,
  anItem,
  aSnapshot,
  aTask,
  aTopic,
  duesIn,
  time,
} from '../../kit/a-book.ts';

/*
 * Everything in it is as long, and as many, as a screen may ever have to show: sixty members with names of six words, a
 * cell whose name takes eighty characters, titles of several lines, a word no line of a small phone holds in large type.
 * All names are invented.
 */

export const crowdedNames = {
  cell: 'Chi bộ ghép liên thôn Nghiêng Khoang Thượng – Nghiêng Khoang Hạ – Trường Tiểu học',
  commune: 'Đảng bộ xã Nghiêng Khoang Thượng Phong Quang Trường Thịnh',
  otherCommunes: ['Chiềng', 'Đồng', 'Nà', 'Khuổi', 'Phường'].map((word) => `Đảng bộ xã ${word} Phong Quang`),
  otherCells: Array.from({ length: 30 }, (_, index) => `Chi bộ tổ dân phố Nghiêng Khoang số ${index + 1}`),
} as const;

const given = [
  'Nguyên',
  'Nghiêng',
  'Phương',
  'Trường',
  'Khương',
  'Quỳnh',
  'Hường',
  'Đường',
  'Chuyên',
  'Thoảng',
];
const middle = [
  'Thị Hoàng Phương Thảo',
  'Văn Quang Trường',
  'Đình Khương Thịnh',
  'Thị Huỳnh Quỳnh',
  'Nghiêm Trọng',
];
const family = ['Nguyễn', 'Trương Nguyễn', 'Hoàng', 'Nông', 'Nghiêm', 'Khương'];

const long = {
  title: 'Rà soát, bổ sung quy ước thôn; vận động nhân dân hiến đất mở đường liên thôn Nghiêng Khoang Thượng',
  text: 'Chi bộ nghe báo cáo kết quả thực hiện nghị quyết tháng trước, thảo luận và thống nhất nhiệm vụ tháng tới. '.repeat(
    3,
  ),
  place: 'Nhà văn hóa liên thôn Nghiêng Khoang Thượng – Nghiêng Khoang Hạ',
};

export interface CrowdedBook {
  readonly book: Book;
  readonly meetingId: string;
  readonly votedMeetingId: string;
  readonly notHeldPeriod: string;
  readonly memberId: string;
  readonly topicId: string;
  readonly incidentId: string;
  readonly deleted: readonly (readonly [EntityKind, string])[];
}

/** As it stands on the evening of a meeting that is half written. */
export function crowdedBook(today: Day): CrowdedBook {
  const period = dayToPeriod(today);
  const last = addPeriods(period, -1);
  const members = Array.from({ length: 60 }, (_, index) => memberAt(index, today));
  const meeting = openMeeting(today);
  const voted = aMeeting(last, {
    ...shared(`${last}-03` as Day),
    state: 'voted',
    votedAt: 1 as never,
    revision: 1,
    revisionReason: 'Ghi thiếu ý kiến của đồng chí Nguyễn Thị Hoàng Phương Thảo Nguyên',
    isMinutesAdopted: true,
    scoreVote: { inFavour: 48, against: 1, other: 2 },
  });
  const topics = [1, 2, 3, 4].map((quarter) =>
    aTopic(`topic-${quarter}`, {
      year: periodYear(period),
      quarter,
      title: `Chuyên đề quý ${quarter}: ${long.title}`,
      presenterId: anId(quarter),
      outcome: long.text,
      heldMeetingId: quarter === periodQuarter(last) ? (voted.id as never) : null,
    }),
  );
  const notHeldPeriod = addPeriods(period, -2);
  return {
    book: {
      ...emptyBook,
      cell: {
        ...emptyCell,
        name: crowdedNames.cell,
        parentName: crowdedNames.commune,
        hasCommittee: true,
        hasDeputy: true,
        assignedSuperior: 'Trương Nguyễn Thị Hoàng Phương Thảo Nguyên',
        hamlets: ['Nghiêng Khoang Thượng', 'Nghiêng Khoang Hạ'],
      },
      members,
      topics,
      meetings: [voted, meeting],
      items: [...itemsOf(voted), ...itemsOf(meeting)],
      attendance: [...marksOf(voted, members), ...marksOf(meeting, members)],
      tasks: [...tasksOf(voted, meeting.id), ...tasksOf(meeting, null)],
      scores: [aSnapshot(voted, 86, 'fair')],
      corrections: correctionsOf(voted, today),
      taskReports: [
        {
          ...emptyTaskReport,
          id: 'report-1',
          memberId: anId(1),
          taskId: `${voted.id}.task-1` as TaskId,
          outcome: 'done',
          text: long.text,
          reportedOn: today,
        },
      ],
      dues: [
        duesIn(
          notHeldPeriod,
          Object.fromEntries(
            members.map(({ id }, index) => [
              id,
              index % 9 === 4 ? 'exempt' : index % 9 === 5 ? 'not-yet' : 'paid',
            ]),
          ),
        ),
      ],
      notHeld: [
        {
          id: notHeldPeriod,
          period: notHeldPeriod,
          reason: long.text,
          approvedBy: 'Trương Nguyễn Thị Hoàng Phương Thảo Nguyên, Phó Bí thư Thường trực Đảng ủy xã',
          recordedOn: today,
          deletedAt: null,
        },
      ],
      incidents: [
        {
          ...emptyIncident,
          id: 'incident-1',
          kind: 'broken-in',
          // Late for the first notice, and in time for the report.
          knownAt: (dayToInstant(today) - 24 * 60 * 60 * 1000) as Instant,
          account: long.text,
          measures: long.text,
        },
      ],
    },
    meetingId: meeting.id,
    votedMeetingId: voted.id,
    notHeldPeriod,
    memberId: 'm01',
    topicId: 'topic-1',
    incidentId: 'incident-1',
    deleted: [
      ['task', `${meeting.id}.task-3`],
      ['topic', 'topic-3'],
    ],
  };
}

function anId(number: number): MemberId {
  return `m${String(number).padStart(2, '0')}` as MemberId;
}

function since<T>(value: T, from: Day, note = ''): DatedRange<T> {
  return { value, from, to: null, note };
}

/** The last one has the name of the first: somebody entered twice. */
function memberAt(index: number, today: Day): Entry<'member'> {
  const at = index === 59 ? 0 : index;
  const word = (words: readonly string[]): string => words[at % words.length] ?? '';
  const start = '2010-02-03' as Day;
  const membership: Membership = index === 57 ? 'temp-in' : index === 58 ? 'probationary' : 'official';
  const situations: readonly Situation[] = [
    'temp-out',
    'exempt',
    'exempt-temporary',
    'suspended',
    'special-duty',
  ];
  const situation = situations[index - 50];
  const posts: readonly Post[] = index === 0 ? ['secretary'] : index === 1 ? ['deputy-secretary'] : [];
  const note = 'Quyết định số 01-QĐ/ĐU của Đảng ủy xã Nghiêng Khoang Thượng Phong Quang';
  return aMember(anId(index + 1), {
    fullName: `${word(family)} ${word(middle)} ${word(given)}`,
    birthYear: 1941 + at,
    membership: [since(membership, start, note)],
    situations: [
      ...(situation ? [since(situation, start, note)] : []),
      ...(index === 0 ? [{ ...since<Situation>('temp-out', start, note), to: addDays(today, -400) }] : []),
    ],
    posts: posts.map((post) => since(post, start, note)),
  });
}

function shared(heldOn: Day): Partial<Entry<'meeting'>> {
  return {
    heldOn,
    startTime: time('19:30'),
    endTime: time('21:45'),
    place: long.place,
    committeeMetOn: addDays(heldOn, -2),
    hasCommitteeMinutes: true,
    noticeOn: addDays(heldOn, -1),
    isNoticeToMembers: true,
    questions: long.text,
    draftConclusion: long.text,
    chairId: anId(1),
    minuteTakerId: anId(2),
    scoreKeeperId: anId(4),
    papers: {
      p1: { title: long.title, channel: 'so-tay', sentOn: heldOn, order: 1 },
      p2: { title: long.title, channel: 'paper', sentOn: null, order: 2 },
    },
    guests: {
      g1: { name: 'Trương Nguyễn Thị Hoàng Phương Thảo Nguyên', body: crowdedNames.commune, order: 1 },
    },
    duesNote: long.text,
    conclusion: long.text,
    isResolution: true,
    resolutionNumber: '01-NQ/CB',
    conclusionVote: { inFavour: 48, against: 1, other: 2 },
    motions: {
      v1: {
        title: long.title,
        majority: 'two-thirds',
        vote: { inFavour: 60, against: 9, other: 2 },
        order: 1,
      },
    },
    proposals: long.text,
  };
}

/** Its day is not the 3rd, a member was not reached, and two figures do not add up: every warning has something to say. */
function openMeeting(today: Day): Entry<'meeting'> {
  return aMeeting(dayToPeriod(today), {
    ...shared(today),
    mode: 'hybrid',
    onlineBasis: 'scattered',
    onlineApprovedBy: 'Đảng ủy xã Nghiêng Khoang Thượng',
    offScheduleReason: 'special',
    offScheduleNote: long.text,
    topicId: 'topic-4' as never,
    notReached: { [anId(5)]: true },
    judgements: { 'prep-content': { answer: 'partly', evidence: long.text } } as never,
    overrides: { 'meeting-duration': { points: 2, reason: long.text } } as never,
    steps: { 'open-dues': { state: 'not-applicable', reason: long.text } },
  });
}

function itemsOf(meeting: Entry<'meeting'>): readonly Entry<'item'>[] {
  const slots = ['ideology', 'past-month', 'party-building', 'next-month', 'documents', 'thematic'] as const;
  return slots.map((slot, index) =>
    anItem(meeting, slot, {
      slot,
      title: long.title,
      order: index + 1,
      text: long.text,
      documentTitle: slot === 'documents' ? long.title : '',
      ideologyMin: slot === 'ideology' ? 20 : null,
      remarks: Object.fromEntries(
        [0, 1, 2].map((order) => [
          `r${order}`,
          { memberId: anId(3 * index + order + 1), text: long.text, isSelfRelated: order === 0, order },
        ]),
      ),
      commendations: { c1: { kind: 'praise', memberId: anId(1), text: long.text, order: 1 } },
      isUnfinished: slot === 'documents',
    }),
  );
}

/** Everybody present but a few; the last three are not marked yet. */
function marksOf(meeting: Entry<'meeting'>, members: Book['members']): readonly Entry<'attendance'>[] {
  const rare: { readonly [index: number]: AttendanceMark } = {
    5: 'excused',
    6: 'unexcused',
    7: 'present-online',
  };
  return members.slice(0, 47).map(({ id }, index) => ({
    ...aMark(
      meeting,
      id,
      rare[index] ?? 'present',
      'Đưa người thân đi điều trị ở bệnh viện tuyến trung ương',
    ),
    reasonCode: index === 5 ? ('other' as const) : null,
    acceptedById: index === 5 ? anId(1) : null,
  }));
}

/** One answered, one about a mark and one about anything else that wait, as long as people write. */
function correctionsOf(meeting: Entry<'meeting'>, today: Day): readonly Entry<'correction'>[] {
  const asked = { ...emptyCorrection, text: long.text, askedOn: addDays(today, -9) };
  return [
    {
      ...asked,
      id: 'request-1',
      memberId: anId(1),
      ofMeetingId: meeting.id as MeetingId,
      wantedMark: 'excused',
      wantedReasonCode: 'weather-road',
    },
    { ...asked, id: 'request-2', memberId: anId(1), askedOn: today },
    {
      ...asked,
      id: 'request-3',
      memberId: anId(1),
      outcome: 'declined',
      answer: long.text,
      answeredOn: today,
    },
  ];
}

function tasksOf(meeting: Entry<'meeting'>, toldAt: string | null): readonly Entry<'task'>[] {
  const told: readonly (TaskResult | null)[] = [
    { outcome: 'done', doneOn: meeting.heldOn, evidence: long.text, isConfirmed: false },
    { outcome: 'not-done', doneOn: null, evidence: '', isConfirmed: false },
    null,
  ];
  return told.map((result, index) =>
    aTask(meeting, `${meeting.id}.task-${index + 1}`, {
      title: long.title,
      assigneeId: index === 1 ? null : anId(index + 1),
      assigneeText: index === 1 ? 'Chi hội Phụ nữ và Đoàn Thanh niên liên thôn Nghiêng Khoang Thượng' : '',
      dueOn: addDays(meeting.heldOn ?? ('2026-01-03' as Day), 25),
      results: toldAt !== null && result ? { [toldAt]: result } : {},
    }),
  );
}
