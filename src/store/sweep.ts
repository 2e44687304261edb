import { Dexie } from 'dexie';
import type { Chance } from '#base/clock.ts';

const VALUE_BYTES = 60_000;
const VALUES = 80;
const ROUNDS = 12;

/**
 * A storage engine keeps a deleted database in its files until enough is written for it to tidy up: so as much is written
 * (58 MB) and deleted. Of Chromium's it makes a tidying likely, and certain of no browser: what must not be read is encrypted
 * besides. Never throws: where there is no room for it, nothing else is lost by it.
 */
export async function sweepLeftovers(phone: string, chance: Chance): Promise<void> {
  const spare = new Dexie(`${phone}:sweep`);
  spare.version(1).stores({ values: '++' });
  const value = chance.bytes(VALUE_BYTES);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await spare.table('values').bulkAdd(Array.from({ length: VALUES }, () => value));
    }
  } catch {
    // Full: what is there goes.
  }
  await spare.delete().catch(() => undefined);
}
