import type { PaperLayout } from '#domain/paper-layout.ts';
import type {
  Block,
  HeadBlock,
  Paper,
  RecipientsBlock,
  Signature,
  SignaturesBlock,
  TableBlock,
  TableRow,
} from './paper.ts';
import { wrapText, type Face, type Line, type Measure, type Run } from './wrap-text.ts';

/*
 * The paper cut into pages: every piece of text and every rule with its place. A PDF is these marks and nothing else.
 * Points from the upper left corner; a text stands on its baseline.
 */

export type PageMark =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly face: Face;
      readonly sizePt: number;
    }
  | {
      readonly kind: 'rule';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    };

export type Page = readonly PageMark[];

const PT_PER_MM = 72 / 25.4;

export function mmToPt(mm: number): number {
  return mm * PT_PER_MM;
}

/** Lays the paper out by the layout; there is always one page at least. */
export function layOutPages(paper: Paper, layout: PaperLayout, measure: Measure): readonly Page[] {
  const sheet = createSheet(layout, measure);
  paper.blocks.forEach((block, index) => {
    drawBlock(sheet, block, paper.blocks[index + 1] ?? null);
  });
  return sheet.pages();
}

type Align = 'left' | 'center' | 'justify';

/** The page under the pen: what draws marks, and knows when the paper is full. */
interface Sheet {
  readonly layout: PaperLayout;
  readonly measure: Measure;
  readonly left: number;
  readonly width: number;
  readonly lineHeight: number;
  readonly y: () => number;
  readonly moveTo: (y: number) => void;
  /** How much may still be written below the pen. */
  readonly room: () => number;
  readonly pageRoom: number;
  readonly newPage: () => void;
  readonly rule: (x1: number, y1: number, x2: number, y2: number) => void;
  readonly line: (
    line: Line,
    box: { readonly x: number; readonly top: number; readonly width: number; readonly height: number },
    look: { readonly align: Align; readonly sizePt: number; readonly isUnderlined?: boolean },
  ) => void;
  readonly pages: () => readonly Page[];
}

function createSheet(layout: PaperLayout, measure: Measure): Sheet {
  const { page, type } = layout;
  const top = mmToPt(page.marginMm.top);
  const bottom = mmToPt(page.heightMm - page.marginMm.bottom);
  const left = mmToPt(page.marginMm.left);
  const width = mmToPt(page.widthMm - page.marginMm.left - page.marginMm.right);
  const pages: PageMark[][] = [[]];
  let y = top;
  const put = (mark: PageMark): void => void pages.at(-1)?.push(mark);
  const sheet: Sheet = {
    layout,
    measure,
    left,
    width,
    lineHeight: type.lineSpacingPt,
    y: () => y,
    moveTo: (next) => (y = next),
    room: () => bottom - y,
    pageRoom: bottom - top,
    newPage() {
      pages.push([]);
      y = top;
      const number = String(pages.length);
      if (pages.length < page.numberedFrom) return;
      const numberWidth = measure(number, 'regular', type.bodyPt);
      put({
        kind: 'text',
        x: left + (width - numberWidth) / 2,
        y: top / 2 + type.bodyPt / 2,
        text: number,
        face: 'regular',
        sizePt: type.bodyPt,
      });
    },
    rule: (x1, y1, x2, y2) => put({ kind: 'rule', x1, y1, x2, y2 }),
    line(line, box, { align, sizePt, isUnderlined }) {
      const gaps = line.words.length - 1;
      const spare = box.width - line.widthPt;
      const space = align === 'justify' && gaps > 0 ? line.spacePt + spare / gaps : line.spacePt;
      const start = box.x + (align === 'center' ? spare / 2 : 0);
      const baseline = box.top + baselineIn(box.height, sizePt);
      let x = start;
      line.words.forEach((word, index) => {
        // The space is written too, so that whoever copies the text out of the file gets words and not one long word.
        const text = index < gaps ? `${word.text} ` : word.text;
        put({ kind: 'text', x, y: baseline, text, face: word.face, sizePt });
        x += word.widthPt + space;
      });
      if (isUnderlined) sheet.rule(start, baseline + 2.5, start + line.widthPt, baseline + 2.5);
    },
    pages: () => pages,
  };
  return sheet;
}

