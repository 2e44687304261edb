import type { WantedMark } from '#domain/correction.ts';
import type { AskProblem } from '#sync/own-record.ts';

/** Words of what members ask of the cell, and of the phones they are given a code for. */
export const corrections = {
  noticeTitle: (count: number) =>
    count === 1 ? 'Một đề nghị sửa chờ trả lời' : `${count} đề nghị sửa chờ trả lời`,
  notice: 'Đảng viên được trả lời trong 2 ngày làm việc. Bấm vào từng đề nghị để xem và trả lời.',
  cardTitle: 'Đề nghị sửa của đồng chí này',
  title: 'Đề nghị sửa',
  unknown: 'Đề nghị này không có trên máy. Những gì đã ghi vẫn còn nguyên.',
  row: (name: string) => `Đồng chí ${name}`,
  askedOn: (day: string) => `Đề nghị ngày ${day}`,
  daysLeft: (days: number) => (days === 0 ? 'Hôm nay là hạn trả lời' : `Còn ${days} ngày làm việc`),
  unknownLeft: 'Chưa có lịch nghỉ lễ năm nay để tính hạn trả lời',
  overdue: 'Đã quá hạn trả lời',
  isNow: (mark: string) => `Sổ đang ghi: ${mark}.`,
  wants: (mark: string) => `Đề nghị ghi: ${mark}.`,
  says: 'Đồng chí viết',
  accept: 'Đúng, sửa theo đề nghị',
  acceptOther: 'Đã sửa xong',
  acceptHelp: 'Một lần bấm sửa điểm danh và trả lời đồng chí. Điểm chi bộ đã biểu quyết giữ nguyên.',
  acceptOtherHelp: 'Đồng chí sửa ở trang của đảng viên trước, rồi bấm “Đã sửa xong” để trả lời.',
  toMember: 'Mở trang của đảng viên',
  declineTitle: 'Giữ như đã ghi',
  answer: 'Lý do giữ như đã ghi',
  answerHelp: 'Đồng chí đã đề nghị sẽ đọc được những chữ này.',
  decline: 'Trả lời: giữ như đã ghi',
  missingAnswer: 'Đồng chí ghi lý do rồi bấm trả lời.',
  answered: 'Đã trả lời. Có sóng máy tự gửi cho đồng chí ấy.',
  notSent: 'Chưa trả lời được vì lý do quá dài. Những gì đã viết vẫn trên máy; đồng chí viết gọn lại.',
  done: (outcome: string, day: string) => `${outcome}, ngày ${day}.`,
  reports: 'Đồng chí tự báo kết quả',
  reported: (day: string, outcome: string) => `Tự báo ngày ${day}: ${outcome}.`,
} as const;

/** As the secretary reads it. */
export const askedMarkLabels: Record<WantedMark, string> = {
  present: 'Có mặt',
  'present-online': 'Có mặt trực tuyến',
  excused: 'Vắng có lý do',
};

/** Words of the member's own phone and the printed page, on the page of the member. */
export const memberAccess = {
  title: 'Đảng viên tự xem hồ sơ',
  lead: 'Đồng chí này tự xem điểm danh, nhiệm vụ của mình trên máy riêng, không thấy của ai khác.',
  issue: 'Cấp mã cá nhân',
  issueHelp: 'Cần có sóng. Trao mã tận tay, đọc hoặc cho quét.',
  asking: 'Đang hỏi máy chủ…',
  forWhom: (name: string) => `Mã cá nhân của đồng chí ${name}. Chỉ mở hồ sơ của đồng chí này.`,
  print: 'Xem và in hồ sơ một trang',
  printHelp: 'Cho đồng chí không có điện thoại: in ra hoặc đọc cho nghe.',
  printTitle: 'Hồ sơ để in',
  problems: {
    'no-answer': 'Chưa hỏi được máy chủ. Chưa có mã nào được cấp; có sóng đồng chí bấm lại.',
    'not-found':
      'Máy chủ chưa có tên đồng chí này. Đồng chí bấm “Gửi ngay” ở mục Gửi dữ liệu, rồi cấp mã lại.',
    unauthorised: 'Máy này chưa nối với đảng ủy nên chưa cấp mã được. Sổ trên máy vẫn nguyên.',
    forbidden: 'Mã của máy này không được cấp mã cá nhân.',
    revoked: 'Máy này đã bị thu hồi. Sổ trên máy vẫn nguyên; đồng chí xin đảng ủy mã mới.',
    busy: 'Máy chủ đang nhiều việc. Đồng chí đợi một phút rồi bấm lại.',
    other: 'Máy chủ chưa cấp được mã. Đồng chí thử lại sau.',
  },
} as const;

/** Why no code was given, and the next step. */
export function memberCodeProblemText(problem: AskProblem): string {
  const texts: Readonly<Record<string, string>> = memberAccess.problems;
  return texts[problem] ?? memberAccess.problems.other;
}
