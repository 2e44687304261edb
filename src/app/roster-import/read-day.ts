import { addDays, isDay, type Day } from '#base/day.ts';
import type { Cell } from './cell.ts';
import { cellLine } from './clean-text.ts';

/** What was understood of a date: the day, or the year alone; `unclear` when it is none or could be two. */
export type ReadDate =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'unclear' };

/** The years a date of this sort can lie in, both included. Two digits of a year are completed within them. */
export interface YearWindow {
  readonly from: number;
  readonly to: number;
}

const unclear: ReadDate = { kind: 'unclear' };

/**
 * A date as offices write it: a date cell, a serial number, dd/MM/yyyy, d-M-yy, ddMMyyyy, ISO, or the year with or
 * without its month. Always the day before the month; what would only make sense the other way round is unclear.
 */
export function readDate(cell: Cell, window: YearWindow): ReadDate {
  if (cell === null) return unclear;
  if (typeof cell === 'object') return dayWithin(cell.day, window);
  if (typeof cell === 'number') return readNumber(cell, window);
  const text = cellLine(cell)
    .replace(/^['\u2019]|[.,;]$/g, '')
    .trim();
  if (/^\d{4}$/.test(text)) return yearWithin(Number(text), window);
  const monthAndYear = /^(0?[1-9]|1[0-2])\s*[/.-]\s*(\d{4})$/.exec(text);
  if (monthAndYear) return yearWithin(Number(monthAndYear[2]), window);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][0:.]+Z?)?$/.exec(text);
  if (iso) return dayOf(Number(iso[3]), Number(iso[2]), Number(iso[1]), window);
  const written =
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ??
    /^(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:\s+0{1,2}:00(?::00)?)?$/.exec(text);
  if (!written) return unclear;
  const [, date = '', ...others] = written;
  const [month = '', year = ''] = others.length === 3 ? others.slice(1) : others;
  return dayOf(Number(date), Number(month), completeYear(year, window), window);
}

/** Every date of a cell that holds several, in its order; null when it holds anything that is no date. */
export function readDates(cell: Cell, window: YearWindow): readonly ReadDate[] | null {
  if (typeof cell !== 'string') return cell === null ? [] : [readDate(cell, window)];
  // The longest form first: a piece of one may look like another.
  const parts =
    cellLine(cell).match(/\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{8}|\d{4}/g) ??
    [];
  const rest = parts.reduce((text, part) => text.replace(part, ''), cellLine(cell));
  if (/[\p{L}\d]/u.test(rest)) return null;
  return parts.map((part) => readDate(part, window));
}

/** Days since 1899-12-30 that spreadsheets count in, from 1900-03-01 to 2099-12-31; a year has fewer. */
const FIRST_SERIAL = 3_000;
const LAST_SERIAL = 73_050;

function readNumber(value: number, window: YearWindow): ReadDate {
  if (Number.isInteger(value) && value >= 1_000_000) {
    // A date typed without strokes, whose leading zero the spreadsheet took for nothing.
    return readDate(String(value).padStart(8, '0'), window);
  }
  if (value >= FIRST_SERIAL && value <= LAST_SERIAL) {
    return dayWithin(addDays('1899-12-30' as Day, Math.floor(value)), window);
  }
  return Number.isInteger(value) ? yearWithin(value, window) : unclear;
}

function dayOf(date: number, month: number, year: number, window: YearWindow): ReadDate {
  const pad = (part: number, length: number) => String(part).padStart(length, '0');
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
  return isDay(day) ? dayWithin(day, window) : unclear;
}

function dayWithin(day: Day, window: YearWindow): ReadDate {
  const year = Number(day.slice(0, 4));
  return year >= window.from && year <= window.to ? { kind: 'day', day } : unclear;
}

function yearWithin(year: number, window: YearWindow): ReadDate {
  return year >= window.from && year <= window.to ? { kind: 'year', year } : unclear;
}

/** The one year of the window that ends in these digits; none fits when there is none, or more than one. */
function completeYear(digits: string, { from, to }: YearWindow): number {
  if (digits.length !== 2) return Number(digits);
  const fitting = [1900, 2000]
    .map((century) => century + Number(digits))
    .filter((year) => year >= from && year <= to);
  return fitting.length === 1 ? (fitting[0] ?? 0) : 0;
}
