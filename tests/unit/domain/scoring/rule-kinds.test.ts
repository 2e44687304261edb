import { describe, expect, test } from 'vitest';
import type { Rule } from '#domain/criteria/criterion.ts';
import type { Entry } from '#domain/book.ts';
import { aMeeting, day } from '../../../kit/a-book.ts';
import { aSetOf } from '../../../kit/a-criteria-set.ts';
import { aCell, lineOf, pointsOrState, remarksOf } from '../../../kit/scored-cell.ts';

/** What each kind of rule does at its edges, whatever set uses it; the default set does not reach them all. */

function lineBy(rule: Rule, book: Parameters<typeof lineOf>[0], meetingId: string, maxPoints = 10) {
  return lineOf(book, meetingId, 'only', { set: aSetOf(rule, maxPoints) });
}

const ladder = (over: object): Rule => ({
  kind: 'ratio-ladder',
  fact: 'speakers-of-present',
  whenNone: null,
  instead: [],
  rungs: [{ percent: 50, points: 10 }],
  otherwise: 3,
  ...over,
});

/** Ten present, `speakers` of them named and `unnamed` counted without a name. */
function spoken(speakers: number, unnamed = 0, over: Partial<Entry<'meeting'>> = {}) {
  const { book, meeting } = aCell({ expected: 10, present: 10, meeting: over });
  const ids = Array.from({ length: speakers }, (_, index) => `m${index + 1}`);
  const item = remarksOf(meeting, ids, { unnamedSpeakers: unnamed });
  return { book: { ...book, items: [item] }, id: meeting.id };
}

describe('a ladder of parts', () => {
  test('that gives more for none than for all still leaves a person every level between to choose from', () => {
    const { book, meeting } = aCell({ expected: 3, present: 3 });
    const rule = ladder({
      fact: 'task-results',
      whenNone: 8,
      rungs: [{ percent: 1, points: 2 }],
      otherwise: 0,
    });
    expect(lineBy(rule, book, meeting.id)).toMatchObject({
      result: { state: 'needs-judgement', minPoints: 2, maxPoints: 8 },
      ask: { levels: [8, 2] },
    });
  });

  test('gives a part of nothing what is given otherwise, never the top', () => {
    const { book, meeting } = aCell({ expected: 3, present: 0 });
    expect(pointsOrState(lineBy(ladder({}), book, meeting.id))).toBe(3);
  });

  const unexcusedFirst = { instead: [{ test: { fact: 'unexcused', atLeast: 1 }, points: 1 }] };

  test('asks its tests first even where the part itself is a question', () => {
    const { book, meeting } = aCell({ expected: 10, present: 9, unexcused: 1 });
    const rule = ladder({ fact: 'task-results', ...unexcusedFirst });
    expect(pointsOrState(lineBy(rule, book, meeting.id))).toBe(1);
  });

  test('the first of its tests that holds decides', () => {
    const { book, id } = spoken(5);
    const rule = ladder({
      instead: [
        { test: { fact: 'has-conclusion', is: true }, points: 7 },
        { test: { fact: 'speakers', atLeast: 5 }, points: 6 },
        { test: { fact: 'speakers', atLeast: 4 }, points: 5 },
      ],
    });
    expect(pointsOrState(lineBy(rule, book, id))).toBe(6);
  });

  test('a test of facts that are missing leaves no points standing', () => {
    const { book, id } = spoken(5, 0, { endTime: null });
    const rule = ladder({ instead: [{ test: { fact: 'meeting-min', atMost: 30 }, points: 1 }] });
    expect(lineBy(rule, book, id).result).toEqual({ state: 'bad-data', problems: ['no-start-or-end'] });
  });

  test('a test only a person can answer leaves both outcomes to choose from', () => {
    const february = aMeeting('2026-02');
    const { book } = aCell({ expected: 10, present: 10 });
    const known = {
      ...book,
      meetings: [february],
      attendance: book.attendance.map((mark) => ({ ...mark, meetingId: february.id as never })),
    };
    const rule = ladder({
      fact: 'attendance',
      instead: [{ test: { fact: 'longest-excused-run', atLeast: 4 }, points: 1 }],
    });
    const line = lineOf(known, february.id, 'only', { set: aSetOf(rule, 10), asOf: day('2026-02-04') });
    expect(line.result).toEqual({ state: 'needs-judgement', minPoints: 1, maxPoints: 10 });
    expect(line.ask).toMatchObject({ kind: 'levels', levels: [10, 1], question: 'earlier-months-unknown' });
  });
});

