const BASE_MS = 5_000;
const CAP_MS = 15 * 60_000;

/**
 * How long to wait after the given number of failures in a row (1 or more), in ms: anywhere between nothing and a bound
 * that doubles from 5 s to 15 min. The whole range is open so that phones that failed together do not come back
 * together. `fraction` is in [0, 1).
 */
export function backoffMs(failures: number, fraction: number): number {
  // 2^8 × 5 s is past the cap; a higher power would only overflow.
  const bound = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures - 1, 8));
  return Math.round(bound * fraction);
}
