import type { Json, JsonObject } from '#base/json.ts';
import type { EntityKind } from '#domain/entity.ts';
import { countByKind, isMassDeletion } from '#domain/mass-deletion.ts';
import type { RemoteChange } from '#wire/sync.ts';
import type { StoreContext } from '../context.ts';
import { getMeta, type HeldDeletions } from '../meta.ts';
import { recordId } from '../rows.ts';
import { HELD_DELETIONS } from '../store.ts';

/*
 * A fault somewhere, or a hand that slipped, empties a cell on one phone, and every other phone would follow without a
 * word. So an answer that puts too much into the bin at once is taken in without that part: those changes are kept aside
 * as they came, until a person has said whether to follow.
 */

/** A change that is kept aside, by the id of its record. */
export type HeldById = ReadonlyMap<string, RemoteChange>;

/** A change of an answer, and what it makes of the record here. */
export interface News extends RemoteChange {
  readonly id: string;
  readonly kind: EntityKind;
  /** Its value with what this phone still has to say on top. */
  readonly now: JsonObject | null;
  /** It is here and not in the bin. */
  readonly isLive: boolean;
}

/** The news to take in, and all that is kept aside then; the same map where nothing of it moved. */
export async function partDeletions(
  cx: StoreContext,
  news: readonly News[],
  before: HeldById,
): Promise<{ readonly taken: readonly News[]; readonly held: HeldById }> {
  const going = news.filter((one) => one.isLive && isDeleted(one.now));
  const isMass = going.length > 0 && isMassDeletion(countByKind(going), await liveByKind(cx, going));
  const held = new Map(before);
  const taken: News[] = [];
  for (const one of news) {
    const { id, kind, entityId, version, value } = one;
    const older = before.get(id);
    // What was kept aside stays there under a newer value; one that is no deletion any more ends the question.
    const isHeld = isDeleted(one.now) && (older !== undefined || (isMass && one.isLive));
    if (!isHeld) {
      taken.push(one);
      held.delete(id);
    } else if (older === undefined || version >= older.version) {
      held.set(id, { kind, entityId, version, value });
    }
  }
  return { taken, held: taken.length === news.length && held.size === before.size ? before : held };
}

/** How many of these kinds are here and not in the bin. Reads them whole: asked only when something is to go there. */
async function liveByKind(cx: StoreContext, going: readonly News[]) {
  const kinds = [...new Set(going.map(({ kind }) => kind))];
  const live: { kind: EntityKind }[] = [];
  for (const row of await cx.db.records.where('kind').anyOf(kinds).toArray()) {
    if (!isDeleted((await cx.openRecord(row)) as JsonObject)) live.push(row);
  }
  return countByKind(live);
}

export function isDeleted(value: JsonObject | null): boolean {
  return value !== null && (value['deletedAt'] ?? null) !== null;
}

/** What is kept aside, opened. */
export async function openHeld(cx: StoreContext, held: HeldDeletions | null): Promise<HeldById> {
  const changes = held
    ? ((await cx.codec.decode(held.body, 'held', HELD_DELETIONS)) as unknown as readonly RemoteChange[])
    : [];
  return new Map(changes.map((change) => [recordId(change.kind, change.entityId), change]));
}

/** As it is written down; null when nothing is kept aside. */
export async function packHeld(cx: StoreContext, held: HeldById): Promise<HeldDeletions | null> {
  if (held.size === 0) return null;
  const changes = [...held.values()];
  return {
    counts: countByKind(changes as readonly { readonly kind: EntityKind }[]),
    body: await cx.codec.encode(changes as unknown as Json, 'held', HELD_DELETIONS),
  };
}

/** Writes it down; only inside a transaction that may write `meta`. */
export async function putHeld({ db }: Pick<StoreContext, 'db'>, held: HeldDeletions | null): Promise<void> {
  await (held ? db.meta.put({ key: 'heldDeletions', value: held }) : db.meta.delete('heldDeletions'));
}

/** Only inside a transaction that reads `meta`. */
export function readHeld({ db }: StoreContext): Promise<HeldDeletions | null> {
  return getMeta(db, 'heldDeletions');
}
