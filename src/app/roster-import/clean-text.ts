import { normaliseText } from '#domain/names.ts';
import type { Cell } from './cell.ts';

/** The lines of a cell as text: NFC, ordinary single spaces, nothing that cannot be seen. Empty lines are left out. */
export function cellLines(cell: Cell | undefined): readonly string[] {
  return cellText(cell)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A cell as text, its line breaks kept. Whole numbers as they are written, days as a person writes them. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return cell === true ? 'x' : '';
  if (typeof cell === 'object') return cell.day.split('-').reverse().join('/');
  return normaliseText(
    String(cell)
      .replace(/\r\n?|\u2028|\u2029|\v/g, '\n')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      // Fixed and other wide spaces; a tab is one too.
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
      // What cannot be typed cannot be meant.
      .replace(/[^\P{Cc}\n]/gu, '')
      .replace(/ +/g, ' '),
  );
}

/** A cell in one line. */
export function cellLine(cell: Cell | undefined): string {
  return cellLines(cell).join(' ');
}
