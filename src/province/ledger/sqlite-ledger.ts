import { join } from 'node:path';
import Database from 'libsql';
import { Kysely, Migrator, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import type { Ledger } from './ledger.ts';
import { openCellTransaction } from './cell-transaction.ts';
import { openOrgTransaction } from './org-transaction.ts';
import { cellTables, columnNames, migrations, orgTables, type Tables } from './schema.ts';

const DATABASE_FILE = 'province.sqlite';
/** Another process that only reads, such as a backup, may hold the file this long. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * The ledger of one data folder, in one SQLite file. `in-use` is thrown as `FolderInUse` where another server has
 * the folder; a folder that cannot be written throws what the system said.
 */
export async function openSqliteLedger(folder: string): Promise<Ledger> {
  const lock = lockFolder(folder);
  try {
    const file = openFile(join(folder, DATABASE_FILE));
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: file }),
      plugins: [columnNames],
    });
    await migrate(db);
    return sqliteLedger(db, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openFile(path: string): SqliteDatabase {
  const file = new Database(path);
  file.pragma('journal_mode = WAL');
  // A commit is on the disk before it is answered: FULL, where WAL by itself would do with less.
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return file as unknown as SqliteDatabase;
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
