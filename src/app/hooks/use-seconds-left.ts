import { useEffect, useState } from 'react';
import type { Instant } from '#base/day.ts';
import { useServices } from '../services.tsx';

/**
 * Whole seconds until then, counted down while they are looked at; 0 when it has come, or where there is nothing to wait for.
 * A clock that is set back meanwhile leaves what was left.
 */
export function useSecondsLeft(until: Instant | null): number {
  const { clock } = useServices();
  const [setBack, look] = useState({ until, ms: 0 });
  const earlierMs = setBack.until === until ? setBack.ms : 0;
  const left = until === null ? 0 : Math.max(0, Math.ceil((until - earlierMs - clock.now()) / 1000));
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    let last = clock.now();
    const timer = setInterval(() => {
      const now = clock.now();
      const ms = Math.max(0, last - now);
      last = now;
      look((before) => ({ until, ms: before.until === until ? before.ms + ms : ms }));
    }, 500);
    return () => clearInterval(timer);
  }, [isWaiting, until, clock]);
  return left;
}
