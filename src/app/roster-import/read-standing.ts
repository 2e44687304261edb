import type { Day } from '#base/day.ts';
import type { Membership, Post, Situation } from '#domain/member.ts';
import { fold } from '#domain/names.ts';
import type { Cell } from './cell.ts';
import { cellLine, cellText } from './clean-text.ts';
import { readDate, type YearWindow } from './read-day.ts';

/** A standing said in a word or two; null when it is none of ours. */
export function readStanding(text: string): Membership | null {
  const plain = plainWords(text);
  if (/^(?:dang vien |dv ?)?(?:chinh thuc|ct)$/.test(plain)) return 'official';
  if (/^(?:dang vien |dv ?)?(?:du bi|db)$/.test(plain)) return 'probationary';
  return comesForAWhile.test(plain) ? 'temp-in' : null;
}

const postPatterns: readonly (readonly [Post, RegExp])[] = [
  ['secretary', /^(?:bi thu|bt)(?: (?:chi bo|cb)\b.*)?$/],
  ['deputy-secretary', /^(?:pho bi thu|pbt)(?: (?:chi bo|cb)\b.*)?$/],
  ['committee-member', /^(?:chi uy vien|chi uy|cuv|uy vien chi uy|uv chi uy|uvcu)(?: .*)?$/],
];

/** The posts of a cell that a text names, and the offices it names that are none of the cell's. */
export function readPosts(cell: Cell): {
  readonly posts: readonly Post[];
  readonly others: readonly string[];
} {
  const posts = new Set<Post>();
  const others: string[] = [];
  for (const part of cellText(cell)
    .split(/[,;+&\n]| - /)
    .flatMap(splitOffices)) {
    const plain = plainWords(part);
    if (plain === '' || plain === '-' || plain === 'khong' || plain === 'dang vien' || plain === 'dv')
      continue;
    const post = postPatterns.find(([, pattern]) => pattern.test(plain))?.[0];
    if (post) posts.add(post);
    else others.push(part.trim());
  }
  return { posts: [...posts], others };
}

/** “One office, holding another as well”, as two. */
function splitOffices(text: string): readonly string[] {
  const parts: string[][] = [[]];
  for (const word of text.split(' ')) {
    if (fold(word) === 'kiem') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.map((words) => words.join(' '));
}

export interface ReadSituation {
  readonly situation?: Situation;
  readonly situationFrom?: Day;
  readonly standing?: Membership;
}

/** What a column of its own says of being excused, or of staying with another cell for a while; null for no. */
export function readSituation(
  cell: Cell,
  column: 'exempt' | 'temporary',
  years: YearWindow,
): ReadSituation | 'unclear' | null {
  const text = cellLine(cell);
  const plain = plainWords(text);
  if (cell === false || /^(?:khong|chua|0|-|)$/.test(plain)) return null;
  if (column === 'temporary') return whereFor(plain, text, years) ?? 'unclear';
  const from = dateIn(cell, text, years);
  if (from === 'unclear') return 'unclear';
  const since = from === null ? {} : { situationFrom: from };
  if (/tam mien/.test(plain)) return { situation: 'exempt-temporary', ...since };
  const isSaid = from !== null || /mien|^(?:x|v|co|1|duoc|roi)$/.test(plain) || text === '\u2713';
  return isSaid && !/khong|het|thoi/.test(plain) ? { situation: 'exempt', ...since } : 'unclear';
}

/**
 * What a note says of standing or situation. A note of anything else is not kept, and that is no fault; one that speaks of
 * it and cannot be told is.
 */
export function readNote(
  text: string,
  years: YearWindow,
): ReadSituation | 'gone' | 'temporary' | 'unclear' | null {
  const plain = plainWords(text);
  if (hasLeft.test(plain)) return 'gone';
  if (/tam thoi|sh tam\b|sinh hoat tam\b/.test(plain)) return whereFor(plain, text, years) ?? 'temporary';
  const situation = /dinh chi/.test(plain)
    ? 'suspended'
    : /tam mien/.test(plain)
      ? 'exempt-temporary'
      : /mien (?:cong tac|sinh hoat|sh|ct)|duoc mien/.test(plain)
        ? 'exempt'
        : null;
  if (situation === null) {
    const standing = readStanding(text);
    return standing === null ? null : { standing };
  }
  if (/\bkhong\b|\bhet\b|\bthoi mien\b/.test(plain)) return 'unclear';
  const from = dateIn(null, text, years);
  if (from === 'unclear') return 'unclear';
  return { situation, ...(from === null ? {} : { situationFrom: from }) };
}

const hasLeft =
  /chuyen (?:di|sinh hoat (?:di|dang di|chinh thuc di|sang)|sang|ve noi khac)|\bda mat\b|tu tran|qua doi|khai tru|xoa ten|ra khoi dang|xin ra/;
const comesForAWhile = /(?:tam thoi|sh tam|sinh hoat tam) ?(?:den|tai (?:chi bo|day))|tam (?:thoi )?den/;
const goesForAWhile =
  /(?:tam thoi|sh tam|sinh hoat tam) ?(?:\(? ?(?:o |tai )?noi khac|di)|chuyen tam thoi di|tam (?:thoi )?di/;

/** Here for a while, or away for a while; null when the words do not say which. */
function whereFor(plain: string, text: string, years: YearWindow): ReadSituation | null {
  const from = dateIn(null, text, years);
  if (from === 'unclear') return null;
  if (comesForAWhile.test(plain) || /^den\b/.test(plain)) return { standing: 'temp-in' };
  if (!goesForAWhile.test(plain) && !/^(?:di|noi khac|o noi khac)\b/.test(plain)) return null;
  return { situation: 'temp-out', ...(from === null ? {} : { situationFrom: from }) };
}

/**
 * The one day since when a text says something; null when it names no day, `unclear` when it names two, one that is none, or
 * the one until when.
 */
function dateIn(cell: Cell, text: string, years: YearWindow): Day | 'unclear' | null {
  const parts =
    typeof cell === 'object' && cell !== null
      ? [cell]
      : (text.match(/\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/g) ?? []);
  if (parts.length === 0) return null;
  if (/\b(?:den|toi|het)(?: het)?(?: ngay)? \d/.test(plainWords(text))) return 'unclear';
  const date = readDate(parts[0] ?? null, years);
  return parts.length === 1 && date.kind === 'day' ? date.day : 'unclear';
}

function plainWords(text: string): string {
  return fold(text)
    .replace(/[.:"'()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
