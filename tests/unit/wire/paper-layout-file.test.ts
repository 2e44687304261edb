import { describe, expect, test } from 'vitest';
import type { PaperLayout } from '#domain/paper-layout.ts';
import { paperLayoutOn } from '#domain/paper-layout.ts';
import { shippedPaperLayouts } from '#app/papers/shipped-layouts.ts';
import { parsePaperLayoutFile } from '#wire/paper-layout-file.ts';
import { day } from '../../kit/a-book.ts';
import { layoutFileCopy, shippedLayout } from '../../kit/a-paper.ts';

describe('a layout of papers', () => {
  test('that comes with the application is whole, as is every other in its folder', () => {
    expect(shippedPaperLayouts.length).toBeGreaterThan(0);
    for (const layout of shippedPaperLayouts)
      expect(parsePaperLayoutFile(layout)).toMatchObject({ ok: true });
  });

  test('of HD 05-HD/VPTW is the one the papers of the Party ask for', () => {
    expect(shippedLayout.page).toMatchObject({
      widthMm: 210,
      heightMm: 297,
      marginMm: { top: 20, bottom: 20, left: 30, right: 15 },
    });
    expect(shippedLayout.type).toMatchObject({
      fontName: 'Times New Roman',
      bodyPt: 14,
      firstLineIndentMm: 10,
    });
    expect(shippedLayout.type.lineSpacingPt).toBeGreaterThanOrEqual(18);
    expect(shippedLayout.type.lineSpacingPt).toBeLessThanOrEqual(19);
  });

  test.each([
    ['margins that leave nothing', { page: { marginMm: { left: 120 } } }, 'page.marginMm', 'no-room'],
    [
      'lines that run into one another',
      { type: { lineSpacingPt: 12 } },
      'type.lineSpacingPt',
      'line-too-tight',
    ],
    [
      'a number line without the number',
      { head: { number: 'Số -{code}/CB' } },
      'head.number',
      'missing-slot',
    ],
    [
      'a date without the year',
      { head: { date: '{place}, ngày {day} tháng {month}' } },
      'head.date',
      'missing-slot',
    ],
    ['a day that is none', { effectiveFrom: '2026-02-30' }, 'effectiveFrom', 'wrong-shape'],
    ['an end before its beginning', { effectiveTo: '2025-12-31' }, 'effectiveTo', 'range-reversed'],
    ['a field nobody knows', { colour: 'red' }, 'colour', 'unknown-field'],
    ['type too small to read', { type: { bodyPt: 4 } }, 'type.bodyPt', 'wrong-shape'],
  ])('is refused for %s, with the place and the reason', (_what, over, path, code) => {
    const parsed = parsePaperLayoutFile(merged(layoutFileCopy(), over));
    expect(parsed).toMatchObject({ ok: false, error: { problems: [{ path, code }] } });
  });

  test('is the one in force on the day, and the earliest for a day before all of them', () => {
    const next: PaperLayout = { ...shippedLayout, id: 'next', effectiveFrom: day('2027-01-01') };
    const layouts = [next, shippedLayout];
    expect(paperLayoutOn(layouts, day('2026-12-31'))?.id).toBe('hd05-2026');
    expect(paperLayoutOn(layouts, day('2027-01-01'))?.id).toBe('next');
    expect(paperLayoutOn(layouts, day('2024-05-05'))?.id).toBe('hd05-2026');
    expect(paperLayoutOn([], day('2026-05-05'))).toBeNull();
  });
});

/** The file with some of it changed, however deep. */
function merged(file: unknown, over: unknown): unknown {
  if (typeof over !== 'object' || over === null) return over;
  const result: Record<string, unknown> = { ...(file as Record<string, unknown>) };
  for (const [key, value] of Object.entries(over)) result[key] = merged(result[key], value);
  return result;
}
