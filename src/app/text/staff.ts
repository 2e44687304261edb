import type { Role } from '#store/store.ts';
import type { StaffProblem } from '#sync/staff-client.ts';

/** Words of the staff's pages. */
export const staff = {
  title: 'Cấp mã và theo dõi gửi',
  refresh: 'Xem số liệu mới',
  asOf: (time: string) => `Số liệu lúc ${time}.`,
  communes: 'Xã, phường và chi bộ',
  noCommunes: 'Chưa có xã, phường nào. Đồng chí thêm ở dưới.',
  noCells: 'Chưa có chi bộ nào.',
  addCommune: 'Thêm xã, phường',
  communeName: 'Tên đảng bộ xã, phường',
  communeNameHelp: 'Ví dụ: Đảng bộ xã Đồng Xanh',
  addCell: 'Thêm chi bộ',
  cellName: 'Tên chi bộ',
  cellNameHelp: 'Ví dụ: Chi bộ thôn Đồng Xanh',
  cellRow: (members: number, devices: number) => `${members} đảng viên · ${devices} máy`,
  lastSeen: (time: string) => `Liên hệ lần cuối ${time}`,
  neverSeen: 'Chưa liên hệ lần nào',
  pending: (units: number) => `còn ${units} mục chưa gửi`,
  lastPeriod: (period: string) => `kỳ mới nhất ${period}`,
  codeFor: (name: string) => `Cấp mã: ${name}`,
  codeCommune: 'Cấp mã cho cán bộ xã, phường',
  codeProvince: 'Cấp mã cho cán bộ tỉnh',
  issue: 'Cấp mã',
  issued: 'Mã mới',
  issuedFor: (role: string, name: string) => `${role}: ${name}`,
  issuedOnce:
    'Mã chỉ hiện một lần. Đồng chí đọc, in hoặc đưa người nhận quét; máy chủ không giữ mã này.',
  expires: (day: string) => `Dùng được đến ${day}.`,
  noExpiry: 'Không có hạn dùng.',
  qrLabel: 'Mã vuông của mã tham gia',
  codes: 'Các mã đã cấp',
  noCodes: 'Chưa cấp mã nào.',
  codeRow: (role: string, name: string) => (name ? `${role} · ${name}` : role),
  issuedAt: (time: string) => `cấp lúc ${time}`,
  withdraw: 'Thu hồi',
  withdrawn: 'Đã thu hồi mã.',
  states: { open: 'Chưa dùng', used: 'Đã dùng', expired: 'Quá hạn', withdrawn: 'Đã thu hồi' },
  roles: {
    member: 'Đảng viên',
    secretary: 'Bí thư',
    deputy: 'Phó bí thư, thư ký',
    commune: 'Cán bộ xã, phường',
    province: 'Cán bộ tỉnh',
  } satisfies Record<Role, string>,
  nameMissing: 'Đồng chí ghi tên rồi bấm thêm.',
  problems: {
    'no-answer': 'Chưa hỏi được máy chủ. Trang này cần có mạng; đồng chí thử lại.',
    'name-taken': 'Tên này đã có.',
    forbidden: 'Mã của máy này không được làm việc này.',
    unauthorised: 'Máy chủ không nhận máy này nữa. Đồng chí xin mã mới.',
    revoked: 'Máy này đã bị thu hồi.',
    'not-found': 'Không tìm thấy mục này.',
    busy: 'Máy chủ đang nhiều việc. Đồng chí thử lại sau một phút.',
    other: 'Máy chủ chưa làm được việc này. Đồng chí thử lại.',
  },
  cellTitle: 'Chi bộ đã gửi gì',
  meetings: 'Các kỳ họp đã nhận',
  noMeetings: 'Chưa nhận kỳ họp nào.',
  attendance: (present: number, marked: number) => `có mặt ${present}/${marked}`,
  votedScore: (points: number, grade: string) => `chi bộ tự chấm ${points} điểm, ${grade}`,
  recomputed: (points: number, grade: string) => `tỉnh tính lại ${points} điểm, ${grade}`,
  same: 'khớp từng dòng',
  differs: (count: number) => `khác ${count} dòng`,
  notScored: 'chưa chốt điểm',
  topics: 'Chuyên đề',
  units: 'Các lần gửi',
  unitRow: (code: string, time: string) => `Mã biên nhận ${code}, nhận lúc ${time}`,
} as const;

/** Why a request of the staff was not done, and the next step. */
export function staffProblemText(problem: StaffProblem): string {
  const texts: Readonly<Record<string, string>> = staff.problems;
  return texts[problem] ?? staff.problems.other;
}
