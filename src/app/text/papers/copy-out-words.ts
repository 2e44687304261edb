import type { CopyOutRefusal } from '#domain/copy-out.ts';
import type { AbsenceReason } from '#domain/meeting/attendance.ts';

/** Words of “Chép sang Sổ tay”, and of the texts that are copied there. */
export const copyOutWords = {
  title: 'Chép sang Sổ tay',
  lead: 'Bấm “Chép” ở từng ô, mở Sổ tay đảng viên điện tử rồi dán vào ô cùng tên. Đưa xong phần nào thì đánh dấu phần ấy.',
  careful: 'Chữ đã chép có tên đảng viên. Chỉ dán vào Sổ tay; không dán vào nhóm chat đông người.',
  notVoted:
    'Kỳ họp chưa chốt: ô nào chưa có thì sang bước đã ghi tên dưới ô ấy. Điểm chỉ chép được sau khi chốt.',
  refused: {
    secret: {
      title: 'Kỳ họp có nội dung mật nên không chép',
      why: 'Kỳ họp này đánh dấu có nội dung mật. Không đưa lên mạng, cũng không chép sang ứng dụng khác. Phần mật ghi sổ giấy; điểm của mục tài liệu, công bố vẫn đủ. Những gì đã ghi trên máy vẫn nguyên.',
    },
    'special-forces': {
      title: 'Chi bộ không dùng Sổ tay điện tử',
      why: 'Thông tin chi bộ ghi là lực lượng vũ trang đặc thù, không điểm danh và không đưa tài liệu lên Sổ tay. Những gì đã ghi trên máy vẫn nguyên. Nếu chưa đúng, đồng chí sửa ở Thông tin chi bộ.',
    },
  } satisfies Record<CopyOutRefusal, { readonly title: string; readonly why: string }>,
  toMeeting: 'Về kỳ họp',
  toCell: 'Xem Thông tin chi bộ',
  partOf: (number: number, title: string) => `${number}. ${title}`,

  copy: 'Chép',
  copyOne: (field: string) => `Chép: ${field}`,
  copied: 'Đã chép',
  copiedText: (field: string) => `Đã chép “${field}”. Đồng chí mở Sổ tay, giữ tay vào ô rồi chọn Dán.`,
  byHand:
    'Máy không cho chép tự động; dữ liệu vẫn nguyên. Đồng chí giữ tay vào đoạn chữ của ô này, chọn tất cả rồi chọn Sao chép.',
  none: 'Kỳ này không có; để trống ô này.',
  missing: 'Trong sổ chưa ghi.',
  toStep: (step: string) => `Ghi ở bước ${step}`,
  noPapers: 'Chưa ghi tài liệu nào.',
  paper: (number: number) => `Tài liệu ${number}`,
  untitled: 'chưa ghi tên',

  entered: (what: string) => `Đã nhập vào Sổ tay: ${what}`,
  enteredOn: (what: string) => `Ngày nhập: ${what}`,
  enteredState: (entered: number, all: number) => `Đã nhập ${entered}/${all} phần.`,
  future: 'Ngày nhập đang sau hôm nay. Ngày cũ vẫn giữ; đồng chí ghi lại.',
  beforeMeeting: 'Kết luận không thể có trước ngày họp. Ngày cũ vẫn giữ; đồng chí ghi lại.',
  dayMissing: 'Ngày cũ vẫn giữ. Nếu chưa nhập vào Sổ tay, đồng chí bỏ dấu ở trên.',
  afterVote: 'Chốt kỳ họp rồi mới đánh dấu được phần này. Nên đưa lên Sổ tay trong 2 ngày sau buổi họp.',
  by: (day: string) => `Hạn đưa kết luận lên Sổ tay: ${day}.`,
  paperDays:
    'Ngày nhập tài liệu được tính vào điểm “Gửi tài liệu trước 1 ngày” và “Tài liệu có trên Sổ tay”.',
  publishedDay: 'Ngày nhập kết luận được tính vào điểm công bố sau buổi họp.',
  cleared: 'Đã bỏ dấu đã nhập.',

  unsaid: 'chưa ghi',
  time: (day: string, start: string, end: string | null, isNextDay: boolean) =>
    [`${day}, từ ${start}`, end === null ? '' : `đến ${end}`, end !== null && isNextDay ? 'ngày hôm sau' : '']
      .filter(Boolean)
      .join(' '),
  topic: (title: string, presenter: string) =>
    presenter === '' ? title : `${title}. Người trình bày: ${presenter}`,
  dues: (note: string) => `Đảng phí: ${note}`,
  labelled: (label: string, text: string) => `${label} ${text}`,
  excusedOne: (name: string, reason: string) => `${name} (${reason})`,
  groupPoints: (group: string, points: string, max: string) => `${group}: ${points}/${max}`,
  /** What sort of reason it was. An illness is nobody’s business outside the cell. */
  reasonClasses: {
    ill: 'có lý do',
    'work-trip': 'đi công tác',
    study: 'đi học',
    'work-away': 'đi làm xa',
    'on-duty': 'trực nhiệm vụ',
    family: 'việc gia đình',
    'weather-road': 'thời tiết, đường sá',
    other: 'có lý do',
  } satisfies Record<AbsenceReason, string>,
} as const;
