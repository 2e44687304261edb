import { auditHashOf } from '../ledger/chain-hash.ts';
import type { AuditEntry } from '../ledger/ledger.ts';

/**
 * The number of the first line that is not what it was when it was written, or is missing; null where all are whole. The
 * lines are a stretch of the log, the newest first; `before` is the hash of the line in front of it, empty at the start.
 */
export function verifyAudit(lines: readonly AuditEntry[], before: string): number | null {
  const inOrder = [...lines].reverse();
  let hash = before;
  let expected = before === '' ? 1 : (inOrder[0]?.seq ?? 1);
  for (const line of inOrder) {
    if (line.seq !== expected || line.chainHash !== auditHashOf(hash, line)) return expected;
    hash = line.chainHash;
    expected += 1;
  }
  return null;
}
