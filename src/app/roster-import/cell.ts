import type { Day } from '#base/day.ts';

/** What one cell of a spreadsheet holds; a date is a day, since a roster knows no hours. Null for an empty one. */
export type Cell = string | number | boolean | { readonly day: Day } | null;

/** One sheet, or the one table of a text file. Rows as they stand, the empty ones too, so that row 12 is row 12. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
