import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { spawnProvince, type Program, type Server } from './server-process.ts';

/* The server as a process of its own, on a data folder that each test has to itself. */

const running = new Set<Server>();
export let folder: string;

/**
 * Makes the folder before each test of a file, and after it stops what runs and removes the folder. Called by the file:
 * files share their modules, so what a module does on loading it does for the first of them only.
 */
export function eachInOwnFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-'));
  });

  afterEach(async () => {
    for (const { child, ended } of running) {
      child.kill('SIGKILL');
      await ended;
    }
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });
}

export function start(environment: Record<string, string> = {}, args: readonly string[] = []): Server {
  return run('main', environment, args);
}

/** A server on whose disk no file may grow past so many bytes. */
export function startOnSmallDisk(maxFileBytes: number): Server {
  return run('main', {}, [], maxFileBytes);
}

/** Makes a backup into that file, or restores from it, as a process of its own; with all it printed when it has ended. */
export async function runBackup(
  verb: 'backup' | 'restore',
  file: string,
  environment: Record<string, string> = {},
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { ended, printed } = run('backup', environment, [verb, file]);
  const code = await ended;
  return { code, printed: printed() };
}

/** Reads and verifies the audit of the folder, as a process of its own. */
export async function runAudit(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { ended, printed } = run('audit', {}, args);
  const code = await ended;
  return { code, printed: printed() };
}

function run(
  program: Program,
  environment: Record<string, string>,
  args: readonly string[],
  maxFileBytes: number | null = null,
): Server {
  const server = spawnProvince(program, { DATA_DIR: folder, ...environment }, args, maxFileBytes);
  running.add(server);
  void server.ended.then(() => running.delete(server));
  return server;
}
