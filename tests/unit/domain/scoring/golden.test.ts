import { describe, expect, test } from 'vitest';
import { aMark, aMeeting, aMember, aTask, aTopic, day, time } from '../../../kit/a-book.ts';
import { aCell, lineOf, pointsOrState, remarksOf } from '../../../kit/scored-cell.ts';
import type { TaskResult } from '#domain/task.ts';
import type { MeetingId, TopicId } from '#domain/ids.ts';
import { addDays } from '#base/day.ts';

/** Every vector here was computed apart from the engine; the rule is named beside each table. */

// Phiếu phường An Phú, nhóm 2; 90 %: HD 42-HD/BTCTW
describe('attendance-rate', () => {
  test.each([
    [18, 20, 0, 4],
    [17, 19, 0, 3], // 89,47 %
    [35, 39, 0, 3], // 89,74 %
    [27, 35, 0, 3],
    [26, 35, 0, 2],
    [13, 20, 0, 2],
    [12, 20, 0, 1],
    [19, 20, 1, 1],
    [0, 20, 0, 0],
    [0, 20, 2, 0],
    [0, 0, 0, 'bad-data'],
  ])('%i present of %i with %i unexcused gives %s', (present, expected, unexcused, points) => {
    const { book, meeting } = aCell({ expected, present, unexcused });
    expect(pointsOrState(lineOf(book, meeting.id, 'attendance-rate'))).toBe(points);
  });
});

describe('beside the rate of attendance', () => {
  const exempt = { value: 'exempt' as const, from: day('2020-01-01'), to: null, note: '' };
  /** Four expected, one of them excused; `g` is exempt and has come. */
  const told = (reason: string) => {
    const { book, meeting } = aCell({ expected: 4, present: 3 });
    const members = [...book.members, aMember('g', { situations: [exempt] })];
    const [m1, m2, m3] = book.attendance;
    const attendance = [
      m1!,
      m2!,
      m3!,
      aMark(meeting, 'm4', 'excused', reason),
      aMark(meeting, 'g', 'present'),
    ];
    const line = lineOf({ ...book, members, attendance }, meeting.id, 'attendance-rate');
    return [pointsOrState(line), ...line.evidence.slice(1).map(({ code, memberIds }) => [code, memberIds])];
  };

  test('one who came without being expected is told, and changes nothing', () => {
    expect(told('ốm')).toEqual([3, ['extra-present', ['g']]]);
  });

  test('an excuse without a reason counts as an excuse, and is told', () => {
    expect(told(' ')).toEqual([3, ['extra-present', ['g']], ['excused-without-reason', ['m4']]]);
  });
});

