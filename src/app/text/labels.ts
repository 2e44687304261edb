import type { CellKind } from '#domain/cell.ts';
import type { EntityByKind, EntityKind } from '#domain/entity.ts';
import type { MeetingKind } from '#domain/ids.ts';
import type { AgendaSlot } from '#domain/meeting/agenda-item.ts';
import type { AbsenceReason, AttendanceMark } from '#domain/meeting/attendance.ts';
import type {
  MeetingMode,
  MeetingState,
  OffScheduleReason,
  OnlineBasis,
  PaperChannel,
} from '#domain/meeting/meeting.ts';
import type { Membership, Post, Situation } from '#domain/member.ts';
import type { Grade } from '#domain/scoring/score.ts';
import type { TaskOutcome } from '#domain/task.ts';

/*
 * One Vietnamese label for each value of the domain's closed lists. Each record names every value, so a new one does
 * not compile until it has its words.
 */

export const membershipLabels: Record<Membership, string> = {
  official: 'Đảng viên chính thức',
  probationary: 'Đảng viên dự bị',
  'temp-in': 'Sinh hoạt tạm thời đến',
};

/** For chips and counts, where the long form does not fit. */
export const membershipShortLabels: Record<Membership, string> = {
  official: 'Chính thức',
  probationary: 'Dự bị',
  'temp-in': 'Tạm thời đến',
};

export const situationLabels: Record<Situation, string> = {
  'temp-out': 'Sinh hoạt tạm thời nơi khác',
  exempt: 'Miễn công tác và sinh hoạt đảng',
  'exempt-temporary': 'Tạm miễn sinh hoạt',
  suspended: 'Đình chỉ sinh hoạt đảng',
  'special-duty': 'Làm nhiệm vụ đặc biệt (lực lượng vũ trang)',
};

export const situationShortLabels: Record<Situation, string> = {
  'temp-out': 'Tạm thời nơi khác',
  exempt: 'Miễn sinh hoạt',
  'exempt-temporary': 'Tạm miễn',
  suspended: 'Đình chỉ',
  'special-duty': 'Nhiệm vụ đặc biệt',
};

export const postLabels: Record<Post, string> = {
  secretary: 'Bí thư',
  'deputy-secretary': 'Phó bí thư',
  'committee-member': 'Chi ủy viên',
};

export const cellKindLabels: Record<CellKind, string> = {
  hamlet: 'Thôn, xóm, tổ dân phố',
  office: 'Cơ quan',
  'public-service': 'Đơn vị sự nghiệp',
  'state-enterprise': 'Doanh nghiệp nhà nước',
  'private-enterprise': 'Doanh nghiệp ngoài nhà nước',
  'armed-forces': 'Lực lượng vũ trang',
  students: 'Học sinh, sinh viên',
};

export const markLabels: Record<AttendanceMark, string> = {
  present: 'Có mặt',
  'present-online': 'Có mặt trực tuyến',
  excused: 'Vắng có lý do',
  unexcused: 'Vắng không lý do',
  'not-marked': 'Chưa điểm danh',
};

export const absenceReasonLabels: Record<AbsenceReason, string> = {
  ill: 'Ốm đau',
  'work-trip': 'Đi công tác',
  study: 'Đi học',
  'work-away': 'Đi làm xa',
  'on-duty': 'Trực nhiệm vụ',
  family: 'Việc gia đình',
  'weather-road': 'Thời tiết, đường sá',
  other: 'Lý do khác',
};

export const meetingKindLabels: Record<MeetingKind, string> = {
  regular: 'Sinh hoạt thường kỳ',
  thematic: 'Sinh hoạt chuyên đề',
  extraordinary: 'Sinh hoạt bất thường',
};

export const meetingKindShortLabels: Record<MeetingKind, string> = {
  regular: 'Thường kỳ',
  thematic: 'Chuyên đề',
  extraordinary: 'Bất thường',
};

