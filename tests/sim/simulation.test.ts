import { describe, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { playSeed } from './run.ts';

/* Runs of two phones and a province through everything a line, a clock and a backup can do to them. */

/** `npm run soak -- --seeds 5000` plays as many as one likes. */
const SEEDS = 200;

describe('the eight promises hold', () => {
  test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))('in run %i', async (seed) => {
    await playSeed(seed);
  });
});

test.each(readCorpus())('what broke once holds: $name', async ({ seed, commands }) => {
  await playSeed(seed, undefined, commands);
});
