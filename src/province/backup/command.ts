import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { FolderInUse, FolderUnwritable } from '../ledger/folder-lock.ts';
import { serverLines } from '../text/server-lines.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

/* The root of `npm run backup` and `npm run restore`: programs of their own, the first of them beside the server. */

main(process.argv.slice(2));

function main([verb, name, ...rest]: readonly string[]): void {
  const lines = verb === 'restore' ? serverLines.restore : serverLines.backup;
  // An empty name is a variable of a script that was never set.
  if (name === undefined || name === '' || name.startsWith('-') || rest.length > 0) stop(lines.usage);
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) stop(config.error.map(serverLines.badConfig).join('\n'));
  const { databaseUrl, dataDir } = config.value;
  if (databaseUrl !== null) stop(serverLines.postgresBackup);
  if (verb === 'restore') runRestore(resolve(name), dataDir);
  else runBackup(dataDir, resolve(name));
}

function runBackup(folder: string, file: string): void {
  try {
    const done = backUp(folder, file);
    if (!done.ok) stop(serverLines.backup[done.error](file, folder));
    print(serverLines.backup.done(file, done.value));
  } catch (error) {
    stop(serverLines.backup.unwritable(file, faultOf(error)));
  }
}

function runRestore(file: string, folder: string): void {
  try {
    const done = restore(file, folder);
    if (!done.ok) stop(serverLines.restore[done.error](file, folder));
    print(serverLines.restore.done(file, folder, done.value));
  } catch (error) {
    if (error instanceof FolderInUse) stop(serverLines.restore.serverRuns(folder));
    stop(serverLines.restore.unwritable(folder, faultOf(error)));
  }
}

/** What the system calls it, such as ENOSPC or SQLITE_FULL. */
function faultOf(thrown: unknown): string {
  const error = thrown instanceof FolderUnwritable ? thrown.cause : thrown;
  if (error instanceof Error && 'code' in error && error.code !== '') return String(error.code);
  return error instanceof Error ? error.message : 'unknown';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