export const meetingModeLabels: Record<MeetingMode, string> = {
  'in-person': 'Trực tiếp',
  online: 'Trực tuyến',
  hybrid: 'Trực tiếp kết hợp trực tuyến',
};

export const onlineBasisLabels: Record<OnlineBasis, string> = {
  scattered: 'Đảng viên ở phân tán',
  'working-away': 'Đảng viên đi làm xa',
  'armed-forces-duty': 'Làm nhiệm vụ trong lực lượng vũ trang',
  health: 'Vì sức khỏe',
  'forest-sea': 'Giữ rừng, đi biển',
  'students-summer': 'Học sinh, sinh viên nghỉ hè',
  special: 'Tình huống đặc biệt',
};

export const offScheduleReasonLabels: Record<OffScheduleReason, string> = {
  holiday: 'Trùng ngày nghỉ, lễ, tết',
  special: 'Trường hợp đặc biệt',
};

export const paperChannelLabels: Record<PaperChannel, string> = {
  'so-tay': 'Sổ tay đảng viên điện tử',
  email: 'Thư điện tử',
  zalo: 'Zalo',
  paper: 'Bản giấy',
};

export const meetingStateLabels: Record<MeetingState, string> = {
  draft: 'Đang ghi',
  'committee-agreed': 'Chi ủy đã thống nhất',
  voted: 'Chi bộ đã biểu quyết',
  submitted: 'Đã gửi lên cấp trên',
  decided: 'Cấp trên đã quyết định',
  returned: 'Cấp trên trả lại',
};

export const gradeLabels: Record<Grade, string> = {
  good: 'Tốt',
  fair: 'Khá',
  average: 'Trung bình',
  poor: 'Kém',
};

export const taskOutcomeLabels: Record<TaskOutcome, string> = {
  done: 'Xong',
  doing: 'Đang làm',
  'not-done': 'Chưa làm',
  cancelled: 'Chi bộ cho dừng',
};

export const agendaSlotLabels: Record<AgendaSlot, string> = {
  ideology: 'Tư tưởng, thời sự',
  'past-month': 'Nhiệm vụ chính trị tháng qua',
  'party-building': 'Xây dựng Đảng',
  'next-month': 'Nhiệm vụ tháng tới',
  documents: 'Thông tin, văn bản mới',
  thematic: 'Chuyên đề',
  other: 'Nội dung khác',
};

export const entityKindLabels: Record<EntityKind, string> = {
  cell: 'Thông tin chi bộ',
  member: 'Đảng viên',
  'member-alias': 'Gộp hai tên là một người',
  topic: 'Chuyên đề',
  meeting: 'Kỳ họp',
  item: 'Nội dung chương trình',
  attendance: 'Điểm danh',
  task: 'Nhiệm vụ',
  score: 'Điểm đã biểu quyết',
  'after-fact': 'Việc sau kỳ họp',
  'not-held': 'Tháng không sinh hoạt',
  consent: 'Trả lời về dữ liệu cá nhân',
  destruction: 'Ghi nhận đã hủy',
  incident: 'Sự cố dữ liệu',
  correction: 'Đề nghị sửa của đảng viên',
  'task-report': 'Đảng viên tự báo kết quả',
};

/** What a field of an entity is called; `path` may be `field/key` for one entry of a map field. */
export function fieldLabel(kind: EntityKind, path: string): string {
  const field = path.split('/')[0] ?? path;
  const labels: Readonly<Record<string, string>> = fieldLabels[kind];
  return labels[field] ?? entityKindLabels[kind];
}

const deletedAt = 'Đưa vào thùng rác';