/** Where letters of that size stand in a line of that height: the room above and below is shared out as Word does. */
function baselineIn(height: number, sizePt: number): number {
  const ASCENT = 0.891;
  const DESCENT = 0.216;
  return (height - (ASCENT + DESCENT) * sizePt) / 2 + ASCENT * sizePt;
}

function drawBlock(sheet: Sheet, block: Block, next: Block | null): void {
  const { type } = sheet.layout;
  switch (block.kind) {
    case 'head':
      return drawHead(sheet, block);
    case 'title':
      sheet.moveTo(sheet.y() + sheet.lineHeight);
      drawText(sheet, [{ text: block.name, face: 'bold' }], {
        align: 'center',
        sizePt: type.titlePt,
        gapPt: 0,
      });
      drawText(sheet, [{ text: block.about, face: 'bold' }], {
        align: 'center',
        sizePt: type.bodyPt,
        gapPt: 0,
      });
      sheet.moveTo(sheet.y() + sheet.lineHeight);
      return;
    case 'heading': {
      // A heading is never the last thing on a page, and a table under it keeps its head and a row with it.
      const WITH_NEXT = next?.kind === 'table' ? 6 : 3;
      if (sheet.room() < WITH_NEXT * sheet.lineHeight) sheet.newPage();
      return drawText(sheet, [{ text: block.text, face: 'bold' }], paragraphLook(sheet, 'left'));
    }
    case 'paragraph':
      return drawText(
        sheet,
        [
          { text: block.lead, face: 'bold' },
          { text: block.text, face: 'regular' },
        ],
        paragraphLook(sheet, 'justify'),
      );
    case 'table':
      return drawTable(sheet, block);
    case 'signatures':
      return drawSignatures(sheet, block);
    case 'recipients':
      return drawRecipients(sheet, block, sheet.left, sheet.width);
  }
}

interface TextLook {
  readonly align: Align;
  readonly sizePt: number;
  readonly gapPt: number;
  readonly indentPt?: number;
}

function paragraphLook({ layout }: Sheet, align: Align): TextLook {
  return {
    align,
    sizePt: layout.type.bodyPt,
    gapPt: layout.type.paragraphGapPt,
    indentPt: mmToPt(layout.type.firstLineIndentMm),
  };
}

/** Lines over the full width, page after page. */
function drawText(sheet: Sheet, runs: readonly Run[], look: TextLook): void {
  const { align, sizePt, gapPt, indentPt = 0 } = look;
  const lines = wrapText(runs, sizePt, sheet.width, sheet.measure, indentPt);
  lines.forEach((line, index) => {
    if (sheet.room() < sheet.lineHeight) sheet.newPage();
    const indent = index === 0 ? indentPt : 0;
    const isLast = index === lines.length - 1;
    sheet.line(
      line,
      { x: sheet.left + indent, top: sheet.y(), width: sheet.width - indent, height: sheet.lineHeight },
      { align: align === 'justify' && isLast ? 'left' : align, sizePt },
    );
    sheet.moveTo(sheet.y() + sheet.lineHeight);
  });
  sheet.moveTo(sheet.y() + gapPt);
}

