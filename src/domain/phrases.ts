import type { Source } from './criteria/criterion.ts';
import type { Dated } from './in-force.ts';

/** What a ready phrase (câu mẫu) is for: proceedings, an opinion, a conclusion, a task given, why somebody is away. */
export const phraseBoxes = ['proceedings', 'opinion', 'conclusion', 'assignment', 'absence'] as const;

export type PhraseBox = (typeof phraseBoxes)[number];

/** Where a phrase waits for words of one's own. */
export const PLACEHOLDER = '…';

/** What a cell made of a phrase: one of its own, or a shipped one under the same id said otherwise or hidden. */
export interface CellPhrase {
  readonly box: PhraseBox;
  readonly text: string;
  readonly isHidden: boolean;
  /** Orders the cell's own as they were added. */
  readonly order: number;
}

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
