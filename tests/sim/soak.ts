/**
 * `npm run soak -- --seeds 5000 [--from 1]`: as many runs of the simulation as one likes. A run that breaks a promise is
 * printed with its seed and with the shortest list of commands that still breaks it, to be kept under `corpus/`.
 */
import { createSeededChance } from '../kit/seeded-chance.ts';
import { planOf } from './plan.ts';
import { faultOf, shrink } from './shrink.ts';

const EVERY = 100;

function numberAfter(flag: string, otherwise: number): number {
  const at = process.argv.indexOf(flag);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} wants a whole number from 1`);
  return value;
}

const seeds = numberAfter('--seeds', 1000);
const from = numberAfter('--from', 1);
let failed = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const commands = planOf(createSeededChance(seed));
  const fault = await faultOf(seed, commands);
  if (fault !== null) {
    failed += 1;
    console.log(`seed ${seed}: ${fault.slice(0, 2000)}`);
    console.log(JSON.stringify({ seed, commands: await shrink(seed, commands, fault) }));
  }
  if ((seed - from + 1) % EVERY === 0) console.log(`${seed - from + 1} runs, ${failed} broken`);
}
console.log(`${seeds} runs from seed ${from}, ${failed} broken a promise`);
process.exit(failed === 0 ? 0 : 1);
