import { createHash } from 'node:crypto';
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { err, ok, type Result } from '#base/result.ts';
import { keyIdOf, SEAL_INFO, splitSealedBody, type ProvinceKey } from '#wire/sealed-body.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

/** Bytes a key of the province follows from; whoever has them opens what was sealed to it. */
export const SEED_BYTES = 32;

/** Why a sealed body stays closed. */
export type NotOpened = 'not-sealed' | 'unknown-key' | 'tampered';

/** The province's keys, the private halves inside. */
export interface SealKeys {
  /** The one to seal to from now on. */
  readonly newest: ProvinceKey;
  /** The packed body that was sealed for that unit. */
  open(body: Uint8Array, unitId: string): Promise<Result<Uint8Array, NotOpened>>;
}

/** The keys of these seeds, oldest first; at least one. Every one of them opens, the last one is told. */
export async function sealKeysOf(seeds: readonly Uint8Array[]): Promise<SealKeys> {
  const keys = await Promise.all(seeds.map(keyOf));
  const newest = keys[keys.length - 1]?.told;
  if (newest === undefined) throw new Error('bug: a province without a key');
  const byId = new Map(keys.map(({ told, pair }) => [told.id, pair]));
  const text = new TextEncoder();
  return {
    newest,
    async open(body, unitId) {
      const parts = splitSealedBody(body);
      if (!parts.ok) return parts;
      const { keyId, enc, ciphertext } = parts.value;
      const recipientKey = byId.get(keyId);
      if (recipientKey === undefined) return err('unknown-key');
      try {
        const info = text.encode(SEAL_INFO);
        const recipient = await suite.createRecipientContext({ recipientKey, enc, info });
        return ok(new Uint8Array(await recipient.open(ciphertext, text.encode(unitId))));
      } catch {
        return err('tampered');
      }
    },
  };
}

async function keyOf(seed: Uint8Array) {
  const pair = await suite.kem.deriveKeyPair(seed);
  const point = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey));
  const id = keyIdOf(createHash('sha256').update(point).digest());
  return { pair, told: { id, publicKey: point.toString('base64url') } };
}
