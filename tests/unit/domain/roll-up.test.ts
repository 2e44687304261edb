import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import phuTho from '#seeds/roll-ups/phu-tho.v1.json' with { type: 'json' };
import type { Book, Entry } from '#domain/book.ts';
import type { CriterionId, MeetingId, MemberId, TopicId } from '#domain/ids.ts';
import { monthRow, rollUpHalf, rollUpQuarter, rollUpYear, type Decided } from '#domain/roll-up.ts';
import type { Grade } from '#domain/scoring/score.ts';
import { yearGrade, type YearRule } from '#domain/year-grade.ts';
import { aBook, aMark, aMember, aMeeting, anItem, aScore, aSnapshot, day, period } from '../../kit/a-book.ts';

const rule = phuTho as YearRule;
const none = new Map<MeetingId, Decided>();
const grades: { readonly [letter: string]: Grade | undefined } = {
  T: 'good',
  K: 'fair',
  B: 'average',
  E: 'poor',
};

/** A year, a letter a month: Tốt, Khá, Trung bình, kÉm; `0` said not held; `.` nothing. */
function aYear(letters: string): Book {
  const months = [...letters].map((letter, index) => ({
    letter,
    month: `2026-${String(index + 1).padStart(2, '0')}`,
  }));
  const meetings: Entry<'meeting'>[] = [];
  const scores: Entry<'score'>[] = [];
  const notHeld: Entry<'not-held'>[] = [];
  for (const { letter, month } of months) {
    const grade = grades[letter];
    if (grade !== undefined) {
      const meeting = aMeeting(month, { state: 'voted' });
      meetings.push(meeting);
      scores.push(aSnapshot(meeting, 80, grade));
    }
    if (letter === '0') {
      notHeld.push({
        id: month,
        period: period(month),
        reason: 'lũ',
        approvedBy: '',
        recordedOn: day(`${month}-09`),
        deletedAt: null,
      });
    }
  }
  return aBook({ meetings, scores, notHeld });
}

const year = (book: Book, decided = none, today = '2026-12-31') =>
  rollUpYear(book, 2026, decided, day(today));

describe('the grade of a year', () => {
  test.each([
    ['TTTTTTTKKKKK', 'good'],
    ['TTTTTTKKKKKK', 'fair'],
    ['TTTTTTTTTTTB', 'fair'],
    ['KKKKKKKBBBBB', 'fair'],
    ['KKKKKKBBBBBB', 'average'],
    ['TTTTTTTTTTEE', 'average'],
    ['TTTTTTTTTEEE', 'poor'],
    ['TTTTTTT00000', 'good'],
    ['TTTTTTT.....', 'good'],
    ['............', null],
  ] as [string, Grade | null][])('%s: %s', (letters, grade) => {
    expect(yearGrade(year(aYear(letters)), rule).grade).toBe(grade);
  });

  test.each([
    ['TTTTTTTKKKKK', 12, false],
    ['TTTTTTTKKKK.', 11, true],
    ['TTTTTTTKKKK0', 11, false],
  ])('%s rests on %i months, provisional: %s', (letters, gradedMonths, isProvisional) => {
    expect(yearGrade(year(aYear(letters)), rule)).toMatchObject({
      gradedMonths,
      ofMonths: 12,
      isProvisional,
    });
  });

  test('comes with every condition of the rule beside what the months came to', () => {
    const { grade, steps } = yearGrade(year(aYear('TTTTTTKKKKKE')), rule);
    expect(grade).toBe('average');
    expect(steps.map((step) => [step.grade, step.holds])).toEqual([
      ['good', false],
      ['fair', false],
      ['average', true],
    ]);
    expect(steps[0]?.checks).toEqual([
      { code: 'every-month', least: 'fair', below: 1, holds: false },
      { code: 'enough', grade: 'good', months: 7, counted: 6, holds: false },
    ]);
    expect(steps[2]?.checks).toEqual([{ code: 'most-poor', most: 2, poor: 1, holds: true }]);
  });

  test.each([
    ['TTTTTTTTTTTT', 'good', 'good'],
    ['T...........', 'poor', 'good'],
    ['TTTTTTTTT...', 'poor', 'good'],
    ['TTTTTTTTTT..', 'average', 'good'],
    ['EEE.........', 'poor', 'poor'],
    ['TTTTTTTTTB00', 'fair', 'fair'],
  ])('%s can still be anything from %s to %s', (letters, worst, best) => {
    expect(yearGrade(year(aYear(letters)), rule).possible).toEqual({ worst, best });
  });

  test('follows another rule without another line of code', () => {
    const strict: YearRule = { ...rule, countNotHeldAs: 'poor' };
    expect(yearGrade(year(aYear('TTTTTTT00000')), strict).grade).toBe('poor');
    const simple: YearRule = {
      ...rule,
      steps: [{ grade: 'good', everyMonthAtLeast: null, enough: { grade: 'good', months: 3 }, mostPoor: 0 }],
      otherwise: 'average',
    };
    expect(yearGrade(year(aYear('TTTBBB')), simple).grade).toBe('good');
    expect(yearGrade(year(aYear('TTTBBE')), simple).grade).toBe('average');
  });
});

