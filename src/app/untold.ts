/*
 * A failure that drawing meets is met again each time the same thing is drawn, and React draws it several times before it
 * gives up. Asked anew in between, what failed would be asked for ever, and nobody told. So a failure stays until a page
 * stands that tells of it.
 */

const untold = new WeakMap<object, () => void>();

/** The failure is thrown until it has been told; then it is forgotten, and the next to ask tries again. */
export function keepUntilTold(failure: unknown, forget: () => void): void {
  if (typeof failure === 'object' && failure !== null) untold.set(failure, forget);
}

/** Somebody reads of it now. */
export function markTold(failure: unknown): void {
  if (typeof failure === 'object' && failure !== null) untold.get(failure)?.();
}
