import type { Result } from '#base/result.ts';
import type { Problem } from '#wire/problem.ts';
import { problem } from '../http/endpoint.ts';
import type { Device, Ledger, OrgTransaction } from '../ledger/ledger.ts';

/**
 * What a device has the province do, in one transaction. It could be shut out between the door and here, and what it did
 * then, a code for another phone above all, would stay: whoever is out does nothing.
 */
export function doneBy<T>(
  ledger: Ledger,
  { id }: Pick<Device, 'id'>,
  work: (org: OrgTransaction) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  return ledger.inOrg(async (org) =>
    (await org.device(id))?.revokedAt === null ? work(org) : problem('revoked'),
  );
}
