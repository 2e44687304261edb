import type { StepCheck } from '#domain/year-grade.ts';
import type { Source } from '#domain/criteria/criterion.ts';
import { gradeLabels } from './labels.ts';

/** Words of „Cả năm“: the months of a cell's year and what they come to. */
export const yearView = {
  title: 'Cả năm',
  year: (year: number) => `Năm ${year}`,
  seeYear: (year: number) => `Xem năm ${year}`,
  gradeTitle: 'Xếp loại năm',
  none: 'Chưa có kỳ nào chốt xếp loại, nên chưa có xếp loại năm.',
  range: (worst: string, best: string) => (worst === best ? best : `Có thể từ ${worst} đến ${best}`),
  provisional: (graded: number, months: number) =>
    `Mới có ${graded}/${months} tháng xếp loại, nên chưa có xếp loại năm; tùy các tháng còn lại.`,
  whole: (graded: number) => `Tính từ ${graded} tháng đã xếp loại.`,
  notFinal: 'Máy chỉ tổng hợp theo quy tắc dưới đây. Xếp loại năm do chi bộ và cấp trên quyết định.',
  why: 'Vì sao, tính đến nay',
  step: (grade: string, holds: boolean) => `Mức ${grade}: ${holds ? 'đủ điều kiện' : 'chưa đủ điều kiện'}`,
  otherwise: (grade: string) => `Không đạt mức nào ở trên thì xếp ${grade}.`,
  source: ({ document, section }: Source) => `Quy tắc: ${document}. ${section}.`,
  borrowed: 'Tỉnh chưa ban hành quy tắc riêng; quy tắc này mượn của nơi khác để tham khảo.',
  missingTitle: 'Còn thiếu',
  missingNone: 'Không thiếu gì.',
  unreported: (months: string) => `Chưa ghi nhận có họp hay không: ${months}`,
  noScore: (months: string) => `Đã họp, chưa có điểm biểu quyết: ${months}`,
  noTopic: (quarters: string) => `Chưa sinh hoạt chuyên đề: ${quarters}`,
  quarter: (quarter: number) => `quý ${quarter}`,
  totalsTitle: 'Cộng cả năm',
  held: (held: number, notHeld: number) =>
    `Đã họp thường kỳ ${held} tháng; không sinh hoạt ${notHeld} tháng.`,
  attendance: (present: number, expected: number, percent: string) =>
    `Dự họp cộng dồn ${present}/${expected} lượt (${percent}).`,
  speakers: (count: number) => `Lượt đảng viên phát biểu: ${count}.`,
  topics: (count: number) => `Chuyên đề đã sinh hoạt: ${count}.`,
  grades: (counts: string) => `Xếp loại các tháng: ${counts}.`,
  gradeCount: (grade: string, count: number) => `${grade} ${count}`,
  monthsTitle: 'Từng tháng',
  scored: (points: number | null, grade: string) => (points === null ? grade : `${points} điểm, ${grade}`),
  present: (present: number, expected: number) => `dự họp ${present}/${expected}`,
  report: 'Báo cáo cả năm, Word và PDF',
} as const;

/** One condition of the rule, and what the months came to. */
export function stepCheckText(check: StepCheck): string {
  switch (check.code) {
    case 'every-month':
      return check.holds
        ? `Mọi tháng từ ${gradeLabels[check.least]} trở lên: đúng.`
        : `Mọi tháng từ ${gradeLabels[check.least]} trở lên: có ${check.below} tháng thấp hơn.`;
    case 'enough':
      return `Ít nhất ${check.months} tháng từ ${gradeLabels[check.grade]} trở lên: có ${check.counted}.`;
    case 'most-poor':
      return `Không quá ${check.most} tháng ${gradeLabels.poor}: có ${check.poor}.`;
  }
}
