import { dayToInstant, type Day, type Instant } from '#base/day.ts';
import { emptyByKind } from '#domain/empty-entity.ts';
import type { EntityKind } from '#domain/entity.ts';
import type { StoreContext } from '../context.ts';
import type { DeletedEntity } from '../store.ts';
import { openEntities } from './read-book.ts';

/** Entities deleted on that day or later, newest first. Reads everything: only the bin's screen asks. */
export async function readBin(cx: StoreContext, since: Day): Promise<readonly DeletedEntity[]> {
  const { db } = cx;
  const rows = await cx.read(() =>
    db.transaction('r', db.records, db.drafts, async () => ({
      records: await db.records.toArray(),
      drafts: await db.drafts.toArray(),
    })),
  );
  const from = dayToInstant(since);
  const deleted: DeletedEntity[] = [];
  for (const { kind, id, value } of await openEntities(cx, rows)) {
    const deletedAt = value['deletedAt'];
    if (typeof deletedAt !== 'number' || deletedAt < from) continue;
    deleted.push({
      kind: kind as EntityKind,
      entityId: id,
      deletedAt: deletedAt as Instant,
      value: { ...emptyByKind[kind as EntityKind], ...value },
    });
  }
  return deleted.sort((a, b) => b.deletedAt - a.deletedAt);
}
