import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '#base/json.ts';
import { SYNC_ANSWER_TYPE } from '#wire/version.ts';
import { frameOf, type FrozenUnit, type TestDevice } from '../kit/a-province.ts';
import { openSyncFrame, signedFrame } from '../kit/sync-frame.ts';
import { effects, expectProblem, expectSameRows, underAttack, type Attacked } from './kit/attacked.ts';
import { many, reachingKeys, withKeyAtEveryDepth } from './kit/json-texts.ts';

/* A request for the exchange that is cut, lies about its lengths, or holds anything at all. */

let attacked: Attacked;
let phone: TestDevice;
let units: readonly FrozenUnit[];
/** A real request of two units, which nobody has sent yet. */
let whole: Uint8Array;
let headText: string;
let bodies: Uint8Array;

beforeAll(async () => {
  attacked = await underAttack();
  phone = await attacked.province.enrol('secretary', attacked.cellId);
  units = ['m1', 'm2'].map((id) =>
    phone.freeze([{ kind: 'member', entityId: id, baseVersion: 0, changes: { fullName: `Lý Thị ${id}` } }]),
  );
  whole = frameOf(phone, units);
  ({ head: headText, rest: bodies } = openSyncFrame(whole));
});
afterAll(() => attacked.province.close());

/** The real request under another head. */
const under = (head: string | Buffer) => signedFrame(phone.raw, head, [bodies]);
/** The head with one piece of it written in another way. */
function instead(piece: string | RegExp, other: string): string {
  const changed = headText.replace(piece, () => other);
  if (changed === headText) throw new Error(`no ${String(piece)} in the head`);
  return changed;
}
/** Where a frame says how long its head is. */
const LENGTH_AT = 65;

/** A frame that says its head has that length, whatever follows. */
function withLength(length: number): Uint8Array {
  const frame = Buffer.from(whole);
  frame.writeUInt32BE(length, LENGTH_AT);
  return frame;
}

async function expectMalformed(frame: Uint8Array): Promise<void> {
  const sender = await attacked.deviceFor('secretary');
  const answer = await attacked.harmless(() => attacked.province.post(sender, frame));
  expectProblem(answer, 400, 'malformed');
}

describe('a frame', () => {
  test('cut after any of its bytes is malformed', async () => {
    // Any token will do: a frame that is cut does not get as far as saying whose it is.
    const senders: TestDevice[] = [];
    while (senders.length * 100 < whole.length) {
      senders.push(await attacked.province.enrol('secretary', attacked.cellId));
    }
    await attacked.harmless(async () => {
      for (let length = 0; length < whole.length; length += 1) {
        const sender = senders[Math.floor(length / 100)]!;
        expectProblem(await attacked.province.post(sender, whole.subarray(0, length)), 400, 'malformed');
      }
    });
  });

  test.each([0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])(
    'that says its head has %i bytes is malformed',
    async (length) => {
      await expectMalformed(withLength(length));
    },
  );

  test.each([-1, 1])('whose head is %i byte longer than it is is malformed', async (more) => {
    await expectMalformed(withLength(Buffer.from(whole).readUInt32BE(LENGTH_AT) + more));
  });

  test('with one byte more than its bodies have is malformed', async () => {
    await expectMalformed(Buffer.concat([whole, Buffer.from([0])]));
  });

  const lengths: readonly string[] = [
    '0',
    '-1',
    '1.5',
    '1e999',
    '9007199254740991',
    '9007199254740993',
    '"126"',
    'null',
    '[1]',
  ];
  test.each(lengths)('that says a body has %s bytes is malformed', async (length) => {
    await expectMalformed(under(instead(/"bodyBytes":\d+/, `"bodyBytes":${length}`)));
  });

  test('that cuts its bodies in another place has none taken: who signed a header signed its length', async () => {
    const forger = await attacked.deviceFor('deputy');
    const before = await effects(attacked.province);
    const moved = units.map(({ header, body }, index) => {
      const bodyBytes = header.bodyBytes + (index === 0 ? 1 : -1);
      return { header: { ...header, bodyBytes }, body };
    });
    const { results } = await attacked.province.sync(forger, moved);
    expect(results).toMatchObject([{ status: 'rejected', code: 'bad-signature' }, { status: 'deferred' }]);
    expectSameRows(await effects(attacked.province), before);
  });

  test('of any bytes at all is malformed', async () => {
    const frames = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc
        .tuple(fc.uint8Array({ maxLength: 200 }), fc.uint8Array())
        .map(([head, body]) => signedFrame(phone.raw, head, [body])),
      fc.jsonValue({ maxDepth: 6 }).map((head) => under(JSON.stringify(head))),
    );
    const sender = await attacked.province.enrol('secretary', attacked.cellId);
    await attacked.harmless(async () => {
      for (const frame of fc.sample(frames, { numRuns: 110, seed: 28 })) {
        expectProblem(await attacked.province.post(sender, frame), 400, 'malformed');
      }
    });
  });
});

