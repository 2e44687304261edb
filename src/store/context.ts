import type { Table } from 'dexie';
import type { Chance, Clock } from '#base/clock.ts';
import type { Json } from '#base/json.ts';
import type { Codec } from './codec.ts';
import type { Db } from './db.ts';
import type { KeyHolder } from './keys/key-holder.ts';
import type { Lock } from './lock.ts';
import type { Memory } from './memory.ts';
import type { Row } from './rows.ts';

/** What every part of the store works with. */
export interface StoreContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly codec: Codec;
  readonly keys: KeyHolder;
  /** Opens the body of a record or a draft, remembering it. */
  readonly openRecord: (row: Row) => Promise<Json>;
  readonly openDraft: (row: Row) => Promise<Json>;
  /** Taps of this page, in the order they were made. Another tab never holds them up. */
  readonly tapQueue: Lock;
  /** Freezing and taking answers in, one at a time whatever the tab. */
  readonly writeLock: Lock;
  /** Keeping the vault level with the database, one at a time whatever the tab. */
  readonly vaultLock: Lock;
  readonly memory: Memory;
  /** Reads; opens the database again when the browser closed it. */
  readonly read: <T>(work: () => Promise<T>) => Promise<T>;
  /** Writes; refused with `too-new` when a newer app wrote the database. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * One transaction that writes these tables, `meta` among them. Refused with `locked` when another window has changed the
   * data key since: what was packed under the old one would open nowhere.
   */
  readonly commit: <T>(tables: readonly Table[], work: () => PromiseLike<T>) => Promise<T>;
}

/**
 * What the writing half of a decision is given: nothing in it can pack or open a body, so whatever it puts into a
 * transaction was packed before.
 */
export type Committing = Pick<StoreContext, 'db' | 'clock' | 'commit'>;
