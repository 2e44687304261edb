import { expect, test } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { whenBlocks, lastTasksTable } from '#app/papers/meeting-sections.ts';
import { readMeetingSource } from '#app/papers/meeting-source.ts';
import { aBook, aMeeting, aTask, day } from '../../kit/a-book.ts';

const source = (book: ReturnType<typeof aBook>, meetingId: string) => {
  const s = readMeetingSource({
    book,
    meetingId,
    layout: {} as never,
    criteriaSets: [],
    calendar: {} as never,
    asOf: Date.parse('2026-11-20') as never,
    today: day('2026-11-20'),
  });
  if (!s) throw new Error('none');
  return s;
};

test('a meeting moved back to day 3 does not say on paper why it was not held on its day', () => {
  const meeting = aMeeting('2026-11', {
    heldOn: day('2026-11-03'),
    offScheduleReason: 'holiday',
    offScheduleNote: 'nghỉ bù',
  });
  expect(JSON.stringify(whenBlocks(source(aBook({ meetings: [meeting] }), meeting.id)))).not.toContain(
    'nghỉ bù',
  );
});

test('what shows that a task is done is not printed beside a task that is not', () => {
  const october = aMeeting('2026-10');
  const meeting = aMeeting('2026-11');
  const task = aTask(october, 't', {
    results: {
      [meeting.id as MeetingId]: {
        outcome: 'not-done',
        doneOn: null,
        evidence: 'Đã nộp đủ quỹ',
        isConfirmed: false,
      },
    },
  });
  expect(
    JSON.stringify(
      lastTasksTable(source(aBook({ meetings: [october, meeting], tasks: [task] }), meeting.id)),
    ),
  ).not.toContain('Đã nộp đủ quỹ');
});
