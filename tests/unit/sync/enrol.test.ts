import { describe, expect, test } from 'vitest';
import { enrolDevice } from '#sync/enrol.ts';
import type { NoReply, Reply } from '#sync/transport.ts';
import { API_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { aPhone } from '../../kit/a-phone.ts';
import { portalPage, problemOf } from '../../kit/scripted-transport.ts';

async function enrolWith(reply: Reply | NoReply, typed = 'abcd efgh-jkmn') {
  const { store } = await aPhone();
  const asked: string[] = [];
  const transport = {
    sync: () => Promise.resolve('offline' as const),
    provinceKey: () => Promise.resolve('offline' as const),
    deliver: () => Promise.resolve('offline' as const),
    enrolAgain: () => Promise.resolve('offline' as const),
    enrol: (message: string) => {
      asked.push(message);
      return Promise.resolve(reply);
    },
  };
  const result = await enrolDevice({ store, transport }, typed);
  return { store, asked, result };
}

const answer = {
  wire: WIRE_VERSION,
  token: 'the-token',
  role: 'secretary',
  scopeName: 'Chi bộ bản Mây',
  parentName: 'Đảng bộ xã Mây',
  serverTime: 1,
};
const good: Reply = {
  status: 200,
  mediaType: API_ANSWER_TYPE,
  text: JSON.stringify(answer),
  retryAfterS: null,
};

describe('joining by a code', () => {
  test('binds the phone to what the code names, and keeps the token to itself', async () => {
    const { store, asked, result } = await enrolWith(good);
    expect(result).toEqual({
      ok: true,
      value: { role: 'secretary', scopeName: 'Chi bộ bản Mây', parentName: 'Đảng bộ xã Mây' },
    });
    expect(JSON.parse(asked[0]!)).toMatchObject({ wire: WIRE_VERSION, code: 'ABCDEFGHJKMN' });
    const session = await store.readSession();
    expect(session.binding?.scopeName).toBe('Chi bộ bản Mây');
    expect(JSON.stringify(session)).not.toContain('the-token');
  });

  test.each<[string, Reply | NoReply, string]>([
    ['a login page', portalPage, 'no-answer'],
    ['no connection', 'offline', 'no-answer'],
    ['an answer of another shape', { ...good, text: '{"token":"x"}' }, 'no-answer'],
    ['a used code', problemOf(410, 'code-used'), 'code-used'],
    ['a code that ran out', problemOf(410, 'code-expired'), 'code-expired'],
    ['a busy province', problemOf(503, 'busy', 5), 'busy'],
  ])('%s binds nothing and says so', async (_name, reply, problem) => {
    const { store, result } = await enrolWith(reply);
    expect(result).toEqual({ ok: false, error: problem });
    expect((await store.readSession()).binding).toBeNull();
  });

  test('what cannot be a code is told without asking anybody', async () => {
    const { asked, result } = await enrolWith(good, 'ABCD-EFGH-JKM0');
    expect(result).toEqual({ ok: false, error: 'not-a-code' });
    expect(asked).toEqual([]);
  });
});
