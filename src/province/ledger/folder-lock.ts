import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'libsql';

const LOCK_FILE = 'server.lock';

/** Another server is running on this data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** Nothing can be kept in this data folder; what the system said is the cause. */
export class FolderUnwritable extends Error {
  override readonly name = 'FolderUnwritable';
}

export interface FolderLock {
  release(): void;
}

/**
 * Keeps the data folder for this process, making it where it is missing. Two servers on one folder would each
 * acknowledge what the other does not have. The lock is the operating system's: it goes with the process, however
 * that ends, and leaves nothing to clean up.
 */
export function lockFolder(folder: string): FolderLock {
  let file: Database.Database | null = null;
  try {
    makeFolder(resolve(folder));
    file = new Database(join(folder, LOCK_FILE));
    file.exec('begin exclusive');
  } catch (error) {
    file?.close();
    throw isBusy(error) ? new FolderInUse(folder) : new FolderUnwritable(folder, { cause: error });
  }
  const held = file;
  return {
    release() {
      if (held.open) held.close();
    },
  };
}

/** One parent after the other: where the system refuses a folder without saying why, Node's own way never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
