import { expect, test } from 'vitest';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { ownRecord } from '#domain/own-record.ts';
import { aBook, aMeeting, aMember, aTask, day } from '../../kit/a-book.ts';

const own = 'm1' as MemberId;

test('the last word on a task is that of the latest meeting, not of the last id', () => {
  const april = aMeeting('2026-04');
  const regular = aMeeting('2026-05', { heldOn: day('2026-05-03') });
  const extra = aMeeting('2026-05', {
    id: '2026-05.extraordinary.1',
    kind: 'extraordinary',
    heldOn: day('2026-05-25'),
  } as never);
  const said = { doneOn: null, evidence: '', isConfirmed: true };
  const task = aTask(april, 't', {
    assigneeId: own,
    results: {
      [regular.id as MeetingId]: { ...said, outcome: 'not-done' as const },
      [extra.id as MeetingId]: { ...said, outcome: 'done' as const },
    },
  });
  const record = ownRecord(
    aBook({ members: [aMember(own)], meetings: [april, regular, extra], tasks: [task] }),
    own,
    day('2026-06-05'),
  );
  expect(record?.tasks[0]?.results.at(-1)?.outcome).toBe('done');
});
