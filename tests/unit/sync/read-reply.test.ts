import { describe, expect, test } from 'vitest';
import { readReply } from '#sync/read-reply.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { portalPage, problemOf } from '../../kit/scripted-transport.ts';

const reply = (status: number, mediaType: string, text: string) => ({
  status,
  mediaType,
  text,
  retryAfterS: null,
});

describe('what a reply means', () => {
  test.each([
    ['no connection', 'offline' as const, 'offline'],
    ['nothing came back in time', 'no-reply' as const, 'no-real-network'],
    ['a page with status 200', portalPage, 'no-real-network'],
    ['a redirect that was not followed', reply(0, '', ''), 'no-real-network'],
    ['a network that asks for a login', reply(511, 'text/html', ''), 'no-real-network'],
    ['our type, cut off', reply(200, API_ANSWER_TYPE, '{"a":'), 'no-real-network'],
    ['JSON of another type', reply(200, 'application/json', '{}'), 'no-real-network'],
    ['our type with another status', reply(202, API_ANSWER_TYPE, '{}'), 'no-real-network'],
    [
      'a problem that is not in our type',
      { ...problemOf(401, 'unauthorised'), mediaType: 'application/json' },
      'no-real-network',
    ],
    ['a proxy without a server behind it', reply(502, 'text/html', ''), 'server-error'],
    ['a proxy that is too busy', reply(503, 'text/html', ''), 'server-busy'],
    ['a proxy that slows us down', reply(429, 'text/plain', ''), 'server-busy'],
  ])('%s is no answer', (_name, given, code) => {
    expect(readReply(given, API_ANSWER_TYPE)).toMatchObject({ kind: 'trouble', code });
  });

  test('a problem of the province is read with the wait it asks for', () => {
    const read = readReply(problemOf(503, 'busy', 10), API_ANSWER_TYPE);
    expect(read).toEqual({ kind: 'problem', code: 'busy', detail: '', retryAfterS: 10 });
  });
});
