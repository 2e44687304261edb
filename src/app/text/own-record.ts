import type { UnexcusedLevel } from '#domain/alerts.ts';
import type { CorrectionOutcome, WantedMark } from '#domain/correction.ts';
import type { Acceptor, OwnMeeting } from '#domain/own-record.ts';
import type { ReportedOutcome } from '#domain/task-report.ts';
import type { refreshOwnRecord } from '#sync/own-record.ts';
import { absenceReasonLabels, markLabels } from './labels.ts';

/** Words of a member's own record, on the member's phone and on the page printed for who has none. */
export const ownRecord = {
  title: 'Hồ sơ của tôi',
  of: (scopeName: string) => `Máy này đã tham gia: ${scopeName}.`,
  emptyTitle: 'Chưa nhận được hồ sơ',
  empty:
    'Cần có sóng một lần để nhận hồ sơ. Sau đó đồng chí xem được cả khi mất sóng. Máy tự hỏi lại khi có sóng.',
  onlyYou:
    'Máy này chỉ nhận những gì chi bộ ghi về đồng chí. Tên, điểm danh, ý kiến của đồng chí khác không về máy này.',
  updatedAt: (time: string) => `Cập nhật lúc ${time}.`,
  refresh: 'Hỏi bản mới',
  refreshing: 'Đang hỏi…',
  goneTitle: 'Chi bộ không còn hồ sơ này',
  gone: 'Trong danh sách chi bộ không còn tên đồng chí. Bản dưới đây là bản nhận lần cuối, vẫn còn nguyên trên máy. Đồng chí hỏi bí thư chi bộ.',

  me: 'Thông tin của tôi',
  cell: 'Chi bộ',
  born: 'Năm sinh',
  unknown: 'chưa ghi',
  membership: 'Diện đảng viên',
  situations: 'Hoàn cảnh sinh hoạt',
  noSituation: 'Sinh hoạt bình thường',
  posts: 'Chức vụ',
  noPost: 'Không giữ chức vụ',
  askAboutMe: 'Đề nghị sửa thông tin',

  attendance: 'Mười hai tháng sinh hoạt',
  stripHelp: 'Mỗi ô là một tháng, chữ trong ô nói đồng chí có mặt hay vắng.',
  months: 'Từng kỳ họp',
  noMeetings: 'Chưa có kỳ họp nào trong mười hai tháng qua.',
  notHeld: 'Chi bộ không sinh hoạt',
  nothing: 'Chưa có ghi chép',
  reason: (reason: string) => `Lý do đã ghi: ${reason}.`,
  noReason: 'Chưa ghi lý do.',
  accepted: (who: string) => `Người đồng ý: ${who}.`,
  grade: (grade: string) => `Chi bộ xếp loại kỳ họp: ${grade}.`,
  noGrade: 'Kỳ họp chưa chốt xếp loại.',
  topic: (title: string) => `Chuyên đề: ${title}.`,
  untitledTopic: 'chưa ghi tên',
  askAboutMarkOf: (meeting: string) => `Đề nghị sửa điểm danh: ${meeting}`,

  topics: 'Chuyên đề',
  noTopics: 'Chưa có kỳ sinh hoạt chuyên đề nào trong mười hai tháng qua.',

  tasks: 'Nhiệm vụ của tôi',
  noTasks: 'Chưa có nhiệm vụ nào giao cho đồng chí.',
  due: (day: string) => `hạn ${day}`,
  givenIn: (month: string) => `giao ${month}`,
  noResult: 'Chưa có kết quả ghi tại kỳ họp',
  openTask: 'Xem, báo kết quả',

  next: 'Kỳ họp tới',
  noNext: 'Chưa có kỳ họp nào được báo.',
  noDay: 'Chưa chọn ngày',
  passed: 'Ngày này đã qua. Có sóng, máy sẽ hỏi kỳ họp mới.',
  agenda: 'Nội dung',
  papers: 'Tài liệu',
  noPapers: 'Chưa có tài liệu.',

  requests: 'Đề nghị sửa của tôi',
  olderRequests: (count: number) => `Đề nghị cũ đã trả lời (${count})`,
  drafted: 'Đang viết dở, chưa gửi',
  goOn: 'Viết tiếp',
  askedOn: (day: string) => `Đề nghị ngày ${day}`,
  waits: 'Bí thư chưa trả lời. Chi bộ trả lời trong 2 ngày làm việc.',
  answered: (answer: string, day: string) => (day === '' ? answer : `${answer} (ngày ${day})`),
  because: (text: string) => `Trả lời: ${text}`,
  ofMark: (meeting: string) => `Điểm danh: ${meeting}`,
  ofRecord: 'Thông tin khác',

  toPaper: 'Lưu thành Word, PDF; in',
  print: 'In trang này',
  printedFor: (name: string) => `Trích sổ chi bộ: đồng chí ${name}`,
  printedOn: (day: string) => `In ngày ${day} từ sổ trên máy của chi bộ.`,
} as const;

