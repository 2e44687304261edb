/** Words used on many screens. */
export const common = {
  appName: 'Sổ Chi bộ',
  back: 'Quay lại',
  close: 'Đóng',
  done: 'Xong',
  cancel: 'Thôi',
  save: 'Lưu',
  edit: 'Sửa',
  add: 'Thêm',
  remove: 'Bỏ',
  undo: 'Hoàn tác',
  restore: 'Khôi phục',
  next: 'Tiếp theo',
  optional: '(không bắt buộc)',
  loading: 'Đang mở…',
  yes: 'Có',
  no: 'Không',
  chooseDay: 'Chọn ngày trên lịch',
  less: 'Bớt một',
  more: 'Thêm một',
  search: 'Tìm theo tên',
  noneFound: 'Không tìm thấy tên nào.',
  nobody: 'Chưa chọn',
  skipToContent: 'Đến nội dung chính',
  textSize: 'Cỡ chữ',
} as const;

export const fieldFaults = {
  notADay: 'Ngày chưa đúng. Ghi theo ngày/tháng/năm, ví dụ 03/11/2026.',
  notATime: 'Giờ chưa đúng. Ghi như 19:30.',
  dayNeeded: 'Ở đây phải có ngày. Sổ vẫn giữ ngày cũ.',
  timeNeeded: 'Ở đây phải có giờ. Sổ vẫn giữ giờ cũ.',
  notANumber: 'Ở đây chỉ ghi số.',
  tooLongToSend: (length: number, limit: number) =>
    `Ở đây dài ${length.toLocaleString('vi-VN')} ký tự, quá mức ${limit.toLocaleString('vi-VN')}. ` +
    'Đã lưu trên máy nhưng chưa gửi đi được. Đồng chí rút ngắn lại.',
  tooLongToPaste: (length: number, limit: number) =>
    `Đoạn dán dài ${length.toLocaleString('vi-VN')} ký tự, quá mức ${limit.toLocaleString('vi-VN')}. ` +
    'Chưa dán vào; những gì đã ghi vẫn còn nguyên. Đồng chí hãy dán từng phần.',
} as const;
