import { dayToInstant, type Instant } from '#base/day.ts';
import { emptyBook, type Book, type Entry } from '#domain/book.ts';
import { emptyCell } from '#domain/cell.ts';
import { meetingId, type MeetingId, type MemberId, type TaskId } from '#domain/ids.ts';
import type { DatedRange, Membership, Situation } from '#domain/member.ts';
import type { Judgement, Meeting, StepMark } from '#domain/meeting/meeting.ts';
import { emptyTask, type TaskResult } from '#domain/task.ts';
import { aMark, aMeeting, aMember, anItem, day, period, time } from './a-book.ts';

/*
 * The worked meeting: one whole meeting whose every line is known beforehand. Held on 03/01/2026 after a December
 * meeting that left nine tasks due. 22 members are in the book: 16 plain official ones, 1 official on temporary
 * transfer, 2 exempt, 1 exempt for a while, 1 on probation, 1 here for a while. 86 points, Khá; 85 when the
 * conclusion is not published in time. All names are invented.
 */

export const workedMeetingId: MeetingId = meetingId(period('2026-01'), 'regular', 1);
export const decemberMeetingId: MeetingId = meetingId(period('2025-12'), 'regular', 1);

/** The afternoon of the meeting, at 16:00 in Việt Nam. */
export const workedAsOf = (dayToInstant(day('2026-01-03')) + 16 * 3_600_000) as Instant;
/** The first moment of the day after the publication deadline. */
export const workedAfterDeadline = dayToInstant(day('2026-01-06'));

/** Points of each line at `workedAsOf`. `closing-publish` is pending and counted as full. */
export const workedPoints: { readonly [criterionId: string]: number } = {
  'meeting-on-schedule': 1,
  'meeting-duration': 4,
  'attendance-rate': 3,
  'no-long-excused-streak': 1,
  'prep-content': 3,
  'prep-draft-conclusion': 2,
  'prep-committee-meeting': 2,
  'prep-notice': 1,
  'prep-documents-ahead': 0,
  'procedure-steps': 4,
  'content-regular': 12,
  'content-thematic': 0,
  'praise-criticism': 2,
  'discussion-breadth': 4,
  'ideology-time': 1,
  'minutes-complete': 1,
  'materials-digital': 1,
  'chair-flexible': 2,
  'chair-orientation': 4,
  'chair-openness': 0,
  'chair-synthesis': 1,
  'principle-democratic-centralism': 1,
  'principle-self-criticism': 2,
  'principle-leadership-education': 1,
  'principle-member-concerns': 1,
  'resolution-results': 27,
  'closing-conclusion': 2,
  'closing-minutes-tasks': 2,
  'closing-publish': 1,
};

/** What else is known of it beforehand. */
export const workedFigures = {
  rollCount: 21,
  expected: 18,
  present: 16,
  excused: 2,
  votingBase: 16,
  votesNeeded: 9,
  total: 86,
  totalWhenUnpublished: 85,
  grade: 'fair',
  flags: ['cap-must-max'],
} as const;

const names = [
  'Hoàng Văn Sơn',
  'Nông Thị Hạnh',
  'Lý Văn Bách',
  'Ma Thị Duyên',
  'Trần Đình Khôi',
  'Dương Thị Mận',
  'Triệu Văn Tòng',
  'Nguyễn Thị Lụa',
  'Lường Văn Đại',
  'Phạm Thị Ngoan',
  'Hà Văn Thức',
  'Vi Thị Ánh',
  'Chu Văn Lâm',
  'Bế Thị Thơm',
  'Đặng Văn Quyết',
  'La Thị Nhâm',
  'Ngô Văn Hiếu',
  'Đinh Thị Tẻo',
  'Lộc Văn Cầu',
  'Mạc Thị Viển',
  'Sầm Văn Tiến',
  'Quách Thị Diệp',
];

function workedMemberId(number: number): MemberId {
  return `m${String(number).padStart(2, '0')}` as MemberId;
}

function since<T>(value: T, from: string, note = ''): DatedRange<T> {
  return { value, from: day(from), to: null, note };
}

const membershipByNumber: { readonly [number: number]: DatedRange<Membership> } = {
  21: since('probationary', '2025-05-19', 'Quyết định kết nạp'),
  22: since('temp-in', '2025-10-01', 'Giấy giới thiệu sinh hoạt tạm thời'),
};

const situationByNumber: { readonly [number: number]: DatedRange<Situation> } = {
  17: since('temp-out', '2025-09-01', 'Học tập trung tại tỉnh'),
  18: since('exempt', '2024-01-01', 'Tuổi cao'),
  19: since('exempt', '2025-03-01', 'Tuổi cao, sức yếu'),
  20: {
    ...since<Situation>('exempt-temporary', '2025-08-01', 'Đi làm xa, đảng ủy đồng ý'),
    to: day('2026-07-31'),
  },
};

