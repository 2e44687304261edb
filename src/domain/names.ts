/** What a name is sorted by; `sortName` stands in for the last word where that is not the given name. */
export interface SortableName {
  readonly fullName: string;
  readonly sortName: string;
}

/** Made once: creating a collator costs more than a thousand comparisons. */
const collator = new Intl.Collator('vi');

/** By given name, then middle names, then family name, as a Vietnamese roll is read; tone marks in their order. */
export function compareNames(a: SortableName, b: SortableName): number {
  const nameA = splitName(a);
  const nameB = splitName(b);
  return (
    collator.compare(nameA.given, nameB.given) ||
    collator.compare(nameA.middle, nameB.middle) ||
    collator.compare(nameA.family, nameB.family)
  );
}

/** True when the query, typed with or without marks, begins some word of the name or is its initials. */
export function matchesName(query: string, name: string): boolean {
  const wanted = fold(query);
  const words = fold(name);
  if (` ${words}`.includes(` ${wanted}`)) return true;
  const initials = words
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return initials.startsWith(wanted);
}

/** A text with all that a hurried typist leaves out taken away; only ever for comparing, never for showing. */
export function fold(text: string): string {
  return (
    text
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      // This letter is one code point of its own: no normal form takes its bar away.
      .replace(/[\u0111\u0110]/g, 'd')
      .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** One name in two hands: capitals, spaces and the place of a tone mark aside. A mark more or less is another name. */
export function isSameName(a: string, b: string): boolean {
  return spellingOf(a) === spellingOf(b);
}

function spellingOf(name: string): string {
  return normaliseText(name)
    .normalize('NFD')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(toneMark, '') + (word.match(toneMark) ?? []).join(''))
    .join(' ');
}

/** Huyền, sắc, ngã, hỏi, nặng, as they stand in decomposed text. */
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** In NFC, without what is pasted along and cannot be seen; it would part the letters of a name. */
export function withoutUnseen(text: string): string {
  return text.normalize('NFC').replace(/\p{Cf}/gu, '');
}

/** Text as it is kept: NFC, ordinary spaces, nothing at the ends, and nothing that cannot be seen, as is pasted along. */
export function normaliseText(text: string): string {
  return withoutUnseen(text)
    .replace(/\u00a0/g, ' ')
    .trim();
}

function splitName(name: SortableName): { given: string; middle: string; family: string } {
  const words = normaliseText(name.fullName).split(/\s+/);
  const sortName = normaliseText(name.sortName);
  const given = sortName === '' ? (words[words.length - 1] ?? '') : sortName;
  const givenAt = words.lastIndexOf(given);
  const others = givenAt < 0 ? words : words.filter((_, index) => index !== givenAt);
  return { given, middle: others.slice(1).join(' '), family: others[0] ?? '' };
}
