import { describe, test } from 'vitest';
import { playSeed } from './run.ts';

/* Hundreds of runs of two phones and a province through everything a line, a clock and a backup can do to them. */

const SEEDS = Number(process.env['SEEDS'] ?? 100);

describe('the eight promises hold', () => {
  test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))('in run %i', async (seed) => {
    await playSeed(seed);
  });
});
