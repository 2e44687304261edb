import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/**
 * True when the device with that key (SubjectPublicKeyInfo, base64url) signed the message: ECDSA P-256 over SHA-256, r and
 * s in 64 bytes. False too for a key or a signature that is none.
 */
export function isSigned(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  const key = keptKeys.get(publicKey) ?? readPublicKey(publicKey);
  if (key === null) return false;
  keepKey(publicKey, key);
  return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** To read a key takes longer than to verify with it, and a device sends many units. */
const keptKeys = new Map<string, KeyObject>();
/** Twice the devices of a province. */
const MAX_KEPT_KEYS = 10_000;

function keepKey(publicKey: string, key: KeyObject): void {
  if (keptKeys.size >= MAX_KEPT_KEYS) keptKeys.clear();
  keptKeys.set(publicKey, key);
}

/** A P-256 key from its SubjectPublicKeyInfo in base64url; null for anything else. */
export function readPublicKey(publicKey: string): KeyObject | null {
  // Other letters would be passed over here, but not where a database is to keep them.
  if (!/^[\w-]+$/.test(publicKey)) return null;
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64url'),
      format: 'der',
      type: 'spki',
    });
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 ? key : null;
  } catch {
    return null;
  }
}
