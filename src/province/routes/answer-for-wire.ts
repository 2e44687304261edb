import type { Json, JsonObject } from '#base/json.ts';
import type { SyncAnswer, UnitResult } from '#wire/sync.ts';
import { WIRE_VERSION } from '#wire/version.ts';

/**
 * The answer in the words of the phone that asked. A phone sleeps for months and wakes with the build it fell asleep with:
 * it must be able to read what became of its work.
 */
export function answerFor(wire: number, answer: SyncAnswer): JsonObject {
  return (wire === 1
    ? toWire1(answer)
    : { ...answer, wire: Math.min(wire, WIRE_VERSION) }) as unknown as JsonObject;
}

/** Without what version 2 brought. A copy of a phone was told that its number is used. */
function toWire1({
  highWater: _highWater,
  isRestored: _isRestored,
  missing: _missing,
  isWhole: _isWhole,
  conflicts: _conflicts,
  compared: _compared,
  ...answer
}: SyncAnswer): Json {
  return { ...answer, wire: 1, results: answer.results.map(toResult1) } as unknown as Json;
}

function toResult1(result: UnitResult) {
  if (result.status === 'forked') {
    return { status: 'rejected', unitId: result.unitId, code: 'id-reused', detail: 'sequence' };
  }
  if (!('receipt' in result)) return result;
  const { chainHash: _chainHash, ...receipt } = result.receipt;
  return { ...result, receipt };
}
