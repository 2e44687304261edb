import { join } from 'node:path';
import Database from 'libsql';
import type { JsonObject } from '#base/json.ts';

/** What a province's database file holds of its cells, read past the server. */
export interface Held {
  /** Values of the records of one kind, by entity id. */
  records(kind: string): Map<string, JsonObject>;
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
    everything: () =>
      ['unit', 'op', 'record', 'conflict', 'verification', 'cell_head', 'device_head', 'quarantine']
        .map((table) => `${table}: ${JSON.stringify(rows(`select * from ${table} order by rowid`))}`)
        .join('\n'),
  };
}
