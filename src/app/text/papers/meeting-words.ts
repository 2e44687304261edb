/** Words of the papers of one meeting. */

export const when = {
  start: 'Bắt đầu:',
  startText: (time: string, day: string) => `${time}, ${day}.`,
  place: 'Địa điểm:',
  mode: 'Hình thức:',
  online: (mode: string, basis: string, approvedBy: string) =>
    [mode, basis && `căn cứ: ${basis}`, approvedBy && `cấp đồng ý: ${approvedBy}`]
      .filter(Boolean)
      .join('; ') + '.',
  offSchedule: 'Lý do không họp đúng ngày 03:',
  end: (time: string, nextDay: boolean) => `${time}${nextDay ? ' ngày hôm sau' : ' cùng ngày'}`,
  lasted: (min: number) => `thời lượng ${min} phút`,
} as const;

export const people = {
  total: 'Tổng số đảng viên:',
  totalText: (
    count: number,
    sorts: readonly string[],
    within: readonly string[],
    beside: readonly string[],
  ) =>
    [
      `${count} đồng chí${sorts.length > 0 ? `, gồm ${sorts.join(', ')}` : ''}.`,
      within.length > 0 ? `Trong đó ${within.join(', ')}.` : '',
      beside.length > 0 ? `Ngoài ra ${beside.join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  part: (words: string, count: number) => `${words} ${count}`,
  expected: 'Diện triệu tập:',
  expectedText: (count: number) => `${count} đồng chí.`,
  present: 'Có mặt:',
  presentText: (present: number, expected: number, percent: string, online: number) =>
    `${present}/${expected} đồng chí (${percent})${online > 0 ? `, trong đó dự trực tuyến ${online}` : ''}.`,
  excused: 'Vắng có lý do:',
  unexcused: 'Vắng không lý do:',
  notMarked: 'Chưa điểm danh:',
  list: (count: number, names: readonly string[]) =>
    count === 0 ? 'Không.' : `${count} đồng chí: ${names.join('; ')}.`,
  absence: (name: string, parts: readonly string[]) =>
    parts.length === 0 ? name : `${name} (${parts.join(', ')})`,
  accepted: (name: string) => `đồng chí ${name} đồng ý cho vắng`,
  extra: 'Dự ngoài diện triệu tập:',
  guests: 'Khách mời, cấp trên dự:',
  guest: (name: string, body: string) => (body === '' ? name : `${name} (${body})`),
  superior: (name: string) =>
    name === '' ? 'cấp ủy viên cấp trên' : `đồng chí ${name}, cấp ủy viên cấp trên`,
  chair: 'Chủ trì:',
  minuteTaker: 'Thư ký:',
  scoreKeeper: 'Người theo dõi, chấm điểm:',
  leftOut: 'Không tính vào diện biểu quyết:',
  leftOutOne: (name: string, why: string) =>
    `${name} (${why.charAt(0).toLocaleLowerCase('vi')}${why.slice(1)})`,
} as const;

export const taskWords = {
  number: 'TT',
  task: 'Nhiệm vụ',
  who: 'Người thực hiện',
  due: 'Thời hạn',
  result: 'Kết quả',
  givenAt: 'Giao tại kỳ họp',
  nextMeeting: 'Kỳ họp thường kỳ sau',
  doneOn: (day: string) => `ngày ${day}`,
  confirmed: 'bí thư xác nhận',
  state: 'Tình trạng',
} as const;

export const scoreWords = {
  number: 'TT',
  group: 'Nhóm tiêu chí',
  criterion: 'Tiêu chí',
  max: 'Điểm tối đa',
  points: 'Điểm chấm',
  reason: 'Lý do mất điểm, căn cứ',
  total: 'Tổng cộng',
  grade: 'Chi bộ tự xếp loại:',
  suggestedGrade: 'Xếp loại theo điểm gợi ý, chi bộ chưa biểu quyết:',
  vote: 'Biểu quyết điểm và xếp loại:',
  notScored: 'Bộ tiêu chí hiện hành không chấm điểm loại kỳ họp này.',
  setNotHere: (blank: string, version: number) =>
    `Điểm từng nhóm: ${blank} (chấm theo bộ tiêu chí bản ${version}, máy này chưa có; cập nhật ứng dụng để có đủ).`,
  incomplete: (points: string) => `Chưa đủ dữ liệu để xếp loại: ${points}.`,
  remedies: 'Hạn chế và biện pháp khắc phục',
  remedy: (text: string) => `Khắc phục: ${text}`,
  overridden: (points: number, reason: string) => `Chi bộ thống nhất ${points} điểm: ${reason}`,
  suggested: (points: string) => `Điểm gợi ý ${points}.`,
  set: 'Bộ tiêu chí:',
  flags: 'Điều cần lưu ý:',
  pending: (day: string) => `Tính trước, sẽ rõ sau ngày ${day}.`,
  notApplicable: 'Không áp dụng với kỳ họp này.',
  lost: (title: string, points: string, why: string) => `${title} (${points}): ${why}`,
} as const;

export const minutesWords = {
  name: 'BIÊN BẢN',
  whenHeading: 'I. THỜI GIAN, ĐỊA ĐIỂM',
  peopleHeading: 'II. THÀNH PHẦN',
  contentHeading: 'III. NỘI DUNG',
  conclusionHeading: 'IV. KẾT LUẬN VÀ BIỂU QUYẾT',
  tasksHeading: 'V. NHIỆM VỤ ĐƯỢC GIAO',
  proposalsHeading: 'VI. KIẾN NGHỊ VỚI CẤP TRÊN',
  scoreHeading: 'VII. CHẤM ĐIỂM CHẤT LƯỢNG BUỔI SINH HOẠT',
  dues: 'Tình hình đóng đảng phí:',
  lastTasks: 'Kết quả thực hiện nhiệm vụ kỳ trước:',
  noLastTasks: 'Không có nhiệm vụ nào của kỳ trước chuyển sang.',
  item: (number: number, title: string) => `${number}. ${title}`,
  document: 'Văn bản, tài liệu:',
  topic: 'Chuyên đề:',
  presenter: 'Người trình bày:',
  opinion: (name: string) => `- Đồng chí ${name}:`,
  selfRelated: '(có liên hệ bản thân, đơn vị)',
  spoke: 'đã phát biểu',
  unnamed: (count: number) => `Ngoài ra có ${count} ý kiến phát biểu.`,
  ideology: (min: number) => `Thời gian dành cho tư tưởng, tự phê bình và phê bình: ${min} phút.`,
  praise: 'Biểu dương:',
  reminder: 'Nhắc nhở:',
  whoWhat: (name: string, text: string) => [name, text].filter(Boolean).join(': '),
  nothingToCommend: 'Biểu dương, nhắc nhở:',
  nothing: (reason: string) =>
    reason === '' ? 'không có trường hợp nào.' : `không có trường hợp nào. Lý do: ${reason}`,
  itemConclusion: 'Kết luận của chủ trì:',
  unfinished: 'Nội dung này chưa xong, chuyển sang kỳ họp sau.',
  secret: 'Phần nội dung mật được ghi riêng trong sổ giấy theo quy định, không ghi trong văn bản này.',
  conclusion: 'Kết luận:',
  resolution: (number: string) => (number === '' ? 'Nghị quyết:' : `Nghị quyết ${number}:`),
  vote: 'Biểu quyết:',
  motion: (title: string) => `Biểu quyết “${title}”:`,
  noTasks: 'Kỳ họp này không giao nhiệm vụ mới.',
  adopted: 'Biên bản đã được thư ký đọc lại, chi bộ nhất trí thông qua.',
  notAdopted: (blank: string) => `Biên bản được thư ký đọc lại trước chi bộ: ${blank}`,
  end: (time: string, lasted: string) =>
    `Buổi sinh hoạt kết thúc lúc ${time}${lasted === '' ? '' : `, ${lasted}`}.`,
} as const;

export const resolutionWords = {
  resolution: 'NGHỊ QUYẾT',
  conclusion: 'KẾT LUẬN',
  opening: (day: string, place: string, cell: string, meeting: string, lasted: string) =>
    `${day.charAt(0).toLocaleUpperCase('vi')}${day.slice(1)}, tại ${place}, ${cell} tổ chức ${meeting}, ${lasted}.`,
  proposals: 'Kiến nghị với cấp trên:',
  pastHeading: 'I. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN',
  nextHeading: 'II. NỘI DUNG THỐNG NHẤT VÀ NHIỆM VỤ',
  workHeading: 'III. TỔ CHỨC THỰC HIỆN',
  scoreHeading: 'IV. TỰ CHẤM ĐIỂM BUỔI SINH HOẠT',
  tasks: 'Nhiệm vụ và phân công:',
  lastTasks: 'Kết quả từng nhiệm vụ của kỳ trước:',
  work: 'Chi ủy, chi bộ và các đồng chí được phân công tổ chức thực hiện; báo cáo kết quả tại kỳ họp thường kỳ sau.',
  workNoCommittee:
    'Chi bộ và các đồng chí được phân công tổ chức thực hiện; báo cáo kết quả tại kỳ họp thường kỳ sau.',
  publish: 'Văn bản được công bố đến đảng viên và gửi cấp trên trong 02 ngày sau buổi sinh hoạt.',
  vote: (what: string) => `Biểu quyết thông qua ${what}:`,
  theResolution: 'nghị quyết',
  theConclusion: 'kết luận',
} as const;

export const noticeWords = {
  name: 'THÔNG BÁO',
  about: (meeting: string) => `Mời dự và nội dung ${meeting}`,
  to: 'Kính gửi:',
  members: 'Các đồng chí đảng viên trong chi bộ',
  superior: (name: string) => `đồng chí ${name}, cấp ủy viên cấp trên phụ trách chi bộ`,
  lead: (cell: string, meeting: string) => `${cell} kính mời các đồng chí dự ${meeting}, cụ thể như sau:`,
  time: 'Thời gian:',
  content: 'Nội dung:',
  item: (number: number, title: string) => `${number}. ${title}`,
  papers: 'Tài liệu:',
  paper: (title: string, channel: string, day: string) =>
    `- ${title} (${[channel, day && `gửi ngày ${day}`].filter(Boolean).join(', ')})`,
  questions: 'Câu hỏi gợi ý thảo luận:',
  prepare:
    'Đề nghị các đồng chí nghiên cứu trước, dự họp đầy đủ, đúng giờ. Đồng chí không dự được báo cáo lý do với chủ trì.',
} as const;

export const rollSheetWords = {
  name: 'DANH SÁCH ĐIỂM DANH',
  person: 'Họ và tên',
  standing: 'Diện',
  post: 'Chức vụ',
  mark: 'Điểm danh',
  note: 'Lý do, ghi chú',
  notSummoned: 'không triệu tập',
  result: 'Kết quả:',
  bulk: (bulk: number, single: number) =>
    `Cách điểm danh: ${bulk} đồng chí ghi chung một lần có mặt, ${single} đồng chí ghi riêng từng người.`,
} as const;

export const scoreSheetWords = {
  name: 'PHIẾU TỰ CHẤM ĐIỂM',
  about: (meeting: string) => `Chất lượng ${meeting}`,
} as const;

export const reportWords = {
  name: 'BÁO CÁO',
  about: (meeting: string) => `Kết quả ${meeting}`,
  to: (name: string) => `Kính gửi: ${name}`,
  whenHeading: '1. Thời gian, thành phần',
  contentHeading: '2. Nội dung sinh hoạt',
  pastHeading: '3. Kết quả nhiệm vụ kỳ trước',
  decidedHeading: '4. Kết luận và nhiệm vụ mới',
  scoreHeading: '5. Tự chấm điểm, xếp loại',
  proposalsHeading: '6. Kiến nghị, đề xuất',
  done: (done: number, all: number) => `Đã xong ${done}/${all} nhiệm vụ.`,
  speakers: 'Ý kiến phát biểu:',
  speakersText: (count: number, unnamed: number) =>
    `${count} đồng chí${unnamed > 0 ? `; ${unnamed} ý kiến không ghi tên` : ''}.`,
} as const;
