import type { Mutant } from './mutant.ts';
import { playSeed } from './run.ts';
import type { Command } from './plan.ts';

/** The promise that run breaks, or the fault it meets; null when all is well. */
export async function faultOf(
  seed: number,
  commands: readonly Command[],
  mutant?: Mutant,
): Promise<string | null> {
  return playSeed(seed, mutant, commands).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The same fault with as few commands as can be found by leaving some out; what is left is what a person reads. */
export async function shrink(
  seed: number,
  commands: readonly Command[],
  fault: string,
  mutant?: Mutant,
): Promise<readonly Command[]> {
  const kind = fault.slice(0, 3);
  let shortest = commands;
  for (let size = Math.ceil(commands.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < shortest.length;) {
      const without = [...shortest.slice(0, start), ...shortest.slice(start + size)];
      if ((await faultOf(seed, without, mutant))?.startsWith(kind)) shortest = without;
      else start += size;
    }
  }
  return shortest;
}
