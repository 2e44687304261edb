import type { Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import type { LockState, Store } from '#store/store.ts';
import { isUnsaved, onceKept } from './unsaved-mark.ts';

/** So long without a touch in any window, and the book closes by itself. */
export const IDLE_MS = 5 * 60_000;
const LOOK_EVERY_MS = 10_000;
const KEY = 'touched-at';

/**
 * Closes the book when nobody touched any window for five minutes, seen or hidden, and shows the lock wherever it was closed.
 * Where the clock jumps, either way, it closes too.
 */
export function keepLocked(store: Pick<Store, 'watchLock' | 'lock'>, clock: Clock): void {
  let last: LockState['kind'] | null = null;
  let touchedAt = clock.now();
  store.watchLock(({ kind }) => {
    // Without a PIN it was shown too; the first may have been set in another window.
    const wasShown = last === 'open' || last === 'none';
    // Closed in another window while something stands here that could not be saved: it goes first, or is given up.
    if (kind === 'locked' && wasShown) onceKept(startOver);
    if (kind === 'open' && last !== 'open') touch();
    last = kind;
  });

  function touch(): void {
    const now = clock.now();
    const isOld = Math.abs(now - touchedAt) > LOOK_EVERY_MS / 2;
    // A computer whose lid was closed ran no timer, and wakes with the window in sight.
    if (isOld) look();
    touchedAt = now;
    if (isOld) keepTouch(now);
  }
  for (const type of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove']) {
    window.addEventListener(type, touch, { capture: true, passive: true });
  }

  function look(): void {
    const idle = Math.min(...[touchedAt, readTouch() ?? touchedAt].map((at) => Math.abs(clock.now() - at)));
    if (last === 'open' && idle >= IDLE_MS) void lockNow(store).catch(() => undefined);
  }
  setInterval(look, LOOK_EVERY_MS);
  // A phone that slept runs no timers; before the first touch counts, it is looked at how long that was.
  for (const type of ['visibilitychange', 'focus', 'pageshow']) window.addEventListener(type, look, true);
}

/**
 * Closes the book in every window, after what is typed in this one is in the drafts. Not while something could not be saved:
 * it would be lost. Says whether it did. Throws `StoreError`.
 */
export async function lockNow(store: Pick<Store, 'lock'>): Promise<boolean> {
  if (isUnsaved()) return false;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  // What the box hands over when it is left is on its way to the drafts with the next turn, and the store lets it arrive.
  await new Promise((resolve) => setTimeout(resolve));
  await store.lock();
  return true;
}

/** The whole app starts anew, and so forgets all it had read; at the same address and at the same place on the page. */
export function startOver(): void {
  document.body.style.visibility = 'hidden';
  location.reload();
}

/** All windows of this browser share it. */
function keepTouch(at: Instant): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // Each window then counts for itself.
  }
}

function readTouch(): Instant | null {
  try {
    const kept = Number(localStorage.getItem(KEY) ?? 'none');
    return Number.isFinite(kept) ? (kept as Instant) : null;
  } catch {
    return null;
  }
}
