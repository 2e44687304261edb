import { useRef } from 'react';
import { ECHO_MS } from './use-echo.ts';

/** What asks the phone itself, as for somewhere to share to, may never be answered. */
const LONGEST_MS = 5000;

/**
 * What a press does, once for a hand that taps twice: while what it began is under way, and until the screen has had time to
 * show what came of it, another press does nothing. Where a second tap is asked for, its promise resolves with false, and it
 * may be pressed again at once.
 */
export function useOnce(act: () => unknown): () => void {
  const pressed = useRef<object | null>(null);
  async function press() {
    const doing = act();
    if (!(doing instanceof Promise)) return;
    const mine = {};
    pressed.current = mine;
    const release = () => {
      if (pressed.current === mine) pressed.current = null;
    };
    setTimeout(release, LONGEST_MS);
    let done: unknown;
    try {
      done = await doing;
    } finally {
      if (done === false) release();
      else setTimeout(release, ECHO_MS);
    }
  }
  return () => {
    if (pressed.current === null) void press();
  };
}
