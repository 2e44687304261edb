import { createHash } from 'node:crypto';
import { CODE_ALPHABET } from '#wire/enrol.ts';

const RECEIPT_LENGTH = 8;

/**
 * What a secretary reads out to show that a unit arrived. It follows from the unit alone, so that it is the same
 * however often it is asked for, and on a server set up again from its log.
 */
export function receiptCode(cellId: string, unitId: string, bodyHash: string): string {
  const digest = createHash('sha256').update(`${cellId}\n${unitId}\n${bodyHash}`).digest();
  return [...digest.subarray(0, RECEIPT_LENGTH)]
    .map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length))
    .join('');
}
