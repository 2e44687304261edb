import type { Attendance } from '#domain/meeting/attendance.ts';
import type { Commendation } from '#domain/meeting/agenda-item.ts';
import type { StepMark } from '#domain/meeting/meeting.ts';

/** Words for the values of a field that two phones filled differently, where no other screen has them. */
export const valueWords = {
  kept: 'Giữ lại',
  deleted: (time: string) => `Xóa lúc ${time}`,
  of: (name: string, said: string) => `${name}: ${said}`,
  count: (count: number) => `${count} mục`,
  minutes: (minutes: number) => `${minutes} phút`,
  notReached: 'chưa báo được',
  hiddenPhrase: 'đang ẩn',
  published: 'Đã đăng lên Sổ tay đảng viên điện tử',
  /** An id of what is not, or not any more, in the book of this phone. */
  unknown: 'Không có trong sổ trên máy này',
  /** What machines tell each other by, and nobody can compare. */
  machineMark: 'Dấu riêng của máy',
  /** Of a later build. */
  unreadable: 'Máy này chưa đọc được, đồng chí cập nhật ứng dụng',
} as const;

export const methodLabels: Record<Attendance['method'], string> = {
  bulk: 'Ghi cả danh sách một lần',
  single: 'Ghi từng đồng chí',
};

export const stepStateLabels: Record<StepMark['state'], string> = {
  done: 'Đã làm',
  missed: 'Chưa làm',
  'not-applicable': 'Không áp dụng',
};

export const commendationLabels: Record<Commendation['kind'], string> = {
  praise: 'Biểu dương',
  reminder: 'Nhắc nhở',
};
