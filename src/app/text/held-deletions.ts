import type { EntityKind } from '#domain/entity.ts';
import type { CountByKind } from '#domain/mass-deletion.ts';

/** Words of the question whether to follow when another phone put very much into the bin. */
export const heldDeletionsText = {
  title: 'Máy khác vừa xóa nhiều mục cùng lúc',
  what: (counts: string) =>
    `Bị xóa ở máy khác: ${counts}. Máy này chưa xóa theo, trên máy vẫn còn nguyên và vẫn gửi được như thường.`,
  next: 'Đồng chí hỏi người cùng ghi sổ xem có đúng là muốn xóa không, rồi chọn.',
  keep: 'Giữ lại tất cả',
  follow: 'Xóa theo',
  kept: 'Đã giữ lại tất cả. Khi máy này gửi xong, các máy khác cũng có lại.',
  followed: 'Đã xóa theo. Cần lấy lại mục nào, đồng chí mở Thùng rác.',
} as const;

const countedKinds: Record<EntityKind, string> = {
  cell: 'thông tin chi bộ',
  member: 'đảng viên',
  'member-alias': 'chỗ nối hai tên',
  topic: 'chuyên đề',
  meeting: 'kỳ họp',
  item: 'mục chương trình',
  attendance: 'lượt điểm danh',
  task: 'nhiệm vụ',
  score: 'bảng điểm',
  'after-fact': 'việc sau kỳ họp',
  'not-held': 'tháng không sinh hoạt',
  consent: 'trả lời về dữ liệu cá nhân',
  destruction: 'ghi nhận đã hủy',
  incident: 'sự cố dữ liệu',
  correction: 'đề nghị sửa',
  'task-report': 'lượt tự báo kết quả',
  dues: 'tháng ghi đảng phí',
};

/** “21 đảng viên, 3 kỳ họp”, in the order of the book. */
export function countsToText(counts: CountByKind): string {
  const kinds = Object.keys(countedKinds) as EntityKind[];
  return kinds.flatMap((kind) => (counts[kind] ? [`${counts[kind]} ${countedKinds[kind]}`] : [])).join(', ');
}
