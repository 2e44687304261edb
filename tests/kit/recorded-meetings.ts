import { must } from '#base/assert.ts';
import type { Book, Entry } from '#domain/book.ts';
import { meetingId, type MeetingId, type TopicId } from '#domain/ids.ts';
import type { Meeting } from '#domain/meeting/meeting.ts';
import { freezeScore } from '#domain/scoring/freeze-score.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { aMark, aMeeting, anItem, aTopic, day, period } from './a-book.ts';
import { defaultCriteria, vnCalendar } from './criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from './worked-meeting.ts';

/*
 * Three kinds of meeting with everything recorded that the screens ask for, and voted: what papers are made of. The people
 * and most of the words are those of the worked meeting.
 */

export interface RecordedMeeting {
  readonly name: string;
  readonly book: Book;
  readonly meetingId: MeetingId;
}

const worked = must(
  workedBook.meetings.find((meeting) => meeting.id === workedMeetingId),
  'the worked book holds its meeting',
);
const secretary = must(worked.chairId, 'the worked meeting has a chair');
const topic = aTopic('topic-1', {
  title: 'Học tập phong cách nêu gương của người đảng viên ở cơ sở',
  presenterId: secretary,
  approvedOn: day('2025-12-30'),
  sentOn: day('2026-01-01'),
  outcome: 'Mỗi đảng viên đăng ký một việc làm cụ thể.',
});

const everything: Partial<Meeting> = {
  duesNote: '20/21 đồng chí đã đóng tháng này.',
  proposals: 'Đề nghị đảng ủy hỗ trợ xi măng làm đường nội đồng.',
  resolutionNumber: '05-NQ/CB',
  isSuperiorPresent: true,
  guests: { g1: { name: 'Lưu Thị Vân', body: 'Hội Phụ nữ xã', order: 1 } },
  motions: {
    m1: {
      title: 'Giới thiệu quần chúng đi học lớp nhận thức về Đảng',
      majority: 'two-thirds',
      vote: { inFavour: 14, against: 0, other: 0 },
      order: 1,
    },
  },
};

const documents = anItem(worked, 'documents', {
  slot: 'documents',
  title: 'Thông tin, văn bản mới',
  order: 5,
  text: 'Thông báo kết quả rà soát hộ nghèo của xã.',
  documentTitle: 'Thông báo kết quả rà soát hộ nghèo năm 2025',
  conclusion: 'Đảng viên phổ biến đến từng hộ.',
});
const themed = anItem(worked, 'thematic', {
  slot: 'thematic',
  title: 'Sinh hoạt chuyên đề',
  order: 6,
  text: 'Đồng chí bí thư trình bày chuyên đề.',
  remarks: {
    r1: { memberId: secretary, text: 'Xin tự liên hệ việc nêu gương.', isSelfRelated: true, order: 1 },
  },
  conclusion: 'Mỗi đảng viên chọn một việc làm theo.',
});

export const recordedMeetings: readonly RecordedMeeting[] = [
  {
    name: 'a regular meeting',
    meetingId: workedMeetingId,
    book: voted(withMeeting(workedBook, everything, [documents]), workedMeetingId),
  },
  {
    name: 'a regular meeting combined with a chuyên đề',
    meetingId: workedMeetingId,
    book: voted(
      {
        ...withMeeting(workedBook, { ...everything, topicId: topic.id as TopicId }, [documents, themed]),
        topics: [topic],
      },
      workedMeetingId,
    ),
  },
  thematic(),
];

/** A meeting of its own for the chuyên đề, a week after the regular one. */
function thematic(): RecordedMeeting {
  const id = meetingId(period('2026-01'), 'thematic', 1);
  const { id: _id, ...shared } = worked;
  const meeting = aMeeting('2026-01', {
    ...shared,
    ...everything,
    kind: 'thematic',
    heldOn: day('2026-01-10'),
    topicId: topic.id as TopicId,
    state: 'voted',
    votedAt: workedAsOf,
  });
  const item: Entry<'item'> = { ...themed, id: `${id}.thematic`, meetingId: id, order: 1 };
  return {
    name: 'a thematic meeting',
    meetingId: id,
    book: {
      ...workedBook,
      meetings: [...workedBook.meetings, meeting],
      items: [...workedBook.items, item],
      topics: [topic],
      attendance: [
        ...workedBook.attendance,
        ...workedBook.attendance
          .filter((mark) => mark.meetingId === workedMeetingId)
          .map((mark) => aMark(meeting, mark.memberId, mark.mark)),
      ],
      tasks: [
        ...workedBook.tasks.map((task) => ({
          ...task,
          results: {
            ...task.results,
            [id]: {
              outcome: 'done',
              doneOn: day('2026-01-09'),
              evidence: 'Đã nghiệm thu.',
              isConfirmed: false,
            },
          } as Entry<'task'>['results'],
        })),
        {
          ...must(workedBook.tasks[0], 'the worked book has tasks'),
          id: 'task-topic',
          meetingId: id,
          period: period('2026-01'),
          title: 'Đăng ký việc làm theo',
          dueOn: day('2026-02-01'),
          results: {},
        },
      ],
    },
  };
}

/** The worked meeting with more of it said; items of the same id take the place of those before. */
function withMeeting(book: Book, over: Partial<Meeting>, items: readonly Entry<'item'>[]): Book {
  const ids = new Set(items.map((item) => item.id));
  return {
    ...book,
    meetings: book.meetings.map((meeting) =>
      meeting.id === workedMeetingId ? { ...meeting, ...over } : meeting,
    ),
    items: [...book.items.filter((item) => !ids.has(item.id)), ...items],
  };
}

/** The book after the cell's vote on the score. */
function voted(book: Book, id: MeetingId): Book {
  const score = scoreMeeting({
    book,
    meetingId: id,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf: workedAsOf,
  });
  const answered = score.total.state === 'complete' ? book : withAnswers(book, id, score);
  const frozen = must(
    freezeScore(
      scoreMeeting({
        book: answered,
        meetingId: id,
        set: defaultCriteria,
        calendar: vnCalendar,
        asOf: workedAsOf,
      }),
    ),
    'a meeting with everything recorded has a whole score',
  );
  return {
    ...answered,
    meetings: answered.meetings.map((meeting) =>
      meeting.id === id ? { ...meeting, state: 'voted', votedAt: workedAsOf } : meeting,
    ),
    scores: [
      ...answered.scores,
      { id: `${id}.hd42-default.v1.r0`, meetingId: id, revision: 0, deletedAt: null, ...frozen },
    ],
  };
}

/** Whatever the criteria still ask of people, answered. */
function withAnswers(book: Book, id: MeetingId, score: ReturnType<typeof scoreMeeting>): Book {
  const asked = score.lines.filter((line) => line.result.state === 'needs-judgement');
  const answers = Object.fromEntries(
    asked.map((line) => [
      line.criterionId,
      line.ask?.kind === 'levels'
        ? { answer: { points: line.ask.levels[0] ?? 0 }, evidence: 'Chi bộ thống nhất.' }
        : { answer: 'met', evidence: 'Chi bộ thống nhất.' },
    ]),
  );
  return {
    ...book,
    meetings: book.meetings.map((meeting) =>
      meeting.id === id
        ? { ...meeting, judgements: { ...meeting.judgements, ...answers } as Meeting['judgements'] }
        : meeting,
    ),
  };
}
