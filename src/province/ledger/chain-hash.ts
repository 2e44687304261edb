import { hash } from 'node:crypto';
import type { AuditEntry, StoredOp } from './ledger.ts';

/**
 * What ties an operation to all before it: SHA-256, base64url, over the hash before and every column of its row. Who
 * changes one row of the log changes the hash of the cell, which the phones hold in their receipts.
 */
export function chainHashOf(before: string, op: Omit<StoredOp, 'chainHash'>): string {
  const { opId, unitId, deviceId, seq, kind, entityId, baseVersion, changes, status, version } = op;
  const row = [opId, unitId, deviceId, seq, kind, entityId, baseVersion, changes, status, version];
  return hash('sha256', `${before}\n${JSON.stringify(row)}`, 'base64url');
}

/** The same for a line of the audit, so that none can be changed, taken out or put in between unnoticed. */
export function auditHashOf(before: string, entry: Omit<AuditEntry, 'chainHash'>): string {
  const { seq, at, deviceId, role, act, cellId, communeId, subjectId } = entry;
  const row = [seq, at, deviceId, role, act, cellId, communeId, subjectId];
  return hash('sha256', `${before}\n${JSON.stringify(row)}`, 'base64url');
}