const members: readonly Entry<'member'>[] = names.map((fullName, index) => {
  const number = index + 1;
  const situation = situationByNumber[number];
  return aMember(workedMemberId(number), {
    fullName,
    birthYear: 1952 + 2 * number,
    membership: [membershipByNumber[number] ?? since('official', '2010-02-03')],
    situations: situation === undefined ? [] : [situation],
    posts:
      number === 1
        ? [since('secretary', '2025-01-10')]
        : number <= 3
          ? [since(number === 2 ? 'deputy-secretary' : 'committee-member', '2025-01-10')]
          : [],
  });
});

const met = (evidence = ''): Judgement => ({ answer: 'met', evidence });

const judgements: { readonly [criterionId: string]: Judgement } = {
  'prep-content': met('Chi ủy gửi đề cương năm nội dung, bám sát nghị quyết tháng.'),
  'chair-flexible': met(),
  'chair-orientation': met('Chủ trì nêu ba câu hỏi gợi ý, thảo luận đúng hướng.'),
  'chair-openness': { answer: 'not-met', evidence: 'Còn nhiều đồng chí chưa được mời phát biểu.' },
  'chair-synthesis': met(),
  'principle-democratic-centralism': met(),
  'principle-self-criticism': met(),
  'principle-leadership-education': met(),
  'principle-member-concerns': met(),
};

const ticked: StepMark = { state: 'done', reason: '' };

/** Steps ticked by hand; the others but `open-dues` follow from what is recorded. */
const steps: Meeting['steps'] = Object.fromEntries(
  [
    'open-reason',
    'open-programme',
    'run-report',
    'run-members',
    'run-inform',
    'end-synthesis',
    'end-orient',
  ].map((id) => [id, ticked]),
);

const december = aMeeting('2025-12', {
  state: 'voted',
  startTime: time('14:00'),
  endTime: time('15:40'),
  place: 'Nhà văn hóa xóm',
  chairId: workedMemberId(1),
  minuteTakerId: workedMemberId(3),
  conclusion: 'Giao chín nhiệm vụ cho tháng tới.',
  conclusionVote: { inFavour: 16, against: 0, other: 0 },
  isMinutesAdopted: true,
  votedAt: (dayToInstant(day('2025-12-03')) + 16 * 3_600_000) as Instant,
});

const january: Entry<'meeting'> = aMeeting('2026-01', {
  startTime: time('14:00'),
  endTime: time('15:35'),
  place: 'Nhà văn hóa xóm',
  committeeMetOn: day('2026-01-02'),
  hasCommitteeMinutes: true,
  noticeOn: day('2026-01-02'),
  isNoticeToMembers: true,
  isNoticeToSuperior: true,
  papers: {
    p1: {
      title: 'Báo cáo tháng 12 và dự thảo nghị quyết tháng 01',
      channel: 'so-tay',
      sentOn: day('2026-01-03'),
      order: 1,
    },
  },
  questions: 'Vì sao đường nội đồng chậm? Ai nhận phần việc nào?',
  questionsOn: day('2026-01-02'),
  draftConclusion: 'Tập trung làm đường nội đồng, thu hoạch vụ đông, chuẩn bị Tết.',
  draftConclusionOn: day('2026-01-02'),
  chairId: workedMemberId(1),
  minuteTakerId: workedMemberId(3),
  scoreKeeperId: workedMemberId(2),
  steps,
  conclusion: 'Chi bộ thống nhất hai nhiệm vụ tháng 01 và phân công thực hiện.',
  isResolution: true,
  conclusionVote: { inFavour: 14, against: 0, other: 0 },
  isMinutesAdopted: true,
  judgements: judgements as Meeting['judgements'],
  remedies: {
    'prep-documents-ahead': 'Chi ủy đưa tài liệu lên Sổ tay trước ngày 2 hằng tháng.',
    'chair-openness': 'Chủ trì mời lần lượt từng đồng chí phát biểu.',
  } as Meeting['remedies'],
  scoreVote: { inFavour: 14, against: 0, other: 0 },
});

const remark = (number: number, order: number, text: string) => ({
  memberId: workedMemberId(number),
  text,
  isSelfRelated: false,
  order,
});

