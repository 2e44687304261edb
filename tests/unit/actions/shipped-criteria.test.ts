import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedCalendar, shippedCriteriaSets } from '#actions/shipped-criteria.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { readSeeds } from '#province/seeds.ts';
import { parseCalendarFile } from '#wire/calendar-file.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';
import { projectRoot } from '../../checks/kit/source-tree.ts';

describe('what the app ships with', () => {
  test('the criteria are what the parser of a province’s file makes of them', () => {
    for (const set of shippedCriteriaSets) {
      const parsed = parseCriteriaFile(set);
      expect(parsed).toEqual({ ok: true, value: expect.anything() });
      expect(parsed.ok && set).toEqual(expect.objectContaining(parsed.ok ? parsed.value : {}));
    }
  });

  test('a file laid into the folder reaches phone and province alike', () => {
    const seeds = readSeeds(join(projectRoot, 'seeds'));
    const named = (sets: readonly CriteriaSet[]) => sets.map(({ id, version }) => `${id} ${version}`).sort();
    expect(named(shippedCriteriaSets)).toEqual(seeds.ok && named(seeds.value.criteriaSets));
    expect(shippedCriteriaSets.length).toBe(readdirSync(join(projectRoot, 'seeds', 'criteria')).length);
  });

  test('so is the calendar', () => {
    const parsed = parseCalendarFile(shippedCalendar);
    expect(parsed).toEqual({ ok: true, value: expect.anything() });
    expect(shippedCalendar).toEqual(expect.objectContaining(parsed.ok ? parsed.value : {}));
  });
});
