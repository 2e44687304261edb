/** Words of a phone whose data the browser cleared away. */
export const lost = {
  title: 'Dữ liệu trên máy đã bị xóa',
  /** `name` of the cell, '' where it is not known. */
  what: (name: string) =>
    name === ''
      ? 'Trình duyệt đã xóa dữ liệu của Sổ Chi bộ trên máy này.'
      : `Trình duyệt đã xóa dữ liệu của ${name} trên máy này.`,
  why: 'Việc này xảy ra khi máy hết bộ nhớ, hoặc khi có người xóa dữ liệu của trình duyệt.',
  savedAt: (time: string) => `Lần lưu cuối: ${time}.`,
  safeTitle: 'Còn nguyên',
  received: 'Những gì đã có mã biên nhận vẫn còn ở máy chủ của tỉnh.',
  kept: (count: number) => `${count} mục chưa gửi đã được giữ riêng trên máy này.`,
  keptDrafts: (count: number) => `${count} chỗ đang ghi dở cũng được giữ riêng trên máy này.`,
  nothingSafe: 'Không còn gì trên máy này.',
  lostTitle: 'Có thể đã mất',
  writing: 'Chỗ đang ghi dở lúc dữ liệu bị xóa.',
  lastWritten: 'Những gì ghi sau cùng, ngay trước lúc dữ liệu bị xóa.',
  unsent: (count: number) => `${count} mục chưa gửi mà máy không kịp giữ riêng.`,
  nextTitle: 'Việc tiếp theo',
  askCode: 'Đồng chí xin đảng ủy xã mã mới rồi nhập vào máy này. Máy tải lại mọi thứ từ máy chủ.',
  sendsKept: 'Những mục đã giữ riêng thì máy tự gửi.',
  showsDrafts: 'Chỗ đang ghi dở hiện lại khi máy tải xong, nếu mã là của đúng chi bộ này.',
  enterCode: 'Nhập mã mới',
  canComeBack: 'Những gì đã giữ riêng lấy lại được ngay, không cần mã, không cần sóng.',
  locked:
    'Những gì đã giữ riêng còn khóa bằng mã PIN cũ của máy này. Đồng chí mở bằng mã PIN ấy, hoặc bằng các từ trên giấy.',
  /** `count` of what was unsent; 0 where only what was being written was kept. */
  bringBack: (count: number) => (count === 0 ? 'Lấy lại chỗ đang ghi dở' : `Lấy lại ${count} mục`),
  startOver: 'Đồng chí bấm “Đã hiểu” rồi bắt đầu lại với chi bộ.',
  understood: 'Đã hiểu',
  stillKept: (count: number) => `Máy này còn giữ riêng ${count} mục chưa gửi`,
  stillKeptDetail: 'Nhập mã mới của đảng ủy, những mục này tự gửi.',
  stillKeptDrafts: (count: number) => `Máy này còn giữ riêng ${count} chỗ đang ghi dở`,
  stillKeptDraftsDetail: 'Nhập mã mới của đúng chi bộ cũ, những chỗ này hiện lại khi máy tải xong.',
} as const;

/** Words of a phone whose data cannot be read. */
export const repair = {
  title: 'Chưa đọc được dữ liệu trên máy',
  first: 'Trình duyệt không đọc được dữ liệu của Sổ Chi bộ. Nhiều khi chỉ cần mở lại ứng dụng.',
  reopen: 'Mở lại ứng dụng',
  ifNot: 'Nếu mở lại mấy lần vẫn không được',
  anew: 'Đồng chí có thể xóa dữ liệu trên máy này rồi bắt đầu lại.',
  safeTitle: 'Còn nguyên',
  received: 'Những gì đã có mã biên nhận vẫn còn ở máy chủ của tỉnh; có mã mới thì tải lại được.',
  kept: (count: number) => `${count} mục chưa gửi đã được giữ riêng, bắt đầu lại thì lấy lại được.`,
  drafts: 'Chỗ đang ghi dở mà máy đọc được cũng đã được giữ riêng.',
  lostTitle: 'Sẽ mất',
  unreadable: 'Chỗ đang ghi dở và những mục chưa gửi mà máy không đọc được.',
  begin: 'Xóa và bắt đầu lại',
  confirm: 'Đúng, xóa dữ liệu trên máy này',
  beginning: 'Đang xóa…',
  failed:
    'Trình duyệt không xóa được, mọi thứ vẫn như cũ. Đồng chí khởi động lại máy rồi mở lại ứng dụng; nếu vẫn vậy, nhờ người hỗ trợ.',
} as const;
