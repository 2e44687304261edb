import { must } from '#base/assert.ts';
import type { Day } from '#base/day.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/**
 * The day the conclusion was put on Sổ tay đảng viên điện tử: a fact of its own that reopens nothing, in the place of any said
 * before. All of it in one unit or nothing, so that trying again makes no second one.
 */
export async function recordPublished(
  { store, clock, chance }: ActionDeps,
  meetingId: MeetingId,
  on: Day,
): Promise<void> {
  const book = await store.readBook({ months: null });
  const meeting = must(
    book.meetings.find(({ id }) => id === meetingId),
    'a meeting that was published is in the book',
  );
  const { period } = meeting;
  const fact = { meetingId, period, kind: 'published', on, note: '', deletedAt: null } as const;
  const earlier = book.afterFacts.filter((one) => one.meetingId === meetingId && one.kind === 'published');
  await store.freeze({ step: 'after', period }, [
    toEdit('after-fact', chance.id(), fact),
    ...earlier.map(({ id }) => toEdit('after-fact', id, { deletedAt: clock.now() })),
  ]);
}
