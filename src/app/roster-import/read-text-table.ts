import Papa from 'papaparse';
import type { Table } from './cell.ts';
import { decodeText } from './decode-text.ts';
import { MAX_ROWS, UnreadableFile } from './file-fault.ts';

/** The table of a text file whose columns stand between semicolons, commas or tabs. */
export function readTextTable(bytes: Uint8Array): Table {
  const text = decodeText(bytes);
  const parsed = Papa.parse<string[]>(text, {
    delimitersToGuess: [';', ',', '\t'],
    // One more than is taken, to know that there are more.
    preview: MAX_ROWS + 1,
  });
  if (parsed.errors.some((error) => error.type === 'Quotes')) throw new UnreadableFile('broken-quotes');
  if (parsed.data.length > MAX_ROWS && parsed.data[MAX_ROWS]?.some((cell) => cell.trim() !== '')) {
    throw new UnreadableFile('too-many-rows');
  }
  return { name: '', rows: parsed.data };
}
