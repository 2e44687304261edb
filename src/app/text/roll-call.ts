import type { LeftOutReason, RollProblem } from '#domain/roll.ts';

/** Words of Điểm danh. */
export const rollCall = {
  markAll: (count: number) => `Tất cả ${count} đồng chí có mặt`,
  markRest: (count: number) => `${count} đồng chí còn lại có mặt`,
  markedAll: (count: number) => `Đã ghi ${count} đồng chí có mặt.`,
  present: (present: number, expected: number) => `Có mặt ${present}/${expected}`,
  presentOf: (present: number, expected: number, percent: string) =>
    `Có mặt ${present}/${expected} (${percent})`,
  online: (count: number) => `Trong đó trực tuyến ${count}`,
  excused: (count: number) => `Vắng có lý do ${count}`,
  unexcused: (count: number) => `Vắng không lý do ${count}`,
  notMarked: (count: number) => `Chưa điểm danh ${count}`,
  extra: (count: number) => `Có mặt ngoài diện triệu tập ${count} (không tính vào tỷ lệ)`,
  summary: 'Kết quả điểm danh',
  votingBase: (base: number, needed: number) => `Diện biểu quyết ${base} đồng chí, quá nửa cần ≥ ${needed}`,
  votingBaseNone: 'Chưa có đồng chí nào trong diện biểu quyết',
  presentVoters: (count: number) => `Có mặt trong diện biểu quyết: ${count} đồng chí.`,
  tooFew: (present: number, needed: number) =>
    `Mới có ${present} đồng chí trong diện biểu quyết có mặt, chưa đủ ${needed}: nghị quyết chưa thể thông qua.`,
  leftOutTitle: 'Không tính vào diện biểu quyết:',
  noLeftOut: 'Không có đồng chí nào bị để ngoài diện biểu quyết.',
  expected: (count: number) => `Diện triệu tập: ${count} đồng chí`,
  others: 'Không thuộc diện triệu tập',
  othersHelp: 'Đến dự thì ghi có mặt; không tính vào tỷ lệ dự họp.',
  notSummoned: 'Không triệu tập',
  row: (name: string, state: string) => `Đồng chí ${name}, ${state}. Nhấn để đổi`,
  withReason: (mark: string, reason: string) => `${mark}: ${reason}`,
  noPeople: 'Danh sách chưa có đảng viên nào vào ngày này.',
  toMembers: 'Sang danh sách đảng viên',
  presentGroup: 'Có mặt',
  excusedGroup: 'Vắng có lý do',
  otherGroup: 'Khác',
  otherReason: 'Lý do vắng',
  moreReason: 'Ghi rõ thêm',
  reasonTaken: 'Đã đổi; lý do ghi trước đó đã bỏ.',
  more: 'Ghi rõ thêm, người đồng ý cho vắng',
  acceptedBy: 'Người đồng ý cho vắng',
  acceptedByHelp: 'Mặc định là đồng chí chủ trì.',
} as const;

export const rollProblems: Record<RollProblem, string> = {
  'overlapping-membership': 'Hồ sơ ghi chồng hai diện đảng viên vào ngày này, cần sửa',
  'overlapping-situations': 'Hồ sơ ghi chồng hai tình trạng vào ngày này, cần sửa',
};

/** Why somebody's vote is not counted. */
export const leftOutReasons: Record<LeftOutReason, string> = {
  probationary: 'Đảng viên dự bị',
  'temp-in': 'Sinh hoạt tạm thời đến',
  'temp-out-absent': 'Sinh hoạt tạm thời nơi khác, không dự',
  'exempt-absent': 'Được miễn sinh hoạt, không dự',
  'exempt-temporary-absent': 'Tạm miễn sinh hoạt, không dự',
  suspended: 'Đình chỉ sinh hoạt',
  excused: 'Vắng có lý do',
  'unclear-standing': 'Hồ sơ chưa rõ diện đảng viên',
};
