import type { SentUnit } from '../apply/open-unit.ts';
import { unpackedBytes } from '../apply/unpacked-bytes.ts';

/**
 * A request of half a megabyte may unpack to hundreds, and all of it is judged while nobody else has the cell. Whoever
 * brings more than two of the largest units is asked for the rest in the next request.
 */
const LARGEST_UNITS = 2;

/** The first of the units, as many as one request may ask to judge, and one at least. */
export function withinWork<T extends Pick<SentUnit, 'packed'>>(
  units: readonly T[],
  maxBodyBytes: number,
): readonly T[] {
  let bytes = 0;
  const end = units.findIndex(({ packed }, index) => {
    // Unpacking stops at the largest; what cannot be opened is not unpacked.
    bytes += packed.ok ? Math.min(unpackedBytes(packed.value), maxBodyBytes) : 0;
    return index > 0 && bytes > LARGEST_UNITS * maxBodyBytes;
  });
  return end < 0 ? units : units.slice(0, end);
}
