import * as z from 'zod/mini';
import { err, ok, type Result } from '#base/result.ts';

/*
 * The body of a unit in the format `hpke`: what `plain-gzip` would be, sealed so that only the province reads it.
 *
 *   1 byte    1, the version of this layout
 *   8 bytes   id of the province's key: the first of SHA-256 of its 65 bytes
 *  65 bytes   encapsulated key: a point of P-256, uncompressed
 *   the rest  ciphertext with its tag
 *
 * HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM; info `SEAL_INFO`, associated data the
 * id of the unit. Device and number are signed in the header and not sealed in: they change when a phone becomes another
 * device, and the unit stays what it was.
 */

const LAYOUT = 1;
const KEY_ID_BYTES = 8;
const ENC_BYTES = 65;
const ENC_AT = 1 + KEY_ID_BYTES;
const CIPHERTEXT_AT = ENC_AT + ENC_BYTES;

export const SEAL_INFO = 'so-chi-bo unit 1';

export interface SealedBody {
  /** Sixteen hexadecimal digits. */
  readonly keyId: string;
  readonly enc: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export function buildSealedBody({ keyId, enc, ciphertext }: SealedBody): Uint8Array {
  const body = new Uint8Array(CIPHERTEXT_AT + ciphertext.length);
  body[0] = LAYOUT;
  for (let at = 0; at < KEY_ID_BYTES; at += 1) body[1 + at] = parseInt(keyId.slice(at * 2, at * 2 + 2), 16);
  body.set(enc, ENC_AT);
  body.set(ciphertext, CIPHERTEXT_AT);
  return body;
}

/** Its parts; `not-sealed` when it is no such body. */
export function splitSealedBody(body: Uint8Array): Result<SealedBody, 'not-sealed'> {
  if (body[0] !== LAYOUT || body.length <= CIPHERTEXT_AT) return err('not-sealed');
  return ok({
    keyId: keyIdOf(body.subarray(1, ENC_AT)),
    enc: body.subarray(ENC_AT, CIPHERTEXT_AT),
    ciphertext: body.subarray(CIPHERTEXT_AT),
  });
}

/** The id of a key whose public half has that SHA-256. */
export function keyIdOf(digest: Uint8Array): string {
  return Array.from(digest.subarray(0, KEY_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** GET /v1/province-key: the key to seal to from now on. Anybody may know it. */
export const provinceKeySchema = z.strictObject({
  id: z.string().check(z.regex(/^[\da-f]{16}$/)),
  /** The point, 65 bytes, base64url. */
  publicKey: z.string().check(z.regex(/^[\w-]{87}$/)),
});
export type ProvinceKey = z.infer<typeof provinceKeySchema>;
