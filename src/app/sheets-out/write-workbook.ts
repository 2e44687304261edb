import writeXlsx, { type Row } from 'write-excel-file/universal';
import { cutShort } from '../text/sheets-out.ts';
import { xmlText } from '../xml-text.ts';
import type { Sheet } from './sheet.ts';

/** The most letters a cell may hold. Source: ECMA-376; Excel calls a longer one damage. */
const MOST_LETTERS = 32_767;

/**
 * The sheets as an .xlsx. Texts are texts whatever they begin with: nothing in the file is a formula, so nothing in it can
 * run.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Blob> {
  return writeXlsx(
    sheets.map(({ name, columns, rows, legend }) => ({
      sheet: name,
      data: [
        columns.map(({ title }) => ({ ...textCell(title), fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row): Row => row.map(toCell)),
        ...(legend === '' ? [] : [[null], [textCell(legend)]]),
      ],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBlob();
}

function toCell(value: string | number) {
  if (typeof value === 'number') return { type: Number, value };
  return value === '' ? null : { ...textCell(value), wrap: true };
}

function textCell(text: string) {
  return { type: String, value: writable(text) } as const;
}

/** Nothing the file cannot hold, and no longer than a cell may be. */
function writable(text: string): string {
  const clean = xmlText(text);
  return clean.length <= MOST_LETTERS ? clean : clean.slice(0, MOST_LETTERS - cutShort.length) + cutShort;
}
