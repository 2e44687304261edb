import type { Chance, Clock } from '#base/clock.ts';
import { toBase64Url } from '#store/bytes.ts';
import type { Store } from '#store/store.ts';
import { jsonRequestToSign, SIGNATURE_HEADER, signatureToText } from '#wire/signed-request.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { request } from './http-transport.ts';
import { readReply, type ReadReply } from './read-reply.ts';
import type { NoReply, Reply } from './transport.ts';

/** One question to the province in this device's own name: the address, and the message where there is one. Never throws. */
export type Ask = (path: string, message?: object) => Promise<ReadReply>;

/** Carries one request as it is; `createHttpSend` does over HTTP. */
export type Send = (path: string, how: Asked) => Promise<Reply | NoReply>;
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

/** `origin` is empty for the app's own origin. */
export function createHttpSend({ origin = '' }: { readonly origin?: string } = {}): Send {
  return (path, how) => request(origin + path, how);
}

/** `store` names the device and signs for it. */
export interface AskDeps {
  readonly store: Pick<Store, 'readCredentials' | 'sign'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly send: Send;
}

/** Asks with the token and the device's signature, by the province's clock once it is known how far off this one is. */
export function createAsk({ store, clock, chance, send }: AskDeps): Ask {
  /** The province's clock minus this device's, ms. */
  let skewMs = 0;

  async function signatureOf(method: string, path: string, body: string): Promise<string> {
    const time = clock.now() + skewMs;
    const nonce = toBase64Url(chance.bytes(16));
    const text = jsonRequestToSign({ method, path, time, nonce, body });
    const signature = toBase64Url(await store.sign(new TextEncoder().encode(text)));
    return signatureToText({ time, nonce, signature });
  }

  async function ask(path: string, message: object | undefined): Promise<ReadReply> {
    const credentials = await store.readCredentials();
    if (credentials === null) return { kind: 'problem', code: 'unauthorised', detail: '', retryAfterS: null };
    const method = message ? 'POST' : 'GET';
    const body = message ? JSON.stringify(message) : '';
    const headers = {
      Accept: API_ANSWER_TYPE,
      Authorization: `Bearer ${credentials.token}`,
      [SIGNATURE_HEADER]: await signatureOf(method, path, body),
      ...(message && { 'Content-Type': 'application/json' }),
    };
    return readReply(await send(path, { method, headers, ...(message && { body }) }), API_ANSWER_TYPE);
  }

  return async (path, message) => {
    const read = await ask(path, message);
    if (read.kind !== 'problem' || read.code !== 'clock') return read;
    skewMs = Number(read.detail) - clock.now();
    return ask(path, message);
  };
}
