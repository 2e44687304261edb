import type { Ledger } from '#province/ledger/ledger.ts';
import type { Store } from '#store/store.ts';
import type { Timer } from '#sync/timer.ts';
import type { Transport } from '#sync/transport.ts';
import type { Command } from './plan.ts';

/** One bug planted at the doors of the real code. */
export interface Mutant {
  readonly name: string;
  /** A run without that command cannot show it, and is not played. */
  readonly needs?: Command['do'];
  ledger(ledger: Ledger): Ledger;
  store(store: Store, phone: string): Store;
  transport(transport: Transport): Transport;
  timer(timer: Timer): Timer;
  /** What goes wrong when a phone starts again on the memory of that name. */
  reopen(phone: string): Promise<void>;
}

const same = <T>(value: T): T => value;

export const noMutant: Mutant = {
  name: 'none',
  ledger: same,
  store: same,
  transport: same,
  timer: same,
  reopen: async () => undefined,
};
