/*
 * How a device shows that a request in JSON is its own, so that its token alone is of no use to anybody:
 *
 *   request-signature: <time> <nonce> <signature>
 *
 *   time       the instant of signing, ms since 1970, by the province's clock as far as the device knows it
 *   nonce      a new one each time, base64url
 *   signature  ECDSA P-256 over `jsonRequestToSign`, r and s, base64url
 *
 * A time too far from the province's is the problem `clock`, whose detail is the province's time: sign again by that.
 */
export const SIGNATURE_HEADER = 'request-signature';

export interface RequestToSign {
  readonly method: string;
  /** From the host on, with everything behind a question mark. */
  readonly path: string;
  readonly time: number;
  readonly nonce: string;
  /** The text of the body; empty where there is none. */
  readonly body: string;
}

/** The text whose UTF-8 is signed. The first line keeps it apart from all else a device signs. */
export function jsonRequestToSign({ method, path, time, nonce, body }: RequestToSign): string {
  return `so-chi-bo request 1\n${method} ${path}\n${time} ${nonce}\n${body}`;
}

export interface RequestSignature {
  readonly time: number;
  readonly nonce: string;
  /** base64url. */
  readonly signature: string;
}

export function signatureToText({ time, nonce, signature }: RequestSignature): string {
  return `${time} ${nonce} ${signature}`;
}

/** Null for anything else than `signatureToText` makes. */
export function readSignature(text: string): RequestSignature | null {
  const [, time, nonce, signature] = /^(\d{1,16}) ([\w-]{16,64}) ([\w-]{86})$/.exec(text) ?? [];
  return time && nonce && signature ? { time: Number(time), nonce, signature } : null;
}
