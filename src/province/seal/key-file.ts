import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Chance, Clock } from '#base/clock.ts';
import { SEED_BYTES } from './seal-keys.ts';

/*
 * The seeds of the province's keys, in a file of their own that only its owner reads: never in the database, so that whoever
 * has a backup of it cannot open what is still on its way. Oldest first; one is never taken out, for a phone may come back
 * after a year with what was sealed to it.
 */

/** The file is there and is not one of ours, or cannot be read. */
export class KeyFileUnreadable extends Error {
  override readonly name = 'KeyFileUnreadable';
}

export interface KeyFile {
  readonly seeds: readonly Uint8Array[];
  /** A key was made just now, and nobody has a copy of it. */
  readonly isNew: boolean;
}

interface Content {
  readonly version: 1;
  readonly keys: readonly { readonly madeAt: string; readonly seed: string }[];
}

const OWNER_ONLY = 0o600;

export function keyFilePath(folder: string): string {
  return join(folder, 'province-keys.json');
}

/** The seeds of that data folder; the first is made where there is none, and one more where `withNew` asks for it. */
export function readKeyFile(
  folder: string,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
  { withNew }: { readonly withNew: boolean },
): KeyFile {
  mkdirSync(folder, { recursive: true });
  const path = keyFilePath(folder);
  const known = existsSync(path) ? readContent(path) : null;
  const isNew = known === null || withNew;
  const keys = [...(known?.keys ?? [])];
  if (isNew) {
    const seed = Buffer.from(chance.bytes(SEED_BYTES)).toString('base64url');
    keys.push({ madeAt: new Date(clock.now()).toISOString(), seed });
    writeContent(path, { version: 1, keys });
  }
  return { seeds: keys.map(({ seed }) => Buffer.from(seed, 'base64url')), isNew };
}

function readContent(path: string): Content {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8')) as Content;
    const isOurs =
      content.version === 1 &&
      content.keys.length > 0 &&
      content.keys.every(({ madeAt, seed }) => typeof madeAt === 'string' && /^[\w-]{43}$/.test(seed));
    if (isOurs) return content;
  } catch (error) {
    throw new KeyFileUnreadable(path, { cause: error });
  }
  throw new KeyFileUnreadable(path);
}

/** On the disk before anybody is told the key: what was sealed to one that a power cut took could never be opened. */
function writeContent(path: string, content: Content): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', OWNER_ONLY);
  writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
  const folder = openSync(join(path, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
