import type { Chance } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';
import type { Sealed } from './cipher.ts';

/*
 * One data key seals everything, and each slot holds that key in a way of its own:
 *
 *   device    as it is. Before a PIN: no protection, but nothing is ever written in clear, so that a PIN has little to do
 *   pin       under what Argon2id makes of the PIN
 *   words     under the recovery words, which are as hard to guess as the data key is
 *   passkey   under what a passkey gives this phone and nobody else
 */

/** All ways to the data key. */
export interface KeyRing {
  /** Of the data key: what was sealed under another one says so. */
  readonly id: string;
  readonly slots: readonly Slot[];
  /** Counts what makes every window forget its key: the data were locked, or sealed under another one. */
  readonly locks: number;
}

export type Slot = DeviceSlot | PinSlot | WordsSlot | PasskeySlot;

export interface DeviceSlot {
  readonly kind: 'device';
  readonly key: Uint8Array;
}

/** A slot that takes a secret. */
export interface SecretSlot {
  readonly salt: Uint8Array;
  /** The data key, sealed under what the secret gives with the salt. */
  readonly sealed: Sealed;
}

export interface PinSlot extends SecretSlot {
  readonly kind: 'pin';
  readonly cost: PinCost;
}

export interface WordsSlot extends SecretSlot {
  readonly kind: 'words';
}

export interface PasskeySlot extends SecretSlot {
  readonly kind: 'passkey';
  /** base64url. */
  readonly credentialId: string;
}

/** What one try of a PIN costs whoever tries; PBKDF2 only where the browser runs no WebAssembly. */
export type PinCost =
  | { readonly kind: 'argon2id'; readonly memoryKiB: number; readonly passes: number }
  | { readonly kind: 'pbkdf2'; readonly rounds: number };

/** Wrong secrets since the last right one, and when the last was tried. */
export interface Tries {
  readonly count: number;
  readonly at: Instant;
}

/** A data key nobody else has, and the slot of a phone without a PIN. */
export function makeDeviceRing(chance: Chance): KeyRing {
  return { id: chance.id(), slots: [{ kind: 'device', key: chance.bytes(32) }], locks: 0 };
}

export function slotOf<K extends Slot['kind']>(
  ring: KeyRing,
  kind: K,
): Extract<Slot, { readonly kind: K }> | null {
  return (ring.slots.find((slot) => slot.kind === kind) as never) ?? null;
}
