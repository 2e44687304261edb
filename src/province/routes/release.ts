import { ok } from '#base/result.ts';
import type { ReleaseAnswer } from '#wire/staff.ts';
import { problem, readId, type Endpoint } from '../http/endpoint.ts';
import { cellFor } from '../in-reach.ts';
import { actOf } from './audit.ts';
import { doneBy } from './done-by.ts';
import { KEPT_OF_REVOKED, NOBODY, takeUnits, toAuthor, unsealAll, type TakeDeps } from './take-unit.ts';

const PER_MINUTE = 30;

/**
 * What withdrawn phones of a cell handed in takes effect after all: somebody above the cell knows that its secretary wrote
 * it. Each unit is judged as if its phone had not been withdrawn, in the order made; what is refused even so stays aside,
 * and what an earlier one was missing for is judged all the same.
 * It is written down first: nothing takes effect by a word nobody has given.
 */
export function releaseEndpoint(deps: TakeDeps): Endpoint<string, ReleaseAnswer> {
  const { ledger, clock, metrics } = deps;
  return {
    name: 'POST /v1/staff/cells/:id/release',
    perMinute: PER_MINUTE,
    read: readId,
    async handle(id, asker) {
      const found = await doneBy(ledger, asker, async (org) => {
        const cell = await cellFor(org, asker, id);
        if (cell === null) return problem('not-found');
        const about = { cellId: cell.id, communeId: cell.communeId };
        await org.addAudit(actOf(asker, 'POST /v1/staff/cells/:id/release', about, clock.now()));
        return ok(cell.id);
      });
      if (!found.ok) return found;
      const cellId = found.value;
      const kept = await ledger.inCell(cellId, (cell) => cell.keptOfWithdrawn(KEPT_OF_REVOKED));
      const authors = await authorsOf(deps, cellId, kept);
      let taken = 0;
      // As much as one transaction may take at a time, and the rest in the next.
      for (let rest = kept; rest.length > 0;) {
        const opened = await unsealAll(deps, rest);
        const results = await ledger.inCell(cellId, (cell) => takeUnits(deps, cell, opened, authors, NOBODY));
        metrics.exchanged(results);
        taken += results.filter((result) => 'receipt' in result).length;
        rest = rest.slice(results.length);
      }
      return ok({ taken, left: kept.length - taken });
    },
  };
}

/** The phones that made them, as if none of them had been withdrawn. One that is withdrawn still is waited for in nothing. */
async function authorsOf(
  { ledger }: TakeDeps,
  cellId: string,
  units: readonly { readonly header: { readonly deviceId: string } }[],
) {
  const ids = [...new Set(units.map(({ header }) => header.deviceId))];
  const devices = await ledger.inOrg((org) => Promise.all(ids.map((id) => org.device(id))));
  return new Map(
    devices.flatMap((device) =>
      device?.cellId === cellId
        ? [[device.id, { ...toAuthor(device, device), isRevoked: false }] as const]
        : [],
    ),
  );
}
