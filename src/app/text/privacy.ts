import type { ConsentAnswer } from '#domain/privacy/consent.ts';
import type { DataInventory } from '#domain/privacy/inventory.ts';
import type { IncidentClock, IncidentKind } from '#domain/privacy/incident.ts';
import { periodToText } from './format.ts';

/** Words of “Dữ liệu cá nhân”: the notice, one person's data, how long things are kept, a lost phone. */
export const privacy = {
  title: 'Dữ liệu cá nhân',
  lead: 'Sổ ghi dữ liệu cá nhân nhạy cảm của cả chi bộ. Ở đây có thông báo, thời hạn giữ, và việc phải làm khi mất máy.',
  notice: 'Thông báo về dữ liệu cá nhân',
  noticeDetail: 'Ghi gì, để làm gì, ai xem, giữ bao lâu, quyền của đảng viên',
  incident: 'Mất điện thoại, lộ dữ liệu',
  incidentDetail: 'Việc phải làm ngay, đồng hồ đếm giờ, mẫu báo',
  retention: 'Thời hạn giữ và hủy',
  retentionDetail: 'Thứ gì giữ bao lâu, thứ gì hủy được',
  ofMember: 'Dữ liệu của một đảng viên',
  ofMemberDetail: 'Mở tên trong danh sách, bấm “Dữ liệu của đồng chí này”',
} as const;

export const noticeText = {
  title: 'Thông báo',
  cardTitle: 'Dữ liệu cá nhân của đảng viên',
  card:
    'Sổ đã có tên đảng viên. Đây là dữ liệu cá nhân nhạy cảm; đồng chí đọc thông báo khi tiện. ' +
    'Chưa đọc vẫn ghi được như thường.',
  open: 'Đọc thông báo',
  read: 'Tôi đã đọc',
  saved: 'Đã ghi nhận đồng chí đã đọc.',
  readAt: (time: string) => `Đã đọc trên máy này lúc ${time}.`,
  asked: 'Việc phải có đồng ý riêng',
  askedHow: 'Hỏi từng người rồi ghi ở trang “Dữ liệu của đồng chí này”. Không có ô nào được chọn sẵn.',
  sources: 'Căn cứ',
  version: (version: number, day: string) => `Bản ${version}, từ ngày ${day}.`,
  logTitle: (count: number) => `Nhật ký trả lời trên máy này (${count})`,
  logEmpty: 'Chưa có trả lời nào.',
  logLine: (answer: string, purpose: string, time: string) => `${time}: ${answer} ${purpose}`,
  logMark: (hash: string) => `Dấu của văn bản đã xem: ${hash}`,
} as const;

export const consentAnswers: Record<ConsentAnswer, string> = {
  read: 'đã đọc',
  given: 'đồng ý',
  withdrawn: 'rút lại đồng ý',
};

export const consentPurposes = {
  notice: 'thông báo về dữ liệu cá nhân',
  'birth-year': 'ghi năm sinh',
} as const;

export const memberData = {
  title: 'Dữ liệu của đồng chí này',
  heldTitle: 'Máy này đang giữ',
  held: (marks: number, remarks: number, tasks: number) =>
    `Họ tên, diện và chức vụ theo ngày; ${marks} lượt điểm danh; ${remarks} ý kiến, biểu dương, nhắc nhở; ${tasks} nhiệm vụ.`,
  giveTitle: 'Đưa cho đồng chí ấy một bản',
  give:
    'Chỉ có dữ liệu của riêng đồng chí này, không có tên người khác trừ khi nằm trong câu đã ghi. ' +
    'Bản lưu ra không có khóa: đưa tận tay, đưa xong thì xóa tệp trong máy.',
  saveText: 'Lưu bản để đọc, in',
  saveJson: 'Lưu bản cho máy tính',
  saved: 'Đã lưu tệp vào máy, ở mục Tải về.',
  correctTitle: 'Sửa chỗ sai',
  correct: 'Sửa tên, diện, chức vụ ở trang của đồng chí ấy; sửa điểm danh, nhiệm vụ ở kỳ họp đó.',
  toMember: 'Mở trang của đồng chí ấy',
  rightsTitle: 'Nếu đồng chí ấy yêu cầu hôm nay',
  right: (title: string, answerBy: string, doneBy: string) =>
    `${title}: trả lời chậm nhất ${answerBy}, làm xong chậm nhất ${doneBy}.`,
  rightsBeyond: (year: number) => `Chưa có lịch nghỉ lễ năm ${year} nên chưa trừ ngày nghỉ lễ của năm đó.`,
  rightsHelp: 'Không làm được thì nói rõ lý do cho đồng chí ấy biết.',
  birthYearTitle: 'Năm sinh: phải có đồng ý',
  birthYearAsk: 'Đồng chí đọc câu này cho đồng chí ấy nghe, rồi ghi câu trả lời:',
  birthYearState: {
    none: 'Chưa hỏi.',
    given: (time: string) => `Đã đồng ý, ghi lúc ${time}.`,
    withdrawn: (time: string) => `Đã rút lại hoặc không đồng ý, ghi lúc ${time}.`,
  },
  birthYearUnasked: 'Sổ đang có năm sinh mà chưa ghi đồng ý. Đồng chí hỏi, hoặc bỏ năm sinh.',
  given: 'Đồng ý',
  withdrawn: 'Không đồng ý, rút lại',
  consentSaved: 'Đã ghi câu trả lời.',
  consentWithdrawn: 'Đã ghi. Năm sinh đã được bỏ khỏi sổ.',
  eraseTitle: 'Yêu cầu xóa',
  eraseKept:
    'Đồng chí này có trong kỳ họp chi bộ đã biểu quyết. Đó là hồ sơ phải giữ, nên chưa xóa được; đồng chí nói rõ lý do này khi trả lời.',
  eraseFree:
    'Đồng chí này không có trong kỳ họp nào đã biểu quyết. Xóa ở trang của đồng chí ấy; sau 30 ngày trong thùng rác thì hủy hẳn được.',
} as const;

