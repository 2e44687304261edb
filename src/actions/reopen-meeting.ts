import { err, ok, type Result } from '#base/result.ts';
import type { MeetingId } from '#domain/ids.ts';
import { reopen } from '#domain/meeting/advance.ts';
import type { AdvanceProblem } from '#domain/problems.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** Opens a voted meeting again as its next revision, with the reason; what was voted stays under its own number. */
export async function reopenMeeting(
  deps: ActionDeps,
  id: MeetingId,
  reason: string,
): Promise<Result<void, AdvanceProblem>> {
  const book = await deps.store.readBook({ months: null });
  const meeting = book.meetings.find((entry) => entry.id === id);
  if (!meeting) return err({ code: 'meeting-unknown' });
  const reopened = reopen(meeting, reason);
  if (!reopened.ok) return reopened;
  const { state, revision, revisionReason, votedAt } = reopened.value;
  await deps.store.freeze({ step: 'vote', period: meeting.period }, [
    toEdit('meeting', id, { state, revision, revisionReason, votedAt }),
  ]);
  return ok(undefined);
}
