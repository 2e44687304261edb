import { describe, expect, test } from 'vitest';
import type { Book, Entry } from '#domain/book.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { monthStatus } from '#domain/month-status.ts';
import { nextStep } from '#domain/next-step.ts';
import { aBook, aMark, aMember, aMeeting, anItem, aTask, day, period, time } from '../../kit/a-book.ts';

const november = period('2026-11');

function notHeld(month: string): Entry<'not-held'> {
  return {
    id: month,
    period: period(month),
    reason: 'mưa lũ',
    approvedBy: 'Đảng ủy xã',
    recordedOn: day(`${month}-09`),
    deletedAt: null,
  };
}

function published(meeting: Entry<'meeting'>): Entry<'after-fact'> {
  return {
    id: `${meeting.id}.f`,
    meetingId: meeting.id as MeetingId,
    period: meeting.period,
    kind: 'published',
    on: day(`${meeting.period}-04`),
    note: '',
    deletedAt: null,
  };
}

describe('the status of a month', () => {
  const voted = aMeeting('2026-11', { state: 'voted' });
  const draft = aMeeting('2026-11');
  const undated = aMeeting('2026-11', { heldOn: null });
  const extra = aMeeting('2026-11', { kind: 'thematic', state: 'voted' });

  test.each([
    ['voted', { meetings: [voted] }, '2026-11-03', { state: 'held', reportBy: '2026-11-05' }],
    [
      'said not held',
      { notHeld: [notHeld('2026-11')] },
      '2026-11-20',
      { state: 'not-held', reason: 'mưa lũ' },
    ],
    ['its day come', { meetings: [draft] }, '2026-11-05', { state: 'in-course', isOverdue: false }],
    ['its day long past', { meetings: [draft] }, '2026-11-06', { state: 'in-course', isOverdue: true }],
    ['its day ahead', { meetings: [draft] }, '2026-11-02', { state: 'in-preparation', isOverdue: false }],
    ['without a day', { meetings: [undated] }, '2026-11-09', { state: 'in-preparation', isOverdue: false }],
    [
      'without a day, late',
      { meetings: [undated] },
      '2026-11-10',
      { state: 'in-preparation', isOverdue: true },
    ],
    ['empty', {}, '2026-11-09', { state: 'unreported', reportBy: '2026-11-09', isOverdue: false }],
    ['empty, late', {}, '2026-11-10', { state: 'unreported', isOverdue: true }],
    ['not begun', {}, '2026-10-31', { state: 'to-come' }],
    ['with a thematic meeting only', { meetings: [extra] }, '2026-11-20', { state: 'unreported' }],
  ] as [string, Partial<Book>, string, object][])('%s', (_, over, today, status) => {
    expect(monthStatus(aBook(over), november, day(today))).toMatchObject({ period: november, ...status });
  });

  test('a month both held and said not to be shows the meeting and the contradiction', () => {
    const book = aBook({ meetings: [voted], notHeld: [notHeld('2026-11')] });
    expect(monthStatus(book, november, day('2026-11-20'))).toMatchObject({
      state: 'held',
      isAlsoSaidNotHeld: true,
    });
  });

  test('a voted meeting stands for the month before an earlier draft', () => {
    const second = aMeeting('2026-11', { ordinal: 2, state: 'decided' });
    expect(monthStatus(aBook({ meetings: [draft, second] }), november, day('2026-11-20'))).toMatchObject({
      state: 'held',
      meetingId: '2026-11.regular.2',
    });
  });
});

