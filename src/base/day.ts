// By their own names: the whole of it is three hundred files, which a server reads at every start.
import { addDays as addCalendarDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getDay } from 'date-fns/getDay';
import { parseISO } from 'date-fns/parseISO';
import type { Brand } from './brand.ts';

/** A date of the Việt Nam calendar (UTC+7, no summer time), as `YYYY-MM-DD`. */
export type Day = Brand<string, 'Day'>;
/** A reporting month (kỳ), as `YYYY-MM`. */
export type Period = Brand<string, 'Period'>;
/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** A wall-clock time, 24 hours, as `HH:mm`. */
export type TimeOfDay = Brand<string, 'TimeOfDay'>;

const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

/** True for a real date: 2026-02-30 is not one. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = parseISO(text);
  return !Number.isNaN(date.getTime()) && pad(date.getDate()) === text.slice(8);
}

export function isPeriod(text: string): text is Period {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function isTimeOfDay(text: string): text is TimeOfDay {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The calendar day it is in Việt Nam at that instant, wherever the device thinks it is. */
export function instantToDay(instant: Instant): Day {
  return new Date(instant + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** The wall-clock time in Việt Nam at that instant. */
export function instantToTime(instant: Instant): TimeOfDay {
  return new Date(instant + VIETNAM_OFFSET_MS).toISOString().slice(11, 16) as TimeOfDay;
}

/** Midnight in Việt Nam at the start of that day. */
export function dayToInstant(day: Day): Instant {
  return (Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS) as Instant;
}

export function addDays(day: Day, days: number): Day {
  const date = addCalendarDays(parseISO(day), days);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` as Day;
}

/** Calendar days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: Day, later: Day): number {
  return differenceInCalendarDays(parseISO(later), parseISO(earlier));
}

/** Working days (Monday to Friday, public holidays left out) after `earlier` up to and including `later`. */
export function workingDaysBetween(earlier: Day, later: Day, holidays: ReadonlySet<Day>): number {
  let count = 0;
  for (let day = addDays(earlier, 1); day <= later; day = addDays(day, 1)) {
    const weekday = getDay(parseISO(day));
    if (weekday !== 0 && weekday !== 6 && !holidays.has(day)) count += 1;
  }
  return count;
}

/** The day so many working days after `day`. */
export function addWorkingDays(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let found = day;
  for (let left = count; left > 0; left -= workingDaysBetween(addDays(found, -1), found, holidays)) {
    found = addDays(found, 1);
  }
  return found;
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

export function dayToPeriod(day: Day): Period {
  return day.slice(0, 7) as Period;
}

export function periodYear(period: Period): number {
  return Number(period.slice(0, 4));
}

export function periodMonth(period: Period): number {
  return Number(period.slice(5));
}

/** 1 to 4. */
export function periodQuarter(period: Period): number {
  return Math.ceil(periodMonth(period) / 3);
}

export function makePeriod(year: number, month: number): Period {
  return `${year}-${pad(month)}` as Period;
}

/** The twelve months of a year, in order. */
export function monthsOfYear(year: number): readonly Period[] {
  return Array.from({ length: 12 }, (_, index) => makePeriod(year, index + 1));
}

/** The last day of that month. */
export function periodEnd(period: Period): Day {
  return addDays(`${addPeriods(period, 1)}-01` as Day, -1);
}

export function addPeriods(period: Period, months: number): Period {
  const index = periodYear(period) * 12 + periodMonth(period) - 1 + months;
  return makePeriod(Math.floor(index / 12), (index % 12) + 1);
}

/** Minutes since midnight. */
export function timeToMin(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
