import { must } from '#base/assert.ts';
import type { Day } from '#base/day.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** The day the conclusion was put on Sổ tay đảng viên điện tử: a fact of its own that reopens nothing. */
export async function recordPublished(deps: ActionDeps, meetingId: MeetingId, on: Day): Promise<void> {
  const book = await deps.store.readBook({ months: null });
  const meeting = must(
    book.meetings.find(({ id }) => id === meetingId),
    'a meeting that was published is in the book',
  );
  const { period } = meeting;
  const fact = { meetingId, period, kind: 'published', on, note: '', deletedAt: null } as const;
  await deps.store.putDrafts([toEdit('after-fact', deps.chance.id(), fact)]);
  await deps.store.freeze({ step: 'after', period });
}
