import { zipSync } from 'fflate';
import readWorkbookFile, { type Row } from 'read-excel-file/universal';
import { boundSheet, checkTags } from './bound-sheet.ts';
import type { Cell, Table } from './cell.ts';
import { UnreadableFile } from './file-fault.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

/** The sheets of an .xlsx in the workbook's order. A formula is what it last came to; nothing is ever computed. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Table[]> {
  const parts = unpackWorkbook(bytes);
  const bounded: Record<string, [Uint8Array, { level: 0 }]> = {};
  for (const [name, part] of parts) {
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(name);
    bounded[name] = [checked(part, isSheet), { level: 0 }];
  }
  try {
    // Packed again without packing: the reader wants a zip, and would unpack a real one by workers made of text, which a
    // strict page does not allow.
    const sheets = await readWorkbookFile(zipSync(bounded).slice().buffer);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(toCells) }));
  } catch {
    throw new UnreadableFile('damaged');
  }
}

/** A part as it may be parsed; of a sheet, only what a roster can need. */
function checked(part: Uint8Array, isSheet: boolean): Uint8Array {
  const xml = new TextDecoder().decode(part);
  checkTags(xml);
  return isSheet ? new TextEncoder().encode(boundSheet(xml)) : part;
}

/** The types of the reader say `typeof Date` where it gives a `Date`. */
function toCells(row: Row): readonly Cell[] {
  return (row as readonly (string | number | boolean | Date | null)[]).map((cell) =>
    cell instanceof Date ? dateCell(cell) : cell,
  );
}

/** A date that is none (before 1900, or an error of the file) stays readable as what it is not. */
function dateCell(date: Date): Cell {
  return Number.isNaN(date.getTime()) ? null : { day: date.toISOString().slice(0, 10) as never };
}
