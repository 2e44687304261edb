import { join } from 'node:path';
import Database from 'libsql';
import type { JsonObject } from '#base/json.ts';

/** What a province's database file holds of its cells, read past the server. */
export interface Held {
  /** Values of the records of one kind, by entity id. */
  records(kind: string): Map<string, JsonObject>;
  /** What each operation on records of one kind changed, in the order in which they came. */
  changes(kind: string): readonly JsonObject[];
  /** Every unit held, by the device that made it, in the order of its numbers. */
  units(): readonly {
    readonly unitId: string;
    readonly deviceId: string;
    readonly deviceSeq: number;
    readonly bodyHash: string;
    readonly receiptCode: string;
  }[];
  /** Every row of the tables of cells that a repeated delivery must not change, as text. */
  everything(): string;
}

export function readHeld(dataDir: string): Held {
  const rows = (query: string): Record<string, unknown>[] => {
    const database = new Database(join(dataDir, 'province.sqlite'), { readonly: true });
    try {
      return database.prepare(query).all() as Record<string, unknown>[];
    } finally {
      database.close();
    }
  };
  return {
    records: (kind) =>
      new Map(
        rows(`select entity_id, value from record where kind = '${kind}'`).map((row) => [
          String(row['entity_id']),
          JSON.parse(String(row['value'])) as JsonObject,
        ]),
      ),
    changes: (kind) =>
      rows(`select changes from op where kind = '${kind}' order by seq`).map(
        (row) => JSON.parse(String(row['changes'])) as JsonObject,
      ),
    units: () =>
      rows('select * from unit order by device_id, device_seq').map((row) => ({
        unitId: String(row['unit_id']),
        deviceId: String(row['device_id']),
        deviceSeq: Number(row['device_seq']),
        bodyHash: String(row['body_hash']),
        receiptCode: String(row['receipt_code']),
      })),
    everything: () =>
      ['unit', 'op', 'record', 'conflict', 'verification', 'cell_head', 'device_head', 'quarantine']
        .map((table) => `${table}: ${JSON.stringify(rows(`select * from ${table} order by rowid`))}`)
        .join('\n'),
  };
}
