import {
  instantToDay,
  instantToTime,
  isDay,
  isTimeOfDay,
  periodMonth,
  periodYear,
  type Day,
  type Instant,
  type Period,
  type TimeOfDay,
} from '#base/day.ts';

/** 03/11/2026. */
export function dayToText(day: Day): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

const weekdays = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** Thứ Ba, 03/11/2026. */
export function dayToLongText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}, ${dayToText(day)}`;
}

/** The day in what a person typed: 3/11/26, 03-11-2026, 3.11.2026, 03112026; null when it is none. */
export function textToDay(text: string): Day | null {
  const digits = /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  const parts = digits ?? /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})\s*$/.exec(text);
  if (!parts) return null;
  const [, date = '', month = '', year = ''] = parts;
  // Two digits with which most years begin: somebody is still typing.
  if (year === '19' || year === '20') return null;
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const day = `${fullYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** The time in what a person typed: 19:30, 19h30, 19 giờ 30, 1930, 7; null when it is none. */
export function textToTime(text: string): TimeOfDay | null {
  const parts = /^\s*(\d{1,2})\s*(?:[:.hg]|giờ|gio)?\s*(\d{2})?\s*(?:phút|phut|p)?\s*$/i.exec(text);
  if (!parts) return null;
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
  return isTimeOfDay(time) ? time : null;
}

/** tháng 11/2026. */
export function periodToText(period: Period): string {
  return `tháng ${periodMonth(period)}/${periodYear(period)}`;
}

/** Tháng 11/2026, at the start of a line. */
export function periodToTitle(period: Period): string {
  return `Tháng ${periodMonth(period)}/${periodYear(period)}`;
}

/** 19:42 ngày 03/11/2026; only the time when it is `today`. */
export function instantToText(instant: Instant, today: Day): string {
  const day = instantToDay(instant);
  const time = instantToTime(instant);
  return day === today ? time : `${time} ngày ${dayToText(day)}`;
}

/** 19:42 ngày 03/11/2026, for what is read on another day. */
export function instantToFullText(instant: Instant): string {
  return `${instantToTime(instant)} ngày ${dayToText(instantToDay(instant))}`;
}

/** Tenths of a percent as `88,8 %`, which no line breaks in two. */
export function tenthsToText(tenths: number): string {
  const whole = Math.floor(tenths / 10);
  const rest = tenths % 10;
  return rest === 0 ? `${whole}\u00a0%` : `${whole},${rest}\u00a0%`;
}

/** 12,3 KB. */
export function bytesToText(bytes: number): string {
  const units = ['byte', 'KB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toLocaleString('vi-VN', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${units[unit]}`;
}

/** 30 giây; 4 phút 05 giây; 1 giờ 00 phút. */
export function secondsToText(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  if (seconds < 60) return `${seconds} giây`;
  const min = Math.floor(seconds / 60);
  if (min < 60) return `${min} phút ${two(seconds % 60)} giây`;
  return `${Math.floor(min / 60)} giờ ${two(min % 60)} phút`;
}
