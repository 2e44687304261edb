import type { Period } from '#base/day.ts';
import { periodMonth, periodYear } from '#base/day.ts';

/** Words of the papers that look at more than one meeting. */
export const periodReportWords = {
  name: 'BÁO CÁO',
  about: (stretch: string) => `Kết quả sinh hoạt chi bộ ${stretch}`,
  month: (period: Period) => `tháng ${periodMonth(period)} năm ${periodYear(period)}`,
  quarter: (quarter: number, year: number) =>
    `quý ${['I', 'II', 'III', 'IV'][quarter - 1] ?? ''} năm ${year}`,
  half: (half: number, year: number) => `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`,
  year: (year: number) => `năm ${year}`,
  asOf: (day: string) => `Số liệu tính đến ${day}.`,
  meetingsHeading: '1. Sinh hoạt chi bộ',
  held: (held: number, months: number) => `Đã sinh hoạt thường kỳ ${held}/${months} tháng.`,
  notHeld: (count: number) => `Không sinh hoạt: ${count} tháng.`,
  unreported: (count: number) => `Chưa ghi nhận: ${count} tháng.`,
  attendance: (present: number, expected: number, percent: string) =>
    `Tỷ lệ dự họp cộng dồn: ${present}/${expected} lượt đảng viên (${percent}).`,
  speakers: (count: number) => `Lượt đảng viên phát biểu: ${count}.`,
  others: (thematic: number, extraordinary: number) =>
    `Sinh hoạt chuyên đề riêng: ${thematic} buổi; sinh hoạt bất thường: ${extraordinary} buổi.`,
  monthColumn: 'Tháng',
  heldColumn: 'Ngày họp',
  attendanceColumn: 'Dự họp',
  pointsColumn: 'Điểm',
  gradeColumn: 'Xếp loại',
  monthCell: (period: Period) => `${periodMonth(period)}/${periodYear(period)}`,
  rate: (present: number, expected: number, percent: string) => `${present}/${expected} (${percent})`,
  noRate: '',
  gradesHeading: '2. Xếp loại chất lượng sinh hoạt',
  yearGrade: (grade: string, source: string) => `Tổng hợp cả năm: ${grade} (quy tắc tổng hợp: ${source}).`,
  yearOpen: (graded: number, months: number, worst: string, best: string, source: string) =>
    `Tổng hợp cả năm: mới có ${graded}/${months} tháng xếp loại, ${worst === best ? `sẽ là ${best}` : `có thể từ ${worst} đến ${best}`} (quy tắc tổng hợp: ${source}).`,
  grades: (parts: readonly string[]) => `${parts.join('; ')}.`,
  grade: (grade: string, count: number) => `${grade}: ${count} kỳ`,
  noGrades: 'Chưa có kỳ nào được biểu quyết điểm.',
  topicsHeading: '3. Sinh hoạt chuyên đề',
  topics: (held: number) => `Đã sinh hoạt ${held} chuyên đề.`,
  topic: (title: string, day: string) => `- ${title} (${day})`,
  planned: (title: string) => `- ${title} (trong kế hoạch, chưa sinh hoạt)`,
  topicUnnamed: 'Kỳ sinh hoạt chuyên đề chưa gắn với tên nào',
  tasksHeading: '4. Nhiệm vụ được giao',
  tasks: (given: number, done: number, open: number) =>
    `Giao ${given} nhiệm vụ: đã xong ${done}, còn lại ${open}.`,
  openTasks: 'Nhiệm vụ chưa xong:',
  notHeldReason: (month: string, reason: string) => `- Tháng ${month} không sinh hoạt: ${reason}`,
} as const;

export const topicPlanWords = {
  name: 'KẾ HOẠCH',
  about: (year: number) => `Sinh hoạt chuyên đề năm ${year}`,
  lead: (cell: string, year: number) =>
    `${cell} xây dựng kế hoạch sinh hoạt chuyên đề năm ${year}, mỗi quý ít nhất một chuyên đề, như sau:`,
  quarter: 'Quý',
  quarterCell: (quarter: number) => ['I', 'II', 'III', 'IV'][quarter - 1] ?? '',
  topic: 'Chuyên đề',
  presenter: 'Người trình bày',
  state: 'Thực hiện',
  held: (day: string) => `Đã sinh hoạt ngày ${day}`,
  planned: 'Theo kế hoạch',
  none: 'Chưa có chuyên đề',
  work: 'Đồng chí được phân công chuẩn bị dự thảo, gửi đảng viên trước buổi sinh hoạt ít nhất một ngày; chi ủy hoặc bí thư duyệt dự thảo.',
} as const;

export const memberTasksWords = {
  name: 'NHIỆM VỤ ĐƯỢC GIAO',
  about: (name: string) => `Đồng chí ${name}`,
  asOf: (day: string) => `Tính đến ${day}.`,
  none: 'Chưa có nhiệm vụ nào được giao.',
  sum: (all: number, done: number) => `Tổng số ${all} nhiệm vụ, đã xong ${done}.`,
} as const;

export const memberRecordWords = {
  name: 'TRÍCH SỔ CHI BỘ',
  about: (name: string) => `Đồng chí ${name}`,
  asOf: (day: string) => `Những gì chi bộ ghi về đồng chí trong khoảng một năm, tính đến ${day}.`,
  meHeading: '1. Thông tin',
  attendanceHeading: '2. Sinh hoạt chi bộ',
  topicsHeading: '3. Chuyên đề',
  duesHeading: '4. Đảng phí',
  tasksHeading: '5. Nhiệm vụ được giao',
  nextHeading: '6. Kỳ họp tới',
  meetingColumn: 'Kỳ họp',
  dayColumn: 'Ngày họp',
  markColumn: 'Điểm danh',
  gradeColumn: 'Xếp loại kỳ họp',
  accepted: (who: string) => `người đồng ý: ${who}`,
  notHeld: (month: string) => `${month}: chi bộ không sinh hoạt.`,
  monthCell: (period: Period) => `${periodMonth(period)}/${periodYear(period)}`,
  duesOf: (period: Period, mark: string) =>
    `tháng ${periodMonth(period)}/${periodYear(period)}: ${mark.toLocaleLowerCase('vi')}`,
  unsigned: 'Bản trích từ máy của đảng viên, không có chữ ký của chi bộ.',
} as const;
