/** What a ready phrase (câu mẫu) is for: proceedings, an opinion, a conclusion, a task given, why somebody is away. */
export const phraseBoxes = ['proceedings', 'opinion', 'conclusion', 'assignment', 'absence'] as const;

export type PhraseBox = (typeof phraseBoxes)[number];

/** What a cell made of a phrase: one of its own, or a shipped one under the same id said otherwise or hidden. */
export interface CellPhrase {
  readonly box: PhraseBox;
  readonly text: string;
  readonly isHidden: boolean;
  /** Orders the cell's own as they were added. */
  readonly order: number;
}
