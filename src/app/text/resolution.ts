import type { Motion } from '#domain/meeting/meeting.ts';

/** Words of “Biểu quyết và nghị quyết”. */
export const resolution = {
  conclusionCard: 'Kết luận',
  conclusion: 'Kết luận của chi bộ',
  conclusionHelp: 'Ghi gọn những điều chi bộ đã thống nhất.',
  draft: 'Dự thảo đã chuẩn bị',
  useDraft: 'Lấy từ dự thảo',
  tookDraft: 'Đã lấy nội dung dự thảo vào kết luận.',
  isResolution: 'Chi bộ ra nghị quyết',
  number: 'Số nghị quyết',
  numberHelp: 'Ví dụ: 05-NQ/CB. Để trống nếu chưa có số, hoặc chi bộ chỉ ra kết luận.',
  voteCard: 'Biểu quyết kết luận',
  inFavour: 'Tán thành',
  against: 'Không tán thành',
  other: 'Ý kiến khác',
  base: (base: number, needed: number) =>
    `Diện biểu quyết ${base} đồng chí, quá nửa là từ ${needed} phiếu tán thành.`,
  baseTwoThirds: (base: number, needed: number) =>
    `Diện biểu quyết ${base} đồng chí, hai phần ba là từ ${needed} phiếu tán thành.`,
  rule: 'Kết luận, nghị quyết được thông qua khi quá nửa diện biểu quyết tán thành (Điều lệ Đảng, Điều 9).',
  passed: (inFavour: number, base: number) => `Đạt: ${inFavour}/${base} tán thành.`,
  failed: (inFavour: number, needed: number) =>
    `Chưa đạt: ${inFavour} phiếu tán thành, cần từ ${needed} phiếu.`,
  tooMany: (votes: number, voters: number) =>
    `Tổng số phiếu là ${votes}, nhiều hơn ${voters} người có quyền biểu quyết có mặt. Đồng chí đếm lại.`,
  noVoters: 'Chưa có ai trong diện biểu quyết. Đồng chí điểm danh trước.',
  notACount: 'Số phiếu chưa đúng. Đồng chí ghi số đếm được.',
  whoLeftOut: (count: number) => `Không tính vào diện biểu quyết: ${count} đồng chí`,
  motions: 'Biểu quyết việc khác',
  motionsHelp: 'Ví dụ: giới thiệu quần chúng ưu tú, công nhận chính thức, khen thưởng.',
  addMotion: 'Thêm một việc biểu quyết',
  motionTitle: 'Việc biểu quyết',
  removeMotion: 'Bỏ việc này',
  removedMotion: 'Đã bỏ một việc biểu quyết.',
  majority: 'Cần bao nhiêu phiếu',
  majorities: {
    'more-than-half': 'Quá nửa',
    'two-thirds': 'Hai phần ba',
  } satisfies Record<Motion['majority'], string>,
  proposalsCard: 'Kiến nghị',
  proposals: 'Kiến nghị với cấp trên',
} as const;
