import { statSync } from 'node:fs';
import { sha256 } from '../apply/hash.ts';
import { openForReading } from '../ledger/sqlite-file.ts';

/** What a database of a province holds. */
export interface DatabaseFigures {
  readonly units: number;
  readonly bytes: number;
}

/**
 * Reads all of a file nobody writes to: its structure, its references, and the body of each unit against the hash its
 * phone gave it, for a changed letter leaves the structure whole. Null where it is torn or changed, or was never a
 * database of a province.
 */
export function inspectDatabase(path: string): DatabaseFigures | null {
  const { size: bytes } = statSync(path);
  try {
    const file = openForReading(path);
    try {
      const verdict = file.prepare('pragma integrity_check(1)').all() as { integrity_check: string }[];
      if (verdict[0]?.integrity_check !== 'ok') return null;
      if (file.prepare('pragma foreign_key_check').all().length > 0) return null;
      let units = 0;
      for (const row of file.prepare('select body, body_hash from unit').raw().iterate()) {
        const [body, bodyHash] = row as [Uint8Array, string];
        if (sha256(body) !== bodyHash) return null;
        units += 1;
      }
      return { units, bytes };
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return null;
    throw error;
  }
}
