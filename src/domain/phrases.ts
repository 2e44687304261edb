import type { CellPhrase, PhraseBox } from './cell-phrase.ts';
import type { Source } from './criteria/criterion.ts';
import type { Dated } from './in-force.ts';

/** Where a phrase waits for words of one's own. */
export const PLACEHOLDER = '…';

/** The phrases that come with the app, as dated data. Ids are unique over all boxes. */
export interface PhraseSet extends Dated {
  readonly id: string;
  readonly title: string;
  readonly boxes: { readonly [box in PhraseBox]: readonly { readonly id: string; readonly text: string }[] };
  readonly source: Source;
}

/** A phrase as a cell has it. */
export interface Phrase {
  readonly id: string;
  readonly text: string;
  readonly isHidden: boolean;
  /** What is shipped under this id; null for one of the cell's own. */
  readonly shipped: string | null;
}

/** The phrases of that box: the cell's own in front, then the shipped ones as the cell has them. */
export function phrasesOf(
  box: PhraseBox,
  set: PhraseSet,
  ofCell: { readonly [id: string]: CellPhrase },
): readonly Phrase[] {
  const shipped = set.boxes[box];
  const shippedIds = new Set(shipped.map(({ id }) => id));
  const own = Object.entries(ofCell)
    .filter(([id, phrase]) => phrase.box === box && !shippedIds.has(id))
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, { text, isHidden }]) => ({ id, text, isHidden, shipped: null }));
  return [
    ...own,
    ...shipped.map(({ id, text }) => ({
      id,
      text: ofCell[id]?.text ?? text,
      isHidden: ofCell[id]?.isHidden ?? false,
      shipped: text,
    })),
  ];
}
