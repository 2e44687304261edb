/** Words of starting a meeting, and how meetings are called. */

export const meetingNames = {
  again: (name: string, ordinal: number) => `${name}, lần ${ordinal}`,
  onDay: (name: string, day: string) => `${name}, họp ${day}`,
} as const;

export const startMeeting = {
  title: 'Tạo kỳ họp',
  kind: 'Loại kỳ họp',
  period: 'Tháng',
  reuse: 'Địa điểm, giờ, chủ trì, thư ký và chương trình lấy theo kỳ trước; sửa được ở bước Chuẩn bị.',
  create: (name: string) => `Tạo kỳ họp ${name}`,
  exists: 'Tháng này đã có kỳ họp thường kỳ.',
  open: 'Mở kỳ họp đã có',
  broughtBack: 'Đã lấy lại kỳ họp này từ thùng rác, cùng những gì đã ghi.',
  saidNotHeld: 'Tháng này đã ghi là không sinh hoạt. Nếu có họp, đồng chí bỏ ghi chú đó trước.',
  openNotHeld: 'Xem ghi chú không sinh hoạt',
} as const;