// HD 42-HD/BTCTW: 90 and 120 minutes; phiếu phường An Phú, nhóm 1, lowered by 1
describe('meeting-duration', () => {
  test.each([
    [90, 90, 4],
    [89, 90, 3],
    [75, 90, 3],
    [74, 90, 2],
    [60, 90, 2],
    [59, 90, 1],
    [45, 90, 1],
    [44, 90, 0],
    [120, 120, 4],
    [105, 120, 3],
    [90, 120, 2],
    [89, 120, 1],
    [60, 120, 1],
    [59, 120, 0],
  ])('%i minutes of %i required give %i', (actual, required, points) => {
    const { book, meeting } = aCell({
      expected: 10,
      present: 10,
      meeting: {
        startTime: time('08:00'),
        endTime: minutesAfterEight(actual),
        topicId: required === 120 ? ('t1' as TopicId) : null,
      },
    });
    const withTopic = { ...book, topics: required === 120 ? [aTopic('t1')] : [] };
    expect(pointsOrState(lineOf(withTopic, meeting.id, 'meeting-duration'))).toBe(points);
  });

  test.each([
    ['no end', { startTime: time('08:00'), endTime: null }, ['no-start-or-end']],
    ['end at start', { startTime: time('08:00'), endTime: time('08:00') }, ['end-not-after-start']],
    ['past midnight unsaid', { startTime: time('23:00'), endTime: time('00:40') }, ['end-not-after-start']],
    [
      'a break as long as the meeting',
      { startTime: time('08:00'), endTime: time('09:30'), breakMin: 90 },
      ['end-not-after-start'],
    ],
    ['481 minutes', { startTime: time('08:00'), endTime: time('16:01') }, ['too-long']],
  ])('%s is bad data', (_name, over, problems) => {
    const { book, meeting } = aCell({ expected: 5, present: 5, meeting: over });
    expect(lineOf(book, meeting.id, 'meeting-duration').result).toEqual({ state: 'bad-data', problems });
  });

  test.each([
    ['a break is taken off', { endTime: time('09:40'), breakMin: 10 }, 4],
    ['a longer break costs points', { endTime: time('09:40'), breakMin: 11 }, 3],
    [
      'past midnight is counted when it is said',
      { startTime: time('23:00'), endTime: time('00:30'), endsNextDay: true },
      4,
    ],
    ['480 minutes is still a meeting', { endTime: time('16:00') }, 4],
  ])('%s', (_name, over, points) => {
    const { book, meeting } = aCell({
      expected: 5,
      present: 5,
      meeting: { startTime: time('08:00'), ...over },
    });
    expect(pointsOrState(lineOf(book, meeting.id, 'meeting-duration'))).toBe(points);
  });
});

// Phiếu phường An Phú, nhóm 4
describe('discussion-breadth', () => {
  test.each([
    [9, 18, 5],
    [8, 18, 4],
    [7, 18, 3],
    [6, 18, 3],
    [5, 18, 2],
    [0, 18, 0],
    [6, 15, 4],
  ])('%i speakers of %i present give %i', (speakers, present, points) => {
    const { book, meeting } = aCell({ expected: present, present });
    const speakerIds = Array.from({ length: speakers }, (_, index) => `m${index + 1}`);
    const spoken = { ...book, items: [remarksOf(meeting, speakerIds)] };
    expect(pointsOrState(lineOf(spoken, meeting.id, 'discussion-breadth'))).toBe(points);
  });

  test('nobody counts twice, and neither does the chair or somebody who was not there', () => {
    const { book, meeting } = aCell({ expected: 12, present: 10, meeting: { chairId: 'm1' as never } });
    const spoken = {
      ...book,
      items: [remarksOf(meeting, ['m1', 'm2', 'm2', 'm3', 'm12', 'm4'])],
    };
    const line = lineOf(spoken, meeting.id, 'discussion-breadth');
    expect(line.evidence[0]?.figures).toMatchObject({ numerator: 3, denominator: 10 });
    expect(line.evidence.find((each) => each.code === 'speaker-not-present')?.memberIds).toEqual(['m12']);
  });

  test('opinions without names are a question whose answers reach no further than all present', () => {
    const { book, meeting } = aCell({ expected: 10, present: 10 });
    const item = remarksOf(meeting, ['m1', 'm2'], { unnamedSpeakers: 2 });
    const line = lineOf({ ...book, items: [item] }, meeting.id, 'discussion-breadth');
    expect(line.result).toEqual({ state: 'needs-judgement', minPoints: 2, maxPoints: 4 });
    expect(line.ask?.levels).toEqual([4, 3, 2]);
  });
});

