/** Words of the log of who did what. */
export const audit = {
  title: 'Nhật ký',
  lead: 'Ai cấp mã, thu hồi, thêm xã, thêm chi bộ, nối máy và mở sổ của chi bộ. Không ai sửa hay xóa được dòng nào.',
  head: (line: number, hash: string) => `Chép ra giấy để so về sau: dòng ${line}, mã chuỗi ${hash}`,
  more: (lines: number) => `Xem thêm, còn ${lines} dòng`,
  line: (line: number) => `Dòng ${line}`,
  who: (role: string, device: string) => `${role}, máy …${device}`,
  server: 'máy chủ',
  wholeProvince: 'toàn tỉnh',
  acts: {
    'POST /v1/enrol': 'Nối máy bằng mã',
    'POST /v1/enrol/again': 'Máy sao chép thành máy riêng',
    'POST /v1/staff/communes': 'Thêm xã, phường',
    'POST /v1/staff/cells': 'Thêm chi bộ',
    'GET /v1/staff/cells/:id': 'Mở sổ của chi bộ',
    'POST /v1/staff/codes': 'Cấp mã',
    'POST /v1/staff/codes/:id/withdraw': 'Thu hồi mã',
    'POST /v1/staff/devices/:id/withdraw': 'Thu hồi máy',
    'first-code': 'In mã quản trị đầu tiên',
  },
} as const;
