import { describe, expect, test } from 'vitest';
import { mutants } from './mutants.ts';
import { BrokenPromise } from './oracles.ts';
import { playSeed } from './run.ts';

/* Each planted bug has to be found within so many runs; one that survives says that the simulation is blind to it. */

const BUDGET = 40;

describe('the simulation finds out that', { timeout: 120_000 }, () => {
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    let found: unknown = null;
    for (let seed = 1; seed <= BUDGET && found === null; seed += 1) {
      found = await playSeed(seed, mutant).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(found).toBeInstanceOf(BrokenPromise);
  });
});
