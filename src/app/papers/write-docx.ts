import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { PaperLayout } from '#domain/paper-layout.ts';
import type {
  Block,
  HeadBlock,
  Paper,
  RecipientsBlock,
  Signature,
  SignaturesBlock,
  TableBlock,
  TitleBlock,
} from './paper.ts';
import { xmlText } from '../xml-text.ts';

/** The paper as a Word file that a clerk can go on with: real paragraphs and tables, the layout's font by name. */
export async function writeDocx(paper: Paper, layout: PaperLayout): Promise<Blob> {
  const { page, type } = layout;
  const mm = convertMillimetersToTwip;
  const document = new Document({
    title: paper.title,
    styles: {
      default: {
        document: {
          run: { font: type.fontName, size: halfPoints(type.bodyPt), language: { value: 'vi-VN' } },
          paragraph: { spacing: exactly(type.lineSpacingPt) },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: page.numberedFrom > 1,
          page: {
            size: { width: mm(page.widthMm), height: mm(page.heightMm) },
            margin: {
              top: mm(page.marginMm.top),
              bottom: mm(page.marginMm.bottom),
              left: mm(page.marginMm.left),
              right: mm(page.marginMm.right),
              header: mm(page.marginMm.top / 2),
              footer: mm(page.marginMm.bottom / 2),
            },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        children: paper.blocks.flatMap((block) => writeBlock(block, layout)),
      },
    ],
  });
  return Packer.toBlob(document);
}

function writeBlock(block: Block, layout: PaperLayout): readonly (Paragraph | Table)[] {
  const { type } = layout;
  switch (block.kind) {
    case 'head':
      return [writeHead(block, layout)];
    case 'title':
      return writeTitle(block, layout);
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          indent: firstLine(layout),
          spacing: { ...exactly(type.lineSpacingPt), after: twips(type.paragraphGapPt) },
          children: [run(block.text, { bold: true })],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          indent: firstLine(layout),
          spacing: { ...exactly(type.lineSpacingPt), after: twips(type.paragraphGapPt) },
          children: [
            ...(block.lead === ''
              ? []
              : [run(block.text === '' ? block.lead : `${block.lead} `, { bold: true })]),
            run(block.text),
          ],
        }),
      ];
    case 'table':
      return [writeTable(block, layout), gapAfterTable(layout)];
    case 'signatures':
      return [writeSignatures(block, layout)];
    case 'recipients':
      return writeRecipients(block, layout);
  }
}

function writeHead(block: HeadBlock, layout: PaperLayout): Table {
  const { type, head } = layout;
  const line = (text: string, look: { bold?: boolean; italics?: boolean; size: number; rule?: boolean }) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        run(text, {
          bold: look.bold ?? false,
          italics: look.italics ?? false,
          size: halfPoints(look.size),
          ...(look.rule ? { underline: { type: UnderlineType.SINGLE } } : {}),
        }),
      ],
    });
  const size = type.headPt;
  const { left, right } = shares(layout, head.leftShare);
  return frameless(layout, [
    [
      {
        width: left,
        children: [
          line(block.superior, { size }),
          line(block.cell, { size, bold: true }),
          line(block.separator, { size }),
        ],
      },
      { width: right, children: [line(block.motto, { size: type.mottoPt, bold: true, rule: true })] },
    ],
    [
      { width: left, children: [line(block.number ?? '', { size })] },
      { width: right, children: [line(block.date, { size, italics: true })] },
    ],
  ]);
}

function writeTitle(block: TitleBlock, { type }: PaperLayout): readonly Paragraph[] {
  const centred = (text: string, sizePt: number, before: number, after: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...exactly(type.lineSpacingPt), before: twips(before), after: twips(after) },
      children: [run(text, { bold: true, size: halfPoints(sizePt) })],
    });
  return [
    centred(block.name, type.titlePt, type.lineSpacingPt, 0),
    centred(block.about, type.bodyPt, 0, type.lineSpacingPt),
  ];
}