/** What a refreshing came to, in words. */
export function refreshText(outcome: Awaited<ReturnType<typeof refreshOwnRecord>>): string {
  if (outcome.ok) return refreshed[outcome.value];
  const problems: Readonly<Record<string, string>> = refreshProblems;
  return problems[outcome.error] ?? refreshProblems.other;
}

const refreshed = {
  same: 'Hồ sơ trên máy đã là bản mới nhất.',
  new: 'Đã nhận bản mới.',
  gone: 'Máy chủ không còn hồ sơ này. Bản trên máy vẫn còn nguyên.',
} as const;

const refreshProblems = {
  'no-answer': 'Chưa hỏi được máy chủ. Bản trên máy vẫn còn nguyên; có sóng máy tự hỏi lại.',
  busy: 'Máy chủ đang nhiều việc. Bản trên máy vẫn còn nguyên; máy tự hỏi lại sau.',
  revoked: 'Máy này đã bị thu hồi. Bản trên máy vẫn còn nguyên; đồng chí xin bí thư mã mới.',
  unauthorised: 'Máy chủ không nhận máy này nữa. Đồng chí xin bí thư mã mới.',
  'not-member': 'Máy này không phải máy của một đảng viên.',
  other: 'Máy chủ chưa trả lời được. Bản trên máy vẫn còn nguyên; đồng chí thử lại sau.',
} as const;

/** The word in a month of the strip, and what is said in full. */
export const ownMarkLabels: Record<OwnMeeting['mark'], string> = {
  ...markLabels,
  'not-expected': 'Không thuộc diện dự họp',
};

/** Short enough for a month of the strip. */
export const ownMarkShortLabels: Record<OwnMeeting['mark'] | 'not-held' | 'nothing', string> = {
  present: 'Có mặt',
  'present-online': 'Trực tuyến',
  excused: 'Có lý do',
  unexcused: 'Không lý do',
  'not-marked': 'Chưa ghi',
  'not-expected': 'Ngoài diện',
  'not-held': 'Không họp',
  nothing: '–',
};

export const acceptorLabels: Record<Acceptor, string> = {
  self: 'chính đồng chí',
  chair: 'chủ trì kỳ họp',
  secretary: 'bí thư',
  'deputy-secretary': 'phó bí thư',
  'committee-member': 'chi ủy viên',
  another: 'một đồng chí trong chi bộ',
};

/** What was written as a reason: the entry of the list, the words, or both. */
export function reasonText({ reasonCode, reason }: Pick<OwnMeeting, 'reasonCode' | 'reason'>): string {
  const listed = reasonCode !== null && reasonCode !== 'other' ? absenceReasonLabels[reasonCode] : '';
  return [listed, reason.trim()].filter(Boolean).join(', ');
}

