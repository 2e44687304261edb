/** Bytes nobody reads without the key, and the start value they were sealed with. */
export interface Sealed {
  readonly iv: Uint8Array;
  /** As long as what was sealed, and 16 bytes more. */
  readonly bytes: Uint8Array;
}

/** What AES-GCM asks for; one start value is never used twice under one key. */
export const IV_BYTES = 12;

/** An AES-256-GCM key of these 32 bytes. */
export function importKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw as BufferSource, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Seals bytes for one place: under another `place` they do not open. */
export async function seal(
  key: CryptoKey,
  iv: Uint8Array,
  bytes: Uint8Array,
  place: string,
): Promise<Sealed> {
  const sealed = await crypto.subtle.encrypt(algorithm(iv, place), key, bytes as BufferSource);
  return { iv, bytes: new Uint8Array(sealed) };
}

/** Throws `OperationError` for another key, another place, and one changed bit. */
export async function unseal(key: CryptoKey, { iv, bytes }: Sealed, place: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, place), key, bytes as BufferSource));
}

function algorithm(iv: Uint8Array, place: string): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: iv as BufferSource,
    additionalData: new TextEncoder().encode(place),
  };
}
