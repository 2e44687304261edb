import { must } from '#base/assert.ts';

/** Chance that is the same in every run, so that two people look at the same demonstration. */
export interface DemoChance {
  /** A number in [0, 1). */
  fraction(): number;
  /** One of them; assumes there is one. */
  pick<T>(choices: readonly T[]): T;
  /** `count` of them, each at most once, in no particular order. */
  some<T>(choices: readonly T[], count: number): readonly T[];
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** The next id of that sort: `prefix-1`, `prefix-2` … */
  id(prefix: string): string;
}

export function createDemoChance(seed: number): DemoChance {
  let state = seed >>> 0;
  const counts = new Map<string, number>();
  // mulberry32: small, even, and good enough to invent a village.
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    pick: (choices) => must(choices[between(0, choices.length - 1)], 'something to pick from'),
    some(choices, count) {
      const left = [...choices];
      const taken = [];
      while (taken.length < count && left.length > 0) {
        taken.push(...left.splice(between(0, left.length - 1), 1));
      }
      return taken;
    },
    id(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, count);
      return `${prefix}-${count}`;
    },
  };
}
