import { describe, expect, test } from 'vitest';
import { alerts } from '#domain/alerts.ts';
import { buildBook } from '#domain/build-book.ts';
import { diffEntity, type Changes } from '#domain/changes.ts';
import { duesMarks, emptyDues, type DuesMark } from '#domain/dues.ts';
import { countDues, duesOf, unpaidMonths } from '#domain/dues-of-month.ts';
import type { MemberId } from '#domain/ids.ts';
import { mergeChanges, recordAfter } from '#domain/merge/merge-changes.ts';
import { ownDuesWarning, ownRecord } from '#domain/own-record.ts';
import { parseChanges } from '#wire/entity-fields.ts';
import { aBook, aMember, day, duesIn, period } from '../../kit/a-book.ts';

const november = period('2026-11');
const m1 = 'm1' as MemberId;

describe('the dues of a month', () => {
  test('stand for everybody who belongs to the cell at its end, marked or not, and for whoever has a mark', () => {
    const gone = aMember('gone', {
      membership: [{ value: 'official', from: day('2000-01-01'), to: day('2026-11-10'), note: '' }],
    });
    const members = [aMember('m1'), aMember('m2'), gone, { ...gone, id: 'paid-and-left' }];
    const book = aBook({ members, dues: [duesIn('2026-11', { m2: 'exempt', 'paid-and-left': 'paid' })] });
    const entries = duesOf(book, november);
    expect(entries.map(({ member, mark }) => [member.id, mark])).toEqual([
      ['m1', null],
      ['m2', 'exempt'],
      ['paid-and-left', 'paid'],
    ]);
    expect(countDues(entries)).toEqual({ all: 3, paid: 1, exempt: 1, notYet: 0, unsaid: 1 });
  });

  test.each([
    ['an amount', { 'marks/m1': 5000 }],
    ['an amount in words', { 'marks/m1': '5000' }],
    ['a mark with an amount beside it', { 'marks/m1': { mark: 'paid', amount: 5000 } }],
    ['a field for amounts', { amount: 5000 }],
    ['a note', { note: 'nộp 50.000 đồng' }],
  ])('do not travel with %s', (_what, changes) => {
    expect(parseChanges('dues', changes)).toMatchObject({ ok: false });
  });

  test.each(duesMarks)('travel with the mark %s', (mark) => {
    const changes = { period: '2026-11', 'marks/m1': mark, deletedAt: null };
    expect(parseChanges('dues', changes)).toEqual({ ok: true, value: changes });
  });
});

describe('two phones that mark at once', () => {
  const created = (marks: { readonly [id: string]: DuesMark }) =>
    diffEntity('dues', null, { ...emptyDues, period: november, marks });
  const second = (first: Changes, other: Changes) => {
    const record = recordAfter(null, mergeChanges('dues', null, { baseVersion: 0, changes: first }));
    const outcome = mergeChanges('dues', record, { baseVersion: 0, changes: other });
    return { outcome, value: recordAfter(record, outcome).value };
  };

  test('different members disagree about nothing, though each begins the month', () => {
    const { outcome, value } = second(created({ m1: 'paid' }), created({ m2: 'exempt' }));
    expect([outcome.status, outcome.conflicts]).toEqual(['merged', []]);
    expect(value['marks']).toEqual({ m1: 'paid', m2: 'exempt' });
  });

  test('the same member differently leave it to a person', () => {
    const { outcome } = second(created({ m1: 'paid' }), created({ m1: 'not-yet' }));
    expect(outcome.conflicts.map(({ field }) => field)).toEqual(['marks/m1']);
  });
});

