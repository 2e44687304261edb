import type { JsonObject } from '#base/json.ts';
import type { Changes } from '#domain/changes.ts';
import type { StoreContext } from '../context.ts';
import { getMeta } from '../meta.ts';
import { entityIdOf } from '../rows.ts';
import type { Edit } from '../store.ts';
import { freeze } from '../unsent/freeze.ts';

/**
 * After the province went back to an old copy: what this phone holds of others and the province has no more is given to it
 * again, whole. Where their phones give it too, the same values meet and nothing comes of it; where they are gone, this
 * is the last copy there is.
 */
export async function resendOrphans(cx: StoreContext): Promise<void> {
  const { db } = cx;
  // Asked after every exchange, and nearly always for nothing: one row is read, and no more.
  if (!(await cx.read(() => getMeta(db, 'isRestoring')))) return;
  const { records, ops } = await cx.read(() =>
    db.transaction('r', db.records, db.ops, async () => ({
      records: await db.records.filter((row) => row.version === 0).toArray(),
      ops: await db.ops.toArray(),
    })),
  );
  const refused = new Set(ops.filter((op) => op.state === 'refused').map((op) => op.recordId));
  const edits: Edit[] = [];
  for (const row of records) {
    // What waits may be a part of something that is gone; what was refused would be again.
    if (refused.has(row.id)) continue;
    const value = (await cx.openRecord(row)) as JsonObject;
    edits.push({ kind: row.kind, entityId: entityIdOf(row.id), changes: value as Changes });
  }
  await freeze(
    cx,
    {
      step: 'restore',
      period: null,
      isResend: true,
      also: () => db.meta.delete('isRestoring'),
    },
    edits,
  );
}