describe('the months of a roll-up', () => {
  test('keep "not held" and "not reported" apart, and neither is a score', () => {
    const sums = year(aYear('TK0.'), none, '2026-05-20');
    expect(sums).toMatchObject({
      held: 2,
      notHeld: 1,
      unreported: 2,
      byGrade: { good: 1, fair: 1, average: 0, poor: 0 },
    });
    expect(sums.rows.map(({ score }) => score?.points ?? null).slice(0, 4)).toEqual([80, 80, null, null]);
  });

  test('a meeting begun and not voted is not reported yet', () => {
    expect(year(aBook({ meetings: [aMeeting('2026-01')] }), none, '2026-01-20').unreported).toBe(1);
  });

  test('rest on the decision where there is one, and say when they are mixed', () => {
    const book = aYear('TT');
    const first = '2026-01.regular.1' as MeetingId;
    const decided = new Map<MeetingId, Decided>([[first, { points: 66, grade: 'average' }]]);
    const sums = year(book, decided);
    expect(sums.rows[0]?.score).toMatchObject({ basis: 'decided', points: 66, grade: 'average' });
    expect(sums.rows[1]?.score).toMatchObject({ basis: 'voted', points: 80, grade: 'good' });
    expect(sums.basis).toBe('mixed');
    expect(year(book).basis).toBe('voted');
    expect(year(aBook()).basis).toBe('none');
  });

  test('take the vote of the latest revision, and tell where points were lost', () => {
    const meeting = aMeeting('2026-01', { state: 'voted', revision: 1 });
    const suggested = aScore({ x: [4, 4], y: [1, 5] });
    const votedPoints = { ['x' as CriterionId]: 3, ['y' as CriterionId]: 5 };
    const book = aBook({
      meetings: [meeting],
      scores: [
        aSnapshot(meeting, 88, 'fair', { suggested, votedPoints }),
        aSnapshot(meeting, 70, 'fair', { id: 'older', revision: 0 }),
      ],
    });
    expect(monthRow(book, period('2026-01'), none, day('2026-02-01')).score).toEqual({
      basis: 'voted',
      points: 88,
      grade: 'fair',
      lost: [{ criterionId: 'x', points: 1 }],
    });
  });

  test('count members, presence and different speakers on the day', () => {
    const meeting = aMeeting('2026-01', { state: 'voted' });
    const remark = (memberId: string) => ({
      memberId: memberId as MemberId,
      text: '',
      isSelfRelated: false,
      order: 1,
    });
    const book = aBook({
      members: [aMember('a'), aMember('b'), aMember('c')],
      meetings: [meeting],
      attendance: [
        aMark(meeting, 'a', 'present'),
        aMark(meeting, 'b', 'present-online'),
        aMark(meeting, 'c', 'excused'),
      ],
      items: [
        anItem(meeting, 'x', {
          remarks: { r1: remark('a'), r2: remark('a'), r3: remark('b'), r4: remark('c') },
        }),
      ],
    });
    expect(monthRow(book, period('2026-01'), none, day('2026-02-01'))).toMatchObject({
      rollCount: 3,
      expected: 3,
      present: 2,
      speakers: 2,
    });
  });

  test('of a voted meeting count those it was voted by, whoever comes into the book later', () => {
    const meetings = [aMeeting('2026-01', { state: 'voted' })];
    const attendance = [aMark(meetings[0]!, 'a', 'present'), aMark(meetings[0]!, 'b', 'excused')];
    const members = [aMember('a'), aMember('b'), aMember('late')];
    const row = monthRow(
      aBook({ members, meetings, attendance }),
      period('2026-01'),
      none,
      day('2026-02-01'),
    );
    expect(row).toMatchObject({ present: 1, expected: 2 });
  });

  test('sum who was there of those expected, not of all on the roll, and no mean of percents', () => {
    const months = [aMeeting('2026-01', { state: 'voted' }), aMeeting('2026-02', { state: 'voted' })];
    const away = { value: 'exempt' as const, from: day('2026-02-01'), to: null, note: '' };
    const members = [
      aMember('a'),
      aMember('b', { situations: [away] }),
      aMember('c', { situations: [away] }),
    ];
    const attendance = [
      ...['a', 'b', 'c'].map((id) => aMark(months[0]!, id, id === 'a' ? 'present' : 'excused')),
      aMark(months[1]!, 'a', 'present'),
    ];
    const sums = year(aBook({ members, meetings: months, attendance }));
    // 1 of 3 and 1 of 1: two of four, half and not two thirds.
    expect([sums.present, sums.expected]).toEqual([2, 4]);
  });

  test('of one revision, the vote by the latest version of the criteria stands', () => {
    const meeting = aMeeting('2026-01', { state: 'voted' });
    const by = (setVersion: number, total: number) =>
      aSnapshot(meeting, total, 'fair', { id: `v${setVersion}`, suggested: { ...aScore({}), setVersion } });
    for (const scores of [
      [by(1, 70), by(2, 75)],
      [by(2, 75), by(1, 70)],
    ]) {
      const book = aBook({ meetings: [meeting], scores });
      expect(monthRow(book, period('2026-01'), none, day('2026-02-01')).score?.points).toBe(75);
    }
  });

  test('of a quarter and of a half year are those months', () => {
    const book = aYear('TTTKKKBBBEEE');
    expect(rollUpQuarter(book, 2026, 3, none, day('2026-12-31')).byGrade).toMatchObject({
      average: 3,
      good: 0,
    });
    expect(rollUpHalf(book, 2026, 2, none, day('2026-12-31'))).toMatchObject({
      held: 6,
      byGrade: { average: 3, poor: 3, good: 0 },
    });
  });

  test('count the topics held', () => {
    const book = aBook({ meetings: [aMeeting('2026-05', { state: 'voted', topicId: 'p' as TopicId })] });
    expect(year(book).topicsHeld).toBe(1);
    expect(year(book).topicQuarters.map(({ warning }) => warning)).toEqual([
      'missed',
      'none',
      'missed',
      'soon',
    ]);
  });
});

