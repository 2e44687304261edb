import type { Instant } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { CellRecord, FieldWrite, FieldWrites, StoredConflict } from './ledger.ts';
import type { Tables } from './schema.ts';

/* Between the rows of a cell's tables and what the rest of the server knows of them. */

/** The receipt a unit was given. */
export function toReceipt(row: { receiptCode: string; receivedAt: number; seq: number; bodyHash: string }) {
  return {
    code: row.receiptCode,
    receivedAt: row.receivedAt as Instant,
    cellSeq: row.seq,
    bodyHash: row.bodyHash,
  };
}

/** A record as it lies in its row. */
export function toRecord(row: Tables['record']): CellRecord {
  return {
    kind: row.kind as EntityKind,
    entityId: row.entityId,
    version: row.version,
    value: fromText(row.value),
    fieldWrites: textToFieldWrites(row.fieldWrites),
    seq: row.seq,
    lastDeviceId: row.lastDeviceId,
    otherVersion: row.otherVersion,
    isKnownToWriter: row.isKnownToWriter === 1,
    disputes: fromText(row.disputes),
  };
}

/** A conflict as it lies in its row. */
export function toConflict(row: Tables['conflict']): StoredConflict {
  return {
    opId: row.opId,
    kind: row.kind as EntityKind,
    entityId: row.entityId,
    field: row.field,
    theirs: fromText(row.theirs),
    mine: fromText(row.mine),
    seq: row.openedSeq,
    version: row.version,
  };
}

interface PackedWrites {
  readonly devices: readonly string[];
  readonly fields: { readonly [field: string]: readonly [version: number, device: number] };
}

/** Many fields, few devices: each device is named once. */
export function fieldWritesToText(writes: FieldWrites): string {
  const devices = [...new Set(Object.values(writes).map((write) => write.deviceId))].sort();
  const fields = Object.fromEntries(
    Object.entries(writes).map(([field, write]) => [field, [write.version, devices.indexOf(write.deviceId)]]),
  );
  return canonicalJson({ devices, fields });
}

function textToFieldWrites(text: string): FieldWrites {
  const { devices, fields } = fromText<PackedWrites>(text);
  const writes: Record<string, FieldWrite> = {};
  for (const [field, [version, device]] of Object.entries(fields)) {
    writes[field] = { version, deviceId: devices[device] ?? '' };
  }
  return writes;
}

export function changesToText(changes: Changes): string {
  return canonicalJson(changes as Json);
}

/** Text this server wrote itself; it needs no second look. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T;
}