// HD 42-HD/BTCTW, dòng 6; phiếu phường An Phú, nhóm 7
describe('resolution-results', () => {
  const december = aMeeting('2025-12', { state: 'voted' });
  const result = (outcome: TaskResult['outcome'], over: Partial<TaskResult> = {}): TaskResult => ({
    outcome,
    doneOn: null,
    evidence: 'Có biên bản',
    isConfirmed: false,
    ...over,
  });
  function bookWith(outcomes: readonly TaskResult[]) {
    const { book, meeting } = aCell({ expected: 5, present: 5 });
    const tasks = outcomes.map((each, index) =>
      aTask(december, `t${index}`, {
        dueOn: day('2025-12-31'),
        results: { [meeting.id as MeetingId]: each },
      }),
    );
    return { book: { ...book, meetings: [december, meeting], tasks }, meetingId: meeting.id };
  }

  test.each([
    [9, 10, 30],
    [8, 9, 27],
    [7, 10, 24],
    [6, 10, 20],
    [5, 10, 15],
    [4, 10, 10],
    [0, 10, 10],
    [0, 0, 'needs-judgement'],
  ])('%i done of %i due gives %s', (done, due, points) => {
    const outcomes = Array.from({ length: due }, (_, index) => result(index < done ? 'done' : 'not-done'));
    const { book, meetingId } = bookWith(outcomes);
    expect(pointsOrState(lineOf(book, meetingId, 'resolution-results'))).toBe(points);
  });

  test.each([
    ['done with neither evidence nor confirmation does not count', result('done', { evidence: ' ' }), 10],
    ['done without evidence but confirmed counts', result('done', { evidence: '', isConfirmed: true }), 30],
    ['done after the meeting does not count', result('done', { doneOn: day('2026-01-04') }), 10],
    ['done late, on the day of the meeting, counts', result('done', { doneOn: day('2026-01-03') }), 30],
    ['a task the cell cancelled leaves nothing due', result('cancelled'), 'needs-judgement'],
  ])('%s', (_name, outcome, points) => {
    const { book, meetingId } = bookWith([outcome]);
    expect(pointsOrState(lineOf(book, meetingId, 'resolution-results'))).toBe(points);
  });

  test.each([
    [[3, 1], 24], // three parts of four
    [[1, 3], 10],
    [[1, 0], 30],
  ])('tasks that weigh %j, the first of them done, give %i', ([first, second], points) => {
    const { book, meetingId } = bookWith([result('done'), result('not-done')]);
    const weights = [first, second];
    const tasks = book.tasks.map((task, index) => ({ ...task, weight: weights[index] ?? 1 }));
    expect(pointsOrState(lineOf({ ...book, tasks }, meetingId, 'resolution-results'))).toBe(points);
  });

  test('a cancelled task leaves both sides of the part, and is told', () => {
    const { book, meetingId } = bookWith([result('done'), result('cancelled'), result('not-done')]);
    const line = lineOf(book, meetingId, 'resolution-results');
    expect(line.evidence[0]?.figures).toMatchObject({ numerator: 1, denominator: 2 });
    expect(line.evidence.map(({ code }) => code)).toContain('task-cancelled');
  });

  test('a task without a deadline is due at the next meeting, and is told', () => {
    const { book, meetingId } = bookWith([result('done')]);
    const tasks = book.tasks.map((task) => ({ ...task, dueOn: null }));
    const line = lineOf({ ...book, tasks }, meetingId, 'resolution-results');
    expect(pointsOrState(line)).toBe(30);
    expect(line.evidence.map(({ code }) => code)).toContain('task-without-deadline');
  });

  test('a due task of which nothing was said is bad data, neither done nor not done', () => {
    const { book, meeting } = aCell({ expected: 5, present: 5 });
    const tasks = [aTask(december, 't1', { dueOn: day('2025-12-31') })];
    const line = lineOf({ ...book, meetings: [december, meeting], tasks }, meeting.id, 'resolution-results');
    expect(line.result).toEqual({ state: 'bad-data', problems: ['task-without-result'] });
  });

  test('with nothing due a person picks one of six levels and says why', () => {
    const { book, meeting } = aCell({ expected: 5, present: 5 });
    const answer = (points: number, evidence: string) =>
      lineOf(
        {
          ...book,
          meetings: [
            { ...meeting, judgements: { ['resolution-results' as never]: { answer: { points }, evidence } } },
          ],
        },
        meeting.id,
        'resolution-results',
      );
    expect(lineOf(book, meeting.id, 'resolution-results').ask?.levels).toEqual([30, 27, 24, 20, 15, 10]);
    expect(pointsOrState(answer(24, 'Chi bộ mới thành lập'))).toBe(24);
    expect(answer(24, '').result).toEqual({ state: 'needs-judgement', minPoints: 24, maxPoints: 24 });
    expect(pointsOrState(answer(25, 'Không có mức này'))).toBe('needs-judgement');
  });
});

