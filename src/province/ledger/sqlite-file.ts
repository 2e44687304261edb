import Database from 'libsql';

/** Another process that only reads, such as a backup, may hold the file this long. */
const BUSY_TIMEOUT_MS = 5_000;

/** What a connection must be set to, and how SQLite says that it is. */
const settings = [
  // Before all others: a backup may be at what a killed server left, and has the file for itself meanwhile.
  ['busy_timeout', String(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS],
  ['journal_mode', 'WAL', 'wal'],
  // A commit is on the disk before it is answered: FULL, where WAL by itself would do with less.
  ['synchronous', 'FULL', 2],
  // Where the disk keeps a cache of its own and flushing stops short of it, flush that too.
  ['fullfsync', 'ON', 1],
  ['foreign_keys', 'ON', 1],
] as const;

/**
 * A database file whose commits are durable. A setting it does not take (a folder that cannot hold a WAL, such as some
 * network disks) throws: an acknowledgement that rests on it would be worth nothing.
 */
export function openSqliteFile(path: string): InstanceType<typeof Database> {
  const file = new Database(path);
  try {
    for (const [name, value, said] of settings) {
      file.pragma(`${name} = ${value}`);
      const now = readSetting(file, name);
      if (now !== said) throw new Error(`${name} is ${String(now)}, not ${said}`);
    }
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The same file for who only reads it, beside a server that writes. */
export function openForReading(path: string): InstanceType<typeof Database> {
  const file = new Database(path, { readonly: true });
  // A server that starts or stops has the file for itself for a moment.
  file.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return file;
}

function readSetting(file: InstanceType<typeof Database>, name: string): unknown {
  const row = file.prepare(`pragma ${name}`).get() as Record<string, unknown> | undefined;
  return Object.values(row ?? {})[0];
}
