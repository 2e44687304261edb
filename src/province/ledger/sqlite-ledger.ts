import { join } from 'node:path';
import { Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import type { CellHead, Ledger } from './ledger.ts';
import { columnNames, type Tables } from './schema.ts';
import { emptyHead, type SqlDialect } from './sql-dialect.ts';
import { migrate, sqlLedger } from './sql-ledger.ts';
import type { SqlSession } from './sql-session.ts';
import { openSqliteFile } from './sqlite-file.ts';

/** Where the database of a data folder lies; beside it, under the same name and more, SQLite keeps its own files. */
export function databasePath(folder: string): string {
  return join(folder, 'province.sqlite');
}

/** SQLite has one writer: who has begun `immediate` is alone with all the cells. */
const sqlite: SqlDialect = {
  bytes: 'blob',
  beginCell: 'begin immediate',
  beginOrg: 'begin immediate',
  async lockCell(session, cellId) {
    const [row] = await session.run<CellHead>(
      `select seq, chain_hash as "chainHash" from cell_head where cell_id = $1`,
      [cellId],
    );
    return row ?? emptyHead;
  },
  isLive: (column) => sql<boolean>`json_extract(${sql.ref(column)}, '$.deletedAt') is null`,
  isTransient: () => false,
};

/** The one connection there is, for who has it from Kysely, which lets one user at a time have it. */
function sqliteSession(database: SqliteDatabase): SqlSession {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const prepare = (text: string) => {
    // `$2` would be a name to it, numbered by where it stands first.
    const statement = kept.get(text) ?? database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
    kept.set(text, statement);
    return statement;
  };
  return {
    async run<Row>(text: string, parameters: readonly unknown[] = []) {
      const statement = prepare(text);
      if (statement.reader) return statement.all(parameters) as Row[];
      statement.run(parameters);
      return [];
    },
  };
}

/**
 * The ledger of one data folder, in one SQLite file. Throws `FolderInUse` where another server has the folder,
 * and `FolderUnwritable`.
 */
export async function openSqliteLedger(folder: string): Promise<Ledger> {
  const lock = lockFolder(folder);
  try {
    // Its statements are of Kysely's shape.
    const database = openSqliteFile(databasePath(folder)) as unknown as SqliteDatabase;
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }), plugins: [columnNames] });
    await migrate(db, sqlite);
    const session = sqliteSession(database);
    return sqlLedger({
      dialect: sqlite,
      db,
      withSession: (work) => db.connection().execute(() => work(session)),
      async close() {
        // Whoever copies the one file of a stopped server copies everything; a reader elsewhere may hold a part back.
        await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
        await db.destroy();
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}
