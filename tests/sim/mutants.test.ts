import { describe, expect, test } from 'vitest';
import { must } from '#base/assert.ts';
import { createSeededChance } from '../kit/seeded-chance.ts';
import { mutants } from './mutants.ts';
import { BrokenPromise } from './oracles.ts';
import { planOf } from './plan.ts';
import { playSeed } from './run.ts';
import { faultOf, shrink } from './shrink.ts';

/* Each planted bug has to be found within so many runs; one that survives says that the simulation is blind to it. */

const BUDGET = 40;

describe('the simulation finds out that', () => {
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    let found: unknown = null;
    let played = 0;
    for (let seed = 1; played < BUDGET && found === null; seed += 1) {
      const commands = planOf(createSeededChance(seed));
      if (mutant.needs && !commands.some((command) => command.do === mutant.needs)) continue;
      played += 1;
      found = await playSeed(seed, mutant, commands).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(found).toBeInstanceOf(BrokenPromise);
  });
});

test('a run that breaks a promise is told in as few commands as still break it', async () => {
  const mutant = must(
    mutants.find(({ name }) => name.startsWith('a conflict drops')),
    'the mutant',
  );
  const commands = planOf(createSeededChance(1));
  const fault = must(await faultOf(1, commands, mutant), 'a fault');
  const shortest = await shrink(1, commands, fault, mutant);
  expect(shortest.length).toBeLessThan(8);
  expect((await faultOf(1, shortest, mutant))?.slice(0, 2)).toBe('P5');
});
