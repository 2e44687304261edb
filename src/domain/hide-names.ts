import { fold, withoutUnseen } from './names.ts';

/** Stands where a name stood. */
const HIDDEN = '…';

/** What a roster says beside a name, to tell two of one name apart; a text gives the name alone. */
const inBrackets = /\([^)]*\)/g;

/**
 * The text with every one of these full names taken out, however it is spelled: capitals, marks and spaces aside. A name
 * of a single word is taken out only as it is spelled, since without marks it may be any word. A nickname, or a given
 * name alone, is not found.
 */
export function hideNames(text: string, names: readonly string[]): string {
  if (text === '') return text;
  const parts = withoutUnseen(text).split(/([\p{L}\p{M}]+)/u);
  // Words stand at the odd places, what is between them at the even ones.
  const words = parts.filter((_, index) => index % 2 === 1);
  const folded = words.map(fold);
  const hidden = new Set<number>();
  for (const name of new Set(names.flatMap((one) => [one, one.replace(inBrackets, ' ')]))) {
    const wanted = withoutUnseen(name).match(/[\p{L}\p{M}]+/gu) ?? [];
    const [own, sought] = wanted.length > 1 ? [folded, wanted.map(fold)] : [words, wanted];
    for (let start = 0; sought.length > 0 && start + sought.length <= own.length; start += 1) {
      if (!sought.every((word, index) => own[start + index] === word)) continue;
      sought.forEach((_, index) => hidden.add(start + index));
    }
  }
  if (hidden.size === 0) return text;
  let result = parts[0] ?? '';
  for (const [index, word] of words.entries()) {
    const after = parts[index * 2 + 2] ?? '';
    if (!hidden.has(index)) result += word + after;
    // A name of several words leaves one mark behind.
    else result += hidden.has(index + 1) && after.trim() === '' ? '' : HIDDEN + after;
  }
  return result;
}
