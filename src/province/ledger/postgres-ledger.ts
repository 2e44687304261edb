import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { CellHead, Ledger } from './ledger.ts';
import { NotDurable } from './not-durable.ts';
import { columnNames, type Tables } from './schema.ts';
import { closedStates, emptyHead, type SqlDialect } from './sql-dialect.ts';
import { migrate, sqlLedger } from './sql-ledger.ts';
import type { SqlSession } from './sql-session.ts';

const MAX_CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 10_000;
/** A statement of ours takes milliseconds; one that takes this long stands behind a dead machine. */
const STATEMENT_WITHIN_MS = 30_000;

const INT8 = 20;
const NUMERIC = 1700;

const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text');

/** What the driver makes of a column. Whole numbers of ours stay far below 2^53, and sums of them too. */
export const columnTypes: pg.CustomTypesConfig = { getTypeParser: typeParser };

/**
 * PostgreSQL: cells are written side by side, each under the lock of its own head row, and in the order of that lock; what
 * belongs to no cell is serializable.
 */
const postgres: SqlDialect = {
  bytes: 'bytea',
  beginOrg: 'begin isolation level serializable',
  // Its functions on JSON fail over a NUL or half a letter anywhere in the text, which a phone may send. In canonical JSON no
  // string can look like this: a quote inside one has a backslash before it.
  isLive: (column) => sql<boolean>`${sql.ref(column)} !~ '"deletedAt":[0-9]'`,
  // What else in a meeting has a `state` is a step, which has none of these.
  isClosed: (column) => sql<boolean>`${sql.ref(column)} ~ ${`"state":"(${closedStates.join('|')})"`}`,
  isTransient: (error) => transientStates.has(stateOf(error)),
};

/** Serialisation failure, deadlock, and the unique key two wrote at once, which says the same of a serializable one. */
const transientStates: ReadonlySet<string> = new Set(['40001', '40P01', '23505']);

function stateOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * The ledger in a PostgreSQL database; several servers may share one. Throws `NotDurable`, and what the driver says where
 * there is no way to the database.
 */
export async function openPostgresLedger(url: string): Promise<Ledger> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: STATEMENT_WITHIN_MS,
    keepAlive: true,
    application_name: 'so-chi-bo',
    types: columnTypes,
    // Statements go out as they are begun; the way to the database is waited for once, not once each.
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that dies while nobody uses it is replaced at the next use.
  pool.on('error', () => undefined);
  // One that dies between two statements of a transaction fails the next statement; unheard, it would end the server.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [columnNames] });
  const withSession = async <T>(work: (session: SqlSession) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      return await work(postgresSession(client));
    } finally {
      client.release();
    }
  };
  try {
    await requireDurability(db);
    await migrate(db, postgres);
    return sqlLedger({
      dialect: postgres,
      db,
      withSession,
      inCell: (cellId, work) => withSession((session) => inLockedCell(session, cellId, work)),
      close: () => db.destroy(),
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function inLockedCell<T>(
  session: SqlSession,
  cellId: string,
  work: (session: SqlSession, head: CellHead) => Promise<T>,
): Promise<T> {
  try {
    const [, head] = await Promise.all([
      session.run('begin isolation level read committed'),
      lockCell(session, cellId),
    ]);
    const result = await work(session, head);
    await session.run('commit');
    return result;
  } catch (error) {
    await session.run('rollback').catch(() => undefined);
    throw error;
  }
}

/** Keeps everybody else out of the cell until the transaction ends, and says where the cell stands. */
async function lockCell(session: SqlSession, cellId: string): Promise<CellHead> {
  const locked = () =>
    session.run<CellHead>(
      `select seq, chain_hash as "chainHash" from cell_head where cell_id = $1 for update`,
      [cellId],
    );
  const [row] = await locked();
  if (row) return row;
  // Of two who come to a new cell at once, one makes the row, and the other waits for it.
  const [, [made]] = await Promise.all([
    session.run(
      `insert into cell_head (cell_id, seq, chain_hash) values ($1, $2, $3) on conflict (cell_id) do nothing`,
      [cellId, emptyHead.seq, emptyHead.chainHash],
    ),
    locked(),
  ]);
  return made ?? emptyHead;
}

/** Each text is read and planned once on a connection, under a name of its own. */
function postgresSession(client: pg.PoolClient): SqlSession {
  return {
    async run<Row>(text: string, parameters?: readonly unknown[]) {
      const { rows } = await client.query(
        parameters ? { name: nameOf(text), text, values: [...parameters] } : { text },
      );
      return rows as Row[];
    },
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

async function requireDurability(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')`.execute(db);
  const off = rows.filter((row) => row.setting === 'off');
  if (off.length > 0) throw new NotDurable(off.map((row) => row.name).join(', '));
}
