import { describe, expect, test } from 'vitest';
import { parseCalendarFile } from '#wire/calendar-file.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';
import { calendarFileCopy, criteriaFileCopy, defaultCriteria } from '../../kit/criteria.ts';

/** Sets the value at a dotted path of a copy of the default file; `undefined` takes it away. */
function broken(changes: { readonly [path: string]: unknown }): unknown {
  const file = criteriaFileCopy();
  for (const [path, value] of Object.entries(changes)) put(file, path.split('.'), value);
  return file;
}

function put(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): void {
  const object = target as Record<string, unknown>;
  if (rest.length > 0) put(object[key], rest, value);
  else if (value === undefined) delete object[key];
  else object[key] = value;
}

function problemsOf(file: unknown) {
  const result = parseCriteriaFile(file);
  return result.ok ? [] : result.error.problems;
}

const table = 'tables.0';
const attendance = `${table}.criteria.2.cases.0.rule`;

describe('the default criteria file', () => {
  test('is read whole', () => {
    const [regular] = defaultCriteria.tables;
    expect(regular?.criteria).toHaveLength(29);
    expect(regular?.groups.map((group) => group.maxPoints)).toEqual([5, 5, 10, 40, 5, 30, 5]);
    expect(regular?.bands.map((band) => band.from)).toEqual([90, 70, 50, 0]);
    expect(regular?.steps.filter((step) => step.isCounted)).toHaveLength(19);
  });

  test('names a source for every group, criterion, band and flag, the steps and the switches, and says it is not the province speaking', () => {
    const [regular] = defaultCriteria.tables;
    const sources = [
      ...[regular!.groups, regular!.criteria, regular!.bands, regular!.flags]
        .flat()
        .map(({ source }) => source),
      regular!.stepsSource,
      regular!.policy.source,
    ];
    expect(sources).toHaveLength(7 + 29 + 4 + 11 + 2);
    for (const source of sources) {
      expect(source.document).not.toBe('');
      expect(source.section).not.toBe('');
    }
    expect(defaultCriteria.isDefault).toBe(true);
    expect(defaultCriteria.notice).toContain('chưa phải quy định của tỉnh');
  });

  // Points with a chuyên đề where they differ; A by facts, J by judgement, B by facts that may be corrected
  test('has these 29 lines, worth so much and measured so', () => {
    const letters = { automatic: 'A', judgement: 'J', both: 'B' };
    const lines = defaultCriteria.tables[0]?.criteria.map(({ id, groupId, measure, cases }) => {
      const worth = [...new Set(cases.map(({ maxPoints }) => maxPoints))].reverse().join('/');
      return `${groupId} ${id} ${worth} ${letters[measure]}`;
    });
    expect(lines).toEqual([
      'time meeting-on-schedule 1 A',
      'time meeting-duration 4 A',
      'attendance attendance-rate 4 A',
      'attendance no-long-excused-streak 1 A',
      'preparation prep-content 3 J',
      'preparation prep-draft-conclusion 2 B',
      'preparation prep-committee-meeting 2 A',
      'preparation prep-notice 1 A',
      'preparation prep-documents-ahead 2 A',
      'running procedure-steps 5 A',
      'running content-regular 15/10 B',
      'running content-thematic 0/5 B',
      'running praise-criticism 2 B',
      'running discussion-breadth 5 A',
      'running ideology-time 1 A',
      'running minutes-complete 1 A',
      'running materials-digital 1 A',
      'running chair-flexible 2 J',
      'running chair-orientation 4 J',
      'running chair-openness 3 J',
      'running chair-synthesis 1 J',
      'principles principle-democratic-centralism 1 J',
      'principles principle-self-criticism 2 J',
      'principles principle-leadership-education 1 J',
      'principles principle-member-concerns 1 J',
      'results resolution-results 30 B',
      'closing closing-conclusion 2 A',
      'closing closing-minutes-tasks 2 A',
      'closing closing-publish 1 A',
    ]);
  });

  test('has these flags, the grade each would leave in mode cap, and none that caps', () => {
    const flags = defaultCriteria.tables[0]?.flags.map(
      ({ id, scope, mode, maxGrade }) => `${scope} ${id} ${mode} ${maxGrade ?? '–'}`,
    );
    expect(flags).toEqual([
      'meeting cap-must-max warn fair',
      'meeting cap-unexcused off fair',
      'meeting cap-low-attendance warn average',
      'meeting cap-short-meeting warn average',
      'meeting cap-merged-meeting warn average',
      'month cap-thematic-replaces-regular warn –',
      'quarter flag-no-quarter-theme warn fair',
      'meeting flag-online-no-basis warn –',
      'meeting flag-late-report warn –',
      'meeting flag-no-valid-resolution warn –',
      'meeting flag-superior-absent off –',
    ]);
  });

  test('asks for these steps, the fifteen of a meeting and four of a chuyên đề', () => {
    const counted = defaultCriteria.tables[0]?.steps.filter((step) => step.isCounted) ?? [];
    const always = counted.filter((step) => step.when.length === 0).map(({ id }) => id);
    expect(always).toHaveLength(15);
    expect(always.filter((id) => !/^(open|run|end)-/.test(id))).toEqual([]);
    expect(counted.filter((step) => step.when.length > 0).map(({ id }) => id)).toEqual([
      'theme-open',
      'theme-present',
      'theme-discuss',
      'theme-conclude',
    ]);
    expect(counted.filter((step) => step.mayNotApply).map(({ id }) => id)).toEqual([
      'open-secretary',
      'end-conclude',
    ]);
  });
});