const items: readonly Entry<'item'>[] = [
  anItem(january, 'ideology', {
    slot: 'ideology',
    title: 'Tình hình tư tưởng, thời sự',
    order: 1,
    text: 'Đảng viên và nhân dân yên tâm, phấn khởi đón năm mới.',
    ideologyMin: 20,
    remarks: {
      r1: remark(2, 1, 'Nhân dân quan tâm giá phân bón vụ xuân.'),
      r2: remark(4, 2, 'Cần nhắc nhau giữ gìn lời nói trên mạng.'),
    },
  }),
  anItem(january, 'past-month', {
    slot: 'past-month',
    title: 'Kết quả nhiệm vụ tháng 12',
    order: 2,
    text: 'Tám trên chín nhiệm vụ đã xong, đường nội đồng còn 200 mét.',
    remarks: {
      r1: remark(5, 1, 'Đoạn còn lại vướng mặt bằng hai hộ.'),
      r2: remark(6, 2, 'Hội phụ nữ đã thu xong quỹ.'),
    },
    commendations: {
      c1: { kind: 'praise', memberId: workedMemberId(6), text: 'Hoàn thành sớm.', order: 1 },
    },
  }),
  anItem(january, 'party-building', {
    slot: 'party-building',
    title: 'Công tác xây dựng Đảng',
    order: 3,
    text: 'Giới thiệu một quần chúng học lớp nhận thức về Đảng.',
    remarks: { r1: remark(7, 1, 'Đồng chí trẻ, có uy tín trong thôn.') },
  }),
  anItem(january, 'next-month', {
    slot: 'next-month',
    title: 'Nhiệm vụ tháng 01',
    order: 4,
    text: 'Làm xong đường nội đồng và chuẩn bị Tết cho hộ khó khăn.',
    remarks: {
      r1: remark(8, 1, 'Xin nhận phần vận động hai hộ.'),
      r2: remark(9, 2, 'Đề nghị góp ngày công vào chủ nhật.'),
    },
  }),
  anItem(january, 'documents', {
    slot: 'documents',
    title: 'Thông tin, văn bản mới',
    order: 5,
  }),
];

const doneTask: TaskResult = {
  outcome: 'done',
  doneOn: day('2025-12-28'),
  evidence: 'Có biên bản nghiệm thu của xóm.',
  isConfirmed: false,
};

const lastMonthTitles = [
  'Thu quỹ phòng chống thiên tai',
  'Rà soát hộ nghèo',
  'Vận động trồng cây vụ đông',
  'Sửa hệ thống loa truyền thanh',
  'Vệ sinh đường làng',
  'Tuyên truyền phòng cháy rừng',
  'Thăm gia đình chính sách',
  'Họp dân bàn đóng góp làm đường',
  'Làm xong 500 mét đường nội đồng',
];

const tasks: readonly Entry<'task'>[] = [
  ...lastMonthTitles.map((title, index) => ({
    ...emptyTask,
    id: `task-12-${index + 1}` as TaskId,
    meetingId: decemberMeetingId,
    period: period('2025-12'),
    title,
    assigneeId: workedMemberId(index + 2),
    dueOn: day('2025-12-31'),
    results: {
      [workedMeetingId]:
        index < 8 ? doneTask : { outcome: 'doing', doneOn: null, evidence: '', isConfirmed: false },
    } as Entry<'task'>['results'],
  })),
  ...['Làm xong đường nội đồng', 'Tặng quà Tết hộ khó khăn'].map((title, index) => ({
    ...emptyTask,
    id: `task-01-${index + 1}` as TaskId,
    meetingId: workedMeetingId,
    period: period('2026-01'),
    title,
    assigneeId: workedMemberId(index + 8),
    dueOn: day('2026-01-31'),
  })),
];

const present = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 22];

/** Everything the cell knows on the afternoon of the meeting, just before the vote is recorded. */
export const workedBook: Book = {
  ...emptyBook,
  cell: {
    ...emptyCell,
    name: 'Chi bộ xóm Đồng Vang',
    parentName: 'Đảng bộ xã Phú Thành',
    hasCommittee: true,
    hasDeputy: true,
    assignedSuperior: 'Lưu Văn Kiên',
    hamlets: ['Đồng Vang'],
  },
  members,
  meetings: [december, january],
  items,
  attendance: [
    ...[...present, 15, 16].map((number) => aMark(december, workedMemberId(number), 'present')),
    ...present.map((number) => aMark(january, workedMemberId(number), 'present')),
    ...[15, 16].map((number) => aMark(january, workedMemberId(number), 'excused')),
  ],
  tasks,
};

/** All of it in one value. */
export const workedMeeting = {
  book: workedBook,
  meetingId: workedMeetingId,
  asOf: workedAsOf,
  afterDeadline: workedAfterDeadline,
  points: workedPoints,
  figures: workedFigures,
};

/** The worked meeting with something about its header changed. */
export function worked(over: Partial<Meeting> | ((meeting: Meeting) => Partial<Meeting>)): Book {
  const meetings = workedBook.meetings.map((meeting) =>
    meeting.id === workedMeetingId
      ? { ...meeting, ...(typeof over === 'function' ? over(meeting) : over) }
      : meeting,
  );
  return { ...workedBook, meetings };
}
