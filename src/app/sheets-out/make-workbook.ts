import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { CriteriaSet } from '#domain/criteria/criterion.ts';
import { fold } from '#domain/names.ts';
import { fileTitles } from '../text/sheets-out.ts';
import { attendanceSheet } from './attendance-sheet.ts';
import { duesSheet } from './dues-sheet.ts';
import { rosterSheet } from './roster-sheet.ts';
import { scoreSheets } from './score-sheets.ts';
import type { Sheet, SheetKind } from './sheet.ts';
import { taskSheet } from './task-sheet.ts';
import { topicSheet } from './topic-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

/** What a workbook is made from. `book` holds the whole of `year`. */
export interface WorkbookSource {
  readonly book: Book;
  readonly year: number;
  readonly today: Day;
  readonly criteriaSets: readonly CriteriaSet[];
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One spreadsheet of the cell as a file with its name. */
export async function makeWorkbook(kind: SheetKind, source: WorkbookSource): Promise<File> {
  const blob = await writeWorkbook(sheetsOf(kind, source));
  return new File([blob], workbookName(kind, source), { type: XLSX });
}

export function sheetsOf(
  kind: SheetKind,
  { book, year, today, criteriaSets }: WorkbookSource,
): readonly Sheet[] {
  switch (kind) {
    case 'roster':
      return [rosterSheet(book, today)];
    case 'attendance':
      return [attendanceSheet(book, year)];
    case 'dues':
      return [duesSheet(book, year)];
    case 'tasks':
      return [taskSheet(book, year)];
    case 'topics':
      return [topicSheet(book, year, today)];
    case 'scores':
      return scoreSheets(book, year, criteriaSets);
  }
}

/** `danh-sach-chi-bo-xom-mau-2026-11-26.xlsx`: ASCII, since chats and old computers spoil anything else. */
export function workbookName(kind: SheetKind, { book, year, today }: WorkbookSource): string {
  const MOST_OF_CELL = 60;
  const cell = fold(book.cell.name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_OF_CELL)
    .replace(/^-+|-+$/g, '');
  const when = kind === 'roster' ? today : String(year);
  return `${[fileTitles[kind], cell, when].filter((part) => part !== '').join('-')}.xlsx`;
}
