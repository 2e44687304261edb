import type { EnrolProblem, OtherBook } from '#sync/enrol.ts';

/** The first screens: three doors, a cell by hand, joining by code. */
export const welcome = {
  title: 'Sổ Chi bộ',
  lead: 'Ghi kỳ sinh hoạt chi bộ ngay trên máy, không cần sóng. Khi có sóng, máy tự gửi lên đảng ủy.',
  privacy:
    'Những gì đồng chí ghi nằm trên máy này và chỉ gửi lên máy chủ của tỉnh. Không gửi cho nơi nào khác.',
  withCode: 'Tôi có mã của đảng ủy',
  withCodeDetail: 'Cần có sóng trong chốc lát để nhận chi bộ.',
  byHand: 'Bắt đầu với chi bộ của tôi',
  byHandDetail: 'Không cần mã, không cần sóng. Có mã thì nối vào sau, không phải ghi lại.',
} as const;

export const startCell = {
  title: 'Chi bộ của tôi',
  name: 'Tên chi bộ',
  nameHelp: 'Ví dụ: Chi bộ thôn Đồng Xanh',
  parent: 'Đảng bộ cấp trên trực tiếp',
  parentHelp: 'Ví dụ: Đảng bộ xã Đồng Xanh',
  kind: 'Loại hình chi bộ',
  begin: 'Bắt đầu ghi',
  nameMissing: 'Đồng chí ghi tên chi bộ rồi bấm “Bắt đầu ghi”.',
} as const;

export const join = {
  title: 'Tham gia bằng mã',
  lead: 'Đảng ủy xã trao mã tận tay. Mã gồm 12 chữ và số, dùng một lần.',
  code: 'Mã tham gia',
  codeHelp: 'Ví dụ: ABCD-EFGH-JKMN. Chữ thường, dấu cách, dấu gạch đều được.',
  submit: 'Nhận chi bộ',
  sending: 'Đang hỏi máy chủ…',
  /** The scope of the province's own staff, which has no name of its own. */
  wholeProvince: 'công việc của tỉnh',
  already: (name: string) => `Máy này đã nhận: ${name || join.wholeProvince}.`,
  alreadyDetail:
    'Mã mới của cùng chi bộ thì ghi vào đây. Chi bộ khác thì dùng máy khác, để hai sổ không lẫn vào nhau.',
  keepsAll: 'Những gì đã ghi trên máy sẽ được gửi vào chi bộ của mã này, không phải ghi lại.',
  restoredOf: (name: string) =>
    `Máy đang giữ sổ của ${name}, khôi phục từ tệp sao lưu, nên chỉ nhận mã mới của bí thư, phó bí thư chính chi bộ đó.`,
  done: (name: string) => `Đã nhận: ${name || join.wholeProvince}.`,
  otherTitle: (name: string) => `Mã này là của ${name}`,
  otherDetail: (bookOf: OtherBook['bookOf'], codeOf: OtherBook['bookOf']) =>
    `Trên máy đang ghi sổ của ${inFull(bookOf)}. Nhận mã này thì mọi tên, mọi kỳ họp đã ghi trên máy vào sổ của ${inFull(codeOf)}, không rút ra được.`,
  isOwn: 'Đúng chi bộ của tôi, nhận',
  isOther: 'Không phải, dừng lại',
  stopped: 'Chưa nhận. Mã chưa mất, sổ trên máy vẫn nguyên; đồng chí xin mã của chi bộ mình.',
  /** Of a book begun by hand that stands in the way of a code. */
  inTheWayTitle: 'Máy này đang có sổ lập tay',
  inTheWay:
    'Sổ ấy mới có tên chi bộ, chưa có đảng viên nào, và mã này không phải mã bí thư, phó bí thư của chi bộ ấy. Lập thử, lập nhầm thì bỏ sổ ấy đi rồi nhận mã.',
  discard: 'Bỏ sổ lập tay, nhận mã',
  keepBegun: 'Giữ sổ, dừng lại',
  notBare:
    'Sổ đã có kỳ họp, chuyên đề hoặc chỗ khác đã ghi nên chưa bỏ. Sổ trên máy vẫn nguyên, mã chưa mất; đồng chí nhận mã này bằng máy khác.',
  problems: {
    'not-a-code': 'Mã chưa đúng: cần đủ 12 chữ và số, không có số 0, số 1, chữ I, L, O, U.',
    'no-answer':
      'Chưa hỏi được máy chủ: máy chưa có sóng, hoặc mạng này chưa ra được ngoài. Mã vẫn còn dùng được; có sóng đồng chí bấm lại.',
    'code-unknown': 'Không có mã này. Đồng chí xem lại từng chữ, hoặc hỏi đảng ủy xã.',
    'code-used':
      'Mã này đã dùng trên một máy khác. Dữ liệu trên máy này vẫn nguyên; đồng chí xin đảng ủy mã mới.',
    'code-expired': 'Mã này đã quá hạn. Dữ liệu trên máy này vẫn nguyên; đồng chí xin đảng ủy mã mới.',
    'code-withdrawn': 'Đảng ủy đã thu hồi mã này. Dữ liệu trên máy này vẫn nguyên; đồng chí xin mã mới.',
    busy: 'Máy chủ đang nhiều việc. Mã vẫn còn dùng được; đồng chí đợi một phút rồi bấm lại.',
    'too-old': 'Bản ứng dụng này đã cũ. Đồng chí mở lại ứng dụng khi có sóng để nhận bản mới.',
    malformed: 'Máy chủ chưa hiểu yêu cầu. Đồng chí mở lại ứng dụng rồi thử lại.',
    unauthorised: 'Máy chủ chưa nhận máy này. Đồng chí xin đảng ủy mã mới.',
    clock: 'Đồng hồ của máy sai quá nhiều. Đồng chí đặt lại ngày giờ rồi thử lại; mã vẫn còn dùng được.',
    idle: 'Máy này lâu không liên hệ. Đồng chí xin đảng ủy mã mới; dữ liệu trên máy vẫn nguyên.',
    revoked: 'Máy này đã bị thu hồi. Dữ liệu vẫn nguyên; đồng chí hỏi đảng ủy xã.',
    forbidden:
      'Mã này không dùng được trên máy này, vì máy đang giữ sổ của chi bộ đã nhận trước. Sổ trên máy vẫn nguyên, mã chưa mất; đồng chí dùng máy khác hoặc hỏi đảng ủy xã.',
    'other-book':
      'Mã này không phải mã bí thư, phó bí thư của chi bộ có sổ trên máy này. Sổ trên máy vẫn nguyên, mã chưa mất; đồng chí xin đúng mã, hoặc dùng máy khác.',
    'not-found': 'Máy chủ không tìm thấy chi bộ của mã này. Đồng chí hỏi đảng ủy xã.',
    'name-taken': 'Tên này đã có. Đồng chí hỏi đảng ủy xã.',
    'handover-open': 'Chi bộ đang bàn giao sổ. Mã chưa mất; đồng chí hỏi bí thư cũ hoặc đảng ủy xã.',
    'too-large': 'Yêu cầu quá lớn. Đồng chí mở lại ứng dụng rồi thử lại.',
  } satisfies Record<EnrolProblem, string>,
} as const;

/** With the commune, for in two of them a cell may have the same name. */
function inFull({ scopeName, parentName }: OtherBook['bookOf']): string {
  return [scopeName || 'chi bộ chưa ghi tên', parentName].filter(Boolean).join(', ');
}
