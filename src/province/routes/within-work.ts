import { unpackedBytes } from '../apply/unpacked-bytes.ts';

/**
 * A request of half a megabyte may unpack to hundreds, and all of it is judged while nobody else has the cell. Whoever
 * brings more than two of the largest units is asked for the rest in the next request.
 */
const LARGEST_UNITS = 2;

/** The first of the units, as many as one request may ask to judge, and one at least. */
export function withinWork<T extends { readonly body: Uint8Array }>(
  units: readonly T[],
  maxBodyBytes: number,
): readonly T[] {
  let bytes = 0;
  const end = units.findIndex(({ body }, index) => {
    // Unpacking stops at the largest.
    bytes += Math.min(unpackedBytes(body), maxBodyBytes);
    return index > 0 && bytes > LARGEST_UNITS * maxBodyBytes;
  });
  return end < 0 ? units : units.slice(0, end);
}
