import type { Chance, Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import { uuidV7 } from '#base/uuid.ts';

// The one place on the phone where time and chance are real; handed down by the page's and the worker's roots.

/** The phone's own clock. */
export const realClock: Clock = {
  now: () => Date.now() as Instant,
};

/** The browser's own source of chance. */
export const realChance: Chance = {
  id: () => uuidV7(realClock.now(), randomBytes(16)),
  bytes: randomBytes,
  fraction: () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32,
};

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