describe('totals', () => {
  const letters = fc.string({
    unit: fc.constantFrom('T', 'K', 'B', 'E', '0', '.'),
    minLength: 12,
    maxLength: 12,
  });

  test('add up: every month is held, not held or not reported, and every held one has a grade', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const sums = year(aYear(text));
        expect(sums.held + sums.notHeld + sums.unreported).toBe(12);
        const { good, fair, average, poor } = sums.byGrade;
        expect(good + fair + average + poor).toBe(sums.held);
      }),
    );
  });

  test('of a year are those of its quarters', () => {
    const presence = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(letters, presence, (text, present) => {
        const members = ['a', 'b', 'c'].map((id) => aMember(id));
        const base = aYear(text);
        const attendance = base.meetings.flatMap((meeting, index) =>
          members.map(({ id }, at) =>
            aMark(meeting, id, at < (present[index] ?? 0) ? 'present' : 'unexcused'),
          ),
        );
        const book = { ...base, members, attendance };
        const whole = year(book);
        const quarters = [1, 2, 3, 4].map((q) => rollUpQuarter(book, 2026, q, none, day('2026-12-31')));
        for (const key of ['held', 'notHeld', 'unreported', 'present', 'expected'] as const) {
          expect(quarters.reduce((sum, quarter) => sum + quarter[key], 0)).toBe(whole[key]);
        }
        expect(whole.present).toBeLessThanOrEqual(whole.expected);
      }),
      { numRuns: 40 },
    );
  });
});
