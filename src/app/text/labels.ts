import type { CellKind } from '#domain/cell.ts';
import type { DuesMark } from '#domain/dues.ts';
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

/** What is said of one month's dues (đảng phí) of one member. */
export const duesMarkLabels: Record<DuesMark, string> = {
  paid: 'Đã đóng',
  exempt: 'Được miễn',
  'not-yet': 'Chưa đóng',
};
