import { describe, expect, test } from 'vitest';
import { dayToInstant, type Instant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { CriterionId, MeetingId, MemberId } from '#domain/ids.ts';
import { agree, reopen, vote, withdraw } from '#domain/meeting/advance.ts';
import type { Meeting, MeetingState } from '#domain/meeting/meeting.ts';
import { voteProblems, type Measured } from '#domain/meeting/vote-problems.ts';
import type { MeetingProblemCode } from '#domain/problems.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import type { Score, ScoreLine } from '#domain/scoring/score.ts';
import { aBook, aMark, aMember, aMeeting, anItem, aScore, aTask, day, time } from '../../../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../../../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeeting, workedMeetingId } from '../../../kit/worked-meeting.ts';

const last = aMeeting('2026-10', { state: 'voted' });
const id = '2026-11.regular.1' as MeetingId;
const score = aScore({ 'attendance-rate': [3, 4], 'prep-content': [3, 3] });
const policy = { excusedLeaveBase: false };
const measured: Measured = { score, policy };

/** A meeting of four with nothing wrong: three present, one excused. */
function readyBook(over: Partial<Meeting> = {}, more: Partial<Book> = {}): Book {
  const meeting = aMeeting('2026-11', {
    place: 'Nhà văn hóa',
    startTime: time('19:30'),
    endTime: time('21:05'),
    chairId: 'a' as MemberId,
    minuteTakerId: 'b' as MemberId,
    conclusion: 'Thống nhất',
    conclusionVote: { inFavour: 3, against: 0, other: 0 },
    scoreVote: { inFavour: 3, against: 0, other: 0 },
    isMinutesAdopted: true,
    ...over,
  });
  return aBook({
    members: ['a', 'b', 'c', 'd'].map((member) => aMember(member)),
    meetings: [last, meeting],
    attendance: [
      aMark(meeting, 'a', 'present'),
      aMark(meeting, 'b', 'present'),
      aMark(meeting, 'c', 'present-online'),
      aMark(meeting, 'd', 'excused'),
    ],
    items: [anItem(meeting, 'ideology', { slot: 'ideology', text: 'Thời sự trong tháng' })],
    tasks: [
      aTask(meeting, 'new', { assigneeId: 'a' as MemberId, dueOn: day('2026-12-01') }),
      aTask(last, 'old', {
        dueOn: day('2026-11-01'),
        results: { [id]: { outcome: 'done', doneOn: null, evidence: 'biên bản', isConfirmed: false } },
      }),
    ],
    ...more,
  });
}

function problemsOf(book: Book, with_: Measured | Score | null = measured, today = '2026-11-03') {
  const meeting = book.meetings.find((entry) => entry.id === id);
  if (!meeting) throw new Error('no meeting');
  const by = with_ === null || 'policy' in with_ ? with_ : { score: with_, policy };
  return voteProblems(book, meeting, by, day(today));
}

const codesOf = (...args: Parameters<typeof problemsOf>) => problemsOf(...args).map(({ code }) => code);

const online = { mode: 'online', onlineBasis: null } as const;
const meeting = aMeeting('2026-11');
const result = (over: object) => ({
  [id]: { outcome: 'done', doneOn: null, evidence: '', isConfirmed: false, ...over },
});
const oldTask = (over: object) => [
  aTask(last, 'old', { dueOn: day('2026-11-01'), ...over }),
  readyBook().tasks[0]!,
];
const criterion = (value: unknown, criterionId = 'prep-content') =>
  ({ [criterionId as CriterionId]: value }) as never;

describe('before the vote', () => {
  test('a meeting with everything said has no problem', () => {
    expect(problemsOf(readyBook())).toEqual([]);
  });

  test.each([
    ['held-on-missing', { heldOn: null }],
    ['held-on-in-future', { heldOn: day('2026-11-04') }],
    ['clock-said-wrong', { heldOn: day('2026-11-04'), isClockWrong: true }],
    ['held-on-outside-period', { heldOn: day('2026-10-31') }],
    ['start-time-missing', { startTime: null }],
    ['end-time-missing', { endTime: null }],
    ['end-not-after-start', { endTime: time('19:30') }],
    ['place-missing', { place: ' ' }],
    ['chair-missing', { chairId: null }],
    ['minute-taker-missing', { minuteTakerId: null }],
    ['online-without-basis', online],
    ['officer-absent', { chairId: 'd' as MemberId }],
    ['conclusion-missing', { conclusion: '', conclusionVote: null }],
    ['conclusion-vote-missing', { conclusionVote: null }],
    ['conclusion-vote-too-many', { conclusionVote: { inFavour: 3, against: 1, other: 0 } }],
    ['conclusion-not-carried', { conclusionVote: { inFavour: 2, against: 1, other: 0 } }],
    [
      'motion-vote-missing',
      { motions: { x: { title: 'Kết nạp', majority: 'two-thirds', vote: null, order: 1 } } },
    ],
    [
      'motion-vote-too-many',
      {
        motions: {
          x: {
            title: 'Kết nạp',
            majority: 'two-thirds',
            vote: { inFavour: 4, against: 0, other: 0 },
            order: 1,
          },
        },
      },
    ],
    ['minutes-not-adopted', { isMinutesAdopted: false }],
    ['score-vote-missing', { scoreVote: null }],
    ['score-vote-too-many', { scoreVote: { inFavour: 4, against: 0, other: 0 } }],
    ['score-not-carried', { scoreVote: { inFavour: 2, against: 0, other: 1 } }],
    ['override-without-reason', { overrides: criterion({ points: 2, reason: ' ' }) }],
    ['override-out-of-range', { overrides: criterion({ points: 4, reason: 'x' }) }],
  ] as [MeetingProblemCode, Partial<Meeting>][])('%s is found, alone', (code, over) => {
    expect(codesOf(readyBook(over))).toEqual([code]);
  });

  test.each([
    ['nobody-expected', { members: [], attendance: [] }],
    ['roll-call-incomplete', { attendance: readyBook().attendance.slice(0, 3) }],
    [
      'excused-without-reason',
      { attendance: [...readyBook().attendance.slice(0, 3), aMark(meeting, 'd', 'excused', '')] },
    ],
    ['due-task-without-result', { tasks: oldTask({}) }],
    ['open-task-without-result', { tasks: oldTask({ dueOn: day('2026-12-30') }) }],
    ['done-task-without-evidence', { tasks: oldTask({ results: result({}) }) }],
    ['agenda-item-empty', { items: [anItem(meeting, 'x')] }],
    ['no-task-assigned', { tasks: [] }],
    ['task-without-assignee', { tasks: [aTask(meeting, 't', { dueOn: day('2026-12-01') })] }],
    ['task-without-deadline', { tasks: [aTask(meeting, 't', { assigneeText: 'cả chi bộ' })] }],
    [
      'speaker-not-present',
      {
        items: [
          anItem(meeting, 'x', {
            remarks: { r: { memberId: 'd' as MemberId, text: 'x', isSelfRelated: false, order: 1 } },
          }),
        ],
      },
    ],
  ] as [MeetingProblemCode, Partial<Book>][])('%s is found', (code, more) => {
    expect(codesOf(readyBook({}, more))).toContain(code);
  });

  test.each([
    ['an end after midnight', { endTime: time('00:15'), endsNextDay: true }],
    ['an answer the facts have overtaken', { judgements: criterion({ answer: 'not-met', evidence: '' }) }],
    ['an override with its reason', { overrides: criterion({ points: 0, reason: 'vì…' }) }],
  ] as [string, Partial<Meeting>][])('%s is in order', (_, over) => {
    expect(codesOf(readyBook(over))).toEqual([]);
  });

  test('an item that goes on to the next meeting is not held to be empty', () => {
    const items = [...readyBook().items, anItem(meeting, 'x', { isUnfinished: true })];
    expect(codesOf(readyBook({}, { items }))).toEqual([]);
  });

  test('a task due without a result is not also listed as running', () => {
    expect(codesOf(readyBook({}, { tasks: oldTask({}) }))).toEqual(['due-task-without-result']);
  });

  test('the people concerned are named', () => {
    const book = readyBook({}, { attendance: readyBook().attendance.slice(0, 2) });
    expect(problemsOf(book).find(({ code }) => code === 'roll-call-incomplete')?.details).toEqual({
      memberIds: ['c', 'd'],
    });
  });

  test('a done task without evidence is in order once confirmed', () => {
    const tasks = oldTask({ results: result({ isConfirmed: true }) });
    expect(codesOf(readyBook({}, { tasks }))).toEqual([]);
  });

  test.each([
    [1, 3, true],
    [2, 4, false],
    [0, 1, true],
    [1, 2, false],
  ])('a line of %i out of %i needs a remedy: %s', (points, maxPoints, needs) => {
    const weak = aScore({ x: [points, maxPoints] });
    expect(codesOf(readyBook(), weak)).toEqual(needs ? ['weak-line-without-remedy'] : []);
    expect(codesOf(readyBook({ remedies: criterion('sẽ sửa', 'x') }), weak)).toEqual([]);
  });

  test('an unfinished score names the lines that are open', () => {
    const open: Score = {
      ...score,
      total: { state: 'incomplete', minPoints: 0, maxPoints: 9, missing: ['chair-openness' as CriterionId] },
    };
    expect(problemsOf(readyBook(), open)).toEqual([
      {
        code: 'score-incomplete',
        severity: 'blocks',
        step: 'quality',
        details: { criterionIds: ['chair-openness'] },
      },
    ]);
  });

  test.each(['judgement-evidence', 'answer-reason'] as const)(
    'an answer that still owes its line of words (%s) is told apart from one never given',
    (question) => {
      const owing: ScoreLine = {
        ...score.lines[1]!,
        result: { state: 'needs-judgement', minPoints: 3, maxPoints: 3 },
        ask: { kind: 'three-way', question, levels: [3, 1, 0] },
      };
      const total = {
        state: 'incomplete' as const,
        minPoints: 3,
        maxPoints: 7,
        missing: ['attendance-rate' as CriterionId, owing.criterionId],
      };
      const found = problemsOf(readyBook(), { ...score, lines: [score.lines[0]!, owing], total });
      expect(found).toMatchObject([
        { code: 'score-incomplete', details: { criterionIds: ['attendance-rate'] } },
        { code: 'judgement-without-evidence', details: { criterionIds: ['prep-content'] } },
      ]);
    },
  );

  test('a change of points that the facts have overtaken keeps nobody from voting', () => {
    const line: ScoreLine = {
      ...score.lines[1]!,
      result: { state: 'not-applicable', reason: 'secret-content', points: 3 },
    };
    const book = readyBook({ overrides: criterion({ points: 9, reason: '' }) });
    expect(codesOf(book, { ...score, lines: [score.lines[0]!, line] })).toEqual([]);
  });

  test('where the province takes the excused out of the base, fewer votes carry', () => {
    // Of four, the excused one among them, three are needed; of the three without, two.
    const vote = { inFavour: 2, against: 1, other: 0 };
    const book = readyBook({ conclusionVote: vote, scoreVote: vote });
    expect(codesOf(book)).toEqual(['conclusion-not-carried', 'score-not-carried']);
    expect(codesOf(book, { score, policy: { excusedLeaveBase: true } })).toEqual([]);
  });

  test('a meeting that no criteria set measures needs no vote on a score', () => {
    expect(codesOf(readyBook({ scoreVote: null }), null)).toEqual([]);
    const notScored: Score = { ...score, lines: [], total: { state: 'not-scored' } };
    expect(codesOf(readyBook({ scoreVote: null }), notScored)).toEqual([]);
  });

  test('a cell with a committee is told when the committee has not agreed', () => {
    const cell = { ...readyBook().cell, hasCommittee: true };
    expect(codesOf(readyBook({}, { cell }))).toEqual(['committee-not-agreed']);
    expect(codesOf(readyBook({ state: 'committee-agreed' }, { cell }))).toEqual([]);
  });

  test('problems come in the order of the steps', () => {
    const steps = problemsOf(
      readyBook({ endTime: null, chairId: null, scoreVote: null, isMinutesAdopted: false }),
    );
    expect(steps.map(({ step }) => step)).toEqual(['prepare', 'proceedings', 'review', 'review']);
  });
});

const asOf = dayToInstant(day('2026-11-03'));
const states: MeetingState[] = ['draft', 'committee-agreed', 'voted', 'submitted', 'decided', 'returned'];

describe('a meeting advances', () => {
  test('to voted, with the moment of the vote', () => {
    const outcome = vote(readyBook(), id, measured, asOf);
    expect(outcome).toMatchObject({
      ok: true,
      value: { meeting: { state: 'voted', votedAt: asOf }, warnings: [] },
    });
    expect(outcome.ok && 'id' in outcome.value.meeting).toBe(false);
  });

  test('with its warnings when nothing blocks', () => {
    const outcome = vote(readyBook({ place: '' }), id, measured, asOf);
    expect(outcome).toMatchObject({ ok: true, value: { warnings: [{ code: 'place-missing' }] } });
  });

  test('not while something blocks', () => {
    const outcome = vote(readyBook({ minuteTakerId: null }), id, measured, asOf);
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'not-ready', problems: [{ code: 'minute-taker-missing' }] },
    });
  });

  test('not before its day', () => {
    const early = (asOf - 1) as Instant;
    expect(vote(readyBook(), id, measured, early)).toMatchObject({ ok: false, error: { code: 'not-ready' } });
    expect(vote(readyBook({ isClockWrong: true }), id, measured, early).ok).toBe(true);
  });

  test('not when nobody knows of it', () => {
    expect(vote(readyBook(), 'x' as MeetingId, measured, asOf)).toMatchObject({
      error: { code: 'meeting-unknown' },
    });
  });

  test.each([
    ['agree', ['draft'], (meeting: Meeting) => agree(meeting)],
    ['withdraw', ['committee-agreed'], (meeting: Meeting) => withdraw(meeting)],
    ['reopen', ['voted', 'submitted', 'returned'], (meeting: Meeting) => reopen(meeting, 'sai số')],
    [
      'vote',
      ['draft', 'committee-agreed'],
      (meeting: Meeting) => vote(readyBook({ state: meeting.state }), id, measured, asOf),
    ],
  ])('%s is possible from %j and nowhere else', (_, from, move) => {
    expect(states.filter((state) => move({ ...meeting, state }).ok)).toEqual(from);
  });

  test('reopening takes the next revision and keeps the reason', () => {
    const reopened = reopen({ ...meeting, state: 'voted', revision: 1, votedAt: asOf }, ' nhầm số ');
    expect(reopened).toMatchObject({
      ok: true,
      value: { state: 'draft', revision: 2, revisionReason: 'nhầm số', votedAt: null },
    });
    expect(reopen({ ...meeting, state: 'voted' }, '  ')).toMatchObject({ error: { code: 'reason-missing' } });
    expect(reopen({ ...meeting, state: 'decided' }, 'x')).toMatchObject({
      error: { code: 'already-decided' },
    });
  });
});

test('the worked meeting is ready to be voted', () => {
  const worked = scoreMeeting({ ...workedMeeting, set: defaultCriteria, calendar: vnCalendar });
  expect(vote(workedBook, workedMeetingId, { score: worked, policy }, workedAsOf)).toMatchObject({
    ok: true,
    value: { meeting: { state: 'voted' } },
  });
});
