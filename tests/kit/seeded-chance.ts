import type { Chance } from '#base/clock.ts';

/** Chance that is the same for the same seed, so that a failure can be run again. */
export function createSeededChance(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  let made = 0;
  return {
    fraction,
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)),
    id: () => {
      made += 1;
      const tail = Math.floor(fraction() * 0xffffffff)
        .toString(16)
        .padStart(8, '0');
      return `id-${String(seed).padStart(4, '0')}-${String(made).padStart(6, '0')}-${tail}`;
    },
  };
}
