import type { Timer } from '#sync/timer.ts';
import type { FakeClock } from './fake-clock.ts';

/** Time that passes when told. Due work runs in order, each at its own moment. */
export interface FakeTimer {
  readonly timer: Timer;
  /** How long until the next work is due, ms; null when none waits. */
  nextInMs(): number | null;
  advanceMs(ms: number): void;
}

export function createFakeTimer(clock: FakeClock): FakeTimer {
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  const next = () =>
    waiting.reduce<(typeof waiting)[number] | null>((a, b) => (a && a.at <= b.at ? a : b), null);
  return {
    timer: (delayMs, work) => {
      const entry = { at: clock.now() + delayMs, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    nextInMs: () => {
      const entry = next();
      return entry ? entry.at - clock.now() : null;
    },
    advanceMs(ms) {
      const end = clock.now() + ms;
      for (let entry = next(); entry && entry.at <= end; entry = next()) {
        const due = entry;
        waiting = waiting.filter((other) => other !== due);
        clock.advanceMs(due.at - clock.now());
        due.work();
      }
      clock.advanceMs(end - clock.now());
    },
  };
}
