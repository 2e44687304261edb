/** Words of the roster: the list, one member, adding, and names that may be one person. */

export const memberList = {
  title: 'Danh sách đảng viên',
  add: 'Thêm đảng viên',
  emptyTitle: 'Chưa có đồng chí nào trong danh sách',
  emptyBody:
    'Đồng chí ghi họ tên từng người, hoặc dán cả danh sách, mỗi dòng một họ tên. Chỉ cần họ tên là điểm danh được.',
  emptyJoin: 'Nếu đảng ủy đã có danh sách, đồng chí nhận bằng mã tham gia.',
  join: 'Tham gia bằng mã',
  countsTitle: 'Tính đến hôm nay',
  rollCount: 'Đảng số',
  expected: 'Diện dự họp',
  votingBase: 'Diện biểu quyết',
  breakdown: 'Cách tính',
  rollCountHelp:
    'Đảng số gồm đảng viên chính thức và dự bị của chi bộ; không tính đồng chí sinh hoạt tạm thời đến.',
  expectedHelp:
    'Diện dự họp gồm mọi đồng chí, trừ người đang miễn, tạm miễn, sinh hoạt tạm thời nơi khác, bị đình chỉ hoặc làm nhiệm vụ đặc biệt.',
  votingBaseHelp:
    'Diện biểu quyết chỉ gồm đảng viên chính thức. Đồng chí đang miễn hoặc sinh hoạt nơi khác vẫn được tính nếu đến dự.',
  of: (count: number, name: string) => `${name}: ${count}`,
  present: 'Đang sinh hoạt',
  away: 'Chưa đến ngày hoặc đã rời chi bộ',
  awayFrom: (day: string) => `Sinh hoạt từ ${day}`,
  awayTo: (day: string) => `Sinh hoạt đến hết ${day}`,
  noMembership: 'Chưa ghi diện đảng viên',
  born: (year: number) => `sinh năm ${year}`,
  unnamed: '(chưa ghi họ tên)',
  unclear: 'Cần sửa ngày tháng',
  duplicates: (pairs: number) => (pairs === 1 ? 'Có 2 tên giống nhau' : `Có ${pairs} cặp tên giống nhau`),
  duplicatesDetail: 'Xem có phải một người ghi hai lần không',
  files: 'Tệp Excel',
  fromFile: 'Lấy danh sách từ tệp Excel',
  fromFileDetail: 'Xem trước rồi mới ghi; hoàn tác được',
} as const;

export const memberAdd = {
  title: 'Thêm đảng viên',
  names: 'Họ và tên',
  namesHelp: 'Mỗi dòng một đồng chí. Có thể dán cả danh sách; số thứ tự ở đầu dòng được bỏ đi.',
  membership: 'Các đồng chí này là',
  added: (count: number) =>
    count === 0 ? 'Chưa có tên nào.' : `Đã thêm ${count} đồng chí. Đã lưu trên máy.`,
  alreadyThere: (names: string) =>
    `Trong danh sách đã có người cùng tên: ${names}. Nếu là một người, đồng chí xóa dòng đó.`,
  done: 'Xong, về danh sách',
  more: 'Chức vụ, miễn sinh hoạt, ngày tháng thì ghi sau: bấm vào tên trong danh sách.',
} as const;