const fieldLabels: { readonly [K in EntityKind]: Record<keyof EntityByKind[K], string> } = {
  cell: {
    name: 'Tên chi bộ',
    parentName: 'Tổ chức đảng cấp trên trực tiếp',
    kind: 'Loại hình chi bộ',
    hasCommittee: 'Có chi ủy',
    hasDeputy: 'Có phó bí thư',
    isSpecialForces: 'Chi bộ lực lượng vũ trang đặc thù',
    assignedSuperior: 'Cấp ủy viên cấp trên phụ trách',
    hamlets: 'Thôn, xóm, tổ dân phố',
    deletedAt,
  },
  member: {
    fullName: 'Họ và tên',
    sortName: 'Chữ dùng để xếp thứ tự',
    birthYear: 'Năm sinh',
    membership: 'Diện đảng viên',
    situations: 'Hoàn cảnh sinh hoạt',
    posts: 'Chức vụ',
    deletedAt,
  },
  'member-alias': { memberId: 'Là cùng một người với', deletedAt },
  topic: {
    year: 'Năm',
    quarter: 'Quý',
    title: 'Tên chuyên đề',
    category: 'Nhóm nội dung',
    catalogueId: 'Mục trong danh mục gợi ý',
    presenterId: 'Người trình bày',
    approvedOn: 'Ngày duyệt dự thảo',
    sentOn: 'Ngày gửi đảng viên',
    heldMeetingId: 'Kỳ họp đã sinh hoạt',
    outcome: 'Kết quả',
    deletedAt,
  },
  meeting: {
    period: 'Tháng',
    kind: 'Loại kỳ họp',
    ordinal: 'Lần trong tháng',
    state: 'Trạng thái',
    revision: 'Lần sửa',
    revisionReason: 'Lý do mở lại',
    heldOn: 'Ngày họp',
    isClockWrong: 'Đồng hồ máy sai',
    startTime: 'Giờ bắt đầu',
    endTime: 'Giờ kết thúc',
    endsNextDay: 'Kết thúc sang ngày hôm sau',
    breakMin: 'Số phút nghỉ giữa giờ',
    offScheduleReason: 'Lý do không họp đúng ngày 3',
    offScheduleNote: 'Giải thích ngày họp',
    place: 'Địa điểm',
    mode: 'Hình thức họp',
    onlineBasis: 'Căn cứ họp trực tuyến',
    onlineApprovedBy: 'Cấp đồng ý họp trực tuyến',
    isMergedWithOther: 'Họp ghép với cuộc họp khác',
    hasSecretContent: 'Có nội dung mật ghi sổ giấy',
    isSoTayOutage: 'Sổ tay đảng viên điện tử gặp sự cố',
    topicId: 'Chuyên đề',
    committeeMetOn: 'Ngày chi ủy họp',
    hasCommitteeMinutes: 'Biên bản chi ủy',
    noticeOn: 'Ngày thông báo',
    isNoticeToMembers: 'Đã thông báo đảng viên',
    isNoticeToSuperior: 'Đã thông báo cấp ủy viên phụ trách',
    notReached: 'Đồng chí chưa nhận được thông báo',
    papers: 'Tài liệu',
    questions: 'Câu hỏi gợi ý thảo luận',
    questionsOn: 'Ngày có câu hỏi gợi ý',
    draftConclusion: 'Dự thảo kết luận',
    draftConclusionOn: 'Ngày có dự thảo kết luận',
    guests: 'Đại biểu',
    isSuperiorPresent: 'Cấp ủy cấp trên dự họp',
    chairId: 'Chủ trì',
    minuteTakerId: 'Thư ký',
    scoreKeeperId: 'Người theo dõi chấm điểm',
    duesNote: 'Tình hình đảng phí',
    steps: 'Trình tự kỳ họp',
    isNothingToCommend: 'Không có biểu dương, nhắc nhở',
    nothingToCommendReason: 'Lý do không có biểu dương, nhắc nhở',
    conclusion: 'Kết luận',
    isResolution: 'Ra nghị quyết',
    resolutionNumber: 'Số nghị quyết',
    conclusionVote: 'Biểu quyết kết luận',
    motions: 'Biểu quyết khác',
    isMinutesAdopted: 'Thông qua biên bản',
    proposals: 'Kiến nghị cấp trên',
    judgements: 'Đánh giá tiêu chí',
    overrides: 'Điểm chi bộ sửa',
    remedies: 'Biện pháp khắc phục',
    scoreVote: 'Biểu quyết điểm',
    votedAt: 'Lúc chốt',
    deletedAt,
  },
  item: {
    meetingId: 'Kỳ họp',
    slot: 'Phần nội dung',
    title: 'Tên nội dung',
    order: 'Thứ tự',
    text: 'Diễn biến',
    documentTitle: 'Văn bản',
    remarks: 'Ý kiến phát biểu',
    unnamedSpeakers: 'Số lượt phát biểu không ghi tên',
    commendations: 'Biểu dương, nhắc nhở',
    ideologyMin: 'Số phút dành cho tư tưởng',
    conclusion: 'Kết luận nội dung',
    isUnfinished: 'Chuyển kỳ sau',
    deletedAt,
  },
  attendance: {
    meetingId: 'Kỳ họp',
    memberId: 'Đảng viên',
    mark: 'Điểm danh',
    reasonCode: 'Lý do vắng',
    reason: 'Lý do vắng',
    acceptedById: 'Người đồng ý cho vắng',
    method: 'Cách điểm danh',
    deletedAt,
  },
  task: {
    meetingId: 'Kỳ họp giao việc',
    period: 'Tháng',
    title: 'Nhiệm vụ',
    assigneeId: 'Người được giao',
    assigneeText: 'Tập thể, người được giao',
    dueOn: 'Thời hạn',
    weight: 'Hệ số',
    results: 'Kết quả',
    deletedAt,
  },
  score: {
    meetingId: 'Kỳ họp',
    revision: 'Lần sửa',
    suggested: 'Điểm gợi ý',
    votedPoints: 'Điểm từng tiêu chí',
    votedTotal: 'Tổng điểm',
    votedGrade: 'Xếp loại',
    deletedAt,
  },
  'after-fact': {
    meetingId: 'Kỳ họp',
    period: 'Tháng',
    kind: 'Việc',
    on: 'Ngày đăng Sổ tay đảng viên điện tử',
    note: 'Ghi chú',
    deletedAt,
  },
  'not-held': {
    period: 'Tháng',
    reason: 'Lý do không sinh hoạt',
    approvedBy: 'Cấp đồng ý',
    recordedOn: 'Ngày ghi',
    deletedAt,
  },
  consent: {
    deviceId: 'Máy',
    at: 'Lúc',
    memberId: 'Của ai',
    purpose: 'Về việc',
    noticeId: 'Bản thông báo',
    noticeVersion: 'Lần ban hành',
    textHash: 'Dấu của văn bản',
    answer: 'Trả lời',
    previousHash: 'Dấu của lần trước',
    deletedAt,
  },
  destruction: {
    deviceId: 'Máy',
    at: 'Lúc',
    lawId: 'Bảng thời hạn',
    lawVersion: 'Lần ban hành',
    emptied: 'Đã hủy',
    reason: 'Lý do',
    deletedAt,
  },
  incident: {
    kind: 'Việc xảy ra',
    knownAt: 'Lúc biết',
    account: 'Diễn biến',
    measures: 'Đã xử lý',
    wasLocked: 'Máy có khóa',
    firstNoticeAt: 'Lúc báo đầu tiên',
    reportedAt: 'Lúc báo cáo',
    deletedAt,
  },
  correction: {
    memberId: 'Đảng viên',
    ofMeetingId: 'Kỳ họp',
    wantedMark: 'Đề nghị ghi là',
    wantedReasonCode: 'Lý do vắng đề nghị ghi',
    text: 'Nội dung đề nghị',
    askedOn: 'Ngày đề nghị',
    outcome: 'Kết quả giải quyết',
    answer: 'Trả lời',
    answeredOn: 'Ngày trả lời',
    deletedAt,
  },
  'task-report': {
    memberId: 'Đảng viên',
    taskId: 'Nhiệm vụ',
    outcome: 'Kết quả tự báo',
    text: 'Nội dung báo',
    reportedOn: 'Ngày báo',
    deletedAt,
  },
};
