import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { openForReading } from '../ledger/sqlite-file.ts';
import { inspectDatabase, type DatabaseFigures } from './inspect-database.ts';

/**
 * `exists`      there is a file of that name, and it stays as it is
 * `unfinished`  another copy to that name is being made, or one was cut off: its `.partial` lies there
 * `damaged`     what is to be copied is not whole
 */
export type CopyFault = 'exists' | 'unfinished' | 'damaged';

/**
 * Copies a database as it is at one moment, while others may write to it: all that was committed before the call is in
 * the copy. The copy has its name once it was read back whole and lies on the disk; until then it is a `.partial`.
 * Throws what the system says where it cannot write.
 */
export function copyDatabase(from: string, to: string): Result<DatabaseFigures, CopyFault> {
  if (existsSync(to)) return err('exists');
  const partial = `${to}.partial`;
  if (!reserve(partial)) return err('unfinished');
  try {
    vacuumInto(from, partial);
    const figures = inspectDatabase(partial);
    if (figures === null) return err('damaged');
    flush(partial, 'r+');
    if (existsSync(to)) return err('exists');
    renameSync(partial, to);
    // The name is an entry of its folder, and lost with the power until that is on the disk too.
    if (process.platform !== 'win32') flush(dirname(to), 'r');
    return ok(figures);
  } catch (error) {
    if (isDamage(error)) return err('damaged');
    throw error;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** False where the file is there. Nobody but its owner may read it: it holds all there is to know. */
function reserve(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function vacuumInto(from: string, to: string): void {
  const file = openForReading(from);
  try {
    file.prepare('vacuum into ?').run(to);
  } finally {
    file.close();
  }
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const file = openSync(path, mode);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}
