import { must } from '#base/assert.ts';
import type { StoreContext } from '../context.ts';
import { getMeta, putMeta } from '../meta.ts';
import type { Secret, UnlockOutcome } from '../store.ts';
import { openKey } from './key-holder.ts';
import type { KeyRing, Tries } from './key-ring.ts';
import { tryKey } from './slots.ts';
import { nextTryAt } from './tries.ts';

/**
 * Opens the data in this window. A try is written down before it is made, so that an app killed in between has not had it
 * for nothing; the right one sets the count back. Whatever the count, nothing is ever deleted.
 */
export async function unlock(cx: StoreContext, secret: Secret): Promise<UnlockOutcome> {
  if (cx.keys.peek()) return { kind: 'opened' };
  const begun = await beginTry(cx);
  if (begun.kind === 'too-soon') return begun;
  const raw = await tryKey(begun.ring, secret);
  if (!raw) return { kind: 'wrong', nextTryAt: nextTryAt(begun.tries, cx.clock.now()) };
  await cx.read(() => cx.db.meta.delete('tries'));
  cx.keys.set(await openKey(begun.ring, raw));
  return { kind: 'opened' };
}

type Begun =
  | { readonly kind: 'begun'; readonly ring: KeyRing; readonly tries: Tries }
  | Extract<UnlockOutcome, { readonly kind: 'too-soon' }>;

function beginTry({ db, clock, read }: StoreContext): Promise<Begun> {
  return read(() =>
    db.transaction('rw', db.meta, async (): Promise<Begun> => {
      const now = clock.now();
      const ring = must(await getMeta(db, 'keys'), 'an open store has keys');
      const before = await getMeta(db, 'tries');
      const wait = before && nextTryAt(before, now);
      if (before && wait !== null) {
        // The clock was set back: the wait begins here, and goes on with this clock.
        if (before.at > now) await putMeta(db, 'tries', { ...before, at: now });
        return { kind: 'too-soon', nextTryAt: wait };
      }
      const tries: Tries = { count: (before?.count ?? 0) + 1, at: now };
      await putMeta(db, 'tries', tries);
      return { kind: 'begun', ring, tries };
    }),
  );
}
