import type { QuarterCoverage } from '#domain/quarter-coverage.ts';

/** Words of the year plan of chuyên đề and of one of them. */

export const topicPlan = {
  title: 'Kế hoạch chuyên đề',
  rule: 'Mỗi quý ít nhất một chuyên đề (Chỉ thị 50-CT/TW, 23/7/2025).',
  year: (year: number) => `Năm ${year}`,
  seeYear: (year: number) => `Xem năm ${year}`,
  quarter: (quarter: number) => `Quý ${quarter}`,
  quarterOf: (quarter: number, year: number) => `Quý ${quarter}/${year}`,
  add: 'Thêm chuyên đề',
  addTo: (quarter: number) => `Thêm chuyên đề quý ${quarter}`,
  emptyQuarter: 'Chưa có chuyên đề nào trong kế hoạch.',
  heldCount: (held: number) => (held === 0 ? 'Chưa sinh hoạt' : `Đã sinh hoạt ${held}`),
  held: 'Đã sinh hoạt',
  heldOn: (day: string) => `Đã sinh hoạt ngày ${day}`,
  heldNoTopic: 'Kỳ sinh hoạt chuyên đề (chưa gắn với tên nào)',
  presenter: (name: string) => `Người trình bày: ${name}`,
  noPresenter: 'Chưa phân công người trình bày',
  untitled: '(chưa đặt tên)',
  copy: (year: number) => `Chép kế hoạch năm ${year}`,
  copyHelp: (count: number, year: number) =>
    `Năm ${year} có ${count} chuyên đề. Chép tên, nhóm và quý sang; ngày và kết quả để trống.`,
  copied: (count: number) => `Đã chép ${count} chuyên đề.`,
  meter: (covered: number) => `${covered}/4 quý đã có chuyên đề`,
} as const;

export const quarterWarnings: Record<QuarterCoverage['warning'], string | null> = {
  none: null,
  soon: 'Quý sắp hết mà chưa sinh hoạt chuyên đề.',
  missed: 'Quý này chưa sinh hoạt chuyên đề.',
};

/** Of Trang chính, in January. */
export const yearPlan = {
  title: (year: number) => `Chuẩn bị năm ${year}`,
  fromLastYear: (count: number, year: number) =>
    `Năm ${year} chưa có kế hoạch chuyên đề. Năm ${year - 1} có ${count} chuyên đề, chép sang được một lần rồi sửa.`,
  fromNothing: (year: number) =>
    `Năm ${year} chưa có kế hoạch chuyên đề. Có danh mục gợi ý để chọn cho từng quý.`,
  open: (year: number) => `Lập kế hoạch năm ${year}`,
} as const;

export const topicAdd = {
  choose: 'Chọn trong danh mục gợi ý',
  own: 'Tự đặt tên',
  quarter: 'Đưa vào quý',
  suited: 'Hợp với loại hình chi bộ',
  taken: 'đã có trong kế hoạch',
  added: (title: string, quarter: number) => `Đã đưa vào quý ${quarter}: ${title}.`,
} as const;

export const topicEdit = {
  title: 'Chuyên đề',
  missingTitle: 'Không tìm thấy chuyên đề này trên máy',
  missing: 'Chuyên đề có thể đã được đưa vào thùng rác. Những gì đã ghi vẫn còn nguyên.',
  toPlan: 'Về kế hoạch chuyên đề',
  name: 'Tên chuyên đề',
  quarter: 'Quý',
  category: 'Nhóm nội dung',
  noCategory: 'Chưa chọn nhóm',
  preparing: 'Chuẩn bị',
  presenter: 'Người trình bày, viết dự thảo',
  approvedOn: 'Ngày chi ủy hoặc bí thư duyệt dự thảo',
  sentOn: 'Ngày gửi dự thảo cho đảng viên',
  sentOnHelp: 'Gửi trước ngày sinh hoạt ít nhất một ngày.',
  holding: 'Sinh hoạt',
  heldMeeting: 'Đã sinh hoạt tại kỳ họp',
  heldMeetingHelp: 'Kỳ họp đã gắn chuyên đề này ở bước Chuẩn bị thì không phải chọn lại.',
  notHeld: 'Chưa sinh hoạt',
  linked: (meeting: string) => `Đã gắn với kỳ họp: ${meeting}.`,
  outcome: 'Kết quả, việc rút ra',
  remove: 'Xóa chuyên đề',
  removed: 'Đã đưa chuyên đề vào thùng rác.',
} as const;
