/*
 * A failure that drawing meets is met again each time the same thing is drawn, and React draws it several times before it
 * gives up. Asked anew in between, what failed would be asked for ever, and nobody told. So a failure stays until a page
 * stands that tells of it; one that nobody draws is of a screen that was left, and is forgotten.
 */

/** React draws again within a second, on the slowest phone within a few. */
const FORGOTTEN_AFTER_MS = 10_000;

const untold = new WeakMap<object, () => void>();

/** The failure is thrown until it has been told; then `forget` is called, once, and the next to ask tries again. */
export function keepUntilTold(failure: unknown, forget: () => void): void {
  if (typeof failure !== 'object' || failure === null) return;
  untold.set(failure, forget);
  setTimeout(() => markTold(failure), FORGOTTEN_AFTER_MS);
}

/** Somebody reads of it now. */
export function markTold(failure: unknown): void {
  if (typeof failure !== 'object' || failure === null) return;
  untold.get(failure)?.();
  untold.delete(failure);
}
