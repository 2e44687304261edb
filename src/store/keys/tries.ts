import type { Instant } from '#base/day.ts';
import type { Tries } from './key-ring.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long after so many wrong secrets in a row; more than these wait as long as the last. Nothing is ever deleted. */
const waits = [0, 0, 0, 0, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];

/** Before when no secret is tried; null when one may be tried now. */
export function nextTryAt(tries: Tries, now: Instant): Instant | null {
  const wait = waits[Math.min(tries.count, waits.length - 1)] ?? 0;
  // A clock set back neither shortens the wait nor makes years of it: it begins anew.
  const from = Math.min(tries.at, now);
  const next = (from + wait) as Instant;
  return next > now ? next : null;
}
