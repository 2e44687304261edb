import { copyByHand as words } from '../text/papers/screen-words.ts';
import { blockLines, type Paper, type TableBlock, type TableRow } from './paper.ts';

/** One row of a table told as a sentence needs it: what each cell is of, empty cells left out. */
export function rowParts(table: TableBlock, { cells }: TableRow): readonly string[] {
  return cells.flatMap((text, index) => {
    const title = table.columns[index]?.title ?? '';
    if (text === '') return [];
    // The number in the first column needs no name.
    return index === 0 ? [text] : [words.rowPart(title, text)];
  });
}

/** The paper in pieces a person reads, writes down, and comes back for more: one piece at a time. */
export function passages(paper: Paper): readonly string[] {
  return paper.blocks
    .flatMap((block): readonly string[] => {
      if (block.kind === 'table') return block.rows.map((each) => rowParts(block, each).join('\n'));
      if (block.kind === 'paragraph' || block.kind === 'heading') return blockLines(block);
      return [
        blockLines(block)
          .filter((line) => line !== '')
          .join('\n'),
      ];
    })
    .filter((passage) => passage.trim() !== '');
}
