import { Migrator, sql, type Kysely, type RawBuilder } from 'kysely';
import { openCellTransaction } from './cell-transaction.ts';
import type { Ledger } from './ledger.ts';
import { openOrgTransaction } from './org-transaction.ts';
import { cellTables, migrationsFor, orgTables, type Tables } from './schema.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** A transaction the database gave up is begun anew this often; after that it is trouble like any other. */
const MAX_TRIES = 8;

/** Brings the tables to what this build knows. */
export async function migrate(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationsFor(dialect.bytes) }).migrateToLatest();
  if (error !== undefined) throw new Error('migration failed', { cause: error });
}

/** The ledger on an open database of either kind; `onClose` lets go of what the database stands on. */
export function sqlLedger(db: Kysely<Tables>, dialect: SqlDialect, onClose: () => Promise<void>): Ledger {
  async function once<T>(begin: RawBuilder<unknown>, work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
    return db.connection().execute(async (tx) => {
      await begin.execute(tx);
      try {
        const result = await work(tx);
        await sql`commit`.execute(tx);
        return result;
      } catch (error) {
        await sql`rollback`.execute(tx).catch(() => undefined);
        throw error;
      }
    });
  }

  /** `work` may run more than once, each time on a database as if it had not run before. */
  async function transact<T>(
    begin: RawBuilder<unknown>,
    work: (tx: Kysely<Tables>) => Promise<T>,
  ): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(begin, work);
      } catch (error) {
        if (tries === MAX_TRIES || !dialect.isTransient(error)) throw error;
      }
    }
  }

  return {
    inCell: (cellId, work) =>
      transact(dialect.beginCell, async (tx) => {
        const head = await dialect.lockCell(tx, cellId);
        return work(openCellTransaction(tx, cellId, head));
      }),
    inOrg: (work) => transact(dialect.beginOrg, (tx) => work(openOrgTransaction(tx, dialect))),
    dump: () =>
      transact(dialect.beginOrg, async (tx) => {
        const rowsByTable: { [table: string]: readonly unknown[] } = {};
        for (const table of [...orgTables, ...cellTables]) {
          const result = await sql`select * from ${sql.table(snakeCase(table))}`.execute(tx);
          rowsByTable[table] = sortedRows(result.rows);
        }
        return rowsByTable;
      }),
    close: onClose,
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
