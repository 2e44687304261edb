const BASE_MS = 5_000;

/** A server that answered, and is busy or in trouble, is left alone for longer and longer, up to this; it may not ask for more. */
export const BUSY_CAP_MS = 15 * 60_000;
/** Where nobody answered a try costs nobody anything, and what waits is to be gone within 30 s of the line's return. */
export const SILENT_CAP_MS = 25_000;

/**
 * How long to wait after the given number of failures in a row (1 or more), in ms: anywhere between nothing and a bound
 * that doubles from 5 s to `capMs`. The whole range is open so that phones that failed together do not come back
 * together. `fraction` is in [0, 1).
 */
export function backoffMs(failures: number, fraction: number, capMs: number): number {
  // 2^8 × 5 s is past every cap; a higher power would only overflow.
  const bound = Math.min(capMs, BASE_MS * 2 ** Math.min(failures - 1, 8));
  return Math.round(bound * fraction);
}
