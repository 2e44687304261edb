import { runHerd, type DatabaseKind, type HerdRun } from '../load/run-herd.ts';

/** All cells of the province. */
const CELLS = 4641;
const TWICE = 0.3;

/**
 * How the phones come.
 * `spread`      at any moment of the minutes asked for
 * `full-speed`  each as soon as one of a few lines is free: what the server can do
 * `at-once`     all in the same moment, each on its own line
 */
export const herdForms = ['spread', 'full-speed', 'at-once'] as const;
export type HerdForm = (typeof herdForms)[number];

export interface HerdAsked {
  readonly minutes: number;
  readonly databases: readonly DatabaseKind[];
  readonly forms: readonly HerdForm[];
  readonly cells?: number;
}

/** Lines of a `spread` herd: more than are ever needed while the server keeps up. */
const SPREAD_LINES = 1024;
const FULL_SPEED_LINES = 32;

export interface HerdFormRun extends HerdRun {
  readonly form: HerdForm;
}

/** The month start in each form on each database, one after the other. */
export async function* runHerds(
  { minutes, databases, forms, cells = CELLS }: HerdAsked,
  say: (line: string) => void,
): AsyncGenerator<HerdFormRun> {
  const lines = { spread: SPREAD_LINES, 'full-speed': FULL_SPEED_LINES, 'at-once': 2 * cells };
  for (const database of databases) {
    for (const form of forms) {
      const plan = { minutes: form === 'spread' ? minutes : 0, connections: lines[form], twice: TWICE };
      say(`${database}, ${form}${form === 'spread' ? ` over ${minutes} min` : ''} …`);
      yield { form, ...(await runHerd(database, cells, plan, say)) };
    }
  }
}
