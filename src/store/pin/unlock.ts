import { must } from '#base/assert.ts';
import { createCodec } from '../codec.ts';
import type { StoreContext } from '../context.ts';
import { createKeyHolder, openKey, type DataKey } from '../keys/key-holder.ts';
import { slotOf, type KeyRing, type Tries } from '../keys/key-ring.ts';
import { tryKey } from '../keys/slots.ts';
import { nextTryAt } from '../keys/tries.ts';
import { getMeta, putMeta } from '../meta.ts';
import type { Secret, UnlockOutcome } from '../store.ts';
import { createVaultOpener, openWith } from '../vault/open-vaulted.ts';
import { resealVaulted } from '../vault/reseal-vaulted.ts';
import { openVault, type Vault } from '../vault/vault.ts';

/**
 * Opens the data in this window. A try is written down before it is made, so that an app killed in between has not had it
 * for nothing; the right one sets the count back. Where they are open they stay open: the secret is tried all the same, for
 * whoever wants to know that it is the owner who asks, and opens what the vault has of an earlier database that had a PIN.
 * Whatever the count, nothing is ever deleted.
 */
export async function unlock(cx: StoreContext, secret: Secret): Promise<UnlockOutcome> {
  const isOpen = cx.keys.peek() !== null;
  const vault = isOpen ? await openVault(cx.db.phone) : null;
  const closed = vault ? await closedRings(cx, vault) : [];
  const isAsked = await cx.read(async () => hasSecret(await getMeta(cx.db, 'keys')));
  if (!isAsked && closed.length === 0) return { kind: 'opened' };
  const begun = await beginTry(cx);
  if (begun.kind === 'too-soon') return begun;
  for (const ring of [begun.ring, ...closed]) {
    const raw = await tryKey(ring, secret);
    if (!raw) continue;
    await cx.read(() => cx.db.meta.delete('tries'));
    const key = await openKey(ring, raw);
    if (ring !== begun.ring && vault) await takeOverVault(cx, vault, key);
    else if (!isOpen) cx.keys.set(key);
    return { kind: 'opened' };
  }
  return { kind: 'wrong', nextTryAt: nextTryAt(begun.tries, cx.clock.now()) };
}

/** Of an earlier database that had a PIN. */
async function closedRings(cx: StoreContext, vault: Vault): Promise<readonly KeyRing[]> {
  const { id: own } = cx.keys.get();
  return (await vault.readRings()).filter((ring) => ring.id !== own && !slotOf(ring, 'device'));
}

/** Seals what lies under that key under this phone's own. */
async function takeOverVault(cx: StoreContext, vault: Vault, key: DataKey): Promise<void> {
  const codec = createCodec(createKeyHolder(key), cx.chance);
  const opener = await createVaultOpener(cx, vault);
  const both = openWith((ringId) => (ringId === key.id ? codec : opener.codecOf(ringId)));
  await cx.vaultLock(() => resealVaulted(cx, vault, both));
}

/** Before a PIN was set nothing is asked. */
function hasSecret(ring: KeyRing | null): boolean {
  return ring !== null && slotOf(ring, 'device') === null;
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
