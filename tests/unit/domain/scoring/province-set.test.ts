import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import type { Day } from '#base/day.ts';
import { criteriaSetFor, criteriaSetVersion } from '#domain/criteria/criteria-set-for.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { parseCriteriaFile } from '#wire/criteria-file.ts';
import { aMeeting, aTopic, day } from '../../../kit/a-book.ts';
import { criteriaFileCopy, defaultCriteria } from '../../../kit/criteria.ts';
import { aCell, lineOf, pointsOrState, remarksOf, scoreOf } from '../../../kit/scored-cell.ts';
import { workedBook, workedMeetingId } from '../../../kit/worked-meeting.ts';

const source = { document: 'Quy định mẫu để kiểm thử', section: 'Điều 1', standing: 'official' };
const always = <R extends object>(maxPoints: number, rule: R) => [{ when: [], maxPoints, rule }];
const policy = {
  excusedLeaveBase: true,
  minNoteLength: 5,
  evidenceForMetFrom: 5,
  minutesFields: ['start', 'end'],
  source,
};

/** A set as a province might write it: other groups and weights, Tốt from 80, sizes, caps, a thematic table. */
function provinceFile() {
  return {
    format: 'criteria-set/1',
    id: 'tinh-mau',
    version: 3,
    title: 'Bộ tiêu chí của tỉnh mẫu',
    notice: '',
    isDefault: false,
    effectiveFrom: '2026-01-01',
    effectiveTo: null as string | null,
    tables: [
      {
        id: 'thuong-ky',
        title: 'Thường kỳ',
        appliesTo: [{ kind: 'regular', withTopic: null }],
        groups: [
          { id: 'nen-nep', title: 'Nền nếp', maxPoints: 60, source },
          { id: 'dan-chu', title: 'Dân chủ', maxPoints: 40, source },
        ],
        criteria: [
          {
            id: 'du-hop',
            groupId: 'nen-nep',
            title: 'Dự họp',
            ruleText: 'Trên 85 %: 35 điểm. Còn lại: 20 điểm.',
            measure: 'automatic',
            cases: always(35, {
              kind: 'ratio-ladder',
              fact: 'attendance',
              whenNone: 0,
              instead: [],
              rungs: [{ percent: 85, isStrict: true, points: 35 }],
              otherwise: 20,
            }),
            source,
          },
          {
            id: 'thoi-luong',
            groupId: 'nen-nep',
            title: 'Thời lượng',
            ruleText: 'Chi bộ dưới 9 đảng viên: 60 phút. Từ 30 đảng viên: 120 phút. Còn lại: 90 phút.',
            measure: 'automatic',
            cases: [
              [{ rollCountTo: 8 }, 60],
              [{ rollCountFrom: 30 }, 120],
              [null, 90],
            ].map(([condition, required]) => ({
              when: condition === null ? [] : [condition],
              maxPoints: 25,
              rule: {
                kind: 'shortfall-ladder',
                fact: 'meeting-min',
                required,
                rungs: [{ shortBy: 0, points: 25 }],
                shares: [],
                otherwise: 0,
              },
            })),
            source,
          },
          {
            id: 'phat-bieu',
            groupId: 'dan-chu',
            title: 'Nhiều đảng viên phát biểu',
            ruleText: 'Dưới 9 đảng viên: từ 3 ý kiến. Từ 9 đảng viên: từ 5 ý kiến.',
            measure: 'automatic',
            cases: [
              {
                when: [{ rollCountTo: 8 }],
                maxPoints: 40,
                rule: {
                  kind: 'amount-ladder',
                  fact: 'speakers',
                  rungs: [{ atLeast: 3, points: 40 }],
                  otherwise: 10,
                },
              },
              {
                when: [],
                maxPoints: 40,
                rule: {
                  kind: 'amount-ladder',
                  fact: 'speakers',
                  rungs: [
                    { atLeast: 5, points: 40 },
                    { atLeast: 3, points: 30 },
                  ],
                  otherwise: 10,
                },
              },
            ],
            source,
          },
        ],
        bands: [
          { grade: 'good', from: 80, source },
          { grade: 'fair', from: 65, source },
          { grade: 'average', from: 40, source },
          { grade: 'poor', from: 0, source },
        ],
        flags: [
          {
            id: 'tran-du-hop',
            title: 'Dự họp chưa đạt tối đa',
            scope: 'meeting',
            mode: 'cap',
            maxGrade: 'fair',
            linesBelowMax: ['du-hop'],
            tests: [],
            source,
          },
        ],
        steps: [],
        stepsSource: source,
        policy,
      },
      {
        id: 'chuyen-de',
        title: 'Chuyên đề',
        appliesTo: [{ kind: 'thematic', withTopic: null }],
        groups: [{ id: 'chuyen-de', title: 'Chuyên đề', maxPoints: 10, source }],
        criteria: [
          {
            id: 'lien-he',
            groupId: 'chuyen-de',
            title: 'Liên hệ bản thân',
            ruleText: 'Có ý kiến liên hệ bản thân.',
            measure: 'both',
            cases: always(10, {
              kind: 'checks',
              checks: [{ anyOf: [{ fact: 'has-self-related-remark', is: true }], points: 10 }],
            }),
            source,
          },
        ],
        bands: [
          { grade: 'good', from: 10, source },
          { grade: 'poor', from: 0, source },
        ],
        flags: [],
        steps: [],
        stepsSource: source,
        policy,
      },
    ],
  };
}

