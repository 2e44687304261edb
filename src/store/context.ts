import type { Chance, Clock } from '#base/clock.ts';
import type { Json } from '#base/json.ts';
import type { Codec } from './codec.ts';
import type { Db } from './db.ts';
import type { Lock } from './lock.ts';
import type { Memory } from './memory.ts';
import type { Row } from './rows.ts';

/** What every part of the store works with. */
export interface StoreContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly codec: Codec;
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
}
