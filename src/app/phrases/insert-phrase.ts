import { PLACEHOLDER } from '#domain/phrases.ts';

type TextBox = HTMLTextAreaElement | HTMLInputElement;

/** What is to be selected in the box, from and to. */
export type Selected = readonly [from: number, to: number];

/**
 * Puts a phrase into a text box as if it had been typed there: behind the caret, at the end where the box never had one. What
 * is there stays, selected or not. Answers with what to select next: the place left for one's own words, else the end of it.
 */
export function insertPhrase(box: TextBox, phrase: string, hasCaret: boolean): Selected {
  const { value } = box;
  const at = hasCaret ? (box.selectionEnd ?? value.length) : value.length;
  const lead = at === 0 || /\s/.test(value.charAt(at - 1)) ? '' : ' ';
  const trail = at === value.length || /\s/.test(value.charAt(at)) ? '' : ' ';
  box.setRangeText(`${lead}${phrase}${trail}`, at, at, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const start = at + lead.length;
  const place = phrase.indexOf(PLACEHOLDER);
  const end = start + phrase.length;
  return place < 0 ? [end, end] : [start + place, start + place + PLACEHOLDER.length];
}
