import type { Instant } from '#base/day.ts';
import type { Json } from '#base/json.ts';
import type { OwnRecord } from '#domain/own-record.ts';
import type { StoreContext } from '../context.ts';
import { watchQuery } from '../live.ts';
import { getMeta, OWN_RECORD, putMeta, type KeptOwnRecord } from '../meta.ts';
import type { HeldOwnRecord, OwnRecordNews, Unsubscribe } from '../store.ts';

/* The one document a member's phone is given; it lies in a row of its own, and its content in `Packed` like any other. */

/** What was answered last, now. */
export async function readOwnRecord(cx: StoreContext): Promise<HeldOwnRecord | null> {
  return open(cx, await cx.read(query(cx)));
}

/** What was answered last, now and after every answer. */
export function watchOwnRecord(
  cx: StoreContext,
  onRecord: (held: HeldOwnRecord | null) => void,
): Unsubscribe {
  // Null is what a watcher of a locked phone would be spared; here it says that nothing has come yet.
  return watchQuery(
    cx,
    query(cx),
    async (kept) => ({ held: await open(cx, kept) }),
    ({ held }) => onRecord(held),
  );
}

/** Takes an answer in. What is held stays where the province has none any more, and says so. */
export async function keepOwnRecord(cx: StoreContext, news: OwnRecordNews): Promise<void> {
  const toldAt = cx.clock.now();
  // Under the lock from its sealing on: with a PIN set in between, it would lie under the key of before and open nowhere.
  await cx.writeLock(() => cx.write(() => keep(cx, news, toldAt)));
}

async function keep(cx: StoreContext, news: OwnRecordNews, toldAt: Instant): Promise<void> {
  const fresh = news.kind === 'record' ? { hash: news.hash, body: await encode(cx, news.record) } : null;
  await cx.commit([cx.db.meta], async () => {
    const before = await getMeta(cx.db, 'ownRecord');
    const content = fresh ?? before;
    if (content) {
      await putMeta(cx.db, 'ownRecord', {
        hash: content.hash,
        body: content.body,
        toldAt: news.kind === 'gone' && before ? before.toldAt : toldAt,
        isGone: news.kind === 'gone',
      });
    }
  });
}

function query(cx: StoreContext): () => Promise<KeptOwnRecord | null> {
  return () => cx.db.transaction('r', cx.db.meta, () => getMeta(cx.db, 'ownRecord'));
}

async function open(cx: StoreContext, kept: KeptOwnRecord | null): Promise<HeldOwnRecord | null> {
  if (kept === null) return null;
  const { hash, toldAt, isGone } = kept;
  return {
    hash,
    toldAt,
    isGone,
    record: (await cx.codec.decode(kept.body, 'own-record', OWN_RECORD)) as unknown as OwnRecord,
  };
}

function encode(cx: StoreContext, record: OwnRecord) {
  return cx.codec.encode(record as unknown as Json, 'own-record', OWN_RECORD);
}
