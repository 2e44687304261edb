import type { MeetingPaperKind } from '../../papers/paper.ts';
import type { FileProblem } from '../../papers/paper-job.ts';

/** Words of the screens of papers. */

/** How other screens lead here. */
export const toPapers = {
  ofMeeting: 'Giấy tờ của kỳ họp: biên bản, nghị quyết…',
  copyOut: 'Chép sang Sổ tay đảng viên điện tử',
  ofYear: 'Báo cáo tháng, quý, năm',
  topicPlan: 'In kế hoạch chuyên đề',
  memberTasks: 'In nhiệm vụ được giao',
} as const;

export const papersOfMeeting = {
  title: 'Giấy tờ',
  lead: 'Máy lấy từ những gì đã ghi trong sổ; đồng chí không phải gõ lại.',
  notVoted: 'Kỳ họp chưa chốt: giấy in những gì đã ghi đến lúc này, điểm là điểm máy gợi ý.',
  list: (meeting: string) => `Giấy tờ ${meeting}`,
  details: {
    notice: 'Thời gian, địa điểm, chương trình, tài liệu',
    'roll-sheet': 'Ai có mặt, ai vắng, vì sao',
    minutes: 'Diễn biến, ý kiến, biểu quyết, chỗ hai chữ ký',
    resolution: 'Kết quả tháng qua, nhiệm vụ, tự chấm điểm',
    'score-sheet': 'Từng tiêu chí, lý do mất điểm',
    report: 'Gửi cấp trên trong 2 ngày',
  } satisfies Record<MeetingPaperKind, string>,
} as const;

export const papersOfYear = {
  title: 'Báo cáo, kế hoạch',
  year: (year: number) => `Năm ${year}`,
  seeYear: (year: number) => `Xem năm ${year}`,
  months: 'Theo tháng',
  longer: 'Theo quý, 6 tháng, năm',
  plans: 'Kế hoạch',
  quarter: (quarter: number) => `Báo cáo quý ${quarter}`,
  half: (half: number) => (half === 1 ? 'Báo cáo 6 tháng đầu năm' : 'Báo cáo 6 tháng cuối năm'),
  wholeYear: 'Báo cáo cả năm',
  topics: 'Kế hoạch chuyên đề năm',
} as const;

export const paperView = {
  missingTitle: 'Chưa có giấy này',
  missing: 'Máy không tìm thấy kỳ họp hoặc đảng viên của giấy này. Những gì đã ghi vẫn còn nguyên.',
  toMeetings: 'Xem các kỳ họp',
  share: 'Chia sẻ PDF',
  shareMade: 'Chia sẻ tệp vừa tạo',
  word: 'Tải Word',
  print: 'In',
  read: 'Đọc chép',
  making: { pdf: 'Đang tạo tệp PDF…', docx: 'Đang tạo tệp Word…' },
  makingHelp: 'Máy chậm có thể mất vài giây. Đồng chí vẫn xem được giấy ở dưới.',
  again: 'Tệp đã tạo xong. Đồng chí bấm “Chia sẻ tệp vừa tạo”.',
  saved: (name: string) => `Đã lưu vào mục Tải xuống: ${name}`,
  careful: 'Giấy có tên đảng viên. Chỉ gửi cho người được phép xem; không gửi vào nhóm đông người.',
  blanks: (count: number) =>
    `Giấy còn ${count} chỗ để trống (……) vì trong sổ chưa ghi. Đồng chí ghi thêm ở các bước, hoặc điền bút khi in.`,
  preview: 'Xem trước',
  problems: {
    'not-loaded':
      'Máy chưa tải đủ phần tạo tệp. Dữ liệu vẫn an toàn. Khi có sóng, đồng chí mở lại trang này rồi bấm lần nữa.',
    'not-written':
      'Chưa tạo được tệp này. Dữ liệu vẫn an toàn. Đồng chí thử loại tệp kia, bấm “In”, hoặc “Đọc chép”.',
  } satisfies Record<FileProblem, string>,
} as const;

export const copyByHand = {
  title: 'Đọc chép',
  place: (number: number, count: number) => `Đoạn ${number}/${count}`,
  next: 'Đoạn tiếp',
  before: 'Đoạn trước',
  finish: 'Chép xong',
  rowPart: (title: string, text: string) => `${title}: ${text}`,
} as const;
