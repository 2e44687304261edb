import { inflateSync } from 'node:zlib';

/*
 * What a PDF of ours says and where, read from the file itself: its pages, the texts on them with their places, the rules.
 * It knows as much of the format as jsPDF writes.
 */

export interface PdfText {
  readonly text: string;
  /** From the left and from the upper edge, to the baseline, in points. */
  readonly x: number;
  readonly y: number;
  readonly sizePt: number;
  readonly widthPt: number;
  /** Some letter of it has no shape in the font: a reader sees an empty box. */
  readonly hasNoShape: boolean;
}

export interface PdfPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly texts: readonly PdfText[];
}

export interface PdfFile {
  readonly pages: readonly PdfPage[];
  /** Names of the fonts that lie in the file itself. */
  readonly embeddedFonts: readonly string[];
}

interface PdfFont {
  readonly letters: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
}

export function readPdf(file: Uint8Array): PdfFile {
  const objects = readObjects(Buffer.from(file));
  const body = (id: number) => objects.get(id)?.head ?? '';
  const fontById = new Map<number, PdfFont>();
  for (const [id, { head }] of objects) {
    if (/\/Type \/Font\b/.test(head) && /\/Subtype \/Type0/.test(head))
      fontById.set(id, readFont(head, objects));
  }
  const pages = [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }): PdfPage => {
      const [, , width = '0', height = '0'] = (/\/MediaBox \[([^\]]+)\]/.exec(head)?.[1] ?? '')
        .trim()
        .split(/\s+/);
      const resources = body(reference(head, 'Resources'));
      const fontByName = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
          name,
          fontById.get(Number(id)),
        ]),
      );
      const content = objects.get(reference(head, 'Contents'))?.stream ?? Buffer.alloc(0);
      return {
        widthPt: Number(width),
        heightPt: Number(height),
        texts: readTexts(content.toString('latin1'), Number(height), fontByName),
      };
    });
  return {
    pages,
    embeddedFonts: [...objects.values()]
      .filter(({ head }) => /\/FontFile2 \d+ 0 R/.test(head))
      .map(({ head }) => /\/FontName \/(\S+)/.exec(head)?.[1] ?? ''),
  };
}

/** All text of the file in the order it was written, words as they stand, one space between any two. */
export function pdfText(file: Uint8Array): string {
  return readPdf(file)
    .pages.flatMap((page) => page.texts.map(({ text }) => text.trim()))
    .join(' ')
    .replace(/\s+/g, ' ');
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}

function readObjects(bytes: Buffer): ReadonlyMap<number, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const found of text.matchAll(/(\d+) 0 obj\n/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('\nendobj', start);
    const streamAt = text.indexOf('stream\n', start);
    const hasStream = streamAt >= 0 && streamAt < end;
    const head = text.slice(start, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const from = streamAt + 'stream\n'.length;
    const raw = hasStream ? bytes.subarray(from, from + length) : null;
    objects.set(Number(found[1]), {
      head,
      stream: raw && (/FlateDecode/.test(head) ? inflateSync(raw) : raw),
    });
  }
  return objects;
}

function reference(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? -1);
}

function readFont(head: string, objects: ReadonlyMap<number, PdfObject>): PdfFont {
  const map = objects.get(reference(head, 'ToUnicode'))?.stream?.toString('latin1') ?? '';
  const letters = new Map<number, string>();
  for (const [, code = '', unicode = ''] of map.matchAll(/<([0-9a-fA-F]{4})><([0-9a-fA-F]{4,})>/g)) {
    letters.set(parseInt(code, 16), String.fromCodePoint(parseInt(unicode, 16)));
  }
  const descendant = objects.get(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(head)?.[1] ?? -1))?.head ?? '';
  const widths = new Map<number, number>();
  for (const [, first = '', list = ''] of (/\/W \[(.*)\]/s.exec(descendant)?.[1] ?? '').matchAll(
    /(\d+) ?\[([^\]]*)\]/g,
  )) {
    list
      .trim()
      .split(/\s+/)
      .forEach((width, index) => widths.set(Number(first) + index, Number(width)));
  }
  return { letters, widths };
}

function readTexts(
  content: string,
  heightPt: number,
  fontByName: ReadonlyMap<string, PdfFont | undefined>,
): readonly PdfText[] {
  return [...content.matchAll(/BT\n(.*?)\nET/gs)].map(([, block = '']) => {
    const [, fontName = '', size = '0'] = /\/(F\d+) ([\d.]+) Tf/.exec(block) ?? [];
    const [, x = '0', y = '0'] = /(-?[\d.]+) (-?[\d.]+) Td/.exec(block) ?? [];
    const font = fontByName.get(fontName);
    const codes = [...(/<([0-9a-fA-F]*)> Tj/.exec(block)?.[1] ?? '').matchAll(/.{4}/g)].map(([hex]) =>
      parseInt(hex, 16),
    );
    const EM = 1000;
    return {
      text: codes.map((code) => font?.letters.get(code) ?? '\ufffd').join(''),
      x: Number(x),
      y: heightPt - Number(y),
      sizePt: Number(size),
      hasNoShape: codes.includes(0),
      widthPt: codes.reduce((sum, code) => sum + ((font?.widths.get(code) ?? 0) * Number(size)) / EM, 0),
    };
  });
}
