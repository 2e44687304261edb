import type { MonthStatus } from '#domain/month-status.ts';

/** Words of the list of months, of one meeting's overview, of starting a meeting, and of a month without one. */

export const meetingNames = {
  again: (name: string, ordinal: number) => `${name}, lần ${ordinal}`,
  onDay: (name: string, day: string) => `${name}, họp ${day}`,
} as const;

export const monthStateLabels: Record<MonthStatus['state'], string> = {
  held: 'Đã sinh hoạt',
  'not-held': 'Không sinh hoạt',
  'in-course': 'Đang ghi',
  'in-preparation': 'Đang chuẩn bị',
  unreported: 'Chưa báo cáo',
  'to-come': 'Chưa đến kỳ',
};

export const meetingList = {
  title: 'Kỳ họp',
  start: 'Tạo kỳ họp',
  year: (year: number) => `Năm ${year}`,
  seeYear: (year: number) => `Xem năm ${year}`,
  empty: 'Năm này chưa ghi kỳ họp nào.',
  heldOn: (day: string) => `Họp ngày ${day}`,
  plannedOn: (day: string) => `Dự kiến họp ngày ${day}`,
  noDay: 'Chưa chọn ngày họp',
  voted: (points: number, grade: string) => `${points} điểm, ${grade}`,
  reason: (reason: string) => `Lý do: ${reason}`,
  noReason: 'Chưa ghi lý do',
  unreportedDetail: 'Chưa có kỳ họp, cũng chưa ghi là không sinh hoạt.',
  overdue: 'Đã quá hạn gửi',
  alsoNotHeld: 'Vừa có kỳ họp vừa ghi không sinh hoạt. Đồng chí bỏ một trong hai.',
  prepare: 'Tạo kỳ họp tháng này',
  notHeld: 'Ghi không sinh hoạt',
  openNotHeld: 'Xem ghi chú không sinh hoạt',
  listLabel: (month: string) => `Kỳ họp ${month}`,
} as const;

export const startMeeting = {
  title: 'Tạo kỳ họp',
  kind: 'Loại kỳ họp',
  period: 'Tháng',
  reuse: 'Địa điểm, giờ, chủ trì, thư ký và chương trình lấy theo kỳ trước; sửa được ở bước Chuẩn bị.',
  create: (name: string) => `Tạo kỳ họp ${name}`,
  exists: 'Tháng này đã có kỳ họp thường kỳ.',
  open: 'Mở kỳ họp đã có',
  saidNotHeld: 'Tháng này đã ghi là không sinh hoạt. Nếu có họp, đồng chí bỏ ghi chú đó trước.',
  openNotHeld: 'Xem ghi chú không sinh hoạt',
} as const;

