/** Which cut of the font a piece of text is set in. */
export type Face = 'regular' | 'bold' | 'italic';

/** The width of a text in points, set in that face at that size. */
export type Measure = (text: string, face: Face, sizePt: number) => number;

/** Text in one face; the pieces of a paragraph follow each other with a space between. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

export interface Word extends Run {
  readonly widthPt: number;
}

export interface Line {
  readonly words: readonly Word[];
  /** Without the room that justifying adds. */
  readonly widthPt: number;
  readonly spacePt: number;
}

/**
 * Breaks text into lines no wider than `widthPt`, the first one shorter by the indent. A word that is wider than a line is
 * cut where the line ends. No text gives no lines.
 */
export function wrapText(
  runs: readonly Run[],
  sizePt: number,
  widthPt: number,
  measure: Measure,
  firstIndentPt = 0,
): readonly Line[] {
  const spacePt = measure(' ', 'regular', sizePt);
  const lines: Line[] = [];
  let words: Word[] = [];
  let used = 0;
  const roomOf = (lineIndex: number) => widthPt - (lineIndex === 0 ? firstIndentPt : 0);
  const end = (): void => {
    if (words.length > 0) lines.push({ words, widthPt: used, spacePt });
    words = [];
    used = 0;
  };
  for (const word of runs
    .flatMap(wordsOf)
    .flatMap((run) => cutToFit(run, sizePt, widthPt - firstIndentPt, measure))) {
    const needed = words.length === 0 ? word.widthPt : used + spacePt + word.widthPt;
    if (words.length > 0 && needed > roomOf(lines.length)) end();
    used = words.length === 0 ? word.widthPt : used + spacePt + word.widthPt;
    words.push(word);
  }
  end();
  return lines;
}

function wordsOf({ text, face }: Run): readonly Run[] {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, face }));
}

function cutToFit({ text, face }: Run, sizePt: number, widthPt: number, measure: Measure): readonly Word[] {
  const whole = measure(text, face, sizePt);
  if (whole <= widthPt) return [{ text, face, widthPt: whole }];
  const pieces: Word[] = [];
  let piece = '';
  for (const letter of text) {
    if (piece !== '' && measure(piece + letter, face, sizePt) > widthPt) {
      pieces.push({ text: piece, face, widthPt: measure(piece, face, sizePt) });
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, { text: piece, face, widthPt: measure(piece, face, sizePt) }];
}
