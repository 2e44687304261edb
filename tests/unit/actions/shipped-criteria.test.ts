import { describe, expect, test } from 'vitest';
import { shippedCalendar, shippedCriteriaSets } from '#actions/shipped-criteria.ts';
import { parseCalendarFile } from '#wire/calendar-file.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';

describe('what the app ships with', () => {
  test('the criteria are what the parser of a province’s file makes of them', () => {
    const [set] = shippedCriteriaSets;
    const parsed = parseCriteriaFile(set);
    expect(parsed).toEqual({ ok: true, value: expect.anything() });
    expect(parsed.ok && set).toEqual(expect.objectContaining(parsed.ok ? parsed.value : {}));
  });

  test('so is the calendar', () => {
    const parsed = parseCalendarFile(shippedCalendar);
    expect(parsed).toEqual({ ok: true, value: expect.anything() });
    expect(shippedCalendar).toEqual(expect.objectContaining(parsed.ok ? parsed.value : {}));
  });
});
