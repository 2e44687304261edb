import type { DuesMark } from '#domain/dues.ts';
import type { SheetKind } from '../sheets-out/sheet.ts';

/** Words of the spreadsheets a cell takes out, and of the screen they are taken from. */

export const sheetsOut = {
  title: 'Xuất bảng Excel',
  lead: 'Bấm vào bảng cần lấy. Tệp .xlsx được lưu vào mục Tải xuống của điện thoại, không cần mạng.',
  private: 'Tệp có họ tên đảng viên. Đồng chí chỉ đưa cho người có trách nhiệm, không gửi vào nhóm chat.',
  year: 'Năm',
  noYear: 'Chọn năm',
  list: 'Các bảng',
  save: 'Lưu tệp',
  saving: 'Đang lập bảng…',
  saved: (name: string) => `Đã lưu vào mục Tải xuống: ${name}`,
  open: 'Xuất bảng Excel',
  openDetail: 'Danh sách, điểm danh, nhiệm vụ, chuyên đề, điểm',
} as const;

export const sheetTitles: Record<SheetKind, string> = {
  roster: 'Danh sách đảng viên',
  attendance: 'Điểm danh cả năm',
  dues: 'Đảng phí cả năm',
  tasks: 'Nhiệm vụ được giao',
  topics: 'Chuyên đề',
  scores: 'Điểm và lý do mất điểm',
};

export const sheetDetails: Record<SheetKind, (year: number) => string> = {
  roster: () => 'Tính đến hôm nay',
  attendance: (year) => `Từng người, từng tháng năm ${year}`,
  dues: (year) => `Từng người, từng tháng năm ${year}; không có số tiền`,
  tasks: (year) => `Giao trong năm ${year}, kết quả gần nhất`,
  topics: (year) => `Kế hoạch và kết quả năm ${year}`,
  scores: (year) => `Các kỳ đã chốt năm ${year}, từng tiêu chí`,
};

export const columnTitles = {
  number: 'STT',
  fullName: 'Họ và tên',
  birthYear: 'Năm sinh',
  membership: 'Diện đảng viên',
  joinedOn: 'Ngày vào Đảng',
  officialOn: 'Ngày chính thức',
  situation: 'Hoàn cảnh sinh hoạt',
  posts: 'Chức vụ',
  month: (month: number) => `T${month}`,
  present: 'Có mặt',
  excused: 'Vắng có lý do',
  unexcused: 'Vắng không lý do',
  notPaid: 'Tháng chưa đóng',
  meeting: 'Kỳ sinh hoạt',
  task: 'Nhiệm vụ',
  assignee: 'Người thực hiện',
  dueOn: 'Hạn',
  outcome: 'Kết quả',
  doneOn: 'Ngày xong',
  evidence: 'Minh chứng',
  quarter: 'Quý',
  topic: 'Chuyên đề',
  presenter: 'Người trình bày',
  heldIn: 'Đã sinh hoạt',
  topicOutcome: 'Kết quả',
  criterion: 'Tiêu chí',
  maxPoints: 'Điểm tối đa',
  suggested: 'Máy tính',
  voted: 'Chi bộ chấm',
  lost: 'Lý do mất điểm',
  total: 'Tổng điểm',
  grade: 'Xếp loại',
} as const;

/** One letter a mark, as rolls on paper have them. */
export const attendanceLetters = {
  present: 'C',
  excused: 'P',
  unexcused: 'K',
  exempt: 'M',
  none: '–',
} as const;

export const attendanceLegend =
  'C: có mặt; P: vắng có lý do; K: vắng không lý do; M: được miễn; –: không thuộc diện dự họp hoặc không có kỳ họp; để trống: chưa điểm danh.';

/** One letter a mark of dues. */
export const duesLetters: Record<DuesMark, string> = { paid: 'Đ', exempt: 'M', 'not-yet': 'C' };

export const duesLegend =
  'Đ: đã đóng; M: được miễn; C: chưa đóng; để trống: chưa ghi. Bảng không có số tiền.';

export const scoreSheetNames = { totals: 'Tổng điểm', lines: 'Từng tiêu chí' } as const;

/** Said where a text is longer than a cell can hold. */
export const cutShort = '… (còn nữa, xem trong sổ)';

/** The first part of a file's name. */
export const fileTitles: Record<SheetKind, string> = {
  roster: 'danh-sach',
  attendance: 'diem-danh',
  dues: 'dang-phi',
  tasks: 'nhiem-vu',
  topics: 'chuyen-de',
  scores: 'diem',
};
