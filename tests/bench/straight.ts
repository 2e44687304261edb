import Database from 'libsql';
import pg from 'pg';

/*
 * The ceiling: the same rows, written straight to the same kind of database with the same durability, one transaction for
 * each unit, with nothing asked and nothing checked.
 */

/** The rows one unit left, by table, in the names of the columns. */
export type UnitRows = { readonly [table: string]: readonly { readonly [column: string]: unknown }[] };

/** Writes one unit's rows and resolves when they are durable. */
export type StraightWriter = (rows: UnitRows) => Promise<void>;

function statement(table: string, rows: UnitRows[string], parameter: (n: number) => string): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (row: number) =>
    `(${columns.map((_, at) => parameter(row * columns.length + at)).join(', ')})`;
  return `insert into ${table} (${columns.join(', ')}) values ${rows.map((_, index) => line(index)).join(', ')}`;
}

const values = (rows: UnitRows[string]) =>
  rows.flatMap((row) =>
    Object.values(row).map((value) => (value instanceof ArrayBuffer ? Buffer.from(value) : value)),
  );

export function straightToSqlite(path: string): { write: StraightWriter; close(): void } {
  const file = new Database(path);
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'fullfsync = ON']) file.pragma(setting);
  const prepared = new Map<string, ReturnType<typeof file.prepare>>();
  const prepare = (text: string) => {
    const known = prepared.get(text) ?? file.prepare(text);
    prepared.set(text, known);
    return known;
  };
  return {
    write: async (rowsByTable) => {
      file.exec('begin immediate');
      for (const [table, rows] of Object.entries(rowsByTable)) {
        if (rows.length > 0) prepare(statement(table, rows, () => '?')).run(...values(rows));
      }
      file.exec('commit');
    },
    close: () => void file.close(),
  };
}

export async function straightToPostgres(
  url: string,
): Promise<{ write: StraightWriter; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    write: async (rowsByTable) => {
      await client.query('begin');
      for (const [table, rows] of Object.entries(rowsByTable)) {
        if (rows.length > 0) {
          const text = statement(table, rows, (n) => `$${n + 1}`);
          await client.query({ name: `${table} ${rows.length}`, text, values: values(rows) });
        }
      }
      await client.query('commit');
    },
    close: () => client.end(),
  };
}
