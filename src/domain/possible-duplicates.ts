import type { Entry } from './book.ts';
import { fold } from './names.ts';

/** Two members who may be one person, to be judged by somebody who knows them. */
export interface PossibleDuplicate {
  readonly first: Entry<'member'>;
  readonly second: Entry<'member'>;
}

/**
 * Pairs with the same name, marks aside, and no birth years that tell them apart. Members already joined do not
 * reach this: a book shows them as one. Nothing is ever joined by itself.
 */
export function possibleDuplicates(members: readonly Entry<'member'>[]): readonly PossibleDuplicate[] {
  const byName = new Map<string, Entry<'member'>[]>();
  const pairs: PossibleDuplicate[] = [];
  for (const second of members) {
    const name = fold(second.fullName);
    if (name === '') continue;
    const namesakes = byName.get(name) ?? [];
    for (const first of namesakes) {
      if (mayBeSameYear(first.birthYear, second.birthYear)) pairs.push({ first, second });
    }
    byName.set(name, [...namesakes, second]);
  }
  return pairs;
}

function mayBeSameYear(a: number | null, b: number | null): boolean {
  return a === null || b === null || a === b;
}