function parsed(file: unknown): CriteriaSet {
  const result = parseCriteriaFile(file);
  return must(result.ok ? result.value : null, `the file is read: ${JSON.stringify(result)}`);
}

const province = parsed(provinceFile());

describe('a set of the province, as data alone', () => {
  test.each([
    // 8 members need 60 minutes and 3 speakers
    [8, '15:00', 3, { 'thoi-luong': 25, 'phat-bieu': 40 }],
    [8, '14:59', 2, { 'thoi-luong': 0, 'phat-bieu': 10 }],
    // 9 need 90 minutes and 5 speakers
    [9, '15:30', 5, { 'thoi-luong': 25, 'phat-bieu': 40 }],
    [9, '15:29', 4, { 'thoi-luong': 0, 'phat-bieu': 30 }],
    // 30 need 120 minutes
    [29, '15:30', 5, { 'thoi-luong': 25 }],
    [30, '15:59', 5, { 'thoi-luong': 0 }],
    [30, '16:00', 5, { 'thoi-luong': 25 }],
  ])('%i members until %s with %i speakers', (expected, endTime, speakers, points) => {
    const { book, meeting } = aCell({
      expected,
      present: expected,
      meeting: { startTime: '14:00' as never, endTime: endTime as never },
    });
    const speakerIds = Array.from({ length: speakers }, (_, index) => `m${index + 1}`);
    const spoken = { ...book, items: [remarksOf(meeting, speakerIds)] };
    for (const [id, wanted] of Object.entries(points)) {
      expect(pointsOrState(lineOf(spoken, meeting.id, id, { set: province }))).toBe(wanted);
    }
  });

  // QĐ 29-QĐ/TU của Tỉnh ủy Lào Cai, 26/01/2026: 3 speakers below 9 members, else 5; short of it, the part of 5 points
  test.each([
    [8, [0, 1, 3, 5, 5]],
    [9, [0, 1, 2, 3, 4, 5, 5]],
  ])('%i members: so many speakers as the place in the list give %j', (expected, byCount) => {
    const shareOf = (need: number) => ({
      maxPoints: 5,
      rule: {
        kind: 'amount-ladder',
        fact: 'speakers',
        rungs: Array.from({ length: need }, (_, index) => need - index).map((atLeast) => ({
          atLeast,
          points: Math.floor((5 * atLeast) / need),
        })),
        otherwise: 0,
      },
    });
    const file = criteriaFileCopy();
    const breadth = must(
      file.tables[0]?.criteria.find(({ id }) => id === 'discussion-breadth'),
      'the default has such a line',
    );
    breadth.cases = [
      { when: [{ rollCountTo: 8 }], ...shareOf(3) },
      { when: [], ...shareOf(5) },
    ] as never;
    const laoCai = parsed(file);
    const found = byCount.map((_, speakers) => {
      const { book, meeting } = aCell({ expected, present: expected });
      const ids = Array.from({ length: speakers }, (_each, index) => `m${index + 1}`);
      const spoken = { ...book, items: [remarksOf(meeting, ids)] };
      return pointsOrState(lineOf(spoken, meeting.id, 'discussion-breadth', { set: laoCai }));
    });
    expect(found).toEqual(byCount);
  });

  test('a size nobody can count yet leaves the line open', () => {
    const { book, meeting } = aCell({ expected: 9, present: 9, meeting: { heldOn: null } });
    const line = lineOf(book, meeting.id, 'thoi-luong', { set: province });
    expect(line.result).toEqual({ state: 'bad-data', problems: ['no-held-on'] });
  });

  test('a percent that must be passed is not reached by being equal', () => {
    const at = (present: number, expected: number) => {
      const { book, meeting } = aCell({ expected, present });
      return pointsOrState(lineOf(book, meeting.id, 'du-hop', { set: province }));
    };
    expect([at(17, 20), at(18, 20)]).toEqual([20, 35]);
  });

  const capped = (present: number, mode: string) => {
    const file = provinceFile();
    const flag = must(file.tables[0]?.flags[0], 'the file has a flag');
    flag.mode = mode;
    const { book, meeting } = aCell({
      expected: 10,
      present,
      meeting: { startTime: '14:00' as never, endTime: '15:30' as never },
    });
    const spoken = { ...book, items: [remarksOf(meeting, ['m1', 'm2', 'm3', 'm4', 'm5'])] };
    return scoreOf(spoken, meeting.id, { set: parsed(file) });
  };

  test.each([
    // 85 points are Tốt from 80 on; the cap holds them at Khá
    [8, 'cap', 85, 'fair', 1],
    [8, 'warn', 85, 'good', 1],
    [8, 'off', 85, 'good', 0],
    [10, 'cap', 100, 'good', 0],
  ])('%i of 10 present in mode %s: %i points, %s', (present, mode, points, grade, flags) => {
    const score = capped(present, mode);
    expect(score.total).toMatchObject({ points, grade });
    expect(score.flags).toHaveLength(flags);
  });

  test('a meeting that is all chuyên đề has its own table', () => {
    const { book } = aCell({ expected: 5, present: 5 });
    const meeting = aMeeting('2026-01', { kind: 'thematic', topicId: 't1' as never });
    const item = remarksOf(meeting, ['m1']);
    const related = {
      ...item,
      remarks: { r0: { memberId: 'm1', text: 'Tôi liên hệ', isSelfRelated: true, order: 1 } } as never,
    };
    const score = scoreOf(
      { ...book, meetings: [meeting], topics: [aTopic('t1')], items: [related] },
      meeting.id,
      { set: province },
    );
    expect(score.lines.map((line) => line.criterionId)).toEqual(['lien-he']);
    expect(score.total).toMatchObject({ points: 10, grade: 'good' });
  });

  test('a meeting combined with a chuyên đề may have a table of its own', () => {
    const file = provinceFile();
    const [regular, thematic] = file.tables;
    must(regular?.appliesTo[0], 'a scope').withTopic = false as never;
    must(thematic, 'a second table').appliesTo = [
      { kind: 'thematic', withTopic: null },
      { kind: 'regular', withTopic: true as never },
    ];
    const set = parsed(file);
    const linesOf = (topicId: string | null) => {
      const { book, meeting } = aCell({ expected: 5, present: 5, meeting: { topicId: topicId as never } });
      const topics = [aTopic('t1')];
      return scoreOf({ ...book, topics }, meeting.id, { set }).lines.map(({ criterionId }) => criterionId);
    };
    expect(linesOf('t1')).toEqual(['lien-he']);
    expect(linesOf(null)).toEqual(['du-hop', 'thoi-luong', 'phat-bieu']);
  });

  test('every band edge falls to the better grade', () => {
    const file = criteriaFileCopy();
    const bands = must(file.tables[0], 'one table').bands;
    const gradeFrom = (from: number) => {
      const good = must(bands[0], 'a band');
      good.from = from;
      const total = scoreOf(workedBook, workedMeetingId, { set: parsed(file) }).total;
      return total.state === 'complete' ? total.grade : null;
    };
    expect([gradeFrom(86), gradeFrom(87)]).toEqual(['good', 'fair']);
  });
});

