import { useMemo, useState } from 'react';
import type { Entry } from '#domain/book.ts';
import { possibleDuplicates, type PossibleDuplicate } from '#domain/possible-duplicates.ts';

/** Pairs somebody has said are two people; by ids only, on this phone only. */
const KEY = 'kept-apart';

/** The pairs of members still to be looked at, and a way to say that a pair is two people. */
export function useDuplicates(members: readonly Entry<'member'>[]): {
  readonly pairs: readonly PossibleDuplicate[];
  readonly keepApart: (pair: PossibleDuplicate) => void;
} {
  const [kept, setKept] = useState(readKept);
  const pairs = useMemo(
    () => possibleDuplicates(members).filter((pair) => !kept.has(pairKey(pair))),
    [members, kept],
  );
  function keepApart(pair: PossibleDuplicate) {
    const next = new Set([...readKept(), pairKey(pair)]);
    localStorage.setItem(KEY, JSON.stringify([...next]));
    setKept(next);
  }
  return { pairs, keepApart };
}

function pairKey({ first, second }: PossibleDuplicate): string {
  return [first.id, second.id].sort().join(' ');
}

/** What cannot be read is no answer: the pairs are asked about again. */
function readKept(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []);
  } catch {
    return new Set();
  }
}
