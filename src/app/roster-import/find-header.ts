import { isEmptyCell, type Cell } from './cell.ts';
import { cellLine } from './clean-text.ts';
import { columnKind, type ColumnKind } from './columns.ts';

/** One column of the table: what it is, and the words above it as they stand in the file. */
export interface Column {
  readonly at: number;
  readonly kind: ColumnKind;
  readonly label: string;
}

export interface Header {
  readonly columns: readonly Column[];
  /** The row, from 0, where members begin: below the labels and a row of column numbers. */
  readonly firstRow: number;
}

/** Titles, places and dates may stand above the labels, not more than this. */
const ROWS_SEARCHED = 10;

/**
 * The row of labels that says most, alone or together with the one below it: “Năm sinh” above “Nam” and “Nữ” is read as
 * “Năm sinh Nam” and “Năm sinh Nữ”. Null where no row names a column of names.
 */
export function findHeader(rows: readonly (readonly Cell[])[]): Header | null {
  let best: { readonly header: Header; readonly score: number } | null = null;
  for (let at = 0; at < Math.min(ROWS_SEARCHED, rows.length); at += 1) {
    for (const height of [1, 2]) {
      const labels =
        height === 1 ? (rows[at] ?? []).map(cellLine) : joinLabels(rows[at] ?? [], rows[at + 1] ?? []);
      if (height === 2 && !isSubHeader(rows[at] ?? [], rows[at + 1] ?? [])) continue;
      const columns = labels.map((label, index): Column => ({ at: index, kind: columnKind(label), label }));
      const score = scoreOf(columns);
      if (score > 0 && (best === null || score > best.score)) {
        best = { header: { columns, firstRow: skipNumbers(rows, at + height) }, score };
      }
    }
  }
  return best && { ...best.header, columns: joinSplitNames(best.header, rows) };
}

/** How many things a row of labels names; nothing when it has no names of people. */
function scoreOf(columns: readonly Column[]): number {
  const kinds = new Set(columns.map((column) => column.kind));
  const hasNames =
    kinds.has('name') || kinds.has('birth-name') || (kinds.has('family') && kinds.has('given'));
  if (!hasNames) return 0;
  const words = columns.filter((column) => column.label !== '').length;
  // A lone title that speaks of a list of names is no header, and neither is a line of a letter.
  if (words < 2 && columns.length > 1) return 0;
  if (columns.some((column) => column.kind === 'name' && column.label.length > 80)) return 0;
  return kinds.size + words / 100;
}

/** Labels of two rows: the upper one holds until the next upper one wherever a lower one stands below. */
function joinLabels(upper: readonly Cell[], lower: readonly Cell[]): readonly string[] {
  const width = Math.max(upper.length, lower.length);
  let above = '';
  return Array.from({ length: width }, (_, index) => {
    const own = cellLine(upper[index]);
    const below = cellLine(lower[index]);
    if (own !== '') above = own;
    return below === '' ? own : `${above} ${below}`.trim();
  });
}

/** A second row of labels is all words, stands below a label of names, and has nothing there itself. */
function isSubHeader(upper: readonly Cell[], lower: readonly Cell[]): boolean {
  const filled = lower.filter((cell) => !isEmptyCell(cell));
  const names = upper.flatMap((cell, index) =>
    /^(?:name|family|birth-name)$/.test(columnKind(cellLine(cell))) ? [index] : [],
  );
  const isBare = names.length > 0 && names.every((index) => isEmptyCell(lower[index]));
  return filled.length > 0 && isBare && filled.every((cell) => typeof cell === 'string' && !/\d/.test(cell));
}

/** Past a row that only numbers the columns: 1 2 3, (1) (2) (3), A B 1 2. */
function skipNumbers(rows: readonly (readonly Cell[])[], at: number): number {
  const filled = (rows[at] ?? []).map(cellLine).filter((text) => text !== '');
  const isNumbers =
    filled.length >= 2 && filled.every((text) => /^(?:\(?\d{1,2}\)?|[A-Z]|\d{1,2}=.*)$/.test(text));
  return isNumbers ? at + 1 : at;
}

/**
 * One label above two columns, family names left and given names right, which is how rolls are sorted by hand: the column
 * without a label belongs to the names when nearly every row has one word in it.
 */
function joinSplitNames(
  { columns, firstRow }: Header,
  rows: readonly (readonly Cell[])[],
): readonly Column[] {
  const name = columns.find((column) => column.kind === 'name');
  const next = name && columns[name.at + 1];
  if (!name || !next || next.label !== '') return columns;
  const body = rows.slice(firstRow).filter((row) => !isEmptyCell(row[name.at]));
  const withGiven = body.filter((row) => /^[\p{L}'\u2019-]+$/u.test(cellLine(row[next.at])));
  if (body.length === 0 || withGiven.length < body.length * 0.8) return columns;
  return columns.map((column) => {
    if (column === name) return { ...column, kind: 'family' };
    return column === next ? { ...column, kind: 'given', label: name.label } : column;
  });
}
