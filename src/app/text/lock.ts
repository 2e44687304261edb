/** Words of the lock: the closed phone, the PIN, the words on paper, the passkey. */
export const lockWords = {
  title: 'Sổ đang khóa',
  askPin: 'Nhập mã PIN 6 số',
  opening: 'Đang mở sổ…',
  typed: (count: number, all: number) => `Đã nhập ${count} trong ${all} số`,
  erase: 'Xóa số',
  wrong: 'Mã PIN chưa đúng.',
  again: 'Dữ liệu vẫn còn nguyên. Đồng chí nhập lại.',
  wrongWords: 'Các từ chưa đúng.',
  wordsAgain: 'Dữ liệu vẫn còn nguyên. Đồng chí xem lại từng từ trên giấy.',
  wrongPasskey: 'Chưa mở được bằng vân tay hoặc khuôn mặt.',
  pinInstead: 'Dữ liệu vẫn còn nguyên. Đồng chí nhập mã PIN.',
  /** `time` as `secondsToText` says it. */
  retryIn: (time: string) => `Thử lại sau ${time}. Dữ liệu vẫn còn nguyên.`,
  failed:
    'Máy chưa mở được sổ. Dữ liệu vẫn còn nguyên. Đồng chí thử lại; nếu vẫn chưa được, ra chỗ có sóng rồi mở lại ứng dụng.',
  unsent: (count: number) => `Chưa gửi ${count} mục`,
  allSent: 'Không còn mục nào chờ gửi.',
  sending: (sent: number, total: number) => `Máy đang gửi ${sent}/${total}.`,
  sendsLater: 'Máy tự gửi khi có sóng, không phải mở khóa.',
  keptHere: 'Những mục này đang nằm trên máy.',
  byPasskey: 'Mở bằng vân tay hoặc khuôn mặt',
  forgotten: 'Quên mã PIN',
} as const;

/** What a phone offers whose PIN nobody remembers. */
export const forgottenWords = {
  title: 'Quên mã PIN',
  safe: 'Dữ liệu trên máy vẫn còn nguyên.',
  back: 'Nhập mã PIN',
  wordsTitle: 'Có tờ giấy ghi từ khôi phục',
  words: 'Các từ trên giấy',
  wordsHelp: 'Ghi lần lượt, cách nhau một dấu cách. Không cần dấu, chữ thường cũng được.',
  wordsMissing: 'Đồng chí ghi các từ trên giấy vào ô này.',
  open: 'Mở bằng từ khôi phục',
  noWordsTitle: 'Không có từ khôi phục',
  bySteps: 'Máy lấy lại sổ từ máy chủ của tỉnh, theo ba bước.',
  step1: 'Bước 1. Để máy ở chỗ có sóng cho gửi hết những gì đã xếp vào hàng chờ.',
  step2: 'Bước 2. Xin đảng ủy xã một mã tham gia mới.',
  step3: 'Bước 3. Bắt đầu lại trên máy này rồi nhập mã. Máy tải lại mọi thứ đã có biên nhận.',
  sendNow: 'Gửi ngay',
  draftsLost: (count: number) =>
    `${count} chỗ đang ghi dở chưa xếp vào hàng chờ, chỉ mở được bằng mã PIN hoặc từ khôi phục.`,
  unsentFirst: (count: number) => `Còn ${count} mục chưa gửi. Đồng chí cho gửi hết trước khi bắt đầu lại.`,
  unbound:
    'Máy này chưa nhận mã của đảng ủy, nên sổ chỉ có ở đây. Đồng chí tìm lại tờ giấy ghi từ khôi phục, hoặc khôi phục từ tệp sao lưu.',
  unboundAnew: 'Muốn khôi phục từ tệp sao lưu ngay trên máy này thì phải bắt đầu lại trước.',
  begin: 'Bắt đầu lại trên máy này',
  /** Asked once more; `unsent` and `drafts` are what nobody else has. */
  confirmTitle: 'Đồng chí chắc chắn chứ?',
  confirmNothing: 'Mọi thứ đã có biên nhận. Bắt đầu lại không mất gì.',
  confirmLoss: (unsent: number, drafts: number) =>
    `${unsent} mục chưa gửi và ${drafts} chỗ đang ghi dở chỉ có trên máy này. Bắt đầu lại thì có thể không lấy lại được.`,
  confirm: 'Đúng, bắt đầu lại',
  beginning: 'Đang bắt đầu lại…',
  beginFailed: 'Chưa bắt đầu lại được, mọi thứ vẫn như cũ. Đồng chí khởi động lại máy rồi thử lại.',
} as const;

