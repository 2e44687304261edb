import { useRef } from 'react';

/** After what a press began is kept, it takes this long at most until the screen shows it. */
const SHOWN_WITHIN_MS = 500;
/** What asks the phone itself, as for somewhere to share to, may never be answered. */
const LONGEST_MS = 5000;

/**
 * What a press does, once for a hand that taps twice: while what it began is under way, and until the screen shows what came
 * of it, another press does nothing. Where nothing came of it, as where something has to be said first, its promise resolves
 * with undefined, and it may be pressed again at once.
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
      if (done === undefined) release();
      else setTimeout(release, SHOWN_WITHIN_MS);
    }
  }
  return () => {
    if (pressed.current === null) void press();
  };
}
