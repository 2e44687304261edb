import pg from 'pg';
import { openSqliteFile } from '#province/ledger/sqlite-file.ts';

/*
 * The ceiling: the same rows, written straight to the same database with the same durability and the same constraints, one
 * transaction for each unit, with nothing asked and nothing checked. The database is the very one the province wrote, with
 * those rows taken out.
 */

/** The rows one unit left, by table, in the names of the columns. */
export type UnitRows = { readonly [table: string]: readonly { readonly [column: string]: unknown }[] };

export interface StraightWriter {
  /** Takes those rows out, and leaves the database as if they had never been there. */
  takeOut(units: readonly UnitRows[]): Promise<void>;
  /** Writes one unit's rows and resolves when they are durable. */
  readonly write: (rows: UnitRows) => Promise<void>;
  close(): Promise<void>;
}

function insertion(table: string, rows: UnitRows[string]): { text: string; values: readonly unknown[] } {
  const columns = Object.keys(rows[0] ?? {});
  const line = (_: unknown, row: number) =>
    `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(', ')})`;
  return {
    text: `insert into ${table} (${columns.join(', ')}) values ${rows.map(line).join(', ')}`,
    values: rows.flatMap((row) =>
      Object.values(row).map((value) => (value instanceof ArrayBuffer ? Buffer.from(value) : value)),
    ),
  };
}

const keys: { readonly [table: string]: readonly string[] } = {
  record: ['cell_id', 'kind', 'entity_id'],
  op: ['cell_id', 'op_id'],
  unit: ['cell_id', 'unit_id'],
  cell_head: ['cell_id'],
  device_head: ['cell_id', 'device_id'],
};

/** What takes the rows out, those others speak of last. */
function removals(unit: UnitRows): readonly { text: string; values: readonly unknown[] }[] {
  return Object.entries(keys).flatMap(([table, key]) =>
    (unit[table] ?? []).map((row) => ({
      text: `delete from ${table} where ${key.map((column, at) => `${column} = $${at + 1}`).join(' and ')}`,
      values: key.map((column) => row[column]),
    })),
  );
}

export function straightToSqlite(path: string): StraightWriter {
  const file = openSqliteFile(path);
  const prepared = new Map<string, ReturnType<typeof file.prepare>>();
  const run = ({ text, values }: { text: string; values: readonly unknown[] }) => {
    const statement = prepared.get(text) ?? file.prepare(text);
    prepared.set(text, statement);
    statement.run([...values]);
  };
  return {
    async takeOut(units) {
      file.exec('begin immediate');
      for (const unit of units) removals(unit).forEach(run);
      file.exec('commit');
      file.exec('vacuum');
      file.pragma('wal_checkpoint(truncate)');
    },
    write: async (rowsByTable) => {
      file.exec('begin immediate');
      for (const [table, rows] of Object.entries(rowsByTable)) {
        if (rows.length > 0) run(insertion(table, rows));
      }
      file.exec('commit');
    },
    close: async () => void file.close(),
  };
}

export async function straightToPostgres(url: string, connections: number): Promise<StraightWriter> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // The database may be stopped before the last of them has heard that it is closed.
  pool.on('error', () => undefined);
  return {
    async takeOut(units) {
      for (const unit of units)
        for (const { text, values } of removals(unit)) await pool.query(text, [...values]);
      await pool.query('vacuum full');
    },
    async write(rowsByTable) {
      const client = await pool.connect();
      await client.query('begin');
      for (const [table, rows] of Object.entries(rowsByTable)) {
        if (rows.length === 0) continue;
        const { text, values } = insertion(table, rows);
        await client.query({ name: `${table} ${rows.length}`, text, values: [...values] });
      }
      await client.query('commit');
      client.release();
    },
    close: () => pool.end(),
  };
}
