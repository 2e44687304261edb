import type { JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import { entityIdOf, type Row } from '../rows.ts';
import type { Edit } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { freeze } from '../unsent/freeze.ts';

/**
 * After the province went back to an old copy: what this phone holds of others and the province has no more is given to it
 * again, whole. Where their phones give it too, the same values meet and nothing comes of it; where they are gone, this
 * is the last copy there is.
 */
export function resendOrphans(cx: StoreContext): Promise<void> {
  return decide(
    () => readOrphans(cx),
    (orphans) => send(cx, orphans),
  );
}

interface Orphans {
  readonly recordsSeq: number | null;
  readonly records: readonly Row[];
}

/** Null where the province did not go back, or has been given all of it. */
async function readOrphans({ db, read }: StoreContext): Promise<Orphans | null> {
  // Asked after every exchange, and nearly always for nothing: one row is read, and no more.
  if (!(await read(() => getMeta(db, 'isRestoring')))) return null;
  return read(() =>
    db.transaction('r', db.records, db.ops, db.meta, async () => {
      const records = await db.records.filter((row) => row.version === 0).toArray();
      const ops = await db.ops.filter((op) => op.state === 'refused').toArray();
      const refused = new Set(ops.map((op) => op.recordId));
      return {
        recordsSeq: await getMeta(db, 'recordsSeq'),
        // What waits may be a part of something that is gone; what was refused would be again.
        records: records.filter((row) => !refused.has(row.id)),
      };
    }),
  );
}

/** Throws `Moved` where something was saved meanwhile, which the value read before would go over. */
async function send(cx: StoreContext, orphans: Orphans | null): Promise<void> {
  if (orphans === null) return;
  const { db } = cx;
  const edits: Edit[] = [];
  for (const row of orphans.records) {
    const value = (await cx.openRecord(row)) as JsonObject;
    edits.push({ kind: row.kind, entityId: entityIdOf(row.id), changes: value as Changes });
  }
  const { hasFallen } = await freeze(
    cx,
    {
      step: 'restore',
      period: null,
      isResend: true,
      stands: async () =>
        (await getMeta(db, 'isRestoring')) === true &&
        (await getMeta(db, 'recordsSeq')) === orphans.recordsSeq,
      also: () => db.meta.delete('isRestoring'),
    },
    edits,
  );
  if (hasFallen) throw new Moved();
}
