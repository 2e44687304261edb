import type { Instant } from '#base/day.ts';

/** After so many days without a word the token of a device opens nothing any more by itself. */
const IDLE_MS = 45 * 24 * 60 * 60_000;

export function isIdleSince(lastSeenAt: Instant, now: Instant): boolean {
  return now - lastSeenAt > IDLE_MS;
}
