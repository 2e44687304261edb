/** Words of the backup file, kept by the secretary and opened with a passphrase. */
export const backupWords = {
  title: 'Sao lưu',
  detail: 'Một tệp có mật khẩu, giữ ngoài máy này',
  lead: 'Tệp sao lưu gồm toàn bộ sổ trên máy này, kể cả chỗ đang ghi dở và mục chưa gửi. Không có mật khẩu thì không ai đọc được.',
  keep: 'Giữ tệp ở nơi khác: thẻ nhớ, máy tính của chi bộ. Mất điện thoại thì khôi phục được trên máy khác.',
  passphrase: 'Mật khẩu của tệp',
  passphraseHelp: 'Ít nhất 12 chữ. Bốn từ dễ nhớ với đồng chí là đủ, ví dụ tên bốn thứ trong nhà.',
  again: 'Ghi lại mật khẩu',
  tooShort: 'Mật khẩu còn ngắn. Cần ít nhất 12 chữ.',
  differs: 'Hai lần ghi chưa giống nhau. Đồng chí xem lại.',
  write: 'Ghi mật khẩu ra giấy. Quên mật khẩu thì tệp không mở được nữa.',
  make: 'Tạo tệp sao lưu',
  making: 'Đang tạo tệp…',
  failed: 'Chưa tạo được tệp. Dữ liệu trên máy vẫn còn nguyên. Đồng chí thử lại.',
  readyTitle: 'Tệp đã sẵn sàng',
  ready: (name: string, size: string) => `${name}, ${size}.`,
  save: 'Lưu vào máy',
  share: 'Chia sẻ sang nơi khác',
  saved: 'Đã lưu tệp vào thư mục tải xuống của máy.',
  shared: 'Đã chuyển tệp sang ứng dụng đồng chí chọn.',
  last: (time: string) => `Lần sao lưu cuối trên máy này: ${time}.`,
  never: 'Máy này chưa sao lưu lần nào.',
  /** How the file is called: the day, and nothing of the cell. */
  fileName: (day: string) => `so-chi-bo-sao-luu-${day}.scb`,
} as const;

export const restoreWords = {
  title: 'Khôi phục từ tệp sao lưu',
  row: 'Tôi có tệp sao lưu',
  rowDetail: 'Lấy lại sổ trên máy này bằng tệp và mật khẩu.',
  lead: 'Chọn tệp có đuôi .scb rồi ghi mật khẩu đã đặt khi sao lưu. Không cần sóng.',
  choose: 'Chọn tệp sao lưu',
  chosen: (name: string, size: string) => `Đã chọn ${name}, ${size}.`,
  noFile: 'Đồng chí chọn tệp sao lưu trước.',
  noPassphrase: 'Đồng chí ghi mật khẩu của tệp.',
  passphrase: 'Mật khẩu của tệp',
  restore: 'Khôi phục',
  restoring: 'Đang mở tệp…',
  done: (name: string) => `Đã khôi phục ${name === '' ? 'sổ' : name}.`,
  doneBound: (name: string) =>
    `Đã khôi phục ${name === '' ? 'sổ' : name}. Để gửi tiếp, đồng chí xin đảng ủy mã mới rồi nhập vào máy này.`,
  /** What stood in the way; the phone is as it was each time. */
  problems: {
    'not-a-backup': 'Tệp này không phải tệp sao lưu của Sổ Chi bộ. Máy vẫn như cũ; đồng chí chọn tệp khác.',
    'too-new':
      'Tệp do bản ứng dụng mới hơn tạo ra. Máy vẫn như cũ; đồng chí mở lại ứng dụng khi có sóng để nhận bản mới.',
    damaged: 'Tệp bị hỏng hoặc chép chưa hết. Máy vẫn như cũ; đồng chí chép lại tệp rồi thử lại.',
    'too-much-for-browser':
      'Trình duyệt trên máy này không mở được tệp. Tệp vẫn nguyên, máy vẫn như cũ; đồng chí cập nhật trình duyệt, trên iPhone thì cập nhật iOS, hoặc khôi phục trên máy khác.',
    'wrong-passphrase': 'Mật khẩu chưa đúng. Tệp vẫn nguyên, máy vẫn như cũ; đồng chí xem lại từng chữ.',
    'not-empty':
      'Máy này đang giữ một sổ khác, nên không khôi phục đè lên. Máy vẫn như cũ; đồng chí khôi phục trên máy khác.',
    failed: 'Chưa mở được tệp. Tệp vẫn nguyên, máy vẫn như cũ; đồng chí thử lại.',
  },
} as const;