export const retention = {
  title: 'Thời hạn giữ và hủy',
  source: (source: string) => `Căn cứ: ${source}.`,
  keepRecord: 'Giữ; ứng dụng này không hủy',
  keepBin: (days: number) => `Hủy được sau ${days} ngày trong thùng rác`,
  dueTitle: 'Đến hạn hủy',
  dueNone: 'Chưa có gì đến hạn hủy.',
  due: (counts: string) => `Đến hạn: ${counts}.`,
  dueHow:
    'Hủy thì nội dung không lấy lại được, ở máy này và các máy khác của chi bộ. Máy ghi lại đã hủy gì, lúc nào.',
  empty: (count: number) => `Hủy hẳn ${count} mục`,
  sure: 'Hủy hẳn, không lấy lại được',
  emptied: (count: number) => `Đã hủy ${count} mục và ghi nhận việc hủy.`,
  reason: 'Đến hạn theo bảng thời hạn giữ dữ liệu',
  keptTitle: 'Trong thùng rác nhưng chưa hủy',
  inBin: (counts: string) => `Chưa đủ 30 ngày: ${counts}. Còn lấy lại được.`,
  inRecord: (counts: string) => `Thuộc kỳ họp đã biểu quyết: ${counts}.`,
  noRule: (counts: string) => `Chưa có quy định cho hủy: ${counts}.`,
  doneTitle: 'Những lần đã hủy',
  doneLine: (time: string, count: number) => `${time}: ${count} mục`,
  doneNone: 'Chưa hủy lần nào.',
  province:
    'Trên máy chủ của tỉnh, nội dung cũ còn trong nhật ký cho đến khi tỉnh hủy theo thời hạn của mình.',
} as const;