describe('the next step', () => {
  const members = ['a', 'b'].map((id) => aMember(id));
  const october = aMeeting('2026-10', { state: 'voted' });
  const draft = aMeeting('2026-11', {
    startTime: time('19:30'),
    chairId: 'a' as MemberId,
    minuteTakerId: 'b' as MemberId,
  });
  const marks = [aMark(draft, 'a', 'present'), aMark(draft, 'b', 'present')];
  const dueTask = aTask(october, 't', { dueOn: day('2026-11-01') });
  const settled = aTask(october, 't', {
    dueOn: day('2026-11-01'),
    results: {
      [draft.id as MeetingId]: { outcome: 'not-done', doneOn: null, evidence: '', isConfirmed: false },
    },
  });
  const said = [anItem(draft, 'ideology', { text: 'Thời sự' })];
  const concluded = { ...draft, conclusion: 'Thống nhất' };
  const given = aTask(draft, 'new', { assigneeId: 'a' as MemberId, dueOn: day('2026-12-01') });
  const judged = { ...concluded, judgements: { x: { answer: 'met', evidence: 'x' } } } as Entry<'meeting'>;
  const ready = { ...judged, endTime: time('21:00') };

  function stepOf(over: Partial<Book>, today: string) {
    return nextStep(aBook({ members, afterFacts: [published(october)], ...over }), day(today));
  }

  test.each([
    [
      'an empty book asks for the cell',
      { members: [], cell: { ...aBook().cell, name: '' } },
      { code: 'name-cell' },
    ],
    ['a cell without members asks for them', { members: [] }, { code: 'add-members' }],
    ['nothing of this month yet', { meetings: [october] }, { code: 'prepare-meeting', period: '2026-11' }],
    [
      'its day has come and nobody is marked',
      { meetings: [october, draft] },
      { code: 'open-meeting', meetingId: draft.id, step: 'roll-call' },
    ],
    [
      'somebody is not marked',
      { meetings: [october, draft], attendance: [marks[0]!] },
      { code: 'go-on-with-meeting', step: 'roll-call' },
    ],
    [
      'a task of last month has no result',
      { meetings: [october, draft], attendance: marks, tasks: [dueTask] },
      { code: 'go-on-with-meeting', step: 'last-tasks' },
    ],
    [
      'nothing is written yet',
      { meetings: [october, draft], attendance: marks, tasks: [settled] },
      { code: 'go-on-with-meeting', step: 'proceedings' },
    ],
    [
      'no conclusion',
      { meetings: [october, draft], attendance: marks, tasks: [settled], items: said },
      { code: 'go-on-with-meeting', step: 'resolution' },
    ],
    [
      'no task given',
      { meetings: [october, concluded], attendance: marks, tasks: [settled], items: said },
      { code: 'go-on-with-meeting', step: 'tasks' },
    ],
    [
      'nothing judged',
      { meetings: [october, concluded], attendance: marks, tasks: [settled, given], items: said },
      { code: 'go-on-with-meeting', step: 'quality' },
    ],
    [
      'only the vote is left',
      { meetings: [october, ready], attendance: marks, tasks: [settled, given], items: said },
      { code: 'close-meeting', step: 'review' },
    ],
    [
      'the hour of the end is asked for at the review',
      { meetings: [october, judged], attendance: marks, tasks: [settled, given], items: said },
      { code: 'close-meeting', step: 'review' },
    ],
    [
      'no chair',
      { meetings: [october, { ...ready, chairId: null }], attendance: marks },
      { code: 'go-on-with-meeting', step: 'prepare' },
    ],
  ] as [string, Partial<Book>, object][])('%s', (_, over, step) => {
    expect(stepOf(over, '2026-11-03')).toMatchObject(step);
  });

  const voted = { ...draft, state: 'voted' } as Entry<'meeting'>;
  const both = { afterFacts: [published(october), published(voted)] };
  const december = aMeeting('2026-12');

  test.each([
    [
      'the day lies ahead',
      '2026-11-02',
      { meetings: [october, draft] },
      { code: 'go-on-preparing', heldOn: '2026-11-03' },
    ],
    [
      'voted and not published',
      '2026-11-04',
      { meetings: [october, voted] },
      { code: 'record-publication', by: '2026-11-05' },
    ],
    [
      'published',
      '2026-11-04',
      { meetings: [october, voted], ...both },
      { code: 'rest', nextPeriod: '2026-12' },
    ],
    ['nobody asks for ever', '2026-11-11', { meetings: [october, voted] }, { code: 'rest' }],
    [
      'a secret meeting is not published',
      '2026-11-04',
      { meetings: [october, { ...voted, hasSecretContent: true }] },
      { code: 'rest' },
    ],
    [
      'the month passes without a word',
      '2026-11-10',
      { meetings: [october] },
      { code: 'account-for-month', period: '2026-11' },
    ],
    [
      'a month said to be without one',
      '2026-11-10',
      { meetings: [october], notHeld: [notHeld('2026-11')] },
      { code: 'rest' },
    ],
    [
      'from the 20th the next month is prepared',
      '2026-11-20',
      { meetings: [october, voted], ...both },
      { code: 'prepare-meeting', period: '2026-12' },
    ],
    [
      'the next month is being prepared',
      '2026-11-20',
      { meetings: [october, voted, december], ...both },
      { code: 'go-on-preparing', meetingId: december.id },
    ],
    [
      'an older month without a word comes before the next',
      '2026-11-20',
      { meetings: [aMeeting('2026-09', { state: 'voted' }), voted], afterFacts: [published(voted)] },
      { code: 'account-for-month', period: '2026-10' },
    ],
    [
      "today's meeting comes before an older one left open",
      '2026-11-03',
      { meetings: [aMeeting('2026-10'), draft] },
      { code: 'open-meeting', meetingId: draft.id },
    ],
    [
      'an older meeting left open comes before what is to come',
      '2026-11-02',
      { meetings: [aMeeting('2026-10'), draft] },
      { code: 'open-meeting', meetingId: '2026-10.regular.1' },
    ],
  ] as [string, string, Partial<Book>, object][])('%s', (_, today, over, step) => {
    expect(stepOf(over, today)).toMatchObject(step);
  });
});