export const meetingView = {
  title: 'Kỳ họp',
  titleOf: (month: string) => `Kỳ họp ${month}`,
  missingTitle: 'Không tìm thấy kỳ họp này trên máy',
  missing: 'Kỳ họp có thể đã được đưa vào thùng rác. Những gì đã ghi vẫn còn nguyên.',
  toList: 'Xem các kỳ họp',
  noDay: 'Chưa chọn ngày họp',
  revision: (revision: number, reason: string) => `Đã mở lại lần ${revision}: ${reason}`,
  attendance: (present: number, expected: number, rate: string) =>
    `${present}/${expected} đồng chí dự họp (${rate})`,
  noAttendance: 'Chưa điểm danh',
  voted: (points: number, grade: string) => `Chi bộ biểu quyết ${points}/100 điểm, xếp loại ${grade}`,
  steps: 'Các bước',
  stepsDone: (done: number, total: number) => `Đã ghi ${done}/${total} bước`,
  done: 'Đã ghi',
  toDo: 'Còn thiếu',
  record: 'Tình trạng gửi',
  onlyHere: 'Máy này chưa nối với đảng ủy nên mới lưu trên máy.',
  verifiedSame: (points: number) => `Máy chủ của tỉnh tính lại: ${points} điểm, khớp với máy này.`,
  verifiedOther: (points: number, lines: number) =>
    `Máy chủ của tỉnh tính lại: ${points} điểm, khác ở ${lines} tiêu chí. Cấp trên sẽ xem; điểm chi bộ biểu quyết giữ nguyên.`,
  verifiedOpen: 'Máy chủ của tỉnh chưa tính được điểm kỳ này. Điểm chi bộ biểu quyết giữ nguyên.',
  receipt: (code: string, time: string) => `Mã biên nhận ${code}, nhận lúc ${time}`,
  received: 'Máy chủ của tỉnh đã có bản này.',
  waiting: 'Sẽ tự gửi khi có sóng.',
  attention: 'Có chỗ cần đồng chí xem ở trang “Gửi dữ liệu”.',
  saved: 'Có chỗ đang ghi dở; rời bước đang ghi thì máy xếp vào hàng gửi.',
  toQueue: 'Gửi dữ liệu',
  reportBy: (day: string) => `Hạn gửi kết quả: ${day}`,
  published: (day: string) => `Đã đăng Sổ tay đảng viên điện tử ngày ${day}`,
  scoreNow: 'Điểm tính lại đến hôm nay',
  scoreNowTotal: (points: number, grade: string) => `Máy tính lại: ${points} điểm, ${grade}.`,
  scoreNowLine: (voted: number, now: number) => `Khi biểu quyết ${voted} điểm, nay ${now} điểm`,
  scoreNowHelp: 'Điểm chi bộ đã biểu quyết giữ nguyên; cấp trên thấy cả hai khi quyết định.',
  reopen: 'Mở lại để sửa',
  reopenHelp:
    'Kỳ họp đã biểu quyết. Mở lại thì lần sửa mới được ghi riêng, kết quả cũ vẫn còn để đối chiếu; sửa xong phải biểu quyết lại.',
  reopenReason: 'Lý do mở lại',
  reopenReasonMissing: 'Đồng chí ghi lý do rồi bấm lại.',
  reopenConfirm: 'Mở lại kỳ họp',
  reopened: 'Đã mở lại kỳ họp. Kết quả cũ vẫn được giữ.',
  decided: 'Cấp trên đã quyết định. Cần sửa thì đề nghị cấp trên trả lại.',
  remove: 'Xóa kỳ họp',
  removeHelp: 'Kỳ họp vào thùng rác cùng những gì đã ghi, giữ 30 ngày và khôi phục được.',
  removed: 'Đã đưa kỳ họp vào thùng rác.',
  next: (step: string) => `Ghi tiếp: ${step}`,
  review: 'Xem lại kỳ họp',
} as const;

export const notHeld = {
  title: 'Tháng không sinh hoạt',
  lead: (month: string) =>
    `Ghi rõ ${month} chi bộ không sinh hoạt thường kỳ, để cấp trên không hiểu là chưa báo cáo.`,
  noScore: 'Tháng này không chấm điểm và không tính là 0 điểm.',
  record: (month: string) => `Ghi: ${month} không sinh hoạt`,
  recorded: (month: string) => `Đã ghi ${month} không sinh hoạt.`,
  recordedTitle: (month: string) => `Đã ghi: ${month} không sinh hoạt`,
  recordedOn: (day: string) => `Ghi ngày ${day}. Đồng chí ghi tiếp lý do và cấp đồng ý.`,
  reason: 'Lý do không sinh hoạt',
  reasonHelp: 'Ví dụ: mưa lũ chia cắt đường vào xóm.',
  approvedBy: 'Cấp ủy, người đồng ý cho hoãn',
  approvedByHelp: 'Ví dụ: Ban Thường vụ Đảng ủy xã.',
  remove: 'Bỏ ghi chú này',
  removed: (month: string) => `Đã bỏ ghi chú ${month} không sinh hoạt.`,
  hasMeetingTitle: 'Tháng này đã có kỳ họp thường kỳ',
  hasMeeting: 'Một tháng không thể vừa họp vừa không sinh hoạt. Đồng chí xem lại kỳ họp đó trước.',
  toMeeting: 'Xem kỳ họp',
  toList: 'Về danh sách kỳ họp',
  badPeriod: 'Địa chỉ này không phải của một tháng nào.',
} as const;
