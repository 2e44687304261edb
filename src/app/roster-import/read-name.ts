import { fold, isSameName } from '#domain/names.ts';
import { noNamePattern } from '../text/roster-words.ts';
import type { Cell } from './cell.ts';
import { cellLine, cellLines } from './clean-text.ts';

export interface ReadName {
  readonly fullName: string;
  /** Stands beside it and is not kept; empty when there is none. */
  readonly birthName: string;
  readonly fault: 'not-a-name' | 'two-names' | null;
}

const MAX_WORDS = 8;
const MAX_LETTERS = 100;

/** The name a person goes by, out of a cell that may hold the one of the birth certificate too. */
export function readName(cell: Cell, holdsBirthName: boolean): ReadName {
  const inBrackets = cellLine(cell).match(/\(([^)]*)\)/)?.[1] ?? '';
  const lines = cellLines(cell)
    .map((line) => line.replace(/\([^)]*\)?/g, ' '))
    .flatMap((line) => (holdsBirthName ? line.split(/[,;/]| - /) : [line]))
    .map(cleanName)
    .filter((line) => line !== '');
  const [first = '', ...others] = lines;
  if (others.length === 0) return checked(first, inBrackets);
  if (holdsBirthName && others.length === 1) return checked(first, others[0] ?? '');
  // A long name broken over two lines ends in one word; two whole names are two people or more.
  const [second = ''] = others;
  return others.length === 1 && !second.includes(' ')
    ? checked(`${first} ${second}`, inBrackets)
    : { fullName: first, birthName: '', fault: 'two-names' };
}

function checked(fullName: string, birthName: string): ReadName {
  const words = fullName.split(' ').length;
  const isName =
    /^[\p{L}\p{M}'\u2019.\- ]+$/u.test(fullName) &&
    words > 1 &&
    words <= MAX_WORDS &&
    fullName.length <= MAX_LETTERS &&
    !noNamePattern.test(fullName);
  const birth = isSameName(birthName, fullName) ? '' : birthName;
  return { fullName: fullName.slice(0, MAX_LETTERS), birthName: birth, fault: isName ? null : 'not-a-name' };
}

/** Without the numbers, bullets, quotes and titles that stand around a name. */
function cleanName(line: string): string {
  const bare = line
    .replace(/^[\s'"\u2018\u2019\u201c\u201d`*\u2022\u00b7\u2013\u2014.,;:-]+/, '')
    .replace(/^\d+\s*[.):-]?\s*/, '')
    .replace(/[\s'"\u2018\u201c\u201d`*\u2022\u00b7\u2013\u2014.,;:-]+$/, '')
    .trim();
  const [first = '', second = '', ...others] = bare.split(' ');
  if (fold(first) === 'd/c') return [second, ...others].join(' ');
  return fold(`${first} ${second}`) === 'dong chi' ? others.join(' ') : bare;
}
