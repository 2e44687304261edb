import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { ok } from '#base/result.ts';
import type { CellDevices } from '#wire/staff.ts';
import { problem, readId, type Endpoint } from '../http/endpoint.ts';
import { cellFor, deviceFor } from '../in-reach.ts';
import type { Binding, Ledger, OrgTransaction } from '../ledger/ledger.ts';
import { actOf } from './audit.ts';
import { doneBy } from './done-by.ts';
import { isIdleSince } from './idle.ts';

/*
 * The phones of a cell, for its secretary and for those above it: which there are, when each was last heard of, and what it
 * still had to send then. Of a person such a list says the role and no more.
 */

interface DevicesDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export function cellDevicesEndpoint({ ledger, clock }: DevicesDeps): Endpoint<string, CellDevices> {
  return {
    name: 'GET /v1/cells/:id/devices',
    perMinute: 60,
    read: readId,
    handle: (id, asker) =>
      ledger.inOrg(async (org) => {
        const cell = await cellFor(org, asker, id);
        if (cell === null) return problem('not-found');
        const devices = await org.devicesOf(cell.id);
        const now = clock.now();
        return ok({
          devices: devices.map(({ id: deviceId, role, enrolledAt, lastSeenAt, pendingUnits, revokedAt }) => ({
            id: deviceId,
            role,
            enrolledAt,
            lastSeenAt,
            pendingUnits,
            isIdle: isIdleSince(lastSeenAt ?? enrolledAt, now),
            revokedAt,
          })),
        });
      }),
  };
}

/** A phone that was lost: it is shut out, and so is every copy of it. What it has not sent yet is kept aside when it comes. */
export function withdrawDeviceEndpoint({ ledger, clock }: DevicesDeps): Endpoint<string, object> {
  return {
    name: 'POST /v1/staff/devices/:id/withdraw',
    perMinute: 60,
    read: readId,
    handle: (id, asker) =>
      doneBy(ledger, asker, async (org) => {
        const device = await deviceFor(org, asker, id);
        if (device === null) return problem('not-found');
        if (device.revokedAt !== null) return ok({});
        const now = clock.now();
        await shutOut(org, device.forkedFrom ?? device.id, device, now);
        const { cellId, communeId } = device;
        const about = { cellId, communeId, subjectId: id };
        await org.addAudit(actOf(asker, 'POST /v1/staff/devices/:id/withdraw', about, now));
        return ok({});
      }),
  };
}

/** Shuts out the device and all copies of its phone that have the same binding still. */
export async function revoke(
  org: OrgTransaction,
  origin: string,
  binding: Binding,
  now: Instant,
): Promise<void> {
  for (const device of await org.devicesFrom(origin)) {
    if (device.revokedAt === null && sameBinding(device, binding)) {
      await org.putDevice({ ...device, revokedAt: now });
    }
  }
}

/**
 * The same of a phone that may be in a stranger's hands: no code it gave out lets anybody in from then on, whether to a
 * cell's book or to the record of a member.
 */
export async function shutOut(
  org: OrgTransaction,
  origin: string,
  binding: Binding,
  now: Instant,
): Promise<void> {
  await revoke(org, origin, binding, now);
  for (const { id, revokedAt } of await org.devicesFrom(origin)) {
    const codes = revokedAt === null ? [] : await org.unusedCodesGivenBy(id);
    for (const code of codes) await org.putCode({ ...code, withdrawnAt: now });
  }
}

function sameBinding(a: Binding, b: Binding): boolean {
  return a.role === b.role && a.cellId === b.cellId && a.communeId === b.communeId;
}
