import { strToU8, zipSync, type Zippable } from 'fflate';
import writeWorkbook, { type SheetData } from 'write-excel-file/universal';

/*
 * Spreadsheets as different hands write them. Everybody in them is invented.
 */

/** A workbook by a library of its own, as many web pages export one. */
export async function aWorkbook(data: SheetData): Promise<Uint8Array> {
  return new Uint8Array(await (await writeWorkbook(data).toBlob()).arrayBuffer());
}

/** A workbook with this sheet, written by hand down to the last sign. */
export function rawWorkbook(
  sheetXml: string,
  more: Zippable = {},
  options: { level?: 0 | 9 } = {},
): Uint8Array {
  return zipSync(
    {
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheetXml),
      ...more,
    },
    { level: options.level ?? 9 },
  );
}

/** Rows of texts as the XML of a sheet. */
export function sheetXml(rows: readonly (readonly string[])[], firstRow = 1): string {
  const cells = (row: readonly string[], number: number) =>
    row
      .map((text, at) =>
        text === '' ? '' : `<c r="${column(at)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
      )
      .join('');
  const lines = rows.map(
    (row, index) => `<row r="${firstRow + index}">${cells(row, firstRow + index)}</row>`,
  );
  return `<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** A, B … Z, AA …; `at` counts from 0. */
export function column(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : column(Math.floor(at / 26) - 1) + letter;
}

/** A text file in one byte a letter. */
export function byteText(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code > 255) throw new Error(`${letter} is more than a byte`);
    return code;
  });
}

/** A text file in UTF-16, little end first unless `big`. */
export function wideText(text: string, options: { mark: boolean; big?: boolean }): Uint8Array {
  const codes = [...(options.mark ? '\ufeff' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(
    codes.flatMap((code) => (options.big ? [code >> 8, code & 255] : [code & 255, code >> 8])),
  );
}

/** The beginning of a compound file whose directory has that name: an old workbook, or one with a password. */
export function aCompoundFile(name: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...name].forEach((letter, index) => bytes.set([letter.charCodeAt(0), 0], 1024 + index * 2));
  return bytes;
}