/** Both columns begin on top; place and date stand on the line of the number, which is the last of the other column. */
function drawHead(sheet: Sheet, block: HeadBlock): void {
  const { type, head } = sheet.layout;
  const leftWidth = (sheet.width * head.leftShare) / 100;
  const rightWidth = sheet.width - leftWidth;
  const PAD = 4;
  const wrapped = (text: string, face: Face, sizePt: number, width: number) =>
    wrapText([{ text, face }], sizePt, width - 2 * PAD, sheet.measure).map((line) => ({ line, sizePt }));
  const left = [
    ...wrapped(block.superior, 'regular', type.headPt, leftWidth),
    ...wrapped(block.cell, 'bold', type.headPt, leftWidth),
    ...wrapped(block.separator, 'regular', type.headPt, leftWidth),
    ...(block.number === null ? [] : wrapped(block.number, 'regular', type.headPt, leftWidth)),
  ];
  const motto = wrapped(block.motto, 'bold', type.mottoPt, rightWidth);
  const date = wrapped(block.date, 'italic', type.headPt, rightWidth);
  const rows = Math.max(left.length, motto.length + 1 + date.length);
  const top = sheet.y();
  const draw = (
    lines: readonly { readonly line: Line; readonly sizePt: number }[],
    fromRow: number,
    x: number,
    width: number,
    isUnderlined: boolean,
  ): void => {
    lines.forEach(({ line, sizePt }, index) => {
      const box = {
        x: x + PAD,
        top: top + (fromRow + index) * sheet.lineHeight,
        width: width - 2 * PAD,
        height: sheet.lineHeight,
      };
      sheet.line(line, box, {
        align: 'center',
        sizePt,
        isUnderlined: isUnderlined && index === lines.length - 1,
      });
    });
  };
  draw(left, 0, sheet.left, leftWidth, false);
  draw(motto, 0, sheet.left + leftWidth, rightWidth, true);
  draw(date, rows - date.length, sheet.left + leftWidth, rightWidth, false);
  sheet.moveTo(top + rows * sheet.lineHeight);
}

const CELL_PAD = 4;

function drawTable(sheet: Sheet, table: TableBlock): void {
  const { type } = sheet.layout;
  const lineHeight = Math.round((sheet.lineHeight * type.tablePt) / type.bodyPt);
  const widths = table.columns.map((column) => (sheet.width * column.share) / 100);
  const edges = widths.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [sheet.left]);
  const header: TableRow = { cells: table.columns.map((column) => column.title), isBold: true };

  const linesOf = ({ cells, isBold }: TableRow) =>
    cells.map((text, index) =>
      wrapText(
        [{ text, face: isBold ? 'bold' : 'regular' }],
        type.tablePt,
        (widths[index] ?? 0) - 2 * CELL_PAD,
        sheet.measure,
      ),
    );

  /** Some lines of each cell of one row, in a frame. */
  const drawRow = (cells: readonly (readonly Line[])[], isHeader: boolean): void => {
    const count = Math.max(1, ...cells.map((lines) => lines.length));
    const height = count * lineHeight + 2 * CELL_PAD;
    const top = sheet.y();
    cells.forEach((lines, column) => {
      const x = edges[column] ?? sheet.left;
      const width = widths[column] ?? 0;
      const drop = isHeader ? ((count - lines.length) * lineHeight) / 2 : 0;
      lines.forEach((line, index) => {
        sheet.line(
          line,
          {
            x: x + CELL_PAD,
            top: top + CELL_PAD + drop + index * lineHeight,
            width: width - 2 * CELL_PAD,
            height: lineHeight,
          },
          { align: isHeader ? 'center' : (table.columns[column]?.align ?? 'left'), sizePt: type.tablePt },
        );
      });
    });
    for (const x of edges) sheet.rule(x, top, x, top + height);
    for (const y of [top, top + height]) sheet.rule(sheet.left, y, sheet.left + sheet.width, y);
    sheet.moveTo(top + height);
  };

  const heightOf = (cells: readonly (readonly Line[])[]) =>
    Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight + 2 * CELL_PAD;
  const headerLines = linesOf(header);
  const headerHeight = heightOf(headerLines);
  const nextPage = (): void => {
    sheet.newPage();
    drawRow(headerLines, true);
  };

  const first = table.rows[0];
  const opening = headerHeight + (first === undefined ? 0 : heightOf(linesOf(first)));
  if (opening > sheet.room() && opening <= sheet.pageRoom) sheet.newPage();
  drawRow(headerLines, true);
  for (const each of table.rows) {
    let cells = linesOf(each);
    while (heightOf(cells) > sheet.room()) {
      if (heightOf(cells) + headerHeight <= sheet.pageRoom) {
        nextPage();
        continue;
      }
      // Taller than a page: as much as fits, and the rest under the same head on the next one.
      const fit = Math.floor((sheet.room() - 2 * CELL_PAD) / lineHeight);
      if (fit > 0) {
        drawRow(
          cells.map((lines) => lines.slice(0, fit)),
          false,
        );
        cells = cells.map((lines) => lines.slice(fit));
      }
      nextPage();
    }
    drawRow(cells, false);
  }
  sheet.moveTo(sheet.y() + type.paragraphGapPt);
}

