import { existsSync } from 'node:fs';
import { err, type Result } from '#base/result.ts';
import { databasePath } from '../ledger/sqlite-ledger.ts';
import { copyDatabase, type CopyFault } from './copy-database.ts';
import type { DatabaseFigures } from './inspect-database.ts';

/** Copies the database of that data folder into `file`, whether or not a server runs on it. Throws as `copyDatabase`. */
export function backUp(folder: string, file: string): Result<DatabaseFigures, CopyFault | 'no-database'> {
  const database = databasePath(folder);
  return existsSync(database) ? copyDatabase(database, file) : err('no-database');
}
