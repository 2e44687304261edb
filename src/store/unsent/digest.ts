import { replicaToText, type HeldVersion } from '#wire/replica.ts';
import { hashBytes } from '../bytes.ts';
import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import { entityIdOf } from '../rows.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The digest of what this phone holds of the province, when it is time to compare: a day after the last time, and only
 * while nothing waits. Null otherwise.
 */
export async function dueDigest({ db, clock }: StoreContext): Promise<string | null> {
  const held = await db.transaction('r', db.units, db.records, db.unknown, db.meta, async () => {
    const comparedAt = await getMeta(db, 'comparedAt');
    // A clock that was set back must not put it off for years.
    if (comparedAt !== null && Math.abs(clock.now() - comparedAt) < DAY_MS) return null;
    const isLevel =
      (await getMeta(db, 'binding'))?.role !== 'member' &&
      (await getMeta(db, 'heldDeletions')) === null &&
      // A copy was told nothing of what the other phone wrote under the same name.
      (await getMeta(db, 'nextDevice')) === null &&
      !(await getMeta(db, 'isRestoring')) &&
      (await db.units.where('state').equals('queued').count()) === 0;
    if (!isLevel) return null;
    const records = await db.records.toArray();
    const unknown = await db.unknown.toArray();
    return [
      ...records.map(({ id, kind, version }) => ({ kind, entityId: entityIdOf(id), version })),
      ...unknown.map(({ id, kind, version }) => ({ kind, entityId: entityIdOf(id), version })),
    ];
  });
  if (held === null) return null;
  // What the province never had: a save it refused.
  const known: HeldVersion[] = held.filter(({ version }) => version > 0);
  return hashBytes(new TextEncoder().encode(replicaToText(known)));
}
