import type { FileFault } from '../roster-import/file-fault.ts';
import type { LegacyLetters } from '../roster-import/legacy-text.ts';
import type { Difference, Outcome, SkipReason } from '../roster-import/plan-import.ts';
import type { ReadingPart } from '../roster-import/read-file.ts';
import type { RowFault, RowRemark } from '../roster-import/read-row.ts';

/** Words of taking the roster from a file. */

export const rosterImport = {
  title: 'Danh sách từ Excel',
  lead: 'Chọn tệp Excel (.xlsx) hoặc tệp .csv có cột họ và tên. Máy đọc ngay trên điện thoại, không cần mạng.',
  nothingYet: 'Chưa ghi gì vào danh sách cho đến khi đồng chí xem xong và bấm nút ghi.',
  kept: 'Máy chỉ lấy: họ tên, năm sinh, chính thức hay dự bị, ngày vào Đảng, ngày chính thức, chức vụ trong chi bộ, miễn sinh hoạt, sinh hoạt tạm thời. Các cột khác được bỏ qua.',
  choose: 'Chọn tệp trên máy',
  chooseOther: 'Chọn tệp khác',
  input: 'Tệp danh sách',
  safe: 'Danh sách trên máy vẫn nguyên như cũ.',
  foundIn: (sheet: string) => `Đọc từ trang tính “${sheet}”.`,
  legacyTitle: (kind: string) => `Tệp dùng phông chữ cũ (${kind})`,
  legacyLead: 'Máy đã đổi sang chữ thường dùng. Đồng chí xem các tên dưới đây đã đúng chưa:',
  legacySample: (before: string, after: string) => `${before} → ${after}`,
  legacyChoice: 'Cách lấy chữ',
  legacyConvert: 'Đổi sang chữ thường dùng',
  legacyKeep: 'Giữ như trong tệp',
  droppedTitle: (count: number) => `Bỏ qua ${count} cột`,
  dropped: (labels: string) =>
    `Sổ này không giữ những điều ấy nên không lấy vào: ${labels}. Tệp của đồng chí vẫn nguyên.`,
  unlabelled: (letter: string) => `cột ${letter} không có tiêu đề`,
  summary: (parts: string) => `Máy hiểu tệp này như sau: ${parts}.`,
  nothing: 'Không có gì để ghi thêm. Danh sách trên máy vẫn nguyên như cũ.',
  more: (count: number) => `Xem thêm ${count} dòng`,
  row: (number: number) => `dòng ${number}`,
  unnamed: '(không có họ tên)',
  save: (parts: string) => `Ghi vào danh sách: ${parts}`,
  saved: (parts: string) => `Đã ghi vào danh sách: ${parts}.`,
  inFile: 'Trong tệp ghi',
  understood: 'Máy hiểu là',
  onPhone: 'Ghi thêm vào máy',
  differences: 'Khác nhau, giữ như trên máy',
  notUnderstood: 'Chỗ chưa hiểu',
  remarks: 'Lưu ý',
  takeAnyway: 'Vẫn lấy dòng này, để trống chỗ chưa hiểu',
  leaveOut: 'Thôi, bỏ qua dòng này',
  looksLike: (name: string) =>
    `Trên máy có tên gần giống: ${name}. Nếu là một người, sau khi ghi đồng chí vào mục tên giống nhau để gộp.`,
  assumed: (standing: string) => `Tệp không ghi rõ diện đảng viên; máy tính là ${standing}.`,
  fromToday: 'Tệp không ghi từ ngày nào; máy tính từ hôm nay.',
  fullName: 'Họ và tên',
  birthYear: 'Năm sinh',
} as const;

/** Counts of a plan: on the summary, on the button, and as titles of its parts. */
export const outcomeCounts: Record<Outcome, (count: number) => string> = {
  add: (count) => `thêm ${count}`,
  update: (count) => `cập nhật ${count}`,
  same: (count) => `giống hệt ${count}`,
  differs: (count) => `khác, giữ như trên máy ${count}`,
  skip: (count) => `bỏ qua ${count} (xem lý do)`,
};

export const outcomeTitles: Record<Outcome, string> = {
  add: 'Thêm mới',
  update: 'Cập nhật chỗ còn trống',
  differs: 'Khác nhau, giữ như trên máy',
  same: 'Giống hệt',
  skip: 'Bỏ qua',
};

export const outcomeStates: Record<Outcome, (count: number) => string> = {
  add: (count) => `${count} đồng chí chưa có trên máy`,
  update: (count) => `${count} đồng chí; chỉ ghi thêm chỗ trống, không sửa gì`,
  differs: (count) => `${count} đồng chí; không sửa gì`,
  same: (count) => `${count} đồng chí`,
  skip: (count) => `${count} dòng, mở ra để xem lý do`,
};

export const readingParts: Record<ReadingPart | 'opening', string> = {
  opening: 'Đang mở tệp…',
  unpacking: 'Đang đọc các dòng…',
  understanding: 'Đang hiểu từng dòng…',
};

export const legacyNames: Record<LegacyLetters, string> = {
  tcvn3: 'TCVN3, .VnTime',
  vni: 'VNI',
};

