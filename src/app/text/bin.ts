/** Words of the bin. */
export const bin = {
  title: 'Thùng rác',
  lead: (days: number) => `Những gì đã xóa trong ${days} ngày qua. Khôi phục thì trở lại đúng chỗ cũ.`,
  empty: (days: number) => `Không có gì bị xóa trong ${days} ngày qua.`,
  deletedAt: (time: string) => `Xóa lúc ${time}`,
  restore: 'Khôi phục',
  restoreOf: (name: string) => `Khôi phục: ${name}`,
  restored: (name: string) => `Đã khôi phục: ${name}.`,
  ofMeeting: (meeting: string) => `của kỳ họp ${meeting}`,
  unnamed: '(không có tên)',
  listLabel: 'Những mục đã xóa',
} as const;
