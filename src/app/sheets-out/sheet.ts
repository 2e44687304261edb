/** What a cell can take out as a spreadsheet. */
export type SheetKind = 'roster' | 'attendance' | 'dues' | 'tasks' | 'topics' | 'scores';

export const sheetKinds: readonly SheetKind[] = ['roster', 'attendance', 'dues', 'tasks', 'topics', 'scores'];

/** One sheet of a workbook: texts and whole numbers, nothing that is computed. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    /** In letters of ordinary type. */ readonly width: number;
  }[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Said below the rows. */
  readonly legend: string;
}
