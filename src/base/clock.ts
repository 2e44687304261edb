import type { Instant } from './day.ts';

/** Where the present moment comes from. Created only in `boot.ts`, `sw/index.ts` and `province/main.ts`. */
export interface Clock {
  now(): Instant;
}

/** Where chance comes from: new ids, secrets and the jitter of a retry. */
export interface Chance {
  /** A UUIDv7: unique, and sorts by the time it was made. */
  id(): string;
  /** `length` bytes that nobody can guess. */
  bytes(length: number): Uint8Array;
  /** A number in [0, 1). */
  fraction(): number;
}