describe('a deduction', () => {
  test.each([
    ['2026-01-03', 10],
    ['2026-01-01', 8],
    ['2026-01-04', 10], // one day after the meeting is a number below 0, and nothing to take off
  ])('for papers sent on %s leaves %i points and never more than the maximum', (sentOn, points) => {
    const papers = { p: { title: 'Dự thảo', channel: 'paper' as const, sentOn: day(sentOn), order: 1 } };
    const { book, meeting } = aCell({ expected: 3, present: 3, meeting: { papers } });
    const rule: Rule = { kind: 'deduction', fact: 'papers-days-before', pointsEach: 1 };
    expect(pointsOrState(lineBy(rule, book, meeting.id))).toBe(points);
  });
});

describe('a test of a number that lies between two', () => {
  const check = (bounds: object): Rule => ({
    kind: 'checks',
    checks: [{ anyOf: [{ fact: 'speakers', ...bounds }], points: 10 }],
  });

  test.each([
    // two named and three more without names: from 2 to 5 speakers
    [{ atLeast: 2 }, 10],
    [{ atLeast: 6 }, 0],
    [{ atMost: 5 }, 10],
    [{ atMost: 1 }, 0],
    [{ atLeast: 3 }, 'needs-judgement'],
    [{ atLeast: 3, atMost: 4 }, 'needs-judgement'],
  ])('%o gives %s', (bounds, points) => {
    const { book, id } = spoken(2, 3);
    expect(pointsOrState(lineBy(check(bounds), book, id))).toBe(points);
  });

  test('reaches no further than all who were present', () => {
    const { book, id } = spoken(2, 20);
    expect(pointsOrState(lineBy(check({ atLeast: 10 }), book, id))).toBe('needs-judgement');
    expect(pointsOrState(lineBy(check({ atLeast: 11 }), book, id))).toBe(0);
  });

  test('is not known before the roll call is finished', () => {
    const { book, id } = spoken(5);
    const unfinished = { ...book, attendance: book.attendance.slice(1) };
    expect(lineBy(check({ atLeast: 1 }), unfinished, id).result).toEqual({
      state: 'bad-data',
      problems: ['not-marked'],
    });
  });
});

describe('a judgement', () => {
  test.each([
    [4, 5, 4],
    [5, 5, 'needs-judgement'],
    [2, 2, 'needs-judgement'],
  ])('met, of %i points, with evidence asked from %i on, gives %s without a word', (max, from, points) => {
    const judgements = { only: { answer: 'met', evidence: '' } } as never;
    const { book, meeting } = aCell({ expected: 3, present: 3, meeting: { judgements } });
    const set = aSetOf({ kind: 'judgement' }, max, { evidenceForMetFrom: from });
    expect(pointsOrState(lineOf(book, meeting.id, 'only', { set }))).toBe(points);
  });
});

describe('a window of days', () => {
  test.each([
    ['2026-01-03', 10],
    ['2026-01-02', 4],
    ['2026-01-05', 4],
    ['2026-01-01', 0],
    ['2026-01-06', 0],
  ])('open to all gives a meeting on %s %i points', (heldOn, points) => {
    const rule: Rule = {
      kind: 'day-window',
      day: 3,
      windowFrom: 2,
      windowTo: 5,
      reasons: [],
      windowPoints: 4,
    };
    const { book, meeting } = aCell({ expected: 3, present: 3, meeting: { heldOn: day(heldOn) } });
    const set = aSetOf(rule, 10);
    expect(pointsOrState(lineOf(book, meeting.id, 'only', { set, asOf: day('2026-01-31') }))).toBe(points);
  });
});
