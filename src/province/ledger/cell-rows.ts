import type { Instant } from '#base/day.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { Receipt } from '#wire/sync.ts';
import type { CellRecord, FieldWrite, FieldWrites, StoredConflict } from './ledger.ts';
import type { Tables } from './schema.ts';

/* Between the rows of a cell's tables and what the rest of the server knows of them. */

/** What a receipt is put together from: the row of a unit, and the hash the log has at its number. */
export type ReceiptRow = Pick<Tables['unit'], 'bodyHash' | 'receiptCode' | 'receivedAt' | 'seq'> &
  Pick<Tables['op'], 'chainHash'>;

/** The receipt a unit was given. */
export function toReceipt(row: ReceiptRow): Receipt {
  return {
    code: row.receiptCode,
    receivedAt: row.receivedAt as Instant,
    cellSeq: row.seq,
    bodyHash: row.bodyHash,
    chainHash: row.chainHash,
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
  const fields: Record<string, PackedWrites['fields'][string]> = {};
  for (const field of Object.keys(writes).sort()) {
    const { version, deviceId } = writes[field] as FieldWrite;
    fields[field] = [version, devices.indexOf(deviceId)];
  }
  return JSON.stringify({ devices, fields } satisfies PackedWrites);
}

function textToFieldWrites(text: string): FieldWrites {
  const { devices, fields } = fromText<PackedWrites>(text);
  const writes: Record<string, FieldWrite> = {};
  for (const [field, [version, device]] of Object.entries(fields)) {
    writes[field] = { version, deviceId: devices[device] ?? '' };
  }
  return writes;
}

/** Text this server wrote itself; it needs no second look. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T;
}
