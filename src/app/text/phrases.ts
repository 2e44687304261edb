import type { PhraseBox } from '#domain/cell-phrase.ts';

/** What each sort of ready phrase is for. */
export const phraseBoxLabels: Record<PhraseBox, string> = {
  proceedings: 'Diễn biến',
  opinion: 'Ý kiến phát biểu',
  conclusion: 'Kết luận',
  assignment: 'Phân công',
  absence: 'Lý do vắng',
};

/** Words of the ready phrases. */
export const phraseWords = {
  open: 'Câu mẫu',
  openFor: (field: string) => `Câu mẫu cho ô: ${field}`,
  title: (box: string) => `Câu mẫu: ${box}`,
  lead: 'Bấm một câu để chèn vào chỗ đang viết. Chữ đã có giữ nguyên; chỗ “…” đồng chí điền thêm.',
  none: 'Chưa có câu nào. Đồng chí bấm “Sửa danh sách” để thêm.',
  edit: 'Sửa danh sách',
  editLead:
    'Sửa, thêm, ẩn câu ở đây thì các kỳ họp sau và máy của phó bí thư cũng theo. Chữ đã ghi trong sổ không đổi.',
  endEdit: 'Xong, về danh sách',
  add: 'Thêm câu của chi bộ',
  own: (number: number) => `Câu của chi bộ ${number}`,
  ownText: (number: number) => `Lời câu của chi bộ ${number}`,
  one: (number: number) => `Câu ${number}`,
  text: (number: number) => `Lời câu ${number}`,
  hide: (number: number) => `Ẩn câu ${number}`,
  show: (number: number) => `Hiện lại câu ${number}`,
  remove: (number: number) => `Bỏ câu của chi bộ ${number}`,
  original: (number: number) => `Về lời gốc câu ${number}`,
  hidden: 'Đang ẩn.',
  removed: 'Đã bỏ một câu mẫu của chi bộ.',
} as const;
