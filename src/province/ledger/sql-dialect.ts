import type { RawBuilder } from 'kysely';
import type { CellHead } from './ledger.ts';
import type { BytesType } from './schema.ts';
import type { SqlSession } from './sql-session.ts';

/** All that differs between the databases a ledger may live in; everything else is one SQL for both. */
export interface SqlDialect {
  readonly bytes: BytesType;
  readonly beginCell: string;
  readonly beginOrg: string;
  /** Keeps everybody else out of the cell until the transaction ends, and says where the cell stands. */
  lockCell(session: SqlSession, cellId: string): Promise<CellHead>;
  /** True in a `where` on a column of JSON whose `deletedAt` is null or missing. */
  isLive(column: string): RawBuilder<boolean>;
  /** The database gave up the transaction for the sake of another one: nothing was done, and again it may work. */
  isTransient(error: unknown): boolean;
}

/** Where a cell stands that nobody has written to. */
export const emptyHead: CellHead = { seq: 0, chainHash: '' };
