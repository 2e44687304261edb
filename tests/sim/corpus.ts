import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './plan.ts';

/** A run that broke a promise once, shortened. */
export interface KeptRun {
  readonly name: string;
  readonly seed: number;
  readonly commands: readonly Command[];
}

/** All that were ever found; the name of a file says what went wrong. */
export function readCorpus(): readonly KeptRun[] {
  const folder = join(import.meta.dirname, 'corpus');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.replace(/\.json$/, '').replaceAll('-', ' '),
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<KeptRun, 'name'>),
    }));
}
