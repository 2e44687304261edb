/** Words of a phone that the commune withdrew and that has erased itself. */
export const retired = {
  title: 'Máy này không còn giữ sổ',
  /** `time` is empty until it is read. */
  what: (time: string) =>
    `Đảng ủy đã thu hồi máy này, hoặc sổ đã bàn giao cho bí thư mới. Máy đã giao hết việc cho máy chủ của tỉnh rồi tự xóa sổ${time === '' ? '' : `, lúc ${time}`}.`,
  safeTitle: 'Không mất gì',
  received: 'Những gì đã có mã biên nhận vẫn còn nguyên ở máy chủ của tỉnh.',
  handedIn: (units: number) =>
    `${units} việc chưa gửi đã được máy chủ giữ riêng. Đảng ủy xã xem rồi cho vào sổ của chi bộ.`,
  hereTitle: 'Trên máy này',
  nothing: 'Không còn tên người, kỳ họp, mã PIN hay khóa nào. Ai cầm máy cũng không đọc được gì.',
  nextTitle: 'Việc tiếp theo',
  owner:
    'Đồng chí là chủ máy: xin đảng ủy xã mã mới rồi nhập vào đây. Máy tải lại sổ từ máy chủ. Có việc đang được giữ riêng thì báo đảng ủy xã cho vào sổ.',
  finder: 'Đồng chí nhặt được máy: nhờ trả lại chủ máy.',
  enterCode: 'Nhập mã mới',
  beginning: 'Đang dọn máy…',
  failed: 'Chưa mở được chỗ nhập mã. Đồng chí khởi động lại máy rồi mở lại ứng dụng.',
} as const;
