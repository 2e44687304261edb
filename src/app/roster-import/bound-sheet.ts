import { MAX_ROWS, UnreadableFile } from './file-fault.ts';

/** The last row number worth following: blank rows between the filled ones are kept, so that row 12 stays row 12. */
const LAST_ROW = 2 * MAX_ROWS;

/**
 * The XML of a sheet without its empty rows, which office programs write by the million. A sheet that holds too much for a
 * roster is refused here, while it is still a text and has cost nothing.
 */
export function boundSheet(xml: string): string {
  if (/<!DOCTYPE/i.test(xml)) throw new UnreadableFile('damaged');
  let filled = 0;
  const bounded = xml.replace(
    /<((?:\w+:)?row)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g,
    (row: string, _tag: string, attributes: string, cells: string | undefined) => {
      if (cells === undefined || !/<(?:\w+:)?(?:v|is|f)\b/.test(cells)) return '';
      filled += 1;
      const number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? 0);
      if (filled > MAX_ROWS || number > LAST_ROW) throw new UnreadableFile('too-many-rows');
      return row;
    },
  );
  // Three letters in an address are column 703 and beyond.
  if (/<(?:\w+:)?c\b[^>]*\br="[A-Z]{3,}\d+"[^>]*>\s*<(?:\w+:)?(?:v|is|f)\b/.test(bounded)) {
    throw new UnreadableFile('too-wide');
  }
  // A cell without a value says nothing, whatever its type would have been; an error is a word in its place.
  return bounded.replace(emptyCell, '').replace(/(<(?:\w+:)?c\b[^>]*\st=)"e"/g, '$1"str"');
}

/** A cell that holds nothing, or a formula that was never worked out. */
const emptyCell =
  /<((?:\w+:)?c)\b[^>]*(?:\/>|>\s*(?:<(?:\w+:)?f\b[^>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?\s*<\/\1>)/g;