/** The early word on the three-month rule: help, never a verdict. */
export const ownWarningText = {
  title: (months: number) => `Đã vắng không lý do ${months} tháng trong năm`,
  months: (months: string) => `Các tháng ghi vắng không lý do: ${months}.`,
  help: {
    info: 'Nếu đồng chí có lý do mà chưa báo, hãy báo bí thư hoặc bấm “Đề nghị sửa” ở tháng đó. Kỳ tới nếu vướng, báo trước là được ghi có lý do.',
    warning:
      'Đồng chí nên gặp bí thư sớm để nói rõ lý do từng tháng. Tháng nào ghi chưa đúng thì bấm “Đề nghị sửa” ngay ở tháng đó.',
    'threshold-reached':
      'Đây là mức Điều lệ nêu để chi bộ xem xét. Máy không kết luận thay chi bộ. Đồng chí gặp bí thư để trình bày; chi bộ phải nghe đồng chí trước khi xem xét.',
  } satisfies Record<UnexcusedLevel, string>,
  rule: 'Quy định: đảng viên bỏ sinh hoạt chi bộ, hoặc không đóng đảng phí, ba tháng trong năm mà không có lý do chính đáng thì chi bộ xem xét, đề nghị xóa tên.',
  complaint: 'Đảng viên bị xóa tên có quyền khiếu nại trong 30 ngày làm việc.',
  source: 'Nguồn: Điều lệ Đảng, điều 8; Quy định 294-QĐ/TW, mục 8.',
} as const;

export const correctionOutcomeLabels: Record<CorrectionOutcome, string> = {
  corrected: 'Đã sửa theo đề nghị',
  declined: 'Giữ như đã ghi',
};

export const wantedMarkLabels: Record<WantedMark, string> = {
  present: 'Tôi có mặt',
  'present-online': 'Tôi dự trực tuyến',
  excused: 'Tôi vắng có lý do',
};

/** Words of „Đề nghị sửa“. */
export const ownCorrection = {
  title: 'Đề nghị sửa',
  isNow: (mark: string) => `Sổ đang ghi: ${mark}.`,
  wanted: 'Đề nghị ghi lại là',
  reason: 'Lý do vắng',
  text: 'Nội dung đề nghị',
  textHelp:
    'Viết ngắn: điều gì chưa đúng, vì sao. Bí thư, phó bí thư đọc được. Được chấp nhận làm lý do vắng thì ghi vào sổ chi bộ, cán bộ đảng ủy cũng đọc được.',
  aboutMe: 'Điều nào trong hồ sơ chưa đúng, đúng phải là gì?',
  saved: 'Viết đến đâu lưu trên máy đến đó. Chưa bấm “Gửi” thì chưa gửi đi.',
  send: 'Gửi đề nghị',
  sent: 'Đã xếp hàng gửi. Có sóng máy tự gửi; bí thư trả lời trong 2 ngày làm việc.',
  missingWanted: 'Đồng chí chọn một mục ở “Đề nghị ghi lại là”.',
  missingText: 'Đồng chí viết vài chữ về điều cần sửa rồi bấm gửi.',
  notSent: 'Chưa gửi được vì nội dung quá dài. Những gì đã viết vẫn trên máy; đồng chí viết gọn lại.',
  unknownMeeting: 'Kỳ họp này không có trong hồ sơ trên máy.',
  already: 'Đề nghị trước về kỳ này đang chờ trả lời.',
} as const;

export const reportedOutcomeLabels: Record<ReportedOutcome, string> = {
  done: 'Đã xong',
  doing: 'Đang làm',
  'not-done': 'Chưa làm được',
};

/** Words of one task of the member. */
export const ownTask = {
  title: 'Nhiệm vụ của tôi',
  unknown: 'Nhiệm vụ này không có trong hồ sơ trên máy.',
  recorded: 'Kết quả chi bộ đã ghi',
  reported: 'Những lần tôi đã báo',
  report: 'Báo kết quả',
  outcome: 'Đến nay',
  text: 'Đã làm được gì',
  textHelp: 'Viết ngắn, ví dụ: đã vận động 5 hộ hiến đất làm đường.',
  send: 'Gửi báo cáo',
  sent: 'Đã xếp hàng gửi. Kết quả chính thức do chi bộ ghi tại kỳ họp.',
  missing: 'Đồng chí chọn một mục ở “Đến nay” rồi bấm gửi.',
  reportedOn: (day: string, outcome: string) => `Ngày ${day}: ${outcome}`,
} as const;
