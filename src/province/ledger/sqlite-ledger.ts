import { join } from 'node:path';
import { Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import type { Ledger } from './ledger.ts';
import { columnNames, type Tables } from './schema.ts';
import { emptyHead, type SqlDialect } from './sql-dialect.ts';
import { migrate, sqlLedger } from './sql-ledger.ts';
import { openSqliteFile } from './sqlite-file.ts';

/** Where the database of a data folder lies; beside it, under the same name and more, SQLite keeps its own files. */
export function databasePath(folder: string): string {
  return join(folder, 'province.sqlite');
}

/**
 * SQLite has one writer: who has begun `immediate` is alone with all the cells. One connection, and Kysely lets one user
 * at a time have it.
 */
const sqlite: SqlDialect = {
  bytes: 'blob',
  beginCell: sql`begin immediate`,
  beginOrg: sql`begin immediate`,
  async lockCell(tx, cellId) {
    const row = await tx
      .selectFrom('cellHead')
      .select(['seq', 'chainHash'])
      .where('cellId', '=', cellId)
      .executeTakeFirst();
    return row ?? emptyHead;
  },
  isLive: (column) => sql<boolean>`json_extract(${sql.ref(column)}, '$.deletedAt') is null`,
  isTransient: () => false,
};

/**
 * The ledger of one data folder, in one SQLite file. Throws `FolderInUse` where another server has the folder,
 * and `FolderUnwritable`.
 */
export async function openSqliteLedger(folder: string): Promise<Ledger> {
  const lock = lockFolder(folder);
  try {
    const file = openSqliteFile(databasePath(folder));
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: file as unknown as SqliteDatabase }),
      plugins: [columnNames],
    });
    await migrate(db, sqlite);
    return sqlLedger(db, sqlite, async () => {
      // Whoever copies the one file of a stopped server copies everything; a reader elsewhere may hold a part back.
      await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
      await db.destroy();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}