/** Who signs stands together on one page. */
function drawSignatures(sheet: Sheet, { left, right }: SignaturesBlock): void {
  const columnWidth = sheet.width / 2;
  const height = Math.max(left === null ? 0 : columnHeight(sheet, left), columnHeight(sheet, right));
  sheet.moveTo(sheet.y() + sheet.lineHeight / 2);
  if (sheet.room() < height) sheet.newPage();
  const top = sheet.y();
  if (left !== null) drawColumn(sheet, left, sheet.left, columnWidth);
  sheet.moveTo(top);
  drawColumn(sheet, right, sheet.left + columnWidth, columnWidth);
  sheet.moveTo(top + height);
}

function columnHeight(sheet: Sheet, column: Signature | RecipientsBlock): number {
  const { type, signatures } = sheet.layout;
  const width = sheet.width / 2;
  const lines = (text: string, face: Face, sizePt: number) =>
    wrapText([{ text, face }], sizePt, width, sheet.measure).length * sheet.lineHeight;
  if (column.kind === 'recipients') {
    return [column.title, ...column.lines].reduce(
      (sum, text) => sum + lines(text, 'regular', type.recipientsPt),
      0,
    );
  }
  return (
    column.titles.reduce((sum, text) => sum + lines(text, 'bold', type.bodyPt), 0) +
    mmToPt(signatures.spaceMm) +
    lines(column.name, 'bold', type.bodyPt)
  );
}

function drawColumn(sheet: Sheet, column: Signature | RecipientsBlock, x: number, width: number): void {
  if (column.kind === 'recipients') return drawRecipients(sheet, column, x, width);
  const { type, signatures } = sheet.layout;
  column.titles.forEach((text, index) => {
    // For whom one signs is in bold, the post under it is not.
    const face = index === 0 ? 'bold' : 'regular';
    drawColumnText(sheet, { text, face }, { x, width, align: 'center', sizePt: type.bodyPt });
  });
  sheet.moveTo(sheet.y() + mmToPt(signatures.spaceMm));
  drawColumnText(
    sheet,
    { text: column.name, face: 'bold' },
    { x, width, align: 'center', sizePt: type.bodyPt },
  );
}

function drawRecipients(sheet: Sheet, { title, lines }: RecipientsBlock, x: number, width: number): void {
  const look = { x, width, align: 'left', sizePt: sheet.layout.type.recipientsPt } as const;
  drawColumnText(sheet, { text: title, face: 'regular' }, { ...look, isUnderlined: true });
  for (const text of lines) drawColumnText(sheet, { text, face: 'regular' }, look);
}

function drawColumnText(
  sheet: Sheet,
  run: Run,
  look: {
    readonly x: number;
    readonly width: number;
    readonly align: Align;
    readonly sizePt: number;
    readonly isUnderlined?: boolean;
  },
): void {
  const { x, width, align, sizePt, isUnderlined = false } = look;
  for (const line of wrapText([run], sizePt, width, sheet.measure)) {
    sheet.line(line, { x, top: sheet.y(), width, height: sheet.lineHeight }, { align, sizePt, isUnderlined });
    sheet.moveTo(sheet.y() + sheet.lineHeight);
  }
}
