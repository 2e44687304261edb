import { replicaToText } from '#wire/replica.ts';
import { sha256 } from '../apply/hash.ts';
import type { CellTransaction } from '../ledger/ledger.ts';
import type { Cursor } from './cursor.ts';

/** Whether a phone that has been told of everything holds it; null where something came after its cursor. */
export async function compareReplica(
  cell: CellTransaction,
  cursor: Cursor,
  digest: string,
): Promise<'same' | 'differs' | null> {
  if (cursor.seq !== cell.head().seq) return null;
  return sha256(replicaToText(await cell.versions())) === digest ? 'same' : 'differs';
}
