import { API_ANSWER_TYPE } from '#wire/version.ts';
import { request } from './http-transport.ts';
import type { NoReply, Reply } from './transport.ts';

/** One question to the province in a phone's own name: the address, the message as JSON, the token. Never throws. */
export type Ask = (path: string, message: string, token: string) => Promise<Reply | NoReply>;

/** Asks over HTTP. `origin` is empty for the app's own origin. */
export function createHttpAsk({ origin = '' }: { readonly origin?: string } = {}): Ask {
  return (path, message, token) =>
    request(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: API_ANSWER_TYPE,
        Authorization: `Bearer ${token}`,
      },
      body: message,
    });
}
