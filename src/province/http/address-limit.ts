import type { Clock } from '#base/clock.ts';

/** How many requests come from where. */
export interface AddressLimit {
  /** False where so many came from that address within the minute that this one is answered no more. */
  enter(address: string): boolean;
}

const MINUTE_MS = 60_000;
/** More addresses than these in one minute are no callers of ours; what was counted of them is forgotten. */
const MAX_ADDRESSES = 100_000;

/**
 * Whoever makes up a new token for each request is a new caller each time, and costs a look into the ledger: they are one
 * address. It is a wide limit, for a whole commune may stand behind one address, and in a mobile network many of them. What
 * comes from this machine itself came through a proxy that does not say for whom, and is not counted.
 */
export function createAddressLimit(clock: Clock, perMinute: number): AddressLimit {
  const counts = new Map<string, number>();
  let minute = 0;
  return {
    enter(address) {
      if (localAddresses.has(address)) return true;
      const now = Math.floor(clock.now() / MINUTE_MS);
      if (now !== minute || counts.size > MAX_ADDRESSES) counts.clear();
      minute = now;
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      return count <= perMinute;
    },
  };
}

const localAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