describe('the set in force', () => {
  const version = (over: Partial<CriteriaSet>): CriteriaSet => ({ ...province, ...over });
  const newer = version({ version: 4, effectiveFrom: day('2026-07-01') });
  const sets = [defaultCriteria, newer, province];
  const at = (on: string, kind: 'regular' | 'thematic' = 'regular') => {
    const set = criteriaSetFor(sets, on as Day, kind);
    return set === null ? null : `${set.id} ${set.version}`;
  };

  test.each([
    ['2025-10-31', null],
    ['2025-11-01', 'hd42-default 1'],
    ['2025-12-31', 'hd42-default 1'],
    ['2026-01-01', 'tinh-mau 3'],
    ['2026-06-30', 'tinh-mau 3'],
    ['2026-07-01', 'tinh-mau 4'],
  ])('on %s is %s', (on, set) => {
    expect(at(on)).toBe(set);
  });

  test('measures a chuyên đề only where it has a table for one', () => {
    expect([at('2025-12-01', 'thematic'), at('2026-02-01', 'thematic')]).toEqual([null, 'tinh-mau 3']);
  });

  test('ends on its last day, and what stood before is in force again', () => {
    const ending = version({ effectiveTo: day('2026-03-31') });
    const on = (text: string) => criteriaSetFor([defaultCriteria, ending], day(text), 'regular')?.id;
    expect([on('2026-03-31'), on('2026-04-01')]).toEqual(['tinh-mau', 'hd42-default']);
  });

  test('from one day on, what the province published goes before the default', () => {
    const sameDay = { ...province, effectiveFrom: defaultCriteria.effectiveFrom };
    const found = [
      criteriaSetFor([defaultCriteria, sameDay], day('2026-01-03'), 'regular'),
      criteriaSetFor([sameDay, defaultCriteria], day('2026-01-03'), 'regular'),
    ];
    expect(found.map((set) => set?.id)).toEqual(['tinh-mau', 'tinh-mau']);
  });

  test('of two the province published for one day, the higher version is in force', () => {
    const again = version({ version: 5 });
    for (const all of [
      [province, again],
      [again, province],
    ]) {
      expect(criteriaSetFor(all, day('2026-01-03'), 'regular')?.version).toBe(5);
    }
  });

  test('an old score finds the very version it was made with', () => {
    expect(criteriaSetVersion(sets, 'tinh-mau', 3)?.effectiveFrom).toBe('2026-01-01');
    expect(criteriaSetVersion(sets, 'tinh-mau', 9)).toBeNull();
  });
});
