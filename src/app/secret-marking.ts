import {
  everydayAfter,
  everydayBefore,
  markedThings,
  markingAlone,
  markingDegrees,
  markingLine,
  markingWord,
} from './text/secret.ts';

/**
 * The marking of a state secret in what was typed, as it stands there; null where there is none. A marking is the word in
 * capitals as it is stamped, or the line that names the degree. The everyday words it is part of pass, and so does a line
 * all in capitals (a name, a heading) unless it speaks of a paper.
 */
export function findSecretMarking(typed: string): string | null {
  const text = typed.normalize('NFC');
  const named = markingLine.exec(text) ?? markingAlone.exec(text);
  if (named) return named[0].replace(/^[([{\s]+|[)\]}\s]+$/g, '');
  for (const line of text.split('\n')) {
    const found = markingIn(line);
    if (found !== null) return found;
  }
  return null;
}

function markingIn(line: string): string | null {
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    if (word !== markingWord) continue;
    const before = words[index - 1] ?? '';
    if (markingDegrees.includes(before)) return `${before} ${word}`;
    if (markedThings.includes(before) || markedThings.includes(`${words[index - 2] ?? ''} ${before}`)) {
      return word;
    }
    if (everydayBefore.includes(before) || everydayAfter.includes(words[index + 1] ?? '')) continue;
    // Among words in small letters, capitals are a stamp.
    if (words.length === 1 || /\p{Ll}/u.test(line)) return word;
  }
  return null;
}
