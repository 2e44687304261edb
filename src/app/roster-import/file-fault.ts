/** Why nothing could be read from a file; each has its own words and its own way out. */
export type FileFault =
  | 'empty' // no bytes, or no cell with anything in it
  | 'too-large'
  | 'too-many-rows'
  | 'too-wide'
  | 'unpacks-too-large' // a small file that would become a huge one
  | 'old-workbook' // .xls
  | 'locked' // opens with a password only
  | 'web-page' // an .xls that is HTML or XML inside
  | 'other-kind' // Word, PDF, a picture …
  | 'damaged'
  | 'broken-quotes' // .csv whose quotation marks do not close
  | 'no-header'; // nothing says which column holds the names

/** Bytes of a file. The largest roster of a commune stays far below. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** Rows with something in them, those above the header included. */
export const MAX_ROWS = 5_000;
/** Bytes of all that is unpacked from one workbook: what a cheap phone can hold. */
export const MAX_UNPACKED_BYTES = 24 * 1024 * 1024;

/** Thrown while a file is read; nothing of it was kept. */
export class UnreadableFile extends Error {
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(`cannot read the file: ${fault}`);
    this.fault = fault;
  }
}
