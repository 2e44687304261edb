import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { databasePath } from '#province/ledger/sqlite-ledger.ts';
import { buildProvince } from '../kit/build-province.ts';
import { dumpFolder, dumpPostgres, type Dump } from '../kit/dump.ts';
import { freePort } from '../kit/free-port.ts';
import { startPostgres } from '../kit/postgres.ts';
import { spawnProvince, urlOf, type Server } from '../kit/server-process.ts';

export type DatabaseName = 'sqlite' | 'postgresql';

/** Sees, past the server, that something was committed. */
export interface CommitWatch {
  /** True once somebody has committed since the watch began; false, too, where the database does not answer. */
  hasCommitted(): Promise<boolean>;
  close(): Promise<void>;
}

/** A province that is killed and started again, always at one address and on one database. */
export interface Home {
  readonly url: string;
  /** Where the database is a process of its own; else null. */
  readonly database: { kill(): Promise<void>; start(): Promise<void> } | null;
  start(): Promise<Server>;
  kill(): Promise<void>;
  /** As the people who run it stop it. */
  stop(): Promise<void>;
  watchCommits(): Promise<CommitWatch>;
  /** Every row there is, read while no server runs. */
  dump(): Promise<Dump>;
  remove(): Promise<void>;
}

export async function makeHome(name: DatabaseName): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  const port = await freePort();
  const place = name === 'sqlite' ? sqlitePlace(folder) : await postgresPlace();
  let server: Server | null = null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    server?.child.kill(signal);
    await server?.ended;
    server = null;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    database: place.database,
    async start() {
      await buildProvince();
      server = spawnProvince('main', { PORT: String(port), DATA_DIR: folder, ...place.environment });
      await urlOf(server);
      return server;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    watchCommits: place.watchCommits,
    dump: place.dump,
    async remove() {
      await end('SIGKILL');
      await place.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Place extends Pick<Home, 'database' | 'watchCommits' | 'dump' | 'remove'> {
  readonly environment: Record<string, string>;
}

function sqlitePlace(folder: string): Place {
  return {
    environment: {},
    database: null,
    dump: () => dumpFolder(folder),
    async watchCommits() {
      const file = new Database(databasePath(folder), { readonly: true });
      const asked = file.prepare('pragma data_version');
      const version = () => (asked.get() as { data_version: number }).data_version;
      const before = version();
      return {
        hasCommitted: async () => version() !== before,
        close: async () => void file.close(),
      };
    },
    remove: async () => undefined,
  };
}

async function postgresPlace(): Promise<Place> {
  const postgres = await startPostgres();
  const url = await postgres.newDatabase();
  return {
    environment: { DATABASE_URL: url },
    database: postgres,
    dump: () => dumpPostgres(url),
    async watchCommits() {
      const client = new pg.Client({ connectionString: url });
      // It dies with the database.
      client.on('error', () => undefined);
      await client.connect();
      const sum = async () =>
        String((await client.query('select sum(seq) as sum from cell_head')).rows[0]?.['sum']);
      const before = await sum();
      return {
        hasCommitted: () =>
          sum().then(
            (now) => now !== before,
            () => false,
          ),
        close: () => client.end().catch(() => undefined),
      };
    },
    remove: () => postgres.remove(),
  };
}
