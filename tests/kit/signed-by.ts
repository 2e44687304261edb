import { randomBytes } from 'node:crypto';
import type { DemoDevice } from '#province/demo/demo-device.ts';
import { jsonRequestToSign, SIGNATURE_HEADER, signatureToText } from '#wire/signed-request.ts';

/** A request in JSON as it is about to be sent. */
export interface UnsignedRequest {
  readonly method: string;
  /** An address with or without a host. */
  readonly url: string;
  /** The body as it travels; empty where there is none. */
  readonly body?: string;
  /** The instant of signing, ms. */
  readonly time: number;
}

/** The headers by which a device says that a request is its own. */
export function signedBy(
  { token, raw }: { readonly token: string; readonly raw: Pick<DemoDevice, 'sign'> },
  { method, url, body = '', time }: UnsignedRequest,
): { readonly [header: string]: string } {
  const nonce = randomBytes(16).toString('base64url');
  const text = jsonRequestToSign({ method, path: pathOf(url), time, nonce, body });
  const signature = Buffer.from(raw.sign(Buffer.from(text))).toString('base64url');
  return {
    authorization: `Bearer ${token}`,
    [SIGNATURE_HEADER]: signatureToText({ time, nonce, signature }),
  };
}

/** What a client puts on the line of that address; what is no address stays as it is. */
function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url, 'http://localhost');
    return pathname + search;
  } catch {
    return url;
  }
}
