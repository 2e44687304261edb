import { MAX_ROWS, UnreadableFile } from './file-fault.ts';

/** The last row number worth following: blank rows between the filled ones are kept, so that row 12 stays row 12. */
const LAST_ROW = 2 * MAX_ROWS;

/**
 * Refuses XML that no office program writes: a document type, by which entities come in, and a tag that is opened within
 * another, on which the parser would spend minutes.
 */
export function checkTags(xml: string): void {
  if (/<!DOCTYPE/i.test(xml) || /<[^<>]*</.test(xml)) throw new UnreadableFile('damaged');
}

/**
 * The XML of a sheet without its empty rows, which office programs write by the million. A sheet that holds too much for a
 * roster is refused here, while it is still a text and has cost nothing.
 */
export function boundSheet(xml: string): string {
  const kept: string[] = [];
  let filled = 0;
  let at = 0;
  // Row by row and never back: whoever leaves a million of them open must not cost more than one look at each.
  for (const row of xml.matchAll(/<((?:\w+:)?row)\b([^<>]*)>/g)) {
    const [tag, name = '', attributes = ''] = row;
    if (row.index < at) throw new UnreadableFile('damaged');
    kept.push(xml.slice(at, row.index));
    at = row.index + tag.length;
    if (attributes.endsWith('/')) continue;
    const close = `</${name}>`;
    const end = xml.indexOf(close, at);
    if (end < 0) throw new UnreadableFile('damaged');
    const cells = xml.slice(at, end);
    at = end + close.length;
    if (!/<(?:\w+:)?(?:v|is|f)\b/.test(cells)) continue;
    filled += 1;
    const number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? 0);
    if (filled > MAX_ROWS || number > LAST_ROW) throw new UnreadableFile('too-many-rows');
    kept.push(tag, cells, close);
  }
  const bounded = kept.join('') + xml.slice(at);
  // Three letters in an address are column 703 and beyond.
  if (/<(?:\w+:)?c\b[^<>]*\br="[A-Z]{3,}\d+"[^<>]*>\s*<(?:\w+:)?(?:v|is|f)\b/.test(bounded)) {
    throw new UnreadableFile('too-wide');
  }
  // A cell without a value says nothing, whatever its type would have been; an error is a word in its place.
  return bounded.replace(emptyCell, '').replace(/(<(?:\w+:)?c\b[^<>]*\st=)"e"/g, '$1"str"');
}

/** A cell that holds nothing, or a formula that was never worked out. */
const emptyCell =
  /<((?:\w+:)?c)\b[^<>]*(?:\/>|>(?:<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?<\/\1>)/g;
