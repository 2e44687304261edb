import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import type { Ledger } from './ledger.ts';
import { openCellTransaction } from './cell-transaction.ts';
import { openOrgTransaction } from './org-transaction.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { cellTables, columnNames, migrations, orgTables, type Tables } from './schema.ts';

const DATABASE_FILE = 'province.sqlite';

/**
 * The ledger of one data folder, in one SQLite file. Throws `FolderInUse` where another server has the folder,
 * and `FolderUnwritable`.
 */
export async function openSqliteLedger(folder: string): Promise<Ledger> {
  const lock = lockFolder(folder);
  try {
    const file = openSqliteFile(join(folder, DATABASE_FILE));
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: file as unknown as SqliteDatabase }),
      plugins: [columnNames],
    });
    await migrate(db);
    return sqliteLedger(db, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) throw new Error('migration failed', { cause: error });
}

function sqliteLedger(db: Kysely<Tables>, release: () => void): Ledger {
  // One connection, and Kysely lets one user at a time have it; `immediate` also keeps other processes out.
  const transact = <T>(work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> =>
    db.connection().execute(async (tx) => {
      await sql`begin immediate`.execute(tx);
      try {
        const result = await work(tx);
        await sql`commit`.execute(tx);
        return result;
      } catch (error) {
        await sql`rollback`.execute(tx).catch(() => undefined);
        throw error;
      }
    });

  return {
    inCell: (cellId, work) => transact((tx) => work(openCellTransaction(tx, cellId))),
    inOrg: (work) => transact((tx) => work(openOrgTransaction(tx))),
    dump: () =>
      transact(async (tx) => {
        const rowsByTable: { [table: string]: readonly unknown[] } = {};
        for (const table of [...orgTables, ...cellTables]) {
          const result = await sql`select * from ${sql.table(snakeCase(table))}`.execute(tx);
          rowsByTable[table] = sortedRows(result.rows);
        }
        return rowsByTable;
      }),
    async close() {
      // Whoever copies the one file of a stopped server copies everything; a reader elsewhere may hold a part back.
      await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
      await db.destroy();
      release();
    },
  };
}

/** In an order that follows from the content alone. */
function sortedRows(rows: readonly unknown[]): readonly unknown[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