export const pinWords = {
  title: 'Mã PIN',
  lead: 'Mã PIN khóa sổ trên máy này. Người khác cầm máy không đọc được tên và nội dung họp.',
  current: 'Nhập mã PIN đang dùng',
  choose: 'Chọn mã PIN mới, 6 số',
  again: 'Nhập lại mã PIN mới',
  differs: 'Hai lần nhập chưa giống nhau. Đồng chí chọn lại từ đầu.',
  setting: 'Máy đang khóa sổ lại bằng mã PIN mới. Đồng chí giữ máy mở trong chốc lát.',
  setFailed: 'Chưa đặt được mã PIN. Dữ liệu vẫn còn nguyên, mã cũ vẫn dùng được. Đồng chí thử lại.',
  weak: {
    same: 'Mã toàn một số thì ai cũng đoán ra. Đồng chí chọn mã khác.',
    run: 'Mã theo thứ tự thì ai cũng đoán ra. Đồng chí chọn mã khác.',
    pattern: 'Mã lặp lại thì dễ đoán. Đồng chí chọn mã khác.',
    date: 'Mã giống ngày hoặc năm sinh thì người quen dễ đoán. Đồng chí chọn mã khác.',
  },
} as const;

export const recoveryWords = {
  title: 'Từ khôi phục',
  write: 'Ghi ra giấy',
  why: 'Nếu quên mã PIN, các từ này mở được sổ. Máy chỉ cho xem một lần. Ghi ra giấy, cất riêng, không chụp ảnh, không gửi qua Zalo.',
  written: 'Tôi đã ghi xong',
  askTitle: 'Kiểm tra tờ giấy',
  ask: 'Đồng chí nhìn tờ giấy rồi ghi lại hai từ.',
  word: (place: number) => `Từ thứ ${place}`,
  wrong: 'Từ này chưa khớp với tờ giấy. Đồng chí xem lại.',
  showAgain: 'Xem lại các từ',
  check: 'Kiểm tra',
  done: 'Đã đặt mã PIN và ghi từ khôi phục.',
} as const;

export const passkeyWords = {
  on: 'Bật mở bằng vân tay, khuôn mặt',
  off: 'Tắt mở bằng vân tay, khuôn mặt',
  what: 'Mã PIN và từ khôi phục vẫn dùng được như cũ.',
  isOn: 'Đã bật. Lần khóa sau mở được bằng vân tay hoặc khuôn mặt.',
  isOff: 'Đã tắt. Sổ mở bằng mã PIN.',
  failed: 'Máy này chưa dùng được vân tay, khuôn mặt để mở sổ. Đồng chí vẫn dùng mã PIN.',
} as const;

/** The lock in the settings. */
export const lockSettings = {
  title: 'Khóa sổ',
  none: 'Sổ chưa có mã PIN: ai mở được điện thoại thì đọc được sổ.',
  set: 'Đặt mã PIN',
  open: 'Sổ tự khóa sau 5 phút không chạm vào máy, và mỗi lần mở lại ứng dụng.',
  lockNow: 'Khóa ngay',
  notLocked: 'Có nội dung chưa lưu xong. Chưa khóa sổ; đồng chí lưu xong rồi khóa lại.',
  change: 'Đổi mã PIN',
  newWords: 'Lấy từ khôi phục mới',
  newWordsDetail: 'Từ cũ thôi dùng được',
  unconfirmed: 'Chưa kiểm tra tờ giấy ghi từ khôi phục. Đồng chí lấy từ mới và ghi lại trước khi khóa.',
} as const;

/** What Trang chính reminds of until it is done. */
export const safetyWords = {
  pinTitle: 'Đặt mã PIN cho sổ',
  pin: 'Sổ đã có nội dung. Đặt mã PIN để người khác cầm máy không đọc được.',
  later: 'Để sau',
  wordsTitle: 'Ghi lại từ khôi phục',
  backupTitle: 'Sao lưu sau khi chốt',
  backup: 'Kỳ họp đã chốt. Đồng chí lưu một tệp sao lưu, phòng khi hỏng hoặc mất máy.',
  backupNow: 'Sao lưu',
} as const;
