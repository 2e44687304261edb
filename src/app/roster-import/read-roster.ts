import type { Day } from '#base/day.ts';
import { isEmptyCell, type Cell, type Table } from './cell.ts';
import { cellText } from './clean-text.ts';
import { UnreadableFile } from './file-fault.ts';
import { findHeader, type Header } from './find-header.ts';
import { convertLegacy, detectLegacy, type LegacyLetters } from './legacy-text.ts';
import { readRow, type RosterRow } from './read-row.ts';

export interface DroppedColumn {
  readonly label: string;
  /** As the spreadsheet names it: A, B … AA. */
  readonly letter: string;
}

/** What a file says of a cell's members. */
export interface RosterFile {
  /** The sheet it was found in; empty for a text file. */
  readonly sheet: string;
  readonly rows: readonly RosterRow[];
  /** Columns that are not kept, by the words above them; one without any by its letter. */
  readonly dropped: readonly DroppedColumn[];
  /** Old letters that were turned into those of today, with examples to judge by; null when there were none. */
  readonly legacy: {
    readonly kind: LegacyLetters;
    readonly samples: readonly { readonly before: string; readonly after: string }[];
    /** The rows as they would be if the letters were left alone. */
    readonly rowsAsTheyAre: readonly RosterRow[];
  } | null;
}

const SAMPLES = 3;

/** The first sheet with a row of labels that names people. Throws `UnreadableFile` when there is none. */
export function readRoster(tables: readonly Table[], today: Day): RosterFile {
  const filled = tables.filter(({ rows }) => rows.some((row) => row.some((cell) => !isEmptyCell(cell))));
  if (filled.length === 0) throw new UnreadableFile('empty');
  for (const { name, rows } of filled) {
    const kind = detectLegacy(rows.flatMap((row) => row.filter((cell) => typeof cell === 'string')));
    const plain = bodyOf(rows, rows, today);
    if (kind === null) {
      if (plain) return { sheet: name, rows: plain.rows, dropped: plain.dropped, legacy: null };
      continue;
    }
    const converted = rows.map((row) => row.map((cell) => convertCell(cell, kind)));
    // Labels are often in today's letters above a body in old ones.
    const header = findHeader(converted) ?? findHeader(rows);
    if (!header) continue;
    const body = readBody(converted, header, today);
    return {
      sheet: name,
      rows: body,
      dropped: droppedColumns(header, rows),
      legacy: {
        kind,
        samples: samplesOf(rows, converted, header),
        rowsAsTheyAre: readBody(rows, header, today),
      },
    };
  }
  throw new UnreadableFile('no-header');
}

function bodyOf(rows: readonly (readonly Cell[])[], body: readonly (readonly Cell[])[], today: Day) {
  const header = findHeader(rows);
  return header && { rows: readBody(body, header, today), dropped: droppedColumns(header, rows) };
}

function readBody(rows: readonly (readonly Cell[])[], header: Header, today: Day): readonly RosterRow[] {
  return rows
    .map((cells, index) => ({ cells, number: index + 1 }))
    .slice(header.firstRow)
    .filter(({ cells }) => cells.some((cell) => !isEmptyCell(cell)))
    .map(({ cells, number }) => readRow(cells, header.columns, number, today));
}

/** Only columns with something in them: an empty one loses nobody anything. */
function droppedColumns(
  { columns, firstRow }: Header,
  rows: readonly (readonly Cell[])[],
): readonly DroppedColumn[] {
  return columns
    .filter((column) => column.kind === 'dropped')
    .filter((column) => rows.slice(firstRow).some((row) => !isEmptyCell(row[column.at])))
    .map((column) => ({ label: column.label, letter: columnLetter(column.at) }));
}

/** `at` counts from 0. */
function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter;
}

function convertCell(cell: Cell, kind: LegacyLetters): Cell {
  return typeof cell === 'string' ? convertLegacy(cell, kind) : cell;
}

function samplesOf(
  rows: readonly (readonly Cell[])[],
  converted: readonly (readonly Cell[])[],
  { columns, firstRow }: Header,
): readonly { readonly before: string; readonly after: string }[] {
  const name = columns.find((column) => column.kind === 'name' || column.kind === 'family');
  return rows
    .map((row, index) => ({
      before: cellText(row[name?.at ?? 0]),
      after: cellText(converted[index]?.[name?.at ?? 0]),
    }))
    .slice(firstRow)
    .filter(({ before, after }) => before !== after)
    .slice(0, SAMPLES);
}
