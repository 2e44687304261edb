import type { SyncAnswer, UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { Db } from '../db.ts';
import type { UnitRow } from '../rows.ts';

/** Whether the result speaks of a unit that was sent and, where it claims to hold it, of that very content. */
export function isOurs(result: UnitResult, sent: readonly UnitHeader[]): boolean {
  const header = sent.find(({ unitId }) => unitId === result.unitId);
  return header !== undefined && (!('receipt' in result) || result.receipt.bodyHash === header.bodyHash);
}

/**
 * Whether what the province has taken now is nowhere on this phone: a sealed unit of a lost database, sent in the name of
 * this device, whose own words the province does not tell it. An answer that begins anew tells them all the same.
 */
export function hasTakenUnread(
  settled: readonly UnitRow[],
  deviceId: string,
  { isWhole }: Pick<SyncAnswer, 'isWhole'>,
): boolean {
  const isUnread = ({ step, state, header }: UnitRow) =>
    step === null && state === 'acknowledged' && header.deviceId === deviceId;
  return !isWhole && settled.some(isUnread);
}

/** A key the province does not have is asked for anew before anything else is sealed. */
export async function forgetRefusedKey(db: Db, results: readonly UnitResult[]): Promise<void> {
  const isRefused = results.some((result) => result.status === 'rejected' && result.code === 'unknown-key');
  if (isRefused) await db.meta.delete('provinceKey');
}

/** The units whose state the answer changes. */
export function settleUnits(
  { units, deviceId }: { readonly units: readonly UnitRow[]; readonly deviceId: string },
  results: readonly UnitResult[],
  { highWater, missing, isRestored }: Pick<SyncAnswer, 'highWater' | 'missing' | 'isRestored'>,
): readonly UnitRow[] {
  const settled = new Map<number, UnitRow>();
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  // The province lost what it had acknowledged (a restored backup): it gets the same bytes again, and until then they are
  // not said to be received.
  const isOwn = ({ header }: UnitRow) => header.deviceId === deviceId;
  const askAgain = (isLost: (unit: UnitRow) => boolean) => {
    for (const lost of units.filter(isLost)) {
      settled.set(lost.deviceSeq, { ...lost, state: 'queued', receipt: null, refusal: null });
    }
  };
  const askAgainFrom = (needFrom: number) =>
    askAgain((unit) => isOwn(unit) && unit.header.deviceSeq >= needFrom && unit.state !== 'queued');
  for (const result of results) {
    const unit = byId.get(result.unitId);
    if (!unit) continue;
    if (result.status === 'deferred') {
      askAgainFrom(result.needFrom);
    } else if (result.status === 'forked' || unit.state !== 'queued') {
      continue;
    } else if (result.status === 'rejected') {
      const { code, detail } = result;
      settled.set(unit.deviceSeq, { ...unit, state: 'refused', refusal: { code, detail } });
    } else {
      settled.set(unit.deviceSeq, { ...unit, state: 'acknowledged', receipt: result.receipt });
    }
  }
  if (highWater !== null) askAgainFrom(highWater + 1);
  // Which units of a device this phone was before, or carries for, are lost with it the province does not say.
  askAgain(
    (unit) =>
      unit.state === 'acknowledged' && (isOwn(unit) ? missing.includes(unit.header.deviceSeq) : isRestored),
  );
  return [...settled.values()];
}