export const memberEdit = {
  title: 'Thông tin đảng viên',
  missingTitle: 'Không tìm thấy đồng chí này trên máy',
  missing: 'Tên có thể đã được đưa vào thùng rác hoặc gộp với tên khác. Những gì đã ghi vẫn còn nguyên.',
  toList: 'Về danh sách',
  fullName: 'Họ và tên',
  birthYear: 'Năm sinh',
  birthYearHelp: 'Giúp phân biệt người cùng tên.',
  birthYearFault: 'Năm sinh ghi đủ bốn chữ số, ví dụ 1962.',
  sortName: 'Chữ dùng để xếp thứ tự',
  sortNameHelp: 'Chỉ cần khi tên gọi không phải chữ cuối của họ tên.',
  more: 'Ghi thêm',
  membership: 'Diện đảng viên',
  membershipHelp: 'Đồng chí chuyển đi nơi khác thì ghi ngày cuối cùng sinh hoạt tại chi bộ, không xóa tên.',
  membershipNone: 'Chưa ghi. Đồng chí này chưa được tính vào đảng số và diện dự họp.',
  situations: 'Hoàn cảnh sinh hoạt',
  situationsNone: 'Sinh hoạt bình thường.',
  posts: 'Chức vụ trong chi bộ',
  postsNone: 'Không giữ chức vụ.',
  change: 'Thay đổi từ ngày…',
  addSituation: 'Ghi miễn, tạm vắng, đình chỉ…',
  addPost: 'Thêm chức vụ',
  now: 'Hiện nay',
  from: 'Từ ngày',
  to: 'Đến hết ngày',
  toHelp: 'Để trống nếu chưa biết ngày kết thúc.',
  toMembershipHelp: 'Ngày cuối cùng sinh hoạt tại chi bộ. Để trống nếu vẫn đang sinh hoạt.',
  note: 'Số quyết định, cấp quyết định hoặc lý do',
  rangeFault: 'Ngày kết thúc đang trước ngày bắt đầu.',
  removeRange: 'Bỏ mục này',
  removedRange: 'Đã bỏ một mục.',
  changed: (label: string) => `Đã ghi: ${label}.`,
  chooseFirst: 'Bấm chọn; ngày sửa được ngay sau khi chọn.',
  data: 'Dữ liệu của đồng chí này',
  remove: 'Xóa khỏi danh sách (ghi nhầm)',
  removeHelp: 'Chỉ xóa khi ghi nhầm. Tên nằm trong thùng rác 30 ngày và khôi phục được.',
  removed: (name: string) => `Đã đưa ${name} vào thùng rác.`,
  overlapTitle: 'Hai khoảng ngày chồng nhau',
  overlap: (first: string, second: string) =>
    `“${first}” và “${second}” cùng tính cho một ngày nên máy không biết tính theo mục nào.`,
  mend: (first: string, day: string) => `Cho “${first}” kết thúc ngày ${day}`,
  mendAround: (first: string, day: string, again: string) =>
    `Cho “${first}” kết thúc ngày ${day}, rồi tính tiếp từ ngày ${again}`,
  mendDrop: (first: string) => `Bỏ “${first}”`,
  mended: 'Đã sửa khoảng ngày.',
} as const;

/** A range in words. */
export const rangeText = {
  always: 'từ trước đến nay',
  since: (from: string) => `từ ${from}`,
  until: (to: string) => `đến hết ${to}`,
  between: (from: string, to: string) => `từ ${from} đến hết ${to}`,
} as const;

export const duplicates = {
  title: 'Có thể trùng tên',
  lead: 'Đồng chí xem từng cặp. Chưa bấm thì hai tên vẫn để riêng như cũ.',
  none: 'Không còn tên nào cần xem.',
  pair: (index: number, total: number, name: string) => `Cặp ${index}/${total}: ${name}`,
  first: 'Lần ghi thứ nhất',
  second: 'Lần ghi thứ hai',
  birthYear: 'Năm sinh',
  unknown: 'chưa ghi',
  membership: 'Diện đảng viên',
  posts: 'Chức vụ',
  tasks: 'Nhiệm vụ được giao',
  same: 'Là một người',
  sameHelp: 'Giữ thông tin của lần ghi thứ nhất. Điểm danh, nhiệm vụ, phát biểu của cả hai được gộp lại.',
  different: 'Hai người khác nhau',
  joined: (name: string) => `Đã gộp hai lần ghi ${name} làm một.`,
  apart: 'Đã để riêng hai người.',
} as const;
