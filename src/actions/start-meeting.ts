import { instantToDay, type Period } from '#base/day.ts';
import { ok, type Result } from '#base/result.ts';
import type { MeetingId, MeetingKind } from '#domain/ids.ts';
import type { SlotTitles } from '#domain/meeting/default-agenda.ts';
import { prepareNext } from '#domain/meeting/prepare-next.ts';
import type { PrepareProblem } from '#domain/problems.ts';
import { everyMonth, sinceEver } from './every-month.ts';
import type { ActionDeps } from './deps.ts';
import { toEdit } from './edit.ts';

/** A new meeting modelled on the last one, frozen as the step `prepare`, whole or not at all; or why there cannot be one. */
export async function startMeeting(
  deps: ActionDeps,
  period: Period,
  kind: MeetingKind,
  titles: SlotTitles,
): Promise<Result<MeetingId, PrepareProblem>> {
  const [book, bin] = await Promise.all([deps.store.readBook(everyMonth), deps.store.readBin(sinceEver)]);
  const binned = bin.flatMap(({ kind, entityId }) => (kind === 'meeting' ? [entityId as MeetingId] : []));
  const today = instantToDay(deps.clock.now());
  const prepared = prepareNext(book, { period, kind, titles, today, binned });
  if (!prepared.ok) return prepared;
  const { id, meeting, items } = prepared.value;
  await deps.store.freeze({ step: 'prepare', period }, [
    toEdit('meeting', id, meeting),
    ...items.map(({ id: itemId, item }) => toEdit('item', itemId, item)),
  ]);
  return ok(id);
}
