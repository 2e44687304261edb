import { expect, test } from 'vitest';
import { filledSteps } from '#app/shell/filled-steps.ts';
import { formSteps } from '#domain/meeting/form-step.ts';
import { aBook, aMark, aMeeting, aMember, aTask, day, time } from '../../kit/a-book.ts';
import { workedBook, workedMeetingId } from '../../kit/worked-meeting.ts';

const today = day('2026-11-05');
const october = aMeeting('2026-10', { state: 'voted' });
const november = aMeeting('2026-11', {
  startTime: time('19:30'),
  chairId: 'm1' as never,
  minuteTakerId: 'm2' as never,
});
const members = [aMember('m1'), aMember('m2')];

test('a new meeting has no step filled, not even the last tasks while one is unsaid', () => {
  const meeting = aMeeting('2026-11', { heldOn: null });
  const book = aBook({ members, meetings: [october, meeting], tasks: [aTask(october, 't1')] });
  expect([...filledSteps(book, meeting, today)]).toEqual([]);
});

test('a step is filled when something is said in it and nothing that blocks is missing there', () => {
  const book = aBook({
    members,
    meetings: [november],
    attendance: [aMark(november, 'm1', 'present'), aMark(november, 'm2', 'present')],
  });
  expect([...filledSteps(book, november, today)]).toEqual(['prepare', 'roll-call', 'last-tasks']);
});

test('a roll call with one person left is not filled', () => {
  const book = aBook({ members, meetings: [november], attendance: [aMark(november, 'm1', 'present')] });
  expect(filledSteps(book, november, today).has('roll-call')).toBe(false);
});

test('a day ahead does not keep the preparation from being filled', () => {
  const ahead = { ...november, heldOn: day('2026-11-28') };
  expect(filledSteps(aBook({ members, meetings: [ahead] }), ahead, today).has('prepare')).toBe(true);
});

test.each(['thematic', 'extraordinary'] as const)(
  'a %s meeting is not scored, so nothing is left to fill under its quality',
  (kind) => {
    const meeting = aMeeting('2026-11', { kind });
    expect(filledSteps(aBook({ members, meetings: [meeting] }), meeting, today).has('quality')).toBe(true);
  },
);

test('the worked meeting and a voted one have every step filled', () => {
  const worked = workedBook.meetings.find((meeting) => meeting.id === workedMeetingId);
  expect(worked && [...filledSteps(workedBook, worked, day('2026-01-03'))]).toEqual(formSteps);
  expect([...filledSteps(aBook({ meetings: [october] }), october, today)]).toEqual(formSteps);
});
