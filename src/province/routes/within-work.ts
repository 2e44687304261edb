import type { SentUnit } from '../apply/open-unit.ts';
import { unpackedBytes } from '../apply/unpacked-bytes.ts';
import type { CellTransaction } from '../ledger/ledger.ts';

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

/**
 * Units for each of which all of the cell is read, which takes longer with every year: a score to compute again, or what a
 * member writes. Only a phone whose province lost what it had sent has so many waiting.
 */
const WHOLE_READS = 20;

/** The same cell, and whether all of it was read so often that the units left had better come with the next request. */
export function countReads(cell: CellTransaction): { readonly cell: CellTransaction; isEnough(): boolean } {
  let reads = 0;
  return {
    cell: {
      ...cell,
      records() {
        reads += 1;
        return cell.records();
      },
    },
    isEnough: () => reads >= WHOLE_READS,
  };
}
