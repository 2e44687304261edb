import { join } from 'node:path';
import { Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import type { CellHead, Ledger } from './ledger.ts';
import { columnNames, type Tables } from './schema.ts';
import { closedStates, emptyHead, type SqlDialect } from './sql-dialect.ts';
import { migrate, sqlLedger } from './sql-ledger.ts';
import { shareCommits } from './shared-commit.ts';
import type { SqlSession } from './sql-session.ts';
import { openSqliteFile } from './sqlite-file.ts';

/** Where the database of a data folder lies; beside it, under the same name and more, SQLite keeps its own files. */
export function databasePath(folder: string): string {
  return join(folder, 'province.sqlite');
}

const sqlite: SqlDialect = {
  bytes: 'blob',
  beginOrg: 'begin immediate',
  isLive: (column) => sql<boolean>`json_extract(${sql.ref(column)}, '$.deletedAt') is null`,
  isClosed: (column) =>
    sql<boolean>`json_extract(${sql.ref(column)}, '$.state') in (${sql.join(closedStates)})`,
  isTransient: () => false,
};

/** Where the cell stands. SQLite has one writer: who has begun `immediate` is alone with all the cells. */
async function headOf(session: SqlSession, cellId: string): Promise<CellHead> {
  const [row] = await session.run<CellHead>(
    `select seq, chain_hash as "chainHash" from cell_head where cell_id = $1`,
    [cellId],
  );
  return row ?? emptyHead;
}

/** The one connection there is, for who has it from Kysely, which lets one user at a time have it. */
function sqliteSession(database: SqliteDatabase): SqlSession {
  type Runner = (parameters: readonly unknown[]) => unknown;
  const kept = new Map<string, Runner>();
  const prepare = (text: string): Runner => {
    // `$2` would be a name to it, numbered by where it stands first.
    const statement = database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
    const runner: Runner = statement.reader
      ? (parameters) => statement.all(parameters)
      : (parameters) => (statement.run(parameters), []);
    kept.set(text, runner);
    return runner;
  };
  return {
    async run<Row>(text: string, parameters: readonly unknown[] = []) {
      return (kept.get(text) ?? prepare(text))(parameters) as readonly Row[];
    },
  };
}

/** SQLite gave the whole transaction up, as it does on a full disk. */
class TransactionLost extends Error {
  override readonly name = 'TransactionLost';
  /** Trouble of the database, and not of what was being written. */
  readonly code = 'SQLITE_ABORT_ROLLBACK';
}

/**
 * The session for whoever is in a transaction. On a full disk SQLite gives up all of one by itself, and every statement that
 * was begun together with the failed one would be committed on its own.
 */
function onlyInside(session: SqlSession, isBegun: () => boolean): SqlSession {
  return {
    async run<Row>(text: string, parameters?: readonly unknown[]) {
      if (text !== 'begin immediate' && !isBegun()) throw new TransactionLost();
      return session.run<Row>(text, parameters);
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
    const withSession = <T>(work: (one: SqlSession) => Promise<T>): Promise<T> =>
      db.connection().execute(() => work(session));
    const isBegun = () => (database as unknown as { readonly inTransaction: boolean }).inTransaction;
    const together = shareCommits((work) => withSession((one) => work(onlyInside(one, isBegun))));
    return sqlLedger({
      dialect: sqlite,
      db,
      withSession,
      inCell: (cellId, work) => together(async (one) => work(one, await headOf(one, cellId))),
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