test('the marks of somebody entered twice stand under one name, and paid outweighs the others', () => {
  const joined = (first: DuesMark, other: DuesMark) =>
    buildBook([
      { kind: 'member', id: 'm1', value: {} },
      { kind: 'member', id: 'm2', value: {} },
      { kind: 'member-alias', id: 'm2', value: { memberId: 'm1' } },
      { kind: 'dues', id: '2026-11', value: { marks: { m1: first, m2: other } } },
    ]).dues[0];
  for (const other of duesMarks) {
    for (const marks of [joined('paid', other), joined(other, 'paid')].map((month) => month?.marks)) {
      expect(marks).toEqual({ m1: 'paid' });
    }
  }
  expect(joined('not-yet', 'exempt')).toMatchObject({ period: '2026-11', marks: { m1: 'exempt' } });
});

describe('the three-month rule', () => {
  const months = ['2025-12', '2026-01', '2026-03', '2026-10', '2026-11', '2026-12'];
  const said = (mark: DuesMark) => months.map((month) => ({ period: period(month), mark }));

  test('counts the months of this year that are over and marked as not paid, and no others', () => {
    expect(unpaidMonths(said('not-yet'), day('2026-11-30'))).toEqual(['2026-01', '2026-03', '2026-10']);
    expect(unpaidMonths(said('paid'), day('2026-11-30'))).toEqual([]);
    expect(unpaidMonths(said('exempt'), day('2026-11-30'))).toEqual([]);
  });

  test('counts December too: in January it is the year before that is over', () => {
    const whole = ['2026-01', '2026-03', '2026-10', '2026-11', '2026-12'];
    expect(unpaidMonths(said('not-yet'), day('2027-01-31'))).toEqual(whole);
    expect(unpaidMonths(said('not-yet'), day('2027-02-01'))).toEqual([]);
  });

  test('tells the member in January the same as the secretary of all the months of the year before', () => {
    const unpaid = ['2026-01', '2026-06', '2026-12'];
    const dues = unpaid.map((month) => duesIn(month, { m1: 'not-yet' }));
    const book = aBook({ members: [aMember('m1')], dues });
    const today = day('2027-01-03');
    expect(alerts(book, today)).toMatchObject([{ level: 'threshold-reached', periods: unpaid }]);
    const record = ownRecord(book, m1, today);
    expect(record && ownDuesWarning(record, today)).toMatchObject({ periods: unpaid });
  });

  test.each([
    [1, 'info'],
    [2, 'warning'],
    [3, 'threshold-reached'],
  ] as const)('tells the secretary and that member the same of %i months', (count, level) => {
    const unpaid = ['2026-02', '2026-05', '2026-09'].slice(0, count);
    const dues = unpaid.map((month) => duesIn(month, { m1: 'not-yet', m2: 'paid' }));
    const book = aBook({ members: [aMember('m1'), aMember('m2')], dues });
    const today = day('2026-11-05');
    expect(alerts(book, today)).toEqual([{ code: 'unpaid-months', memberId: m1, level, periods: unpaid }]);
    const record = ownRecord(book, m1, today);
    expect(record && ownDuesWarning(record, today)).toEqual({ level, periods: unpaid });
    const other = ownRecord(book, 'm2' as MemberId, today);
    expect(other && ownDuesWarning(other, today)).toBeNull();
  });

  test('says nothing to a member whose province does not tell of dues yet', () => {
    expect(ownDuesWarning({}, day('2026-11-05'))).toBeNull();
  });
});

test('the own record tells twelve months of the own dues, the newest first, and of nobody else', () => {
  const dues = [
    duesIn('2025-11', { m1: 'paid' }),
    duesIn('2025-12', { m1: 'exempt', m2: 'not-yet' }),
    duesIn('2026-10', { m2: 'not-yet' }),
    duesIn('2026-11', { m1: 'paid', m2: 'not-yet' }),
  ];
  const book = aBook({ members: [aMember('m1'), aMember('m2')], dues });
  expect(ownRecord(book, m1, day('2026-11-05'))?.dues).toEqual([
    { period: '2026-11', mark: 'paid' },
    { period: '2025-12', mark: 'exempt' },
  ]);
});
