import type { Chance, Clock } from '#base/clock.ts';
import type { Secret } from '../store.ts';
import { importKey, IV_BYTES, seal, unseal } from './cipher.ts';
import type { KeyRing, PasskeySlot, PinSlot, SecretSlot, Slot, WordsSlot } from './key-ring.ts';
import { measurePinCost, stretchPin } from './pin-key.ts';
import { wordsToBytes } from './words.ts';

/** What a slot is made with. */
export interface SlotDeps {
  readonly clock: Clock;
  readonly chance: Chance;
}

/** The data key of ring `ringId` behind a PIN. */
export async function makePinSlot(
  { clock, chance }: SlotDeps,
  ringId: string,
  dataKey: Uint8Array,
  pin: string,
): Promise<PinSlot> {
  const salt = chance.bytes(16);
  const cost = await measurePinCost(clock);
  const secret = await stretchPin(pin, salt, cost);
  return { kind: 'pin', cost, salt, sealed: await sealKey(chance, ringId, dataKey, secret, salt) };
}

/** The same behind 16 bytes that are written down as words. */
export async function makeWordsSlot(
  { chance }: SlotDeps,
  ringId: string,
  dataKey: Uint8Array,
  secret: Uint8Array,
): Promise<WordsSlot> {
  const salt = chance.bytes(16);
  return { kind: 'words', salt, sealed: await sealKey(chance, ringId, dataKey, secret, salt) };
}

/** The same behind 32 bytes of a passkey. */
export async function makePasskeySlot(
  { chance }: SlotDeps,
  ringId: string,
  dataKey: Uint8Array,
  passkey: { readonly credentialId: string; readonly prf: Uint8Array },
): Promise<PasskeySlot> {
  const { credentialId, prf } = passkey;
  const salt = chance.bytes(16);
  return {
    kind: 'passkey',
    credentialId,
    salt,
    sealed: await sealKey(chance, ringId, dataKey, prf, salt),
  };
}

/** The data key, where one of the slots takes the secret; null where none does. */
export async function tryKey(ring: KeyRing, secret: Secret): Promise<Uint8Array | null> {
  for (const slot of ring.slots) {
    const bytes = await secretBytes(slot, secret);
    if (!bytes || slot.kind === 'device') continue;
    try {
      const key = await slotKey(bytes, slot.salt);
      return await unseal(key, slot.sealed, ring.id);
    } catch {
      // Not this one.
    }
  }
  return null;
}

async function secretBytes(slot: Slot, secret: Secret): Promise<Uint8Array | null> {
  if (slot.kind === 'pin' && secret.kind === 'pin') return stretchPin(secret.pin, slot.salt, slot.cost);
  if (slot.kind === 'words' && secret.kind === 'words') return wordsToBytes(secret.words);
  if (slot.kind === 'passkey' && secret.kind === 'passkey') return secret.prf;
  return null;
}

async function sealKey(
  chance: Chance,
  ringId: string,
  dataKey: Uint8Array,
  secret: Uint8Array,
  salt: Uint8Array,
): Promise<SecretSlot['sealed']> {
  return seal(await slotKey(secret, salt), chance.bytes(IV_BYTES), dataKey, ringId);
}

/** Any secret is only ever used through this: its bytes may be of any length. */
async function slotKey(secret: Uint8Array, salt: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret as BufferSource, 'HKDF', false, ['deriveBits']);
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: salt as BufferSource,
    info: new TextEncoder().encode('so-chi-bo slot'),
  };
  return importKey(new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256)));
}
