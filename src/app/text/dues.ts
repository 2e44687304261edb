import type { Period } from '#base/day.ts';
import type { DuesCounts } from '#domain/dues-of-month.ts';
import type { DuesMark } from '#domain/dues.ts';
import { periodToText } from './format.ts';

/** Words of the dues (đảng phí) of a month: of the screen where they are marked, and the sentence of the minutes. */
export const dues = {
  title: 'Đảng phí',
  open: 'Ghi đảng phí từng người',
  ofMonth: (period: Period) => `Đảng phí ${periodToText(period)}`,
  ofMonthDetail: 'Ai đã đóng, ai được miễn, ai chưa; không ghi số tiền',
  lead: 'Chỉ ghi đã đóng hay chưa. Không ghi số tiền, không ghi thu nhập của ai.',
  counts: ({ all, paid, exempt, notYet }: DuesCounts) =>
    `Đã đóng ${paid}/${all} · được miễn ${exempt} · chưa đóng ${notYet}`,
  unsaid: (count: number) => `Còn ${count} đồng chí chưa ghi.`,
  allSaid: 'Đã ghi đủ mọi người.',
  all: (count: number) => `Tất cả đã đóng (${count})`,
  markedAll: (count: number) => `Đã ghi ${count} đồng chí đã đóng.`,
  marked: 'Đã ghi.',
  exceptions: 'Bấm “Tất cả đã đóng” trước, rồi sửa người được miễn, người chưa đóng.',
  people: 'Từng đồng chí',
  nobody: 'Tháng này danh sách chi bộ chưa có ai.',
  toMembers: 'Mở danh sách đảng viên',
  note: 'Câu ghi vào biên bản',
  noteNow: (text: string) => `Biên bản đang ghi: ${text}`,
  noteSame: 'Biên bản đã có câu này.',
  put: 'Ghi câu này vào biên bản',
  replace: 'Thay bằng câu này',
  putDone: 'Đã ghi vào biên bản.',
  months: 'Đảng phí',
  none: 'Chi bộ chưa ghi đảng phí của đồng chí tháng nào.',
} as const;

/** Short enough for three beside one another on a small phone; the name of the member stands above them. */
export const duesMarkShortLabels: Record<DuesMark, string> = {
  paid: 'Đã đóng',
  exempt: 'Miễn',
  'not-yet': 'Chưa',
};

/** What the minutes say: figures and no name. */
export function duesSentence({ all, paid, exempt, notYet, unsaid }: DuesCounts, period: Period): string {
  const parts = [
    `${paid}/${all} đồng chí đã đóng đảng phí ${periodToText(period)}`,
    exempt > 0 ? `${exempt} đồng chí được miễn` : '',
    notYet > 0 ? `${notYet} đồng chí chưa đóng` : '',
    unsaid > 0 ? `${unsaid} đồng chí chưa ghi nhận` : '',
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}

/** The early word on the three-month rule where dues are marked as not paid. */
export const duesWarningText = {
  title: (months: number) => `Sổ ghi còn ${months} tháng chưa đóng đảng phí`,
  months: (months: string) => `Các tháng ghi chưa đóng: ${months}.`,
  help: 'Đã đóng mà sổ ghi chưa, hoặc có lý do, đồng chí nói với bí thư để ghi lại. Đóng sau thì bí thư sửa tháng đó.',
} as const;
