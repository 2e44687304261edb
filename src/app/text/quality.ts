import type { ScoreTotal } from '#domain/scoring/score.ts';
import { gradeLabels } from './labels.ts';

/** Words of “Chất lượng”. */
export const quality = {
  total: 'Điểm của kỳ họp',
  points: (points: number, max: number) => `${points}/${max} điểm`,
  provisional: 'Tạm tính: điểm đăng kết quả được tính trước, sẽ rõ sau hạn 2 ngày.',
  missing: (count: number) => `Còn ${count} tiêu chí chưa đủ dữ liệu, nên chưa xếp loại.`,
  notScored: 'Bộ tiêu chí hiện hành không chấm điểm loại kỳ họp này. Kỳ họp vẫn được ghi và tính cho quý.',
  suggestion: 'Máy gợi ý từ những gì đã ghi. Chi bộ biểu quyết, cấp trên quyết định.',
  setName: (title: string, version: number) => `${title}, bản ${version}`,
  open: 'Chưa đủ dữ liệu',
  lost: 'Điểm bị trừ',
  pendingAndKept: 'Đã đủ điểm',
  lineCount: (lines: number) => `${lines} tiêu chí`,
  linePoints: (points: number, max: number) => `${points}/${max}`,
  lineRange: (least: number, most: number, max: number) =>
    least === most ? `${least}/${max}` : `${least}–${most}/${max}`,
  notApplicable: 'không áp dụng',
  pending: (day: string) => `chờ đến ${day}`,
  overridden: 'đã sửa điểm',
  rule: 'Cách tính',
  mend: (step: string) => `Sửa ở bước ${step}`,
  mendOnceVoted: 'Ghi ở Trang chính, sau khi chi bộ biểu quyết.',
  answer: 'Chi bộ đánh giá',
  answers: { met: 'Đạt', partly: 'Đạt một phần', 'not-met': 'Chưa đạt' },
  yesNo: { met: 'Có', 'not-met': 'Không' },
  levelPoints: (points: number) => `${points} điểm`,
  evidence: 'Căn cứ, lý do (một dòng)',
  override: 'Sửa điểm',
  overrideTitle: 'Điểm chi bộ thống nhất',
  overrideReason: 'Lý do sửa điểm',
  overrideHelp: (max: number) => `Từ 0 đến ${max}. Phải ghi lý do thì máy mới tính.`,
  dropOverride: 'Bỏ điểm sửa, lấy lại điểm máy tính',
  remedy: 'Cách khắc phục (tiêu chí yếu)',
  remedyHelp: 'Tiêu chí dưới một nửa số điểm phải ghi cách khắc phục vào biên bản.',
  flags: 'Điều cần lưu ý',
  capped: (grade: string) => `Xếp loại cao nhất còn được: ${grade}.`,
} as const;

/** The total in one line: points and grade, or the range and how much is missing. */
export function totalText(total: ScoreTotal, max: number): string {
  switch (total.state) {
    case 'complete':
      return `${quality.points(total.points, max)} · ${gradeLabels[total.grade]}`;
    case 'incomplete':
      return total.minPoints === total.maxPoints
        ? `${total.minPoints}/${max} điểm`
        : `Từ ${total.minPoints} đến ${total.maxPoints} điểm`;
    case 'not-scored':
      return quality.notScored;
  }
}
