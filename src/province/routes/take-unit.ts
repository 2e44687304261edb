import type { Clock } from '#base/clock.ts';
import type { SyncLimits } from '#wire/limits.ts';
import type { UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import { applyUnit, refuse, type ApplyRules, type Author } from '../apply/apply-unit.ts';
import type { SentUnit } from '../apply/open-unit.ts';
import type { CellTransaction, Device, Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { SealKeys } from '../seal/seal-keys.ts';
import { unseal } from '../seal/unseal.ts';
import { countReads, withinWork } from './within-work.ts';

/** What taking units in needs, whoever brought them. */
export interface TakeDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly limits: SyncLimits;
  readonly rules: ApplyRules;
  readonly sealKeys: SealKeys;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** No thief fills the disk: with so many units of the cell in quarantine, nothing more of a withdrawn device is kept. */
export const KEPT_OF_REVOKED = 500;

/** No device's id is empty: who carries a package is never the one who made it. */
export const NOBODY = '';

/**
 * One unit, in the transaction of its request. What the database suffers is for another try of the whole request; a fault
 * of ours that this unit brings out would come again each time, so the unit is set aside and those behind it go on.
 */
export async function takeUnit(
  { clock, rules, log }: TakeDeps,
  cell: CellTransaction,
  sent: SentUnit,
  authors: ReadonlyMap<string, Author>,
  carrierId: string,
): Promise<UnitResult> {
  const author = authors.get(sent.header.deviceId);
  if (!author) {
    return { status: 'rejected', unitId: sent.header.unitId, code: 'forbidden', detail: 'unknown-device' };
  }
  const unit = { ...sent, author, carrierId, receivedAt: clock.now() };
  try {
    return await cell.alone(() => applyUnit(cell, unit, rules));
  } catch (error) {
    if (!(error instanceof Error) || 'code' in error) throw error;
    log.write({ level: 'error', event: 'unit-not-applied', fault: error.name });
    return refuse(cell, unit, { code: 'not-applied', detail: error.name });
  }
}

/** The units one after the other, as many as one request may ask to judge. */
export async function takeUnits(
  deps: TakeDeps,
  cell: CellTransaction,
  units: readonly SentUnit[],
  authors: ReadonlyMap<string, Author>,
  carrierId: string,
): Promise<UnitResult[]> {
  const counted = countReads(cell);
  const results: UnitResult[] = [];
  for (const unit of units) {
    if (counted.isEnough()) break;
    results.push(await takeUnit(deps, counted.cell, unit, authors, carrierId));
  }
  return results;
}

/** Opens as many of the units as one request may ask to judge. */
export async function unsealAll(
  { sealKeys, limits }: TakeDeps,
  units: readonly { readonly header: UnitHeader; readonly body: Uint8Array }[],
): Promise<readonly SentUnit[]> {
  const opened = await Promise.all(
    units.map(async (unit) => ({ ...unit, packed: await unseal(sealKeys, unit.header, unit.body) })),
  );
  return withinWork(opened, limits.maxBodyBytes);
}

/** The device as the author of what it made; what a withdrawn one carries counts as its own. */
export function toAuthor({ id, role, publicKey, memberId, revokedAt }: Device, carrier: Device): Author {
  return {
    deviceId: id,
    role,
    publicKey,
    memberId,
    isRevoked: revokedAt !== null || carrier.revokedAt !== null,
    isGone: revokedAt !== null || carrier.revokedAt !== null,
  };
}
