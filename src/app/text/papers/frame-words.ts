import type { Day, Period, TimeOfDay } from '#base/day.ts';
import { periodMonth, periodYear } from '#base/day.ts';
import type { MeetingKind } from '#domain/ids.ts';
import type { Membership, Post, Situation } from '#domain/member.ts';
import type { Vote } from '#domain/meeting/meeting.ts';
import type { PaperKind } from '../../papers/paper.ts';

/*
 * Words that several papers share. Papers speak as the Party writes: whole sentences, days in words, no names of screens.
 */

/** Left for a pen where the record says nothing. */
export const BLANK = '……………………';

/** The same for a number or a day. */
export const SHORT_BLANK = '……';

export const paperTitles: Record<PaperKind, string> = {
  notice: 'Giấy mời, thông báo nội dung',
  'roll-sheet': 'Danh sách điểm danh',
  minutes: 'Biên bản sinh hoạt',
  resolution: 'Nghị quyết, kết luận',
  'score-sheet': 'Phiếu tự chấm điểm',
  report: 'Báo cáo sau buổi họp',
  'month-report': 'Báo cáo tháng',
  'quarter-report': 'Báo cáo quý',
  'half-report': 'Báo cáo 6 tháng',
  'year-report': 'Báo cáo năm',
  'topic-plan': 'Kế hoạch chuyên đề năm',
  'member-tasks': 'Nhiệm vụ của một đảng viên',
  'member-record': 'Hồ sơ của một đảng viên',
};

/** How a file of that paper is called, before cell and month. */
export const paperFileNames: Record<PaperKind, string> = {
  notice: 'thong-bao',
  'roll-sheet': 'diem-danh',
  minutes: 'bien-ban',
  resolution: 'nghi-quyet',
  'score-sheet': 'phieu-cham-diem',
  report: 'bao-cao',
  'month-report': 'bao-cao-thang',
  'quarter-report': 'bao-cao-quy',
  'half-report': 'bao-cao-6-thang',
  'year-report': 'bao-cao-nam',
  'topic-plan': 'ke-hoach-chuyen-de',
  'member-tasks': 'nhiem-vu',
  'member-record': 'ho-so',
};

/** What a file says of a meeting that is not the month's regular one. */
export const meetingFileNames: Record<Exclude<MeetingKind, 'regular'>, string> = {
  thematic: 'chuyen-de',
  extraordinary: 'bat-thuong',
};

/** What the meeting is called on its papers; a regular one with a chuyên đề is a combined one. */
export function meetingWords(kind: MeetingKind, hasTopic: boolean, period: Period): string {
  const month = `tháng ${padded(periodMonth(period), 2)} năm ${periodYear(period)}`;
  switch (kind) {
    case 'regular':
      return hasTopic
        ? `sinh hoạt chi bộ thường kỳ kết hợp sinh hoạt chuyên đề ${month}`
        : `sinh hoạt chi bộ thường kỳ ${month}`;
    case 'thematic':
      return `sinh hoạt chi bộ chuyên đề ${month}`;
    case 'extraordinary':
      return `sinh hoạt chi bộ bất thường ${month}`;
  }
}

/** ngày 03 tháng 01 năm 2026: a leading zero for days below ten and for the first two months only. */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${padded(Number(month), 2)} năm ${year}`;
}

/** 19 giờ 30 phút. */
export function timeInWords(time: TimeOfDay): string {
  return `${time.slice(0, 2)} giờ ${time.slice(3)} phút`;
}

/** The place for the date line: the commune's own name without what sort of body it is; `hamlet` where that is not told. */
export function placeName(parentName: string, hamlet: string): string {
  const named = /(?:xã|phường|thị trấn|đặc khu)\s+(.+)$/iu.exec(parentName.trim());
  return named?.[1]?.trim() ?? hamlet.trim();
}

/** With a capital at the start. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** Ends with a full stop, unless it ends with some stop already. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…:;]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

export const postsOfCell: Record<Post, string> = {
  secretary: 'Bí thư chi bộ',
  'deputy-secretary': 'Phó Bí thư chi bộ',
  'committee-member': 'Chi ủy viên',
};

export const countWords = {
  membership: {
    official: 'chính thức',
    probationary: 'dự bị',
    'temp-in': 'sinh hoạt tạm thời đến',
  } satisfies Record<Membership, string>,
  situation: {
    'temp-out': 'sinh hoạt tạm thời nơi khác',
    exempt: 'được miễn công tác và sinh hoạt đảng',
    'exempt-temporary': 'tạm miễn sinh hoạt',
    suspended: 'đình chỉ sinh hoạt đảng',
    'special-duty': 'làm nhiệm vụ đặc biệt',
  } satisfies Record<Situation, string>,
} as const;

export const frame = {
  comrade: (name: string) => `đồng chí ${name}`,
  comradePost: (name: string, post: string) => `đồng chí ${name}, ${post}`,
  no: 'Không.',
  votes: (vote: Vote, base: number, percent: string) =>
    `${vote.inFavour}/${base} đảng viên trong diện biểu quyết tán thành (${percent}); ` +
    `không tán thành ${vote.against}; ý kiến khác ${vote.other}.`,
  passed: (needed: number) => `Được thông qua (cần ít nhất ${needed} phiếu tán thành).`,
  notPassed: (needed: number) => `Chưa được thông qua (cần ít nhất ${needed} phiếu tán thành).`,
  rollNumber: 'TT',
} as const;

function padded(number: number, upTo: number): string {
  return number <= upTo ? String(number).padStart(2, '0') : String(number);
}
