import type { UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';

/**
 * What a member's phone is told of the units it brought. Its own are settled as anybody's are, but for the place in the
 * cell's log, which would count what others write; of a unit it only carries it learns that it arrived, and no more.
 */
export function resultsForMember(
  results: readonly UnitResult[],
  units: readonly { readonly header: UnitHeader }[],
  deviceId: string,
): UnitResult[] {
  const own = new Set(
    units.filter(({ header }) => header.deviceId === deviceId).map(({ header }) => header.unitId),
  );
  return results.map((result) => forMember(result, own.has(result.unitId)));
}

function forMember(result: UnitResult, isOwn: boolean): UnitResult {
  switch (result.status) {
    case 'accepted':
    case 'duplicate':
      return {
        ...result,
        receipt: { ...result.receipt, cellSeq: 0, chainHash: '' },
        ops: isOwn ? result.ops.map((op) => ({ ...op, conflicts: [] })) : [],
      };
    case 'deferred':
      return isOwn ? result : { ...result, needFrom: 1 };
    case 'rejected':
      // Of a unit it carries, it may know that nobody knows its maker, for such a one may come again; not what is in it.
      return isOwn || result.detail === 'unknown-device' ? result : { ...result, detail: '' };
    case 'forked':
      return result;
  }
}