function writeTable(block: TableBlock, layout: PaperLayout): Table {
  const { type } = layout;
  const width = textWidth(layout);
  const widths = block.columns.map((column) => Math.round((width * column.share) / 100));
  const spacing = exactly(Math.round((type.lineSpacingPt * type.tablePt) / type.bodyPt));
  const cell = (text: string, column: number, bold: boolean, isHeader: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      verticalAlign: isHeader ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children: [
        new Paragraph({
          alignment:
            isHeader || block.columns[column]?.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing,
          children: [run(text, { bold, size: halfPoints(type.tablePt) })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map((column, index) => cell(column.title, index, true, true)),
      }),
      ...block.rows.map(
        (each) =>
          new TableRow({
            cantSplit: true,
            children: each.cells.map((text, index) => cell(text, index, each.isBold, false)),
          }),
      ),
    ],
  });
}

/** Word joins two tables that follow each other; a small empty line keeps them apart. */
function gapAfterTable({ type }: PaperLayout): Paragraph {
  return new Paragraph({ spacing: exactly(Math.max(1, type.paragraphGapPt)), children: [] });
}

function writeSignatures({ left, right }: SignaturesBlock, layout: PaperLayout): Table {
  const half = shares(layout, 50);
  const column = (side: Signature | RecipientsBlock | null) =>
    side === null
      ? [new Paragraph({})]
      : side.kind === 'recipients'
        ? writeRecipients(side, layout)
        : writeSignature(side, layout);
  return frameless(layout, [
    [
      { width: half.left, children: column(left) },
      { width: half.right, children: column(right) },
    ],
  ]);
}

function writeSignature(
  { titles, name }: Signature,
  { type, signatures }: PaperLayout,
): readonly Paragraph[] {
  const centred = (text: string, bold: boolean, beforePt: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...exactly(type.lineSpacingPt), before: twips(beforePt) },
      children: [run(text, { bold })],
    });
  const PT_PER_MM = 72 / 25.4;
  return [
    // For whom one signs is in bold, the post under it is not.
    ...titles.map((text, index) => centred(text, index === 0, index === 0 ? type.lineSpacingPt / 2 : 0)),
    centred(name, true, signatures.spaceMm * PT_PER_MM),
  ];
}

function writeRecipients({ title, lines }: RecipientsBlock, { type }: PaperLayout): readonly Paragraph[] {
  const size = halfPoints(type.recipientsPt);
  return [
    new Paragraph({
      spacing: { ...exactly(type.lineSpacingPt), before: twips(type.lineSpacingPt / 2) },
      children: [run(title, { size, underline: { type: UnderlineType.SINGLE } })],
    }),
    ...lines.map((text) => new Paragraph({ children: [run(text, { size })] })),
  ];
}

interface FramelessCell {
  readonly width: number;
  readonly children: readonly Paragraph[];
}

/** Columns beside each other, with no frame to be seen. */
function frameless(layout: PaperLayout, rows: readonly (readonly FramelessCell[])[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth(layout), type: WidthType.DXA },
    columnWidths: rows[0]?.map((cell) => cell.width) ?? [],
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            ({ width, children }) =>
              new TableCell({ width: { size: width, type: WidthType.DXA }, children: [...children] }),
          ),
        }),
    ),
  });
}

type Look = Omit<Exclude<ConstructorParameters<typeof TextRun>[0], string>, 'text'>;

/** Everything a paper says goes into the file by this. */
function run(text: string, look: Look = {}): TextRun {
  return new TextRun({ text: xmlText(text), ...look });
}

function shares(layout: PaperLayout, leftShare: number): { readonly left: number; readonly right: number } {
  const width = textWidth(layout);
  const left = Math.round((width * leftShare) / 100);
  return { left, right: width - left };
}

/** Between the margins, in twentieths of a point. */
function textWidth({ page }: PaperLayout): number {
  return convertMillimetersToTwip(page.widthMm - page.marginMm.left - page.marginMm.right);
}

function firstLine({ type }: PaperLayout): { readonly firstLine: number } {
  return { firstLine: convertMillimetersToTwip(type.firstLineIndentMm) };
}

function exactly(pt: number): { readonly line: number; readonly lineRule: 'exact' } {
  return { line: twips(pt), lineRule: LineRuleType.EXACT };
}

function twips(pt: number): number {
  return Math.round(pt * 20);
}

/** Word counts type in halves of a point. */
function halfPoints(pt: number): number {
  return Math.round(pt * 2);
}
