import type { Alert } from '#domain/alerts.ts';
import type { NextStep } from '#domain/next-step.ts';
import { shell } from './shell.ts';

/** Words of Trang chính. */
export const home = {
  title: shell.home,
  unnamedCell: 'Chi bộ của đồng chí',
  upTo: (parent: string) => `thuộc ${parent}`,

  stepsDone: (done: number, total: number) => `Đã ghi ${done}/${total} bước`,
  overview: 'Xem cả kỳ họp',
  otherMeeting: 'Tạo kỳ họp khác',
  pastNotHeld: (month: string) => `Ghi ${month} không sinh hoạt`,
  heldOn: (day: string) => `Họp ${day}`,
  plannedOn: (day: string) => `Dự kiến ${day}`,
  noDay: 'Chưa chọn ngày họp',

  dueSoon: (day: string, left: number) =>
    left === 0 ? `Hôm nay là hạn gửi kết quả (${day}).` : `Còn ${left} ngày để gửi kết quả (hạn ${day}).`,
  overdue: (day: string) => `Đã qua hạn gửi kết quả (${day}). Vẫn gửi được, máy chủ ghi là gửi muộn.`,
  sentInTime: (code: string) => `Kết quả đã gửi. Mã biên nhận ${code}.`,

  publishTitle: (month: string) => `Đăng kết luận ${month}`,
  publishAsk: 'Kết luận, nghị quyết đã đăng lên Sổ tay đảng viên điện tử ngày nào?',
  publishBy: (day: string) => `Hạn tính điểm: hết ngày ${day}.`,
  publishOn: 'Ngày đăng',
  publishToday: 'Hôm nay',
  publishRecord: 'Ghi ngày đăng',
  publishMissing: 'Đồng chí chọn ngày đăng trước.',
  publishFuture: 'Ngày này chưa đến. Đồng chí ghi sau khi đã đăng.',
  published: (day: string) => `Đã ghi: đăng ngày ${day}.`,

  attentionTitle: 'Nhắc việc',
  tasksTitle: 'Nhiệm vụ đến hạn',
  taskDue: (day: string) => `hạn ${day}`,
  taskLate: (day: string) => `đã qua hạn ${day}`,
  noAssignee: 'chưa giao cho ai',
  moreTasks: (count: number) => `Còn ${count} nhiệm vụ khác.`,
  quarter: (quarter: number, year: number) => `Chuyên đề quý ${quarter}/${year}`,
  quarterHeld: (count: number) => `Đã sinh hoạt ${count} chuyên đề.`,
  quarterPlanned: (title: string) => `Trong kế hoạch: ${title}`,
  quarterNothing: 'Quý này chưa có chuyên đề trong kế hoạch.',
  peopleTitle: (count: number) => `${count} điều nên biết về đảng viên`,
  peopleHelp: 'Máy chỉ nêu số liệu đã ghi. Việc xem xét là của chi bộ.',
  dataTitle: 'Dữ liệu trên máy',
  unsent: (count: number, months: string) => `${count} kỳ chưa gửi: ${months}.`,
  waiting: (units: number) => `${units} mục chưa gửi.`,
  allSent: 'Mọi kỳ đã ghi đều đã gửi.',
  drafts: 'Có chỗ đang ghi dở, đã lưu trên máy.',
  nothingYet: 'Chưa có kỳ nào để gửi.',
  onlyHere: 'Máy này chưa nối với đảng ủy; mọi thứ đang lưu trên máy này.',
  lastReceipt: (code: string, time: string) => `Biên nhận gần nhất: ${code}, ${time}.`,
  noReceipt: 'Chưa có biên nhận nào.',
  toQueue: 'Gửi dữ liệu',
  join: 'Tham gia bằng mã',

  placesTitle: 'Mục khác',
  cell: 'Thông tin chi bộ',
  bin: 'Thùng rác',
} as const;

type WithMonth = { readonly month: string; readonly step: string };

/** What the one big button stands under, says, and what it is for. */
export const nextStepWords: Record<
  NextStep['code'],
  {
    readonly title: (words: WithMonth) => string;
    readonly lead: string;
    readonly button: (words: WithMonth) => string;
  }
> = {
  'name-cell': {
    title: () => 'Bắt đầu',
    lead: 'Đồng chí ghi tên chi bộ, rồi ghi danh sách đảng viên.',
    button: () => 'Ghi tên chi bộ',
  },
  'add-members': {
    title: () => 'Danh sách đảng viên',
    lead: 'Có danh sách rồi mới điểm danh được. Dán cả danh sách một lần cũng được.',
    button: () => 'Thêm đảng viên',
  },
  'prepare-meeting': {
    title: ({ month }) => `Sinh hoạt ${month}`,
    lead: 'Chưa tạo kỳ họp. Địa điểm, giờ và chương trình lấy theo kỳ trước.',
    button: ({ month }) => `Chuẩn bị kỳ họp ${month}`,
  },
  'go-on-preparing': {
    title: ({ month }) => `Sinh hoạt ${month}`,
    lead: 'Đang chuẩn bị.',
    button: () => 'Chuẩn bị tiếp',
  },
  'open-meeting': {
    title: ({ month }) => `Sinh hoạt ${month}`,
    lead: 'Đã đến ngày họp.',
    button: () => 'Vào họp: điểm danh',
  },
  'go-on-with-meeting': {
    title: ({ month }) => `Sinh hoạt ${month}`,
    lead: 'Đang ghi kỳ họp.',
    button: ({ step }) => `Ghi tiếp: ${step}`,
  },
  'close-meeting': {
    title: ({ month }) => `Sinh hoạt ${month}`,
    lead: 'Đã ghi đủ. Còn kiểm tra, biểu quyết và chốt.',
    button: () => 'Kiểm tra và chốt',
  },
  'record-publication': {
    title: ({ month }) => `Đăng kết luận ${month}`,
    lead: 'Chi bộ đã biểu quyết.',
    button: () => 'Ghi ngày đăng',
  },
  'account-for-month': {
    title: ({ month }) => `Chưa báo cáo ${month}`,
    lead: 'Chưa có kỳ họp, cũng chưa ghi là không sinh hoạt. Đồng chí chọn một.',
    button: ({ month }) => `Ghi kỳ họp ${month}`,
  },
  rest: {
    title: () => 'Không có việc nào đến hạn',
    lead: 'Các kỳ đã ghi đủ. Có thể chuẩn bị trước kỳ tới.',
    button: ({ month }) => `Chuẩn bị kỳ họp ${month}`,
  },
};

/** A fact about one member, as help and never as a decision. */
export function alertText(alert: Alert, name: string, words: { months: string; day: string }): string {
  switch (alert.code) {
    case 'unexcused-months': {
      const said = `Đồng chí ${name} vắng không lý do ${alert.periods.length} tháng trong năm (${words.months}).`;
      return alert.level === 'threshold-reached'
        ? `${said} Đây là mức nêu ở điều 8 Điều lệ Đảng để chi bộ xem xét.`
        : said;
    }
    case 'unpaid-months':
      return `Đồng chí ${name} còn ${alert.periods.length} tháng ghi chưa đóng đảng phí (${words.months}).`;
    case 'long-excused-run':
      return `Đồng chí ${name} vắng có lý do ${alert.meetingIds.length} kỳ liền.`;
    case 'exempt-temporary-ending':
      return `Đồng chí ${name} hết thời gian tạm miễn sinh hoạt ngày ${words.day} (còn ${alert.daysLeft} ngày).`;
  }
}
