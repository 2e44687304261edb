import { fold } from '#domain/names.ts';
import { tcvn3, vniAlone, vniMarks } from '../text/legacy-letters.ts';

/** A way of writing Vietnamese with Western letters that only its own fonts show right. */
export type LegacyLetters = 'tcvn3' | 'vni';
export const legacyLetters: readonly LegacyLetters[] = ['tcvn3', 'vni'];

/** Words enough to judge by, and the share of them that has to come out as Vietnamese. */
const MIN_WORDS = 3;
const MIN_SHARE = 0.7;

/**
 * What a whole table is written in, judged by all its texts at once: one word alone may mean something either way. Null for
 * letters as they are today, or where nothing is sure.
 */
export function detectLegacy(texts: readonly string[]): LegacyLetters | null {
  const candidates = texts.filter(mayBeLegacy).join(' ');
  const words = candidates.split(/\s+/).filter((word) => /[\u00a1-\u00ff]/.test(word));
  if (words.length < MIN_WORDS) return null;
  const asItIs = countPlausible(candidates);
  const [best] = legacyLetters
    .map((kind) => ({ kind, count: countPlausible(candidates, kind) }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > asItIs && best.count >= words.length * MIN_SHARE ? best.kind : null;
}

/** The text in letters of today; what already is in them stays, since files mix both. */
export function convertLegacy(text: string, kind: LegacyLetters): string {
  if (!mayBeLegacy(text)) return text;
  if (kind === 'vni') return convertVni(text);
  const converted = convertTcvn3(text);
  if (isShouted(text)) return converted.toUpperCase();
  return isTitled(text) ? converted.replace(/(^|\s)\p{Ll}/gu, (initial) => initial.toUpperCase()) : converted;
}

/** Words with a letter beyond ASCII that can be Vietnamese syllables, read as `kind` or as they are. */
export function countPlausible(text: string, kind?: LegacyLetters): number {
  const words = text.split(/\s+/).filter((word) => /[\u0080-\uffff]/.test(word));
  return words.filter((word) => isSyllable(kind ? convertLegacy(word, kind) : word)).length;
}

/** No letter that only Unicode has: the old fonts know none above the Western ones. */
function mayBeLegacy(text: string): boolean {
  return /[\u00a1-\u00ff]/.test(text) && !/[\u0100-\u01b0\u1ea0-\u1ef9]|\p{M}/u.test(text);
}

const signs: ReadonlyMap<number, string> = new Map([
  [0xa9, tcvn3.copyright],
  [0xae, tcvn3.registered],
]);

function convertTcvn3(text: string): string {
  return [...text].map((letter) => signs.get(letter.charCodeAt(0)) ?? letterFor(letter, tcvn3)).join('');
}

function convertVni(text: string): string {
  return [...text]
    .map((letter, at) => {
      const mark = vniMarks.to[vniMarks.from.indexOf(letter.toLowerCase())];
      const before = text[at - 1] ?? '';
      const isMark = mark !== undefined && /[aeouy\u00f4\u00f6]/i.test(before);
      return isMark ? mark : letterFor(letter, vniAlone);
    })
    .join('')
    .normalize('NFC');
}

function letterFor(letter: string, table: { readonly from: string; readonly to: string }): string {
  const at = table.from.indexOf(letter);
  return at < 0 ? letter : (table.to[at] ?? letter);
}

/** The fonts of capitals show small codes as capitals; a text whose plain letters are all capitals was meant so. */
function isShouted(text: string): boolean {
  return /[A-Z][^\s]*[A-Z]/.test(text) && !/[a-z]/.test(text);
}

/** TCVN3 has no capitals with tones: in a name whose other words begin with one, the rest were meant to. */
function isTitled(text: string): boolean {
  return /(?:^|\s)[A-Z]/.test(text) && !/(?:^|\s)[a-z]/.test(text);
}

/** Consonants, a group of vowels that exists, a last consonant: marks aside, and no more than one tone. */
const syllable =
  /^(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?(?:a|ai|ao|au|ay|e|eo|eu|i|ia|ie|ieu|iu|o|oa|oai|oao|oay|oe|oeo|oi|oo|u|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|y|ye|yeu)(?:ch|c|m|ng|nh|n|p|t)?$/;

function isSyllable(word: string): boolean {
  const letters = word.replace(/[^\p{L}\p{M}]+$|^[^\p{L}\p{M}]+/gu, '');
  // What stands inside a word and is no letter is a letter of an old font.
  if (!/^[\p{L}\p{M}]+$/u.test(letters)) return false;
  const tones = letters.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
  return tones.length <= 1 && syllable.test(fold(letters));
}
