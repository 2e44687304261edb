import type { Instant } from '#base/day.ts';
import { ok } from '#base/result.ts';
import type { PackageAnswer } from '#wire/package-file.ts';
import type { UnitResult } from '#wire/sync.ts';
import { headerToSign } from '#wire/unit.ts';
import { isSigned } from '../apply/device-signature.ts';
import { sha256 } from '../apply/hash.ts';
import { problem, type Endpoint } from '../http/endpoint.ts';
import type { Device } from '../ledger/ledger.ts';
import { readPackage, type CarriedUnit } from './read-package.ts';
import { KEPT_OF_REVOKED, NOBODY, takeUnits, toAuthor, unsealAll, type TakeDeps } from './take-unit.ts';

/*
 * Units that came as a file, from whoever brought it. Nobody has to say who they are: each unit counts by the signature of
 * the device that made it, in the cell that device is bound to. What is not genuine is dropped and not kept, since anybody
 * could fill the disk with it; what is refused or comes too early the device sends itself.
 */

/** One phone brings the packages of a commune, one after the other. */
const PER_MINUTE = 30;
/** Units of devices that have no code yet, of one of them and of all. */
const KEPT_OF_STRANGER = 200;
const KEPT_OF_STRANGERS = 5_000;

export function packagesEndpoint(deps: TakeDeps): Endpoint<readonly CarriedUnit[], PackageAnswer> {
  return {
    name: 'POST /v1/packages',
    perMinute: PER_MINUTE,
    bodyLimit: deps.limits.maxRequestBytes,
    read: (request) => readPackage(request.body, deps.limits),
    async handle(units) {
      const counts = { received: 0, waiting: 0, notTaken: 0 };
      const receiptCodes: string[] = [];
      for (const [deviceId, own] of byDevice(units)) {
        const device = await deps.ledger.inOrg((org) => org.device(deviceId));
        if (device === null) {
          const kept = await keepUnopened(deps, deviceId, own);
          if (kept === null) return problem('busy', 'parcels');
          counts.waiting += kept;
          continue;
        }
        for (const result of await deliver(deps, device, own)) {
          if ('receipt' in result) receiptCodes.push(result.receipt.code);
        }
        counts.notTaken += own.length;
      }
      counts.received = receiptCodes.length;
      counts.notTaken -= receiptCodes.length;
      return ok({ ...counts, receiptCodes });
    },
  };
}

/** Applies what came for the device while it had no code. Done again, it changes nothing. */
export async function deliverKept(deps: TakeDeps, deviceId: string): Promise<void> {
  const { device, parcels } = await deps.ledger.inOrg(async (org) => ({
    device: await org.device(deviceId),
    parcels: await org.parcelsOf(deviceId),
  }));
  if (device === null || parcels.length === 0) return;
  const units = parcels.map(({ header, body }) => ({
    header: JSON.parse(header) as CarriedUnit['header'],
    body,
  }));
  await deliver(deps, device, units);
  await deps.ledger.inOrg((org) => org.removeParcels(deviceId));
}

/** What became of the genuine ones among these units of that device. */
async function deliver(
  deps: TakeDeps,
  device: Device,
  units: readonly CarriedUnit[],
): Promise<readonly UnitResult[]> {
  const { cellId } = device;
  if (cellId === null) return [];
  const genuine = units.filter((unit) => isGenuine(unit, device.publicKey));
  const authors = new Map([[device.id, toAuthor(device, device)]]);
  const results: UnitResult[] = [];
  // As much as one transaction may take at a time, and the rest in the next.
  for (let rest = genuine; rest.length > 0;) {
    const opened = await unsealAll(deps, rest);
    const taken = await deps.ledger.inCell(cellId, async (cell) => {
      const kept = device.revokedAt === null ? [] : await cell.quarantined(KEPT_OF_REVOKED);
      return takeUnits(deps, cell, opened.slice(0, KEPT_OF_REVOKED - kept.length), authors, NOBODY);
    });
    if (taken.length === 0) break;
    results.push(...taken);
    rest = rest.slice(taken.length);
  }
  deps.metrics.exchanged(results);
  return results;
}

function isGenuine({ header, body }: CarriedUnit, publicKey: string): boolean {
  const signature = Buffer.from(header.signature, 'base64url');
  return (
    isSigned(publicKey, Buffer.from(headerToSign(header)), signature) && sha256(body) === header.bodyHash
  );
}

/** How many were kept; null where so much is kept that nothing more is. */
function keepUnopened(
  { ledger, clock }: TakeDeps,
  deviceId: string,
  units: readonly CarriedUnit[],
): Promise<number | null> {
  return ledger.inOrg(async (org) => {
    // The same file again, or a later one with the same units in it, takes no more room.
    const kept = new Set((await org.parcelKeysOf(deviceId)).map(keyOf));
    const added = units.filter(({ header }) => !kept.has(keyOf(header)));
    const ofAll = await org.countParcels();
    if (kept.size + added.length > KEPT_OF_STRANGER || ofAll + added.length > KEPT_OF_STRANGERS) return null;
    const receivedAt: Instant = clock.now();
    for (const { header, body } of added) {
      await org.addParcel({
        deviceId,
        unitId: header.unitId,
        bodyHash: header.bodyHash,
        deviceSeq: header.deviceSeq,
        header: JSON.stringify(header),
        body,
        receivedAt,
      });
    }
    return units.length;
  });
}

function keyOf({ unitId, bodyHash }: Pick<CarriedUnit['header'], 'unitId' | 'bodyHash'>): string {
  return `${unitId} ${bodyHash}`;
}

/** The units of each device, in the order it made them. */
function byDevice(units: readonly CarriedUnit[]): ReadonlyMap<string, readonly CarriedUnit[]> {
  const byId = new Map<string, CarriedUnit[]>();
  for (const unit of [...units].sort((a, b) => a.header.deviceSeq - b.header.deviceSeq)) {
    byId.set(unit.header.deviceId, [...(byId.get(unit.header.deviceId) ?? []), unit]);
  }
  return byId;
}
