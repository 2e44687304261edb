import { must } from '#base/assert.ts';
import type { StoreContext } from '../context.ts';
import { openKey } from '../keys/key-holder.ts';
import { slotOf, type KeyRing, type Slot } from '../keys/key-ring.ts';
import { makePasskeySlot, makePinSlot, makeWordsSlot } from '../keys/slots.ts';
import { bytesToWords, WORDS_BYTES } from '../keys/words.ts';
import { getMeta, putMeta, takeSeqs } from '../meta.ts';
import { StoreError } from '../store.ts';
import { decide, Moved } from '../transact.ts';
import { leavePlain } from './move-plain.ts';
import { reseal } from './reseal.ts';

/**
 * Sets the first PIN, or another. The first comes with a new data key, under which everything is sealed anew in one
 * transaction: the old key lay open, and what it opened is gone with it. Another PIN is another way to the same key; what
 * the last words opened, the new ones open in their place. Throws `StoreError`.
 */
export async function setPin(cx: StoreContext, pin: string): Promise<{ readonly words: string }> {
  const words = cx.chance.bytes(WORDS_BYTES);
  await leaveClear(cx);
  await cx.writeLock(() =>
    cx.tapQueue(() =>
      cx.write(() =>
        decide(
          () => prepare(cx, pin, words),
          (ready) => commit(cx, ready),
        ),
      ),
    ),
  );
  return { words: bytesToWords(words) };
}

/** What the first builds wrote in clear has to be gone first: no PIN would hide it. */
async function leaveClear(cx: StoreContext): Promise<void> {
  if (await cx.read(() => getMeta(cx.db, 'hasLeftPlain'))) return;
  const isLeft = await leavePlain(cx);
  if (!isLeft) throw new StoreError({ kind: 'unknown', message: 'unsent units are not in the vault' });
}

/** Adds a passkey, in the place of the one before; null takes it away. Before a PIN there is nothing it could open. */
export async function setPasskey(
  cx: StoreContext,
  passkey: { readonly credentialId: string; readonly prf: Uint8Array } | null,
): Promise<void> {
  const { id, raw } = cx.keys.get();
  const slot = passkey && (await makePasskeySlot(cx, id, raw, passkey));
  await cx.write(() =>
    cx.commit([], async () => {
      const ring = must(await getMeta(cx.db, 'keys'), 'an open store has keys');
      if (slotOf(ring, 'device')) return;
      const others = ring.slots.filter(({ kind }) => kind !== 'passkey');
      await putMeta(cx.db, 'keys', { ...ring, slots: slot ? [...others, slot] : others });
    }),
  );
}

async function prepare(cx: StoreContext, pin: string, words: Uint8Array) {
  const before = must(await getMeta(cx.db, 'keys'), 'an open store has keys');
  const isFirst = slotOf(before, 'device') !== null;
  const held = cx.keys.get();
  const { id, raw } = isFirst ? { id: cx.chance.id(), raw: cx.chance.bytes(32) } : held;
  const slots: readonly Slot[] = [
    await makePinSlot(cx, id, raw, pin),
    await makeWordsSlot(cx, id, raw, words),
  ];
  const ring: KeyRing = { id, slots, locks: before.locks + (isFirst ? 1 : 0) };
  const key = await openKey(ring, raw);
  return { before, ring, key, sealed: isFirst ? await reseal(cx, key) : null };
}

async function commit(cx: StoreContext, ready: Awaited<ReturnType<typeof prepare>>): Promise<void> {
  const { db } = cx;
  const { before, ring, key, sealed } = ready;
  await cx.commit(db.tables, async () => {
    const now = await getMeta(db, 'keys');
    if (now?.id !== before.id || now.locks !== before.locks) throw new Moved();
    await sealed?.put();
    // Who watches reads again what lies under the new key.
    if (sealed) await putMeta(db, 'recordsSeq', await takeSeqs(db, 1));
    // Another window may have set a passkey or taken it away while the PIN was being sealed.
    const passkeys = now.slots.filter(({ kind }) => kind === 'passkey');
    await putMeta(db, 'keys', { ...ring, slots: [...ring.slots, ...passkeys] });
    await db.meta.delete('tries');
  });
  if (sealed) cx.keys.set(key);
}
