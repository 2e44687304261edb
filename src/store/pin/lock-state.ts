import type { Instant } from '#base/day.ts';
import type { StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
import { slotOf, type KeyRing, type Tries } from '../keys/key-ring.ts';
import { nextTryAt } from '../keys/tries.ts';
import { watchQuery } from '../live.ts';
import { getMeta } from '../meta.ts';
import type { LockState, Unsubscribe } from '../store.ts';

interface LockRows {
  readonly ring: KeyRing | null;
  readonly tries: Tries | null;
}

/** How it stands with the lock in this window. */
export async function readLock(cx: StoreContext): Promise<LockState> {
  return toLockState(cx, await cx.read(lockQuery(cx.db)));
}

/** The same now and after every change of it. */
export function watchLock(cx: StoreContext, onLock: (state: LockState) => void): Unsubscribe {
  let last: LockRows | null = null;
  const tell = () => last && onLock(toLockState(cx, last));
  const unwatch = watchQuery(
    cx,
    lockQuery(cx.db),
    (rows) => Promise.resolve(rows),
    (rows) => {
      last = rows;
      tell();
    },
  );
  // The key comes and goes in this window beside what is written.
  const unfollow = cx.keys.watch(tell);
  return () => {
    unwatch();
    unfollow();
  };
}

/**
 * Forgets the key as soon as another window has locked the data, or sealed them under another one, or erased them on the
 * word of the commune.
 */
export function followLock(cx: StoreContext): Unsubscribe {
  return watchQuery(
    cx,
    () => Promise.all([getMeta(cx.db, 'keys'), getMeta(cx.db, 'retired')]),
    (rows) => Promise.resolve(rows),
    ([ring, retired]) => {
      const held = cx.keys.peek();
      if (retired || (ring && held && ring.locks > held.locks)) cx.keys.set(null);
      if (retired) cx.memory.set('retired');
    },
  );
}

/** Forgets the key, here at once and in every other window as soon as it hears of it. Nothing before a PIN was set. */
export async function lock(cx: StoreContext): Promise<void> {
  const { db } = cx;
  const ring = await cx.read(() => getMeta(db, 'keys'));
  if (!ring || slotOf(ring, 'device')) return;
  cx.keys.set(null);
  await cx.read(() =>
    db.transaction('rw', db.meta, async () => {
      const now = await getMeta(db, 'keys');
      if (now) await db.meta.put({ key: 'keys', value: { ...now, locks: now.locks + 1 } });
    }),
  );
}

function lockQuery(db: Db): () => Promise<LockRows> {
  return () =>
    db.transaction('r', db.meta, async () => ({
      ring: await getMeta(db, 'keys'),
      tries: await getMeta(db, 'tries'),
    }));
}

function toLockState({ keys, clock }: StoreContext, { ring, tries }: LockRows): LockState {
  if (!ring || slotOf(ring, 'device')) return { kind: 'none' };
  const passkey = slotOf(ring, 'passkey')?.credentialId ?? null;
  if (keys.peek()) return { kind: 'open', passkey };
  const next: Instant | null = tries && nextTryAt(tries, clock.now());
  return { kind: 'locked', nextTryAt: next, passkey };
}