/** What happened, and the way out. That nothing was changed is said beside it. */
export const fileFaults: Record<FileFault, { readonly title: string; readonly wayOut: string }> = {
  empty: {
    title: 'Tệp này trống',
    wayOut: 'Đồng chí mở tệp xem có dòng nào không, rồi chọn lại tệp có danh sách.',
  },
  'too-large': {
    title: 'Tệp lớn quá 2 MB',
    wayOut: 'Đồng chí chép riêng bảng danh sách sang một tệp mới, không kèm ảnh, rồi chọn tệp ấy.',
  },
  'too-many-rows': {
    title: 'Tệp có quá 5.000 dòng',
    wayOut: 'Đồng chí tách lấy phần của chi bộ mình sang một tệp riêng rồi chọn tệp ấy.',
  },
  'too-wide': {
    title: 'Bảng có quá nhiều cột',
    wayOut: 'Đồng chí chép riêng các cột cần lấy sang một tệp mới rồi chọn tệp ấy.',
  },
  'unpacks-too-large': {
    title: 'Tệp này mở ra quá lớn so với một danh sách',
    wayOut: 'Máy không mở tệp này. Đồng chí chép riêng bảng danh sách sang một tệp mới rồi chọn tệp ấy.',
  },
  'old-workbook': {
    title: 'Đây là tệp Excel đời cũ (.xls)',
    wayOut:
      'Đồng chí mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi chọn tệp mới.',
  },
  locked: {
    title: 'Tệp này có đặt mật khẩu',
    wayOut: 'Đồng chí mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại, hoặc nhờ người đã lập tệp.',
  },
  'web-page': {
    title: 'Tệp này là trang web được đặt tên như tệp Excel',
    wayOut:
      'Đồng chí mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi chọn tệp mới.',
  },
  'other-kind': {
    title: 'Đây không phải tệp Excel hay tệp .csv',
    wayOut:
      'Nếu danh sách ở trong Word, PDF hoặc ảnh: đồng chí chép họ tên rồi dán vào màn hình Thêm đảng viên, mỗi dòng một người.',
  },
  damaged: {
    title: 'Tệp này bị hỏng hoặc chưa tải về hết',
    wayOut: 'Đồng chí thử mở bằng Excel rồi lưu lại, hoặc tải tệp về lần nữa rồi chọn lại.',
  },
  'broken-quotes': {
    title: 'Tệp .csv này có dấu ngoặc kép không khép lại',
    wayOut: 'Đồng chí mở tệp bằng Excel, lưu thành Excel Workbook (.xlsx), rồi chọn tệp mới.',
  },
  'no-header': {
    title: 'Không thấy cột họ và tên',
    wayOut:
      'Trong mười dòng đầu của bảng cần có một dòng tiêu đề, ví dụ: Họ và tên, Năm sinh, Ngày vào Đảng. Đồng chí thêm dòng ấy rồi chọn lại tệp.',
  },
};

const rowFaults: Record<RowFault['code'], string> = {
  'no-name': 'Dòng này không có họ tên.',
  'not-a-name': 'Chỗ họ tên không phải là tên một người.',
  'two-names': 'Một ô có nhiều tên; mỗi dòng chỉ ghi một người.',
  birth: 'Năm sinh không đọc được. Cần ghi ngày/tháng/năm hoặc chỉ năm, ví dụ 1962.',
  joined: 'Ngày vào Đảng không đọc được. Cần ghi ngày/tháng/năm, ví dụ 03/02/1990.',
  official: 'Ngày chính thức không đọc được. Cần ghi ngày/tháng/năm, ví dụ 03/02/1991.',
  dates: 'Ngày vào Đảng và ngày chính thức không đọc được.',
  'dates-order':
    'Các ngày không khớp nhau: ngày chính thức phải sau ngày vào Đảng, không ngày nào ở tương lai hoặc trước khi đủ 18 tuổi.',
  standing: 'Không rõ là chính thức hay dự bị.',
  'standing-dates': 'Ghi là dự bị nhưng lại có ngày chính thức.',
  exempt: 'Không rõ có được miễn sinh hoạt hay không.',
  temporary: 'Ghi sinh hoạt tạm thời nhưng không rõ là đến chi bộ hay đi nơi khác.',
  gone: 'Ghi chú cho biết đồng chí này không còn ở chi bộ.',
  note: 'Ghi chú có nói đến việc sinh hoạt nhưng không rõ ý.',
  'two-values': 'Hai cột ghi khác nhau về cùng một điều.',
};

/** A fault with what stands in the file. */
export function faultText({ code, label, text }: RowFault): string {
  return text === '' ? rowFaults[code] : `${rowFaults[code]} Ô “${label}” ghi: ${text}`;
}

export const rowRemarks: Record<RowRemark['code'], (text: string) => string> = {
  'birth-name': (text) => `Không lấy tên khai sinh: ${text}.`,
  'post-left-out': (text) => `Không lấy chức vụ ngoài chi bộ: ${text}.`,
  'note-left-out': (text) => `Không lấy ghi chú: ${text}.`,
  'only-year': (text) => `Không đủ ngày tháng nên để trống: ${text}.`,
};

export function skipText(reason: SkipReason): string | null {
  switch (reason.kind) {
    case 'faults':
      return null;
    case 'repeated':
      return `Trùng với người ở dòng ${reason.row} của tệp.`;
    case 'which':
      return `Có hơn một người tên ${reason.name}, không rõ là người nào. Đồng chí ghi năm sinh để phân biệt.`;
  }
}

export const differenceLabels: Record<Difference, string> = {
  birthYear: 'Năm sinh',
  membership: 'Diện đảng viên',
  situations: 'Hoàn cảnh sinh hoạt',
  posts: 'Chức vụ trong chi bộ',
};