describe('a head', () => {
  describe.each(reachingKeys)('with the key %s', (key) => {
    test.each([0, 1, 2, 3])('in its object number %i is malformed', async (depth) => {
      const texts = withKeyAtEveryDepth(JSON.parse(headText) as Json, key);
      expect(texts).toHaveLength(4);
      await expectMalformed(under(texts[depth]!));
    });
  });

  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const malformed: readonly (readonly [what: string, head: () => string | Buffer])[] = [
    ['is ten thousand arrays deep', () => deep],
    ['is two hundred thousand arrays deep', () => '['.repeat(200_000)],
    ['has a field ten thousand deep', () => instead('"cursor":null', `"cursor":${deep}`)],
    [
      'has a quarter of a million units that are none',
      () => instead(/"units":\[.*\]/, `"units":[${many(240_000, '0')}]`),
    ],
    ['has 170,000 empty units', () => instead(/"units":\[.*\]/, `"units":[${many(170_000, '{}')}]`)],
    ['has 40,000 fields nobody knows', () => instead('{', `{${many(40_000, (i) => `"f${i}":1`)},`)],
    ['has a time without an end', () => instead('"deviceTime":0', '"deviceTime":1e999')],
    [
      'has a time after the end of all calendars',
      () => instead('"deviceTime":0', '"deviceTime":8640000000000001'),
    ],
    ['has a NaN', () => instead('"deviceTime":0', '"deviceTime":NaN')],
    ['has a half as its language', () => instead(/"wire":\d/, '"wire":1.5')],
    [
      'has more waiting than anybody saves',
      () => instead('"pending":{"units":0', '"pending":{"units":100001'),
    ],
    ['has less than nothing waiting', () => instead('"pending":{"units":0', '"pending":{"units":-1')],
    ['has the name of a device with a NUL', () => instead(`"${phone.id}"`, `"${phone.id}\\u0000"`)],
    ['has half a letter for a unit id', () => instead(/"unitId":"[^"]+"/, '"unitId":"\\ud800"')],
    ['has a unit id that every object has', () => instead(/"unitId":"[^"]+"/, '"unitId":"valueOf"')],
    ['has a hash that is none', () => instead(/"bodyHash":"[^"]+"/, `"bodyHash":"${'\\u0000'.repeat(43)}"`)],
    ['has a signature that is none', () => instead(/"signature":"[^"]+"/, '"signature":"\\ud800 chữ ký"')],
    ['has a number of a device below one', () => instead('"deviceSeq":1', '"deviceSeq":0')],
    ['has a month that is none', () => instead('"period":null', '"period":"2026-13"')],
    ['has a nonce too short to be one', () => instead('nonce-of-sixteen', 'short')],
    ['has a nonce too long', () => instead('nonce-of-sixteen', 'n'.repeat(65))],
    ['has a cursor too long', () => instead('"cursor":null', `"cursor":"${'c'.repeat(501)}"`)],
    ['has raw control letters', () => instead('"build":"test"', '"build":"\u0000"')],
    ['has more behind it', () => `${headText}{}`],
    [
      'has a letter that is no UTF-8',
      () => Buffer.from(instead('"build":"test"', '"build":"\xc3\x28"'), 'latin1'),
    ],
    ['is no UTF-8', () => Buffer.concat([Buffer.from(headText), Buffer.from([0xc3, 0x28])])],
    ['is UTF-16', () => Buffer.from(headText, 'utf16le')],
  ];
  test.each(malformed)('that %s is malformed', async (_, head) => {
    await expectMalformed(under(head()));
  });

  test('in a language no longer spoken is told so', async () => {
    const sender = await attacked.deviceFor('secretary');
    const frame = frameOf(sender, [], { wire: 0 });
    expectProblem(await attacked.harmless(() => attacked.province.post(sender, frame)), 426, 'too-old');
  });

  test.each(['', '.', 'a.b', '..', `${'A'.repeat(100)}.${'A'.repeat(43)}`, 'eyJhIjoxfQ.', '\u0000.\ud800'])(
    'with a cursor nobody wrote, %j, is answered as one without',
    async (cursor) => {
      const sender = await attacked.deviceFor('deputy');
      const all = await attacked.province.sync(sender);
      expect(await attacked.province.sync(sender, [], { cursor })).toEqual(all);
    },
  );

  test('that says twice who it is from is from whom it says last', async () => {
    const sender = await attacked.deviceFor('secretary');
    const empty = openSyncFrame(frameOf(sender, [])).head;
    const own = `"deviceId":"${sender.id}"`;
    const other = `"deviceId":"${phone.id}"`;
    const post = (ids: string) =>
      attacked.province.post(sender, signedFrame(sender.raw, empty.replace(own, ids), []));
    expect((await post(`${other},${own}`)).headers['content-type']).toBe(SYNC_ANSWER_TYPE);
    expectProblem(await post(`${own},${other}`), 403, 'forbidden');
  });
});

test('after all of it the real request is taken whole', async () => {
  const { results } = await attacked.province.sync(phone, units);
  expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted']);
});
