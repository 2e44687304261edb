import { useEffect, useState } from 'react';
import type { Instant } from '#base/day.ts';
import { useServices } from '../services.tsx';

/** Whole seconds until then, counted down while they are looked at; 0 when it has come, or where there is nothing to wait for. */
export function useSecondsLeft(until: Instant | null): number {
  const { clock } = useServices();
  const read = () => (until === null ? 0 : Math.max(0, Math.ceil((until - clock.now()) / 1000)));
  const [, look] = useState(0);
  const left = read();
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => look((times) => times + 1), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return left;
}
