import type { FastifyInstance } from 'fastify';
import type { Send } from '#sync/ask.ts';
import type { NoReply, Reply, Transport } from '#sync/transport.ts';
import { PACKAGE_TYPE, SYNC_REQUEST_TYPE } from '#wire/version.ts';

/** The province in this process, over the very bytes that would travel. */
export function createInjectTransport(app: () => FastifyInstance): Transport {
  const post = postTo(app);
  return {
    sync: (frame, token) =>
      post('/v1/sync', Buffer.from(frame), {
        authorization: `Bearer ${token}`,
        'content-type': SYNC_REQUEST_TYPE,
      }),
    async provinceKey() {
      const response = await app()
        .inject({ method: 'GET', url: '/v1/province-key' })
        .catch(() => null);
      if (response === null) return 'no-reply';
      const mediaType = String(response.headers['content-type']);
      return { status: response.statusCode, mediaType, text: response.body, retryAfterS: null };
    },
    deliver: (file) => post('/v1/packages', Buffer.from(file), { 'content-type': PACKAGE_TYPE }),
    enrol: (message) => post('/v1/enrol', message, { 'content-type': 'application/json' }),
    enrolAgain: (message, token) =>
      post('/v1/enrol/again', message, {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      }),
  };
}

/** The same for what is asked besides. */
export function createInjectSend(app: () => FastifyInstance): Send {
  const send = sendTo(app);
  return (path, { method, headers, body }) => send(method, path, body, headers);
}

function postTo(app: () => FastifyInstance) {
  const send = sendTo(app);
  return (url: string, payload: string | Buffer, headers: Record<string, string>) =>
    send('POST', url, payload, headers);
}

function sendTo(app: () => FastifyInstance) {
  return async (
    method: 'GET' | 'POST',
    url: string,
    payload: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply | NoReply> => {
    // A server that has been stopped answers nothing.
    const response = await app()
      .inject({ method, url, headers, ...(payload !== undefined && { payload }) })
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
}
