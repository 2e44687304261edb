import { ok } from '#base/result.ts';
import type { Instant } from '#base/day.ts';
import type { AuditPage } from '#wire/staff.ts';
import type { EndpointName, Place } from '../access.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { AuditedAct, Device, Ledger } from '../ledger/ledger.ts';

/*
 * What is written down: whatever staff changes, every device that is let in or shut out, and who has opened the book of a
 * cell. A cell's own phones are not in it: what they send stands in the log of the cell, under the names of the devices.
 */

/** That device's act, at that address. */
export function actOf(
  { id, role }: Pick<Device, 'id' | 'role'>,
  act: EndpointName,
  about: Partial<Place> & { readonly subjectId?: string },
  at: Instant,
): AuditedAct {
  const { cellId = null, communeId = null, subjectId = null } = about;
  return { at, deviceId: id, role, act, cellId, communeId, subjectId };
}

/** Lines in one answer: the rest are read with the command that verifies them all. */
const LINES = 200;

/** The newest lines, and with the first of them what the whole log comes to. */
export function auditEndpoint({ ledger }: { readonly ledger: Ledger }): Endpoint<object, AuditPage> {
  return {
    name: 'GET /v1/staff/audit',
    perMinute: 60,
    read: () => ({}),
    handle: () =>
      ledger.inOrg(async (org) => {
        const entries = await org.audited(null, LINES);
        const names = new Map(
          [...(await org.communes()), ...(await org.cells(null))].map(({ id, name }) => [id, name]),
        );
        return ok({
          head: entries[0]?.chainHash ?? '',
          entries: entries.map(({ seq, at, deviceId, role, act, cellId, communeId }) => ({
            seq,
            at,
            deviceId,
            role,
            act,
            scopeName: names.get(cellId ?? communeId ?? '') ?? '',
          })),
        });
      }),
  };
}