describe('a broken criteria file is refused at the place that is wrong', () => {
  test.each([
    ['another format', { format: 'criteria-set/2' }, 'format', 'wrong-shape'],
    [
      'a missing title',
      { [`${table}.criteria.0.title`]: undefined },
      `${table}.criteria.0.title`,
      'wrong-shape',
    ],
    ['a day that does not exist', { effectiveFrom: '2026-02-30' }, 'effectiveFrom', 'wrong-shape'],
    ['half points', { [`${table}.bands.0.from`]: 89.5 }, `${table}.bands.0.from`, 'wrong-shape'],
    ['negative points', { [`${attendance}.otherwise`]: -1 }, `${attendance}.otherwise`, 'wrong-shape'],
    ['a field nobody knows', { [`${attendance}.bonus`]: 1 }, `${attendance}.bonus`, 'unknown-field'],
    ['a fact nobody knows', { [`${attendance}.fact`]: 'applause' }, `${attendance}.fact`, 'unknown-fact'],
    ['a fact of another sort', { [`${attendance}.fact`]: 'speakers' }, `${attendance}.fact`, 'unknown-fact'],
    [
      'an unknown fact in a test',
      { [`${attendance}.instead.0.test.fact`]: 'x' },
      `${attendance}.instead.0.test.fact`,
      'unknown-fact',
    ],
    ['a rule nobody knows', { [`${attendance}.kind`]: 'lottery' }, `${attendance}.kind`, 'unknown-rule'],
    ['a reversed range', { effectiveTo: '2025-01-01' }, 'effectiveTo', 'range-reversed'],
    ['no table', { tables: [] }, 'tables', 'empty'],
    [
      'one id twice',
      { [`${table}.criteria.1.id`]: 'meeting-on-schedule' },
      `${table}.criteria.1.id`,
      'duplicate-id',
    ],
    [
      'a group that is not there',
      { [`${table}.criteria.0.groupId`]: 'gone' },
      `${table}.criteria.0.groupId`,
      'unknown-group',
    ],
    [
      'points that do not come to the group',
      { [`${table}.groups.5.maxPoints`]: 31 },
      `${table}.groups.5.maxPoints`,
      'group-points-differ',
    ],
    [
      'a hole below the lowest band',
      { [`${table}.bands.3.from`]: 1 },
      `${table}.bands`,
      'bands-not-from-zero',
    ],
    ['bands that cross', { [`${table}.bands.1.from`]: 95 }, `${table}.bands`, 'bands-out-of-order'],
    ['two bands at one edge', { [`${table}.bands.1.from`]: 50 }, `${table}.bands`, 'bands-out-of-order'],
    ['a band above the total', { [`${table}.bands.0.from`]: 101 }, `${table}.bands`, 'band-unreachable'],
    ['a ladder out of order', { [`${attendance}.rungs.1.percent`]: 95 }, attendance, 'ladder-out-of-order'],
    ['more points on a lower rung', { [`${attendance}.otherwise`]: 4 }, attendance, 'ladder-out-of-order'],
    ['a rung above the maximum', { [`${attendance}.rungs.0.points`]: 5 }, attendance, 'points-above-max'],
    ['a maximum nobody can reach', { [`${attendance}.rungs.0.points`]: 3 }, attendance, 'points-below-max'],
    [
      'a test without a bound',
      { [`${attendance}.instead.0.test.atLeast`]: undefined },
      attendance,
      'test-without-bound',
    ],
    [
      'a test that no number passes',
      { [`${attendance}.instead.0.test.atMost`]: 0 },
      attendance,
      'bounds-reversed',
    ],
    [
      'a flag whose test no number passes',
      { [`${table}.flags.1.tests.0.test.atMost`]: 0 },
      `${table}.flags.1.tests.0.test`,
      'bounds-reversed',
    ],
    [
      'a size no cell has',
      { [`${table}.criteria.1.cases.0.when`]: [{ rollCountFrom: 9, rollCountTo: 8 }] },
      `${table}.criteria.1.cases.0.when.0`,
      'bounds-reversed',
    ],
    [
      'a window worth more than the day itself',
      { [`${table}.criteria.0.cases.0.rule.windowPoints`]: 2 },
      `${table}.criteria.0.cases.0.rule`,
      'points-above-max',
    ],
    ['a line without a case', { [`${table}.criteria.0.cases`]: [] }, `${table}.criteria.0.cases`, 'empty'],
    [
      'a source without its paper',
      { [`${table}.criteria.0.source.document`]: '' },
      `${table}.criteria.0.source.document`,
      'wrong-shape',
    ],
    [
      'a band without its source',
      { [`${table}.bands.0.source`]: undefined },
      `${table}.bands.0.source`,
      'wrong-shape',
    ],
    [
      'no case for the rest',
      { [`${table}.criteria.1.cases.1.when`]: [{ isSpecialForces: true }] },
      `${table}.criteria.1.cases.1.when`,
      'last-case-has-conditions',
    ],
    [
      'a case behind one that fits always',
      { [`${table}.criteria.1.cases.0.when`]: [] },
      `${table}.criteria.1.cases.0.when`,
      'case-unreachable',
    ],
    [
      'a judgement said to be automatic',
      { [`${table}.criteria.4.measure`]: 'automatic' },
      `${table}.criteria.4.cases.0.rule.kind`,
      'measure-differs-from-rule',
    ],
    [
      'a window that leaves out its day',
      { [`${table}.criteria.0.cases.0.rule.windowFrom`]: 4 },
      `${table}.criteria.0.cases.0.rule`,
      'window-reversed',
    ],
    [
      'a cap without a grade',
      { [`${table}.flags.0.mode`]: 'cap', [`${table}.flags.0.maxGrade`]: null },
      `${table}.flags.0.maxGrade`,
      'cap-without-grade',
    ],
    [
      'a flag on a line that is not there',
      { [`${table}.flags.0.linesBelowMax.0`]: 'gone' },
      `${table}.flags.0.linesBelowMax.0`,
      'unknown-criterion',
    ],
    [
      'a flag that nothing raises',
      { [`${table}.flags.0.linesBelowMax`]: [] },
      `${table}.flags.0`,
      'flag-without-test',
    ],
    [
      'one kind of meeting covered twice',
      {
        [`${table}.appliesTo`]: [
          { kind: 'regular', withTopic: null },
          { kind: 'regular', withTopic: true },
        ],
      },
      `${table}.appliesTo.1`,
      'scope-covered-twice',
    ],
  ])('%s', (_name, changes, path, code) => {
    expect(problemsOf(broken(changes as Record<string, unknown>))).toContainEqual({ path, code });
  });

  test.each([[null], [''], [[]], [{}], [42]])('%o is no criteria file at all', (json) => {
    expect(problemsOf(json).length).toBeGreaterThan(0);
  });

  test('points that differ between the cases of a line are refused', () => {
    const path = `${table}.criteria.8.cases.0`;
    const file = broken({ [`${path}.maxPoints`]: 1, [`${path}.rule.checks.0.points`]: 1 });
    expect(problemsOf(file)).toContainEqual({
      path: `${table}.criteria.8.cases`,
      code: 'max-points-differ',
    });
  });

  test('words typed apart from their marks are put together', () => {
    const result = parseCriteriaFile(broken({ title: 'Bộ tiêu chí'.normalize('NFD') }));
    expect(result.ok && result.value.title).toBe('Bộ tiêu chí'.normalize('NFC'));
  });
});

describe('the calendar of public holidays', () => {
  test('is read whole and knows the days the law fixes in every year it speaks of', () => {
    const result = parseCalendarFile(calendarFileCopy());
    const days = result.ok ? result.value.holidays.map((holiday) => String(holiday.day)) : [];
    for (const year of [2024, 2025, 2026, 2027]) {
      for (const fixed of ['01-01', '04-30', '05-01', '09-02']) {
        expect(days).toContain(`${year}-${fixed}`);
      }
    }
    expect(days).toEqual([...days].sort());
  });

  test.each([
    ['a day twice', 'holidays.1.day', '2024-01-01', 'duplicate-day'],
    ['a year it does not speak of', 'holidays.0.day', '2023-01-01', 'outside-range'],
    ['a day that does not exist', 'holidays.0.day', '2024-02-30', 'wrong-shape'],
    ['reversed years', 'lastYear', 2020, 'range-reversed'],
  ])('with %s is refused', (_name, path, value, code) => {
    const file = calendarFileCopy();
    put(file, path.split('.'), value);
    const result = parseCalendarFile(file);
    expect(result.ok ? [] : result.error.problems).toContainEqual({ path, code });
  });
});
