/** Words of what earlier meetings left open and this one takes up. */
export const carried = {
  title: 'Kỳ trước chuyển sang',
  tasksLeft: (count: number) => `${count} nhiệm vụ chưa nói kết quả. Bấm vào từng việc để ghi.`,
  tasksLabel: 'Nhiệm vụ chưa nói kết quả',
  backToList: 'Về danh sách',
  allTasks: (count: number) => `Xem cả ${count} nhiệm vụ`,

  itemsTitle: 'Nội dung kỳ trước chưa xong',
  itemsHelp: 'Đã có trong chương trình kỳ này. Muốn làm khác thì bấm vào từng nội dung.',
  itemDetail: (month: string, place: number) => `Chưa xong từ ${month}; là mục ${place} của chương trình`,
  untitled: 'Chưa ghi tên nội dung',
  choose: 'Chọn',
  saidIn: (month: string) => `Đã ghi ở ${month}`,
  itemHelp: 'Kỳ này chi bộ làm gì với nội dung này?',
  discuss: 'Bàn ở kỳ này',
  settle: 'Đã xong, không phải bàn nữa',
  settledNote: 'Đã giải quyết xong trước kỳ họp này.',
  settled: 'Đã ghi: nội dung này đã giải quyết xong.',
  postpone: 'Chuyển tiếp sang kỳ sau',
  postponed: 'Đã ghi: nội dung này chuyển sang kỳ sau.',
  drop: 'Bỏ khỏi chương trình',
  dropped: 'Đã bỏ một nội dung khỏi chương trình.',
} as const;
