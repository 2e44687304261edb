import type { FastifyInstance } from 'fastify';
import type { Chance } from '#base/clock.ts';
import type { NoReply, Reply, Transport } from '#sync/transport.ts';
import { SYNC_REQUEST_TYPE } from '#wire/version.ts';
import { portalPage } from './scripted-transport.ts';

/** The province in this process, over the very bytes that would travel. */
export function createInjectTransport(app: () => FastifyInstance): Transport {
  const post = async (
    url: string,
    payload: string | Buffer,
    headers: Record<string, string>,
  ): Promise<Reply | NoReply> => {
    // A server that has been stopped answers nothing.
    const response = await app()
      .inject({ method: 'POST', url, payload, headers })
      .catch(() => null);
    if (response === null) return 'no-reply';
    const after = response.headers['retry-after'];
    return {
      status: response.statusCode,
      mediaType: String(response.headers['content-type'] ?? '')
        .split(';')[0]!
        .trim(),
      text: response.body,
      retryAfterS: after === undefined ? null : Number(after),
    };
  };
  return {
    sync: (frame, token) =>
      post('/v1/sync', Buffer.from(frame), {
        authorization: `Bearer ${token}`,
        'content-type': SYNC_REQUEST_TYPE,
      }),
    enrol: (message) => post('/v1/enrol', message, { 'content-type': 'application/json' }),
    enrolAgain: (message, token) =>
      post('/v1/enrol/again', message, {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      }),
  };
}

/** What a bad line does to one request. */
export const mishaps = [
  'none',
  'request-lost',
  'reply-lost',
  'sent-twice',
  'reply-cut',
  'login-page',
  'request-cut',
  'old-request-again',
] as const;
export type Mishap = (typeof mishaps)[number];

/** A line that, while it is rough, loses, repeats, reorders and cuts. It begins smooth. */
export interface RoughNetwork {
  readonly transport: Transport;
  readonly happened: readonly Mishap[];
  roughen(): void;
  mend(): void;
}

export function createRoughNetwork(inner: Transport, chance: Chance): RoughNetwork {
  const happened: Mishap[] = [];
  const earlier: { readonly frame: Uint8Array; readonly token: string }[] = [];
  let isRough = false;

  async function sync(frame: Uint8Array, token: string): Promise<Reply | NoReply> {
    const mishap = isRough ? mishaps[Math.floor(chance.fraction() * mishaps.length)]! : 'none';
    happened.push(mishap);
    // A copy: what is resent must not depend on what the phone does with its memory.
    earlier.push({ frame: frame.slice(), token });
    switch (mishap) {
      case 'none':
        return inner.sync(frame, token);
      case 'request-lost':
        return 'no-reply';
      case 'reply-lost':
        await inner.sync(frame, token);
        return 'no-reply';
      case 'sent-twice':
        await inner.sync(frame, token);
        return inner.sync(frame, token);
      case 'reply-cut': {
        const reply = await inner.sync(frame, token);
        if (typeof reply === 'string') return reply;
        return { ...reply, text: reply.text.slice(0, Math.floor(chance.fraction() * reply.text.length)) };
      }
      case 'login-page':
        return portalPage;
      case 'request-cut':
        return inner.sync(frame.slice(0, Math.floor(chance.fraction() * frame.length)), token);
      case 'old-request-again': {
        const old = earlier[Math.floor(chance.fraction() * earlier.length)]!;
        await inner.sync(old.frame, old.token);
        return inner.sync(frame, token);
      }
    }
  }
  return {
    transport: { ...inner, sync },
    happened,
    roughen() {
      isRough = true;
    },
    mend() {
      isRough = false;
    },
  };
}