export const incident = {
  title: 'Mất điện thoại, lộ dữ liệu',
  firstTitle: 'Làm ngay',
  first: [
    'Gọi đảng ủy xã: nói mất máy nào, để thu hồi máy đó khỏi máy chủ.',
    'Mất điện thoại: khóa máy từ xa bằng tài khoản Google hoặc iCloud, báo nhà mạng khóa SIM.',
    'Ghi việc xảy ra dưới đây. Dùng được cả khi mất sóng; máy nào của chi bộ cũng ghi được.',
  ],
  startTitle: 'Việc gì đã xảy ra',
  kinds: {
    'lost-phone': 'Mất điện thoại',
    'seen-by-others': 'Người khác đã xem dữ liệu',
    'broken-in': 'Máy hoặc tài khoản bị xâm nhập',
    other: 'Việc khác',
  } satisfies Record<IncidentKind, string>,
  started: 'Đã ghi. Hai đồng hồ tính từ lúc này; sửa được nếu biết từ trước.',
  earlierTitle: 'Những việc đã ghi',
  clocksTitle: 'Hạn báo',
  clocks: {
    'first-notice': 'Báo đầu tiên, 24 giờ',
    report: 'Báo cáo đầy đủ, 72 giờ',
  } satisfies Record<IncidentClock['id'], string>,
  left: (hours: number, minutes: number) => `Còn ${hours} giờ ${minutes} phút.`,
  late: (hours: number, minutes: number) =>
    `Đã quá hạn ${hours} giờ ${minutes} phút. Báo ngay, nói rõ lý do chậm.`,
  due: (time: string) => `Chậm nhất ${time}.`,
  done: (time: string, isLate: boolean) => `Đã báo lúc ${time}${isLate ? ', quá hạn' : ', trong hạn'}.`,
  markDone: { 'first-notice': 'Đã báo đầu tiên', report: 'Đã gửi báo cáo đầy đủ' } satisfies Record<
    IncidentClock['id'],
    string
  >,
  markedDone: 'Đã ghi lúc báo.',
  basis: (source: string) => `Theo ${source}.`,
  knownOn: 'Ngày biết việc này',
  knownTime: 'Giờ biết việc này',
  knownFault: 'Ngày giờ này ở phía sau bây giờ. Đồng chí xem lại.',
  factsTitle: 'Diễn biến',
  account: 'Chuyện xảy ra thế nào',
  accountHelp: 'Ở đâu, lúc nào, ai phát hiện. Không cần ghi tên đảng viên.',
  measures: 'Đã làm gì',
  measuresHelp: 'Ví dụ: đã báo đảng ủy xã, đã khóa máy từ xa.',
  locked: 'Máy đó có khóa màn hình không',
  lockedOptions: { yes: 'Có', no: 'Không', unknown: 'Không rõ' },
  heldTitle: 'Máy giữ những gì',
  heldHelp: 'Tính theo sổ trên máy này; máy bị mất của cùng chi bộ giữ gần như vậy.',
  reportTitle: 'Mẫu báo',
  copy: 'Sao chép mẫu báo',
  copied: 'Đã sao chép. Đồng chí dán vào tin nhắn hoặc văn bản gửi đảng ủy xã.',
  copyByHand: 'Trình duyệt không cho sao chép. Đồng chí chọn và chép phần chữ dưới đây.',
  missing: 'Không tìm thấy việc này. Dữ liệu khác vẫn nguyên.',
  remove: 'Bỏ (ghi nhầm)',
  removed: 'Đã đưa vào thùng rác.',
} as const;

/** What a phone holds, one figure a line. */
export function inventoryLines(held: DataInventory, unsent: number): readonly string[] {
  const { months } = held;
  return [
    `${held.people} đảng viên: họ tên, diện, chức vụ, hoàn cảnh sinh hoạt; ${held.withBirthYear} người có năm sinh`,
    `${held.meetings} kỳ họp${months === null ? '' : `, từ ${periodToText(months.from)} đến ${periodToText(months.to)}`}`,
    `${held.marks} lượt điểm danh; ${held.reasons} lý do vắng, trong đó ${held.healthReasons} lý do sức khỏe`,
    `${held.remarks} ý kiến, biểu dương, nhắc nhở có tên; ${held.tasks} nhiệm vụ; ${held.duesMarks} lượt ghi đảng phí (không có số tiền)`,
    `${unsent} mục chưa gửi lên máy chủ`,
    'Không có số căn cước, số thẻ đảng, địa chỉ, số điện thoại, ảnh, ghi âm, vị trí',
    'Dữ liệu Sổ Chi bộ trên máy được mã hóa: máy có mã PIN thì không có mã không mở được; máy chưa đặt mã PIN thì chỉ có khóa màn hình che chắn',
  ];
}

/** The report to copy, in the order a superior asks. */
export function incidentReport(facts: {
  readonly cell: string;
  readonly parent: string;
  readonly kind: IncidentKind;
  readonly knownAt: string;
  readonly account: string;
  readonly measures: string;
  readonly locked: string;
  readonly held: readonly string[];
  readonly dues: readonly string[];
}): string {
  const orBlank = (text: string) => text.trim() || '(chưa ghi)';
  return [
    'BÁO CÁO SỰ CỐ DỮ LIỆU CÁ NHÂN',
    `Kính gửi: ${orBlank(facts.parent)}`,
    `Chi bộ: ${orBlank(facts.cell)}`,
    `Việc xảy ra: ${incident.kinds[facts.kind]}`,
    `Biết lúc: ${facts.knownAt}`,
    `Diễn biến: ${orBlank(facts.account)}`,
    `Đã xử lý: ${orBlank(facts.measures)}`,
    `Khóa màn hình: ${facts.locked}`,
    'Dữ liệu có thể bị ảnh hưởng (dữ liệu cá nhân nhạy cảm):',
    ...facts.held.map((line) => `- ${line}`),
    'Hậu quả có thể có: người ngoài biết ai là đảng viên, lý do vắng, ý kiến trong chi bộ.',
    'Đề nghị: thu hồi máy khỏi máy chủ; hướng dẫn báo đảng viên bị ảnh hưởng.',
    ...facts.dues.map((line) => `Hạn: ${line}`),
  ].join('\n');
}
