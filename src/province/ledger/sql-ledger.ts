import { Migrator, sql, type Kysely } from 'kysely';
import { openCellTransaction } from './cell-transaction.ts';
import { deviceByTokenHash } from './device-by-token.ts';
import type { CellHead, Ledger } from './ledger.ts';
import { openOrgTransaction } from './org-transaction.ts';
import { migrationsFor, type Tables } from './schema.ts';
import type { SqlDialect } from './sql-dialect.ts';
import type { SqlSession } from './sql-session.ts';

/** A transaction the database gave up is begun anew this often; after that it is trouble like any other. */
const MAX_TRIES = 8;

/** Brings the tables to what this build knows. */
export async function migrate(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationsFor(dialect.bytes) }).migrateToLatest();
  if (error !== undefined) throw new Error('migration failed', { cause: error });
}

/** An open database of either kind. */
export interface SqlDatabase {
  readonly dialect: SqlDialect;
  readonly db: Kysely<Tables>;
  /** One connection that nobody else uses until `work` has ended. */
  withSession<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /**
   * A transaction with the cell locked, which stands at the head that `work` is given. What it did is durable once this has
   * resolved, and none of it is kept where this rejects.
   */
  inCell<T>(cellId: string, work: (session: SqlSession, head: CellHead) => Promise<T>): Promise<T>;
  /** Lets go of it and of what it stands on. */
  close(): Promise<void>;
}

/** The ledger on an open database. */
export function sqlLedger({ dialect, db, withSession, inCell, close }: SqlDatabase): Ledger {
  const inOneOrg = <T>(work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> =>
    db.connection().execute(async (tx) => {
      await sql.raw(dialect.beginOrg).execute(tx);
      try {
        const result = await work(tx);
        await sql`commit`.execute(tx);
        return result;
      } catch (error) {
        await sql`rollback`.execute(tx).catch(() => undefined);
        throw error;
      }
    });

  /** What `once` does may be done more than once, each time on a database as if it had not been done before. */
  async function transact<T>(once: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        if (tries === MAX_TRIES || !dialect.isTransient(error)) throw error;
      }
    }
  }

  /**
   * What belongs to no cell goes one by one: nearly all of it writes the next line of the audit, and of many who do that at
   * once a database lets one through and gives up the others. Those of another server are begun anew.
   */
  let lastOrg: Promise<unknown> = Promise.resolve();
  const afterOthers = <T>(work: () => Promise<T>): Promise<T> => {
    const done = lastOrg.then(work);
    lastOrg = done.catch(() => undefined);
    return done;
  };

  return {
    inCell: (cellId, work) =>
      transact(() => inCell(cellId, (session, head) => work(openCellTransaction(session, cellId, head)))),
    inOrg: (work) =>
      afterOthers(() => transact(() => inOneOrg((tx) => work(openOrgTransaction(tx, dialect))))),
    deviceByTokenHash: (hash) => withSession((session) => deviceByTokenHash(session, hash)),
    close,
  };
}
