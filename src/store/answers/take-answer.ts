import type { SyncAnswer } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { StoreContext } from '../context.ts';
import { readDevice } from '../device.ts';
import type { AppliedAnswer } from '../store.ts';
import { adoptDrafts } from '../vault/adopt-drafts.ts';
import { takeOver } from '../vault/adopt-units.ts';
import { tendVault } from '../vault/tend-vault.ts';
import { applyAnswer } from './inbox.ts';
import { applyResults } from './take-results.ts';

/** Takes an answer in, and does what follows of it for what an earlier device left and for the vault. */
export async function takeAnswer(
  cx: StoreContext,
  answer: SyncAnswer,
  sent: readonly UnitHeader[],
): Promise<AppliedAnswer> {
  if (!cx.keys.peek()) {
    const applied = await applyResults(cx, answer, sent);
    await tendVault(cx).catch(() => undefined);
    return applied;
  }
  const applied = await applyAnswer(cx, answer, sent);
  const isDeferred = new Set(
    answer.results.flatMap(({ status, unitId }) => (status === 'deferred' ? [unitId] : [])),
  );
  if (isDeferred.size > 0 && !answer.more) {
    // An earlier unit of that device is missing for good: nobody but this phone had it, or it was refused.
    const { deviceId } = await cx.read(() => readDevice(cx.db));
    const stuck = sent.filter((header) => header.deviceId !== deviceId && isDeferred.has(header.unitId));
    await takeOver(
      cx,
      stuck.map(({ unitId }) => unitId),
    );
  }
  // What was being written rests on all that the province has.
  if (!answer.more) await adoptDrafts(cx).catch(() => 0);
  // Where it fails, it is done with the next save or answer.
  await tendVault(cx).catch(() => undefined);
  return applied;
}
