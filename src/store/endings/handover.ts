import type { HandoverNews } from '#wire/handover.ts';
import type { StoreContext } from '../context.ts';
import { watchQuery } from '../live.ts';
import { getMeta, putMeta } from '../meta.ts';
import type { HeldHandover, Unsubscribe } from '../store.ts';

/* What the province told this phone of a handover; it names places, phones and counts, and nobody. */

export async function readHandover(cx: StoreContext): Promise<HeldHandover | null> {
  return cx.read(query(cx));
}

/** What was told last, now and after every answer; null where nothing ever was. */
export function watchHandover(
  cx: StoreContext,
  onHandover: (held: HeldHandover | null) => void,
): Unsubscribe {
  return watchQuery(
    cx,
    query(cx),
    (held) => Promise.resolve({ held }),
    ({ held }) => onHandover(held),
  );
}

/** Takes an answer in. A receipt stays where the province has none any more: it proves what was, and the province went back. */
export async function keepHandover(cx: StoreContext, news: HandoverNews): Promise<void> {
  await cx.write(() =>
    cx.db.transaction('rw', cx.db.meta, async () => {
      const binding = await getMeta(cx.db, 'binding');
      if (binding === null) return;
      const before = await getMeta(cx.db, 'handover');
      const isKept = news.kind === 'none' && before?.news.kind === 'done';
      await putMeta(cx.db, 'handover', {
        news: isKept ? before.news : news,
        toldAt: cx.clock.now(),
        enrolledAt: binding.enrolledAt,
        isLetGo: (isKept && before.isLetGo) || false,
      });
    }),
  );
}

export async function letGo(cx: StoreContext): Promise<void> {
  await cx.write(() =>
    cx.db.transaction('rw', cx.db.meta, async () => {
      const held = await getMeta(cx.db, 'handover');
      if (held?.news.kind === 'done') await putMeta(cx.db, 'handover', { ...held, isLetGo: true });
    }),
  );
}

/** This phone hands its book over, or has: it keeps what it holds until the person has seen the receipt. */
export async function owesReceipt(cx: StoreContext): Promise<boolean> {
  const held = await readHandover(cx);
  const binding = await cx.read(() => getMeta(cx.db, 'binding'));
  if (held === null || held.news.kind === 'none' || held.enrolledAt !== binding?.enrolledAt) return false;
  return held.news.side === 'from' && !held.isLetGo;
}

function query({ db }: StoreContext): () => Promise<HeldHandover | null> {
  return () => db.transaction('r', db.meta, () => getMeta(db, 'handover'));
}
