import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';

/** A clock that stands still until it is told. Starts on 5 November 2026, 08:00 in Việt Nam. */
export interface FakeClock extends Clock {
  advanceMs(ms: number): void;
}

export function createFakeClock(start = Date.UTC(2026, 10, 5, 1)): FakeClock {
  let now = start;
  return {
    now: () => now as Instant,
    advanceMs: (ms) => {
      now += ms;
    },
  };
}
