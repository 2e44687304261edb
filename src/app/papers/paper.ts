/*
 * A paper (văn bản) before it has any form: what stands on it, block after block. The preview, the Word file, the PDF and
 * the reading view are made of this value and of the layout, and of nothing else, so they say the same.
 */

/** Every paper there is, by what it is about. */
export type PaperKind = MeetingPaperKind | PeriodPaperKind | 'topic-plan' | 'member-tasks' | 'member-record';

/** Papers of one meeting. */
export type MeetingPaperKind = 'notice' | 'roll-sheet' | 'minutes' | 'resolution' | 'score-sheet' | 'report';

/** Reports on a stretch of a year. */
export type PeriodPaperKind = 'month-report' | 'quarter-report' | 'half-report' | 'year-report';

export interface Paper {
  readonly kind: PaperKind;
  /** What lists call it, and the document's title. */
  readonly title: string;
  /** ASCII, without an ending. */
  readonly fileName: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | HeadBlock
  | TitleBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | SignaturesBlock
  | RecipientsBlock;

/** The two columns on top: whose paper it is, and the Party's name over place and date. */
export interface HeadBlock {
  readonly kind: 'head';
  readonly superior: string;
  readonly cell: string;
  readonly separator: string;
  /** Null for a paper that carries no number. */
  readonly number: string | null;
  readonly motto: string;
  readonly date: string;
}

/** The name of the paper, and what it is about. */
export interface TitleBlock {
  readonly kind: 'title';
  readonly name: string;
  readonly about: string;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
}

/** One paragraph; `lead` opens it in bold and may be empty. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly lead: string;
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly title: string;
  /** Percent of the width; all columns together make 100. */
  readonly share: number;
  readonly align: 'left' | 'center';
}

export interface TableRow {
  readonly cells: readonly string[];
  /** A row that stands for several: a group, a total. */
  readonly isBold: boolean;
}

/** Who signs, side by side; a null side is left free. */
export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly left: Signature | RecipientsBlock | null;
  readonly right: Signature;
}

export interface Signature {
  readonly kind: 'signature';
  readonly titles: readonly string[];
  readonly name: string;
}

export interface RecipientsBlock {
  readonly kind: 'recipients';
  readonly title: string;
  readonly lines: readonly string[];
}

export function heading(text: string): HeadingBlock {
  return { kind: 'heading', text };
}

/** A paragraph for each line of what a person wrote; none for nothing. */
export function paragraphs(text: string): readonly ParagraphBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', lead: '', text: line }));
}

/** `lead` in bold, then the first line of the text; its other lines follow as paragraphs. */
export function led(lead: string, text: string): readonly ParagraphBlock[] {
  const [first, ...others] = paragraphs(text);
  return [{ kind: 'paragraph', lead, text: first?.text ?? '' }, ...others];
}

export function row(cells: readonly string[], isBold = false): TableRow {
  return { cells, isBold };
}

/** All that is written on the paper, in the order it is read, a line for each piece. */
export function paperLines(paper: Paper): readonly string[] {
  return paper.blocks.flatMap(blockLines).filter((line) => line !== '');
}

export function blockLines(block: Block | Signature): readonly string[] {
  switch (block.kind) {
    case 'head':
      return [block.superior, block.cell, block.separator, block.number ?? '', block.motto, block.date];
    case 'title':
      return [block.name, block.about];
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [[block.lead, block.text].filter(Boolean).join(' ')];
    case 'table':
      return [...block.columns.map((column) => column.title), ...block.rows.flatMap((each) => each.cells)];
    case 'signatures':
      return [...(block.left === null ? [] : blockLines(block.left)), ...blockLines(block.right)];
    case 'signature':
      return [...block.titles, block.name];
    case 'recipients':
      return [block.title, ...block.lines];
  }
}
