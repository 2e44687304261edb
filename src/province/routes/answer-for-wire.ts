import type { Json, JsonObject } from '#base/json.ts';
import type { SyncAnswer, UnitResult } from '#wire/sync.ts';

/**
 * The answer in the words of the phone that asked. A phone sleeps for months and wakes with the build it fell asleep with:
 * it must be able to read what became of its work.
 */
export function answerFor(wire: number, answer: SyncAnswer): JsonObject {
  const inWords = wire === 1 ? toWire1(answer) : wire < 4 ? toWire3(answer) : answer;
  return { ...(inWords as unknown as JsonObject), wire: Math.min(wire, answer.wire) };
}

/** Without what version 4 brought; 2 and 3 have the same words. */
function toWire3({ log: _log, ...answer }: SyncAnswer) {
  return answer;
}

/** Without what version 2 brought, too. A copy of a phone was told that its number is used. */
function toWire1(newest: SyncAnswer): Json {
  const {
    highWater: _highWater,
    isRestored: _isRestored,
    missing: _missing,
    isWhole: _isWhole,
    conflicts: _conflicts,
    compared: _compared,
    ...answer
  } = toWire3(newest);
  return { ...answer, results: answer.results.map(toResult1) } as unknown as Json;
}

function toResult1(result: UnitResult) {
  if (result.status === 'forked') {
    return { status: 'rejected', unitId: result.unitId, code: 'id-reused', detail: 'sequence' };
  }
  if (!('receipt' in result)) return result;
  const { chainHash: _chainHash, ...receipt } = result.receipt;
  return { ...result, receipt };
}
