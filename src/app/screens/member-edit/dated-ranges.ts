import { addDays, type Day } from '#base/day.ts';
import type { DatedRange } from '#domain/member.ts';

export type Ranges<T> = readonly DatedRange<T>[];

/** Latest first, as a person looks for them. */
export function latestFirst<T>(ranges: Ranges<T>): Ranges<T> {
  return [...ranges].sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1));
}

/** True while the range says something of that day. */
export function covers<T>(range: DatedRange<T>, day: Day): boolean {
  return range.from <= day && (range.to === null || day <= range.to);
}

/**
 * A new value from that day on: what held until then ends the day before, and what began on that very day is replaced,
 * so that nothing overlaps.
 */
export function beginRange<T>(ranges: Ranges<T>, value: T, from: Day): Ranges<T> {
  const before = ranges
    .filter((range) => !(range.from === from && covers(range, from)))
    .map((range) => (covers(range, from) ? { ...range, to: addDays(from, -1) } : range));
  return [...before, { value, from, to: null, note: '' }];
}

/** Moves the first day of one range; the range that ended the day before goes along, unless nothing would be left of it. */
export function moveStart<T>(ranges: Ranges<T>, index: number, from: Day): Ranges<T> {
  const moved = ranges[index];
  if (!moved) return ranges;
  const endBefore = addDays(moved.from, -1);
  return ranges.map((range, at) => {
    if (at === index) return { ...range, from };
    const isNeighbour = range.to === endBefore && range.from < from;
    return isNeighbour ? { ...range, to: addDays(from, -1) } : range;
  });
}

export function changeRange<T>(ranges: Ranges<T>, index: number, changes: Partial<DatedRange<T>>): Ranges<T> {
  return ranges.map((range, at) => (at === index ? { ...range, ...changes } : range));
}

export function dropRange<T>(ranges: Ranges<T>, index: number): Ranges<T> {
  return ranges.filter((_, at) => at !== index);
}

/** Two ranges that say different things of one day: the one that begins first, and the one it runs into. */
export interface Overlap<T> {
  readonly first: DatedRange<T>;
  readonly second: DatedRange<T>;
  /** The last day `first` can have; null when both begin together and one of them has to go. */
  readonly endFirstOn: Day | null;
  /** The day from which `first` goes on, since `second` is over by then; null where it does not reach so far. */
  readonly resumeFirstOn: Day | null;
}

/** The first overlap found; null when the ranges agree. */
export function findOverlap<T>(ranges: Ranges<T>): Overlap<T> | null {
  // One that ends before it begins says nothing of any day.
  const inOrder = ranges.filter((range) => covers(range, range.from)).sort(byBeginningThenEnd);
  for (const [index, first] of inOrder.entries()) {
    for (const second of inOrder.slice(index + 1)) {
      if (second.value === first.value || !covers(first, second.from)) continue;
      return {
        first,
        second,
        endFirstOn: second.from > first.from ? addDays(second.from, -1) : null,
        resumeFirstOn: second.to !== null && endOf(first) > second.to ? addDays(second.to, 1) : null,
      };
    }
  }
  return null;
}

function byBeginningThenEnd(a: DatedRange<unknown>, b: DatedRange<unknown>): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return endOf(a) === endOf(b) ? 0 : endOf(a) < endOf(b) ? -1 : 1;
}

/** To be compared only: what has no end ends after every day. */
function endOf({ to }: DatedRange<unknown>): string {
  return to ?? 'open';
}

/**
 * The ranges with the first overlap gone: the one that begins first stands aside while the other holds, or goes. No day that
 * had a word is left without one, or the member would be missing from the roll.
 */
export function mendOverlap<T>(ranges: Ranges<T>): Ranges<T> {
  const overlap = findOverlap(ranges);
  if (!overlap) return ranges;
  const { first, endFirstOn, resumeFirstOn } = overlap;
  return ranges.flatMap((range) => {
    if (range !== first) return [range];
    return [
      ...(endFirstOn === null ? [] : [{ ...first, to: endFirstOn }]),
      ...(resumeFirstOn === null ? [] : [{ ...first, from: resumeFirstOn }]),
    ];
  });
}
