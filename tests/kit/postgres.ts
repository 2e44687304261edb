import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { must } from '#base/assert.ts';
import { projectRoot } from '../checks/kit/source-tree.ts';
import { freePort } from './free-port.ts';
import { findPostgres } from '../run/postgres.mjs';

/** A real PostgreSQL on loopback, in a folder of its own that goes with it. */
export interface Postgres {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Ends every process of it at once, as a power cut does; what was committed is on the disk. */
  kill(): Promise<void>;
  /** Starts it on what is on the disk, at the same address. */
  start(): Promise<void>;
  /** Takes it and its folder away. */
  remove(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;
/** Of what it says, the last so many characters are told where it does not start. */
const KEPT_WORDS = 2_000;
const ROOT = 0;

/** Makes and starts one. PostgreSQL refuses to run as root, so that root hands it to an ordinary user of the system. */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const bin = must(await findPostgres(projectRoot), 'a PostgreSQL: run "node tests/run.mjs unit" once');
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-bo-postgres-'));
  const owner = process.getuid?.() === ROOT ? ordinaryUser() : null;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  const as = { cwd: folder, ...owner, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { ...as, stdio: 'ignore' });

  const port = await freePort();
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | null = null;
  let databases = 0;

  async function start(): Promise<void> {
    const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    const flags = [...options, ...settings].flatMap((setting) => ['-c', setting]);
    server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-KEPT_WORDS)));
    const until = Date.now() + STARTS_WITHIN_MS;
    while (!(await answers(url('postgres')))) {
      const { exitCode, signalCode } = server;
      if (Date.now() > until || exitCode !== null || signalCode !== null) {
        throw new Error(`PostgreSQL did not start (${exitCode ?? signalCode ?? 'it runs'}):\n${said}`);
      }
      await delay(50);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }

  await start();
  return {
    start,
    async newDatabase() {
      databases += 1;
      const name = `ledger_${databases}`;
      await ask(url('postgres'), `create database ${name}`);
      return url(name);
    },
    async kill() {
      // Held still, so that it makes no child between the listing and the end; one left alive would write on.
      server?.kill('SIGSTOP');
      const children = childrenOf(server?.pid);
      for (const pid of children) process.kill(pid, 'SIGKILL');
      await end('SIGKILL');
      while (isAnyAlive(children)) await delay(5);
      rmSync(join(data, 'postmaster.pid'), { force: true });
    },
    async remove() {
      // Ends the sessions that are open too.
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function answers(url: string): Promise<boolean> {
  try {
    await ask(url, 'select 1');
    return true;
  } catch {
    return false;
  }
}

/** What has ended may still be listed until whoever inherited it has heard so. */
function isAnyAlive(pids: readonly number[]): boolean {
  if (pids.length === 0) return false;
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pids.join(',')], { encoding: 'utf8' });
  return stdout.split('\n').some((state) => state.trim() !== '' && !state.startsWith('Z'));
}

/** Each child has a process group of its own, and would go on for a while without its parent. */
function childrenOf(pid: number | undefined): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' });
  return listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([parent, child]) => (parent === pid && child !== undefined ? [child] : []));
}

/** The user PostgreSQL's own package makes, or nobody. */
function ordinaryUser(): { readonly uid: number; readonly gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user.
    }
  }
  throw new Error('no ordinary user to run PostgreSQL as');
}
