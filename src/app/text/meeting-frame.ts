import type { MeetingKind } from '#domain/ids.ts';
import type { InputHome } from '#domain/scoring/facts/fact-inputs.ts';
import type { FormStep } from '#domain/meeting/form-step.ts';
import { meetingKindLabels } from './labels.ts';

/** The eight steps of a meeting, as every screen calls them. */
export const stepNames: Record<FormStep, string> = {
  prepare: 'Chuẩn bị',
  'roll-call': 'Điểm danh',
  'last-tasks': 'Nhiệm vụ kỳ trước',
  proceedings: 'Diễn biến',
  resolution: 'Biểu quyết và nghị quyết',
  tasks: 'Nhiệm vụ mới',
  quality: 'Chất lượng',
  review: 'Kiểm tra và chốt',
};

/** Where a line of the score is mended: a step of the form, or another screen. */
export const homeNames: Record<Exclude<InputHome, 'home'>, string> = {
  ...stepNames,
  cell: 'Thông tin chi bộ',
  members: 'Danh sách đảng viên',
  topics: 'Chuyên đề',
};

export const meetingFrame = {
  about: (kind: MeetingKind, period: string) => `${meetingKindLabels[kind]} ${period}`,
  stepOf: (number: number, count: number) => `Bước ${number}/${count}`,
  allSteps: 'Xem các bước',
  steps: 'Các bước của kỳ họp',
  filled: 'đã ghi',
  toFill: 'chưa đủ',
  goTo: (step: FormStep) => `Sang ${stepNames[step]}`,
  toOverview: 'Về tổng quan kỳ họp',
  votedTitle: 'Kỳ họp này đã biểu quyết',
  voted:
    'Nội dung giữ nguyên như lúc chi bộ biểu quyết, ở đây chỉ để xem. Cần sửa, đồng chí mở lại kỳ họp ở trang tổng quan và ghi lý do.',
  future: (day: string) =>
    `Ngày họp đang ghi là ${day}, sau ngày hôm nay. Nếu chưa đúng, đồng chí sửa ở bước Chuẩn bị.`,
  noDay: 'Chưa ghi ngày họp. Danh sách dưới đây tính theo ngày 03 của tháng.',
  toPrepare: 'Sang Chuẩn bị',
  missingTitle: 'Không tìm thấy kỳ họp này trên máy',
  missing:
    'Kỳ họp có thể đã được đưa vào thùng rác, hoặc chưa nhận về máy này. Những gì đã ghi vẫn còn nguyên.',
  toMeetings: 'Xem các kỳ họp',
} as const;

export const memberPicker = {
  change: 'Đổi',
  choose: 'Chọn',
  clear: 'Không chọn ai',
  noMembers: 'Danh sách đảng viên chưa có ai vào ngày này.',
} as const;
