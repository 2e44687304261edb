/** Words of what was written and may not travel as it stands. */
export const keptDrafts = {
  title: (count: number) => `${count} chỗ chưa gửi đi được`,
  safe: 'Phần ghi ở đó vẫn nguyên trên máy này, nhưng chưa ở đâu khác.',
  label: 'Chỗ chưa gửi đi được',
  'too-long': 'Dài quá mức: rút ngắn lại.',
  'too-many': 'Nhiều mục quá mức: bỏ bớt.',
  other: 'Có chữ hoặc số máy chủ không nhận: xem lại ô này.',
  next: 'Đồng chí mở từng chỗ và sửa, rồi bấm lại. Muốn giữ cả phần dài thì chép ra giấy, hoặc sao lưu ra tệp trước khi sửa.',
  backup: 'Sao lưu ra tệp',
} as const;
