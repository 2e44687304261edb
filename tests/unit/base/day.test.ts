import { describe, expect, test } from 'vitest';
import {
  addDays,
  addPeriods,
  dayToInstant,
  daysBetween,
  instantToDay,
  instantToTime,
  isDay,
  isPeriod,
  isTimeOfDay,
  monthsOfYear,
  periodEnd,
  periodQuarter,
  workingDaysBetween,
  type Day,
  type Instant,
  type Period,
} from '#base/day.ts';

const day = (text: string) => text as Day;
const period = (text: string) => text as Period;
const at = (text: string) => Date.parse(text) as Instant;

describe('a day', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['', false],
  ])('"%s" is one: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  // Giờ Việt Nam, UTC+7, no summer time
  test.each([
    ['2026-01-02T16:59:59Z', '2026-01-02', '23:59'],
    ['2026-01-02T17:00:00Z', '2026-01-03', '00:00'],
    ['2026-07-02T17:00:00Z', '2026-07-03', '00:00'],
  ])('it is in Việt Nam at %s: %s, %s', (instant, on, time) => {
    expect([instantToDay(at(instant)), instantToTime(at(instant))]).toEqual([on, time]);
  });

  test('begins at the instant that leads back to it', () => {
    expect(dayToInstant(day('2026-01-03'))).toBe(at('2026-01-02T17:00:00Z'));
  });

  test.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2027-12-31', 1, '2028-01-01'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });
});

describe('working days', () => {
  const holidays = new Set([day('2026-04-30'), day('2026-05-01')]);
  test.each([
    ['2026-01-03', '2026-01-03', 0],
    ['2026-01-03', '2026-01-04', 0], // Saturday to Sunday
    ['2026-01-03', '2026-01-05', 1],
    ['2026-01-02', '2026-01-09', 5],
    ['2026-04-29', '2026-05-04', 1], // two holidays and a weekend in between
    ['2026-01-05', '2026-01-02', 0],
  ])('after %s up to %s: %i', (earlier, later, count) => {
    expect(workingDaysBetween(day(earlier), day(later), holidays)).toBe(count);
  });
});

describe('a month', () => {
  test.each([
    ['2026-01', -1, '2025-12'],
    ['2025-12', 1, '2026-01'],
    ['2026-03', -15, '2024-12'],
    ['2026-03', 0, '2026-03'],
  ])('%s and %i is %s', (from, months, to) => {
    expect(addPeriods(period(from), months)).toBe(to);
  });

  test('ends on its last day', () => {
    expect(['2026-02', '2028-02', '2026-12'].map((each) => periodEnd(period(each)))).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
    ]);
  });

  test('belongs to a quarter', () => {
    expect(monthsOfYear(2026).map(periodQuarter)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
  });

  test.each([
    ['2026-12', true],
    ['2026-00', false],
    ['2026-13', false],
    ['2026-1', false],
  ])('"%s" is one: %s', (text, is) => {
    expect(isPeriod(text)).toBe(is);
  });
});

test.each([
  ['23:59', true],
  ['24:00', false],
  ['7:30', false],
  ['07:60', false],
])('"%s" is a time of day: %s', (text, is) => {
  expect(isTimeOfDay(text)).toBe(is);
});
