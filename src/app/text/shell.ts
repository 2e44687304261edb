import type { StoreTrouble } from '#store/store.ts';

/** Words of the frame around every screen. */
export const shell = {
  nav: 'Các mục chính',
  home: 'Trang chính',
  meetings: 'Kỳ họp',
  members: 'Đảng viên',
  topics: 'Chuyên đề',
  settings: 'Cài đặt',
  savedNothing: 'Chưa ghi gì mới trên máy này',
  saved: (time: string) => `Đã lưu trên máy ${time}`,
  waiting: (units: number) => `Chờ gửi ${units}`,
  sending: (sent: number, total: number) => `Đang gửi ${sent}/${total}`,
  received: 'Đã nhận',
  receivedCode: (code: string) => `Đã nhận (${code})`,
  attention: (count: number) => `Cần xử lý ${count}`,
  phoneFull: 'Máy đầy, chưa nhận được dữ liệu mới',
  openQueue: 'Xem việc gửi dữ liệu',
  notReadyOffline: 'Chưa dùng được khi mất sóng',
  readyOffline: 'Dùng được khi mất sóng',
  onlyHere: 'Chỉ lưu trên máy này',
  sizes: { '17': 'Nhỏ', '19': 'Vừa', '22': 'Lớn', '26': 'Rất lớn' },
} as const;

/** The five states of a record (design of the whole app); never other words for them. */
export const recordStates = {
  saved: 'Đã lưu trên máy',
  queued: 'Chờ gửi',
  sending: 'Đang gửi',
  received: 'Đã nhận',
  attention: 'Cần xử lý',
} as const;

/** Where the bar can no longer say what is saved. */
export const memoryWords = {
  gone: 'Dữ liệu trên máy đã bị xóa',
  unreadable: 'Chưa đọc được dữ liệu trên máy',
  toRepair: 'Xem cách xử lý',
} as const;

const stillHere = 'Nội dung vừa ghi vẫn còn trên màn hình này.';

export const trouble = {
  title: 'Chưa lưu được vào máy',
  safe: `Những gì đã lưu trước đó vẫn còn nguyên. ${stillHere}`,
  /** Where nobody knows of what was saved before. */
  stillHere,
  /** Of what could not be done rather than not be kept. */
  notDone: 'Chưa làm được việc này',
  retry: 'Lưu lại',
  reopen: 'Mở lại ứng dụng',
  copy: 'Chép nội dung vừa ghi',
  copied: 'Đã chép. Đồng chí có thể dán vào nơi khác để giữ.',
  copyByHand: 'Trình duyệt không cho chép. Đồng chí giữ tay vào phần chữ dưới đây để chép.',
  byKind: {
    full: 'Bộ nhớ máy đã đầy. Đồng chí xóa bớt ảnh hoặc ứng dụng khác, rồi bấm “Lưu lại”.',
    closed:
      'Trình duyệt đóng kho dữ liệu và chưa mở lại được. Bấm “Lưu lại”; nếu vẫn chưa được, mở lại ứng dụng.',
    gone: 'Trình duyệt đã xóa dữ liệu trên máy này, nên không lưu thêm được. Những gì đã có mã biên nhận vẫn còn ở máy chủ của tỉnh. Bấm “Mở lại ứng dụng” để xem còn giữ được gì.',
    retired:
      'Đảng ủy đã thu hồi máy này. Mọi việc đã ghi được máy chủ của tỉnh giữ; máy này không còn giữ gì. Bấm “Mở lại ứng dụng”.',
    'too-new':
      'Dữ liệu trên máy do bản mới hơn ghi, cửa sổ này chỉ xem được. Bấm “Mở lại ứng dụng” để dùng bản mới.',
    locked: 'Dữ liệu trên máy đang khóa, vẫn còn nguyên. Đồng chí mở khóa rồi bấm “Lưu lại”.',
    'not-loaded':
      'Lần mở trước mất sóng giữa chừng, máy còn thiếu một phần ứng dụng. Đồng chí ra chỗ có sóng một lát rồi bấm “Lưu lại”; nếu vẫn chưa được, bấm “Mở lại ứng dụng” khi có sóng.',
    unknown: 'Máy báo lỗi khi ghi. Bấm “Lưu lại”; nếu vẫn chưa được, mở lại ứng dụng.',
  } satisfies Record<StoreTrouble['kind'], string>,
} as const;

export const update = {
  title: 'Có bản mới',
  body: 'Dữ liệu giữ nguyên. Đồng chí cập nhật khi đang rảnh tay.',
  apply: 'Cập nhật ngay',
  later: 'Để sau',
} as const;

/** Of a screen of which the code is not on the phone. */
export const lacking = {
  title: 'Máy còn thiếu một phần ứng dụng',
  why: 'Mất sóng giữa chừng nên ứng dụng tải chưa hết; màn hình này chưa dùng được khi mất sóng.',
  next: 'Đồng chí ra chỗ có sóng một lát. Có sóng là ứng dụng tự mở tiếp; nếu chưa thấy, bấm “Mở tiếp”.',
  retry: 'Mở tiếp',
  byAsking: {
    asking: 'Đang thử kết nối với máy chủ…',
    'in-vain': 'Chưa kết nối được với máy chủ. Đồng chí tìm chỗ sóng khỏe hơn rồi bấm lại.',
  },
} as const;

export const bug = {
  title: 'Màn hình này gặp trục trặc',
  safe: 'Dữ liệu đã lưu trên máy vẫn còn nguyên.',
  next: 'Đồng chí bấm “Về trang chính”. Nếu gặp lại, đọc mã dưới đây cho người hỗ trợ.',
  home: 'Về trang chính',
  code: (code: string) => `Mã: ${code}`,
  actionFailed: (code: string) =>
    `Thao tác vừa rồi chưa làm được. Dữ liệu đã lưu vẫn còn nguyên. Đồng chí làm lại; nếu gặp lại, đọc mã ${code} cho người hỗ trợ.`,
} as const;