// CT 50-CT/TW: day 3, or the first week for a holiday or a special case
describe('meeting-on-schedule', () => {
  test.each([
    ['2026-01-03', null, 1],
    ['2026-01-05', 'holiday', 1],
    ['2026-01-07', 'special', 1],
    ['2026-01-01', 'special', 1],
    ['2026-01-05', null, 0],
    ['2026-01-08', 'holiday', 0],
    ['2026-02-03', null, 0],
  ] as const)('held on %s for the reason %s gives %i', (heldOn, offScheduleReason, points) => {
    const { book, meeting } = aCell({
      expected: 5,
      present: 5,
      meeting: { heldOn: day(heldOn), offScheduleReason },
    });
    const line = lineOf(book, meeting.id, 'meeting-on-schedule', { asOf: day('2026-02-05') });
    expect(pointsOrState(line)).toBe(points);
  });

  test('a day that has not come is bad data unless the clock is said to be wrong', () => {
    const at = (isClockWrong: boolean) => {
      const { book, meeting } = aCell({ expected: 5, present: 5, meeting: { isClockWrong } });
      return pointsOrState(lineOf(book, meeting.id, 'meeting-on-schedule', { asOf: day('2026-01-02') }));
    };
    expect(at(false)).toBe('bad-data');
    expect(at(true)).toBe(1);
  });
});

// HD 42-HD/BTCTW: 1 day; channels by default of the application
describe('prep-documents-ahead', () => {
  test.each([
    ['so-tay', -1, {}, 2],
    ['so-tay', 0, {}, 0],
    ['zalo', -1, {}, 1],
    ['paper', -2, {}, 1],
    ['zalo', -1, { isSoTayOutage: true }, 2],
    ['paper', -1, { hasSecretContent: true }, 2],
    ['paper', 0, { isSoTayOutage: true }, 0],
    ['email', -1, {}, 1],
    ['so-tay', 1, {}, 0],
  ] as const)('by %s %i days from the meeting with %o gives %i', (channel, days, over, points) => {
    const papers = {
      p1: { title: 'Dự thảo', channel, sentOn: addDays(day('2026-01-03'), days), order: 1 },
    };
    const { book, meeting } = aCell({ expected: 5, present: 5, meeting: { papers, ...over } });
    expect(pointsOrState(lineOf(book, meeting.id, 'prep-documents-ahead'))).toBe(points);
  });

  test('a paper that came late holds back the rest, a second copy of an early one does not', () => {
    const paper = (title: string, channel: 'so-tay' | 'paper', on: string) => ({
      title,
      channel,
      sentOn: day(on),
      order: 1,
    });
    const score = (papers: object) => {
      const { book, meeting } = aCell({ expected: 5, present: 5, meeting: { papers } as never });
      return pointsOrState(lineOf(book, meeting.id, 'prep-documents-ahead'));
    };
    const early = paper('Báo cáo', 'so-tay', '2026-01-02');
    expect(score({ a: early, b: paper('báo cáo', 'paper', '2026-01-03') })).toBe(2);
    expect(score({ a: early, b: paper('Bản tin', 'so-tay', '2026-01-03') })).toBe(0);
    expect(score({ a: early, b: { ...paper('Bản tin', 'so-tay', '2026-01-02'), sentOn: null } })).toBe(0);
    const twice = { a: paper('Bản tin', 'paper', '2026-01-02'), b: paper('Bản tin', 'paper', '2026-01-03') };
    expect(score(twice)).toBe(1);
    expect(score({})).toBe(0);
  });
});

function minutesAfterEight(minutes: number) {
  const end = 8 * 60 + minutes;
  return time(`${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`);
}
