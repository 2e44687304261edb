import { Dexie } from 'dexie';
import type { Db } from './db.ts';
import { StoreError, type StoreTrouble } from './store.ts';

/** Raised inside a transaction when what was read before it has moved; nothing is written and the caller reads again. */
export class Moved extends Error {}

/** After this many times the fault is not bad luck. */
const MAX_TRIES = 40;

/**
 * The one spelling of a decision: `prepare` reads and computes outside any transaction (that is where decoding,
 * hashing and signing happen), then `commit` checks that nothing it rests on has moved and writes, all or nothing. When
 * something moved, both run again.
 */
export async function decide<P, T>(
  prepare: () => Promise<P>,
  commit: (prepared: P) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const prepared = await prepare();
    try {
      return await commit(prepared);
    } catch (error) {
      if (!(error instanceof Moved) || tries === MAX_TRIES) throw error;
    }
  }
}

/**
 * Runs work on the database; what the browser does to it becomes a `StoreError`. A connection the browser closed (a
 * phone that slept, another tab that upgraded) is opened again once and the whole work repeated, which is safe because
 * work commits all or nothing.
 */
export async function withDatabase<T>(
  db: Db,
  reopen: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isClosed(error)) throw toStoreError(error);
  }
  try {
    db.close({ disableAutoOpen: false });
    await reopen();
    return await work();
  } catch (error) {
    throw toStoreError(error);
  }
}

/** What went wrong, in the words of the face. A bug of ours passes through as it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreError || isBug(error)) return error;
  return new StoreError(troubleOf(error), error);
}

function isBug(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('bug:');
}

function troubleOf(error: unknown): StoreTrouble {
  const names = errorNames(error);
  if (names.includes('QuotaExceededError')) return { kind: 'full' };
  if (names.some((name) => closedNames.has(name))) return { kind: 'closed' };
  return { kind: 'unknown', message: names.join(' < ') };
}

const closedNames = new Set([
  Dexie.errnames.DatabaseClosed,
  'InvalidStateError',
  'UnknownError',
  'OpenFailedError',
]);

function isClosed(error: unknown): boolean {
  return errorNames(error).some(
    (name) => name === Dexie.errnames.DatabaseClosed || name === 'InvalidStateError',
  );
}

/** The names of an error and of those inside it: Dexie wraps what the browser threw. */
function errorNames(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = error; at instanceof Object && names.length < 5;) {
    const { name, inner } = at as { readonly name?: unknown; readonly inner?: unknown };
    if (typeof name === 'string') names.push(name);
    at = inner;
  }
  return names;
}
