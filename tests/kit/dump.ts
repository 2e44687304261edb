import { Kysely, PostgresDialect, SqliteDialect, type Selectable, type SqliteDatabase } from 'kysely';
import pg from 'pg';
import { columnTypes } from '#province/ledger/postgres-ledger.ts';
import { cellTables, columnNames, orgTables, type Tables } from '#province/ledger/schema.ts';
import { openForReading } from '#province/ledger/sqlite-file.ts';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';

/** Rows by table, in an order that follows from their content alone. */
export type Dump<Name extends keyof Tables = keyof Tables> = {
  readonly [table in Name]: readonly Selectable<Tables[table]>[];
};

const allTables: readonly (keyof Tables)[] = [...orgTables, ...cellTables];

/** What a province on SQLite has put down in its folder, read past the server: every table, or those alone. */
export async function dumpFolder<Name extends keyof Tables = keyof Tables>(
  folder: string,
  tables?: readonly Name[],
): Promise<Dump<Name>> {
  const database = openForReading(databasePath(folder)) as unknown as SqliteDatabase;
  return dumpAndClose(new SqliteDialect({ database }), tables);
}

/** The same of a province on PostgreSQL. */
export async function dumpPostgres(url: string): Promise<Dump> {
  return dumpAndClose(
    new PostgresDialect({ pool: new pg.Pool({ connectionString: url, types: columnTypes }) }),
  );
}

async function dumpAndClose<Name extends keyof Tables>(
  dialect: SqliteDialect | PostgresDialect,
  tables?: readonly Name[],
): Promise<Dump<Name>> {
  const db = new Kysely<Tables>({ dialect, plugins: [columnNames] });
  const rowsByTable: { [table: string]: readonly unknown[] } = {};
  try {
    for (const table of tables ?? allTables) {
      rowsByTable[table] = inOrder(await db.selectFrom(table).selectAll().execute());
    }
  } finally {
    await db.destroy();
  }
  return rowsByTable as Dump<Name>;
}

function inOrder(rows: readonly unknown[]): readonly unknown[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}
