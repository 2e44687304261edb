import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { err, type Result } from '#base/result.ts';
import { lockFolder } from '../ledger/folder-lock.ts';
import { databasePath } from '../ledger/sqlite-ledger.ts';
import { copyDatabase } from './copy-database.ts';
import { inspectDatabase, type DatabaseFigures } from './inspect-database.ts';

export type RestoreFault = 'no-backup' | 'damaged' | 'database-there';

/**
 * Puts a backup into a data folder that holds no database yet, making the folder where it is missing. The backup stays
 * as it is. Throws `FolderInUse` where a server runs on the folder, `FolderUnwritable`, and as `copyDatabase`.
 */
export function restore(file: string, folder: string): Result<DatabaseFigures, RestoreFault> {
  if (!existsSync(file) || !statSync(file).isFile()) return err('no-backup');
  if (inspectDatabase(file) === null) return err('damaged');
  const lock = lockFolder(folder);
  try {
    const database = databasePath(folder);
    // Any of its files will do: the log of a database that was taken away would be played into the one that comes.
    if (readdirSync(folder).some((name) => name.startsWith(basename(database)))) return err('database-there');
    const copied = copyDatabase(file, database);
    return copied.ok ? copied : err(copied.error === 'damaged' ? 'damaged' : 'database-there');
  } finally {
    lock.release();
  }
}
