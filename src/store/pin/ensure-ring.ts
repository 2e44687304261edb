import type { Chance } from '#base/clock.ts';
import type { Db } from '../db.ts';
import { makeDeviceRing, type KeyRing } from '../keys/key-ring.ts';
import { getMeta } from '../meta.ts';

/** The ring of this phone, made at its first opening; whichever tab was first. */
export async function ensureRing(db: Db, chance: Chance): Promise<KeyRing> {
  const known = await getMeta(db, 'keys');
  if (known) return known;
  const made = makeDeviceRing(chance);
  return db.transaction('rw', db.meta, async () => {
    const first = await getMeta(db, 'keys');
    if (first) return first;
    await db.meta.put({ key: 'keys', value: made });
    return made;
  });
}
