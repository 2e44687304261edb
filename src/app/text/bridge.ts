/** The page shown inside Zalo, Facebook and the like, before anything can be typed. */
export const bridge = {
  title: 'Mở bằng trình duyệt của máy',
  titleAndroid: 'Mở bằng Chrome',
  titleApple: 'Mở bằng Safari',
  why: 'Đồng chí đang xem trong Zalo hoặc Facebook. Ở đây không giữ được dữ liệu, nên chưa ghi được gì.',
  open: 'Mở bằng Chrome',
  copy: 'Sao chép địa chỉ',
  copied: 'Đã sao chép. Mở Chrome rồi dán vào ô địa chỉ.',
  copiedApple: 'Đã sao chép. Mở Safari rồi dán vào ô địa chỉ.',
  copyByHand: 'Giữ tay vào địa chỉ này để sao chép:',
  address: 'Địa chỉ của ứng dụng',
  stepsTitle: 'Nếu bấm nút chưa được',
  stepsAndroid: [
    'Bấm dấu ba chấm ở góc trên bên phải màn hình Zalo.',
    'Chọn “Mở bằng trình duyệt” hoặc “Mở bằng Chrome”.',
    'Khi Chrome mở ra, bấm “Cài đặt ứng dụng” để lần sau mở từ màn hình chính.',
  ],
  stepsApple: [
    'Bấm dấu ba chấm ở góc trên bên phải màn hình Zalo.',
    'Chọn “Mở bằng Safari”.',
    'Trong Safari bấm nút Chia sẻ, rồi chọn “Thêm vào màn hình chính”.',
  ],
} as const;
