import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '#base/json.ts';
import { MAX_MAP_ENTRIES, MAX_TEXT_LENGTH } from '#wire/limits.ts';
import type { UnitResult } from '#wire/sync.ts';
import type { UnitHeader } from '#wire/unit.ts';
import type { FrozenUnit, TestDevice } from '../kit/a-province.ts';
import { effects, keptAside, underAttack, withoutHanging, type Attacked } from './kit/attacked.ts';
import { many, reachingKeys, withKeyAtEveryDepth } from './kit/json-texts.ts';

/*
 * A unit that is genuinely signed, and whose body is anything at all. It travels between two honest units: those are
 * taken, it is not.
 */

let attacked: Attacked;
/** Where each phone left off, so that no answer repeats what it has. */
const cursors = new Map<string, string>();
const refusedBodies = new Map<string, Uint8Array>();
beforeAll(async () => {
  attacked = await underAttack();
});
afterAll(() => attacked.province.close());

let made = 0;

/** Any bytes as the body of a unit. */
function packed(device: TestDevice, body: Uint8Array): FrozenUnit {
  made += 1;
  const madeAt = 0 as UnitHeader['madeAt'];
  return device.raw.freezeBytes(body, { unitId: `hostile-${made}`, period: null, madeAt });
}

function honest(device: TestDevice): FrozenUnit {
  made += 1;
  const changes = { fullName: 'Giàng A Lành' };
  const ops = [
    { opId: `op-${made}`, kind: 'member' as const, entityId: `m${made}`, baseVersion: 0, changes },
  ];
  const about = { unitId: `honest-${made}`, period: null, madeAt: 0 as UnitHeader['madeAt'] };
  return device.raw.freeze({ step: 'roster', ops }, about);
}

/** Sends those bytes as a unit between two honest ones: what became of it, and how many operations of it are in the log. */
async function sendBetweenHonest(body: Uint8Array): Promise<{ result: UnitResult; opsTaken: number }> {
  const phone = await attacked.deviceFor('secretary');
  const units = [honest(phone), packed(phone, body), honest(phone)];
  const cursor = cursors.get(phone.id) ?? null;
  const answer = await withoutHanging(() => attacked.province.sync(phone, units, { cursor }));
  cursors.set(phone.id, answer.cursor);
  const [first, result, last] = answer.results;
  if (first?.status !== 'accepted' || last?.status !== 'accepted')
    throw new Error(JSON.stringify(answer.results));
  return { result: result!, opsTaken: last.receipt.cellSeq - first.receipt.cellSeq - 1 };
}

const asText = (text: string) => gzipSync(text, { level: 1 });

/** A body of one operation with those changes, written out. */
function bodyText(changes: string, kind = 'meeting', entityId = '2026-11.regular.1'): string {
  made += 1;
  return `{"step":"vote","ops":[{"opId":"op-${made}","kind":"${kind}","entityId":"${entityId}","baseVersion":0,"changes":${changes}}]}`;
}

async function expectRefused(body: Uint8Array, code = 'bad-body'): Promise<string> {
  const { result, opsTaken } = await sendBetweenHonest(body);
  if (result.status !== 'rejected') throw new Error(`not refused: ${JSON.stringify(result).slice(0, 200)}`);
  expect([result.code, opsTaken]).toEqual([code, 0]);
  refusedBodies.set(result.unitId, body);
  expect({}).not.toHaveProperty('a');
  return result.detail;
}

async function expectAccepted(text: string): Promise<void> {
  expect((await sendBetweenHonest(asText(text))).result.status).toBe('accepted');
}

/** The value as it is in the ledger now. */
async function stored(entityId: string): Promise<JsonObject> {
  const rows = (await effects(attacked.province))['record'] as { entityId: string; value: string }[];
  return JSON.parse(rows.find((row) => row.entityId === entityId)?.value ?? 'null') as JsonObject;
}

const paper = '{"title":"","channel":"zalo","sentOn":null,"order":1}';

const wholesome = {
  step: 'vote',
  ops: [
    {
      opId: 'op-w1',
      kind: 'member',
      entityId: 'w1',
      baseVersion: 0,
      changes: { membership: [{ value: 'official', from: '2020-01-01', to: null, note: '' }] },
    },
    {
      opId: 'op-w2',
      kind: 'meeting',
      entityId: 'w2',
      baseVersion: 0,
      changes: {
        papers: { p1: { title: '', channel: 'zalo', sentOn: null, order: 1 } },
        judgements: { j1: { answer: { points: 1 }, evidence: '' } },
        'guests/g1': { name: '', body: '', order: 1 },
      },
    },
    {
      opId: 'op-w3',
      kind: 'score',
      entityId: 'w3',
      baseVersion: 0,
      changes: {
        suggested: { lines: [{ result: { state: 'scored' } }], a: { b: { c: {} } } },
        votedPoints: {},
      },
    },
  ],
} as const;

describe('a body', () => {
  describe.each(reachingKeys)('with the key %s', (key) => {
    test.each(withKeyAtEveryDepth(wholesome, key).map((text, depth) => [depth, text] as const))(
      'in its object number %i is refused',
      async (_, text) => {
        await expectRefused(asText(text));
      },
    );
  });

  test('like those without such a key is accepted', async () => {
    await expectAccepted(JSON.stringify(wholesome));
  });

  const deep = (open: string, close: string) => `${open.repeat(10_000)}${close.repeat(10_000)}`;
  const refused: readonly (readonly [what: string, text: () => string])[] = [
    ['is ten thousand arrays deep', () => deep('[', ']')],
    ['is ten thousand objects deep', () => `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['opens half a million arrays and closes none', () => '['.repeat(500_000)],
    ['has a field ten thousand deep', () => bodyText(`{"place":${deep('[', ']')}}`)],
    ['has a score ten thousand deep', () => bodyText(`{"suggested":${deep('{"a":[', ']}')}}`, 'score', 's')],
    ['has a million operations that are none', () => `{"step":"vote","ops":[${many(1_000_000, '0')}]}`],
    ['has half a million empty operations', () => `{"step":"vote","ops":[${many(500_000, '{}')}]}`],
    ['has a million hamlets', () => bodyText(`{"hamlets":[${many(1_000_000, '0')}]}`, 'cell', 'cell')],
    ['has half a million posts', () => bodyText(`{"posts":[${many(500_000, '{}')}]}`, 'member', 'm')],
    [
      'has a hundred thousand papers that are none',
      () => bodyText(`{"papers":{${many(100_000, (i) => `"p${i}":{}`)}}}`),
    ],
    [
      'takes away a hundred thousand papers that are not there',
      () => bodyText(`{${many(100_000, (i) => `"papers/${i}":null`)}}`),
    ],
    ['has a hundred thousand fields', () => bodyText(`{${many(100_000, (i) => `"f${i}":1`)}}`)],
    [
      'has a score of a million points',
      () => bodyText(`{"suggested":{"lines":[${many(1_000_000, '0')}]}}`, 'score', 's'),
    ],
    [
      'has one paper too many, all at once',
      () => bodyText(`{"papers":{${many(MAX_MAP_ENTRIES + 1, (i) => `"p${i}":${paper}`)}}}`),
    ],
    [
      'has one paper too many, one by one',
      () => bodyText(`{${many(MAX_MAP_ENTRIES + 1, (i) => `"papers/p${i}":${paper}`)}}`),
    ],
    ['has a text one letter too long', () => bodyText(`{"questions":"${'ệ'.repeat(MAX_TEXT_LENGTH + 1)}"}`)],
    ['has a line one letter too long', () => bodyText(`{"place":"${'ệ'.repeat(501)}"}`)],
    ['has an endless number', () => bodyText('{"order":1e999}', 'item', 'i')],
    ['has an endless number below nothing', () => bodyText('{"order":-1e999}', 'item', 'i')],
    ['has an endless number inside a score', () => bodyText('{"suggested":{"a":[1e999]}}', 'score', 's')],
    ['has a NaN', () => bodyText('{"order":NaN}', 'item', 'i')],
    ['has a time after the end of all calendars', () => bodyText('{"votedAt":8640000000000001}')],
    ['has a half as a version', () => bodyText('{}').replace('"baseVersion":0', '"baseVersion":0.5')],
    ['has a version below nothing', () => bodyText('{}').replace('"baseVersion":0', '"baseVersion":-1')],
    [
      'has a version nobody can count to',
      () => bodyText('{}').replace('Version":0', 'Version":9007199254740993'),
    ],
    ['has an id with a NUL', () => bodyText('{}', 'meeting', 'a\\u0000b')],
    ['has an id with half a letter', () => bodyText('{}', 'meeting', 'a\\ud800')],
    ['has an id of two lines', () => bodyText('{}', 'meeting', 'a\\n')],
    ['has an id with a Vietnamese letter', () => bodyText('{}', 'meeting', 'họp')],
    ['has an id that every object has', () => bodyText('{}', 'meeting', 'hasOwnProperty')],
    ['has a map key with a NUL', () => bodyText(`{"papers":{"a\\u0000b":${paper}}}`)],
    ['has a map key with half a letter', () => bodyText(`{"papers/\\udfff":${paper}}`)],
    ['has a map key that every object has', () => bodyText(`{"papers/toString":${paper}}`)],
    ['has a map in a map', () => bodyText(`{"papers/a/b":${paper}}`)],
    ['has raw control letters', () => bodyText('{"place":"\u0000\u001f"}')],
    ['has more behind it', () => `${bodyText('{}')}{}`],
    ['begins with a byte order mark', () => `\ufeff\ufeff${bodyText('{}')}`],
    ['is empty', () => ''],
    ['is nothing', () => 'null'],
    ['is a text', () => '"step"'],
  ];
  test.each(refused)('that %s is refused', async (_, text) => {
    await expectRefused(asText(text()));
  });

  const bytes: readonly (readonly [what: string, body: () => Uint8Array])[] = [
    ['is not packed', () => Buffer.from(bodyText('{}'))],
    ['is one byte', () => Buffer.from([0x1f])],
    ['is cut short inside the packing', () => asText(bodyText('{}')).subarray(0, 40)],
    ['has a wrong sum in the packing', () => spoilt(asText(bodyText('{}')), -6)],
    ['has more behind the packing', () => Buffer.concat([asText(bodyText('{}')), Buffer.from('thêm')])],
    ['is packed twice', () => gzipSync(asText(bodyText('{}')))],
    [
      'has a letter that is no UTF-8',
      () => gzipSync(Buffer.from(bodyText('{"place":"\xc3\x28"}'), 'latin1')),
    ],
    [
      'has half a letter as UTF-8 does not write it',
      () => gzipSync(Buffer.from(bodyText('{"place":"\xed\xa0\x80"}'), 'latin1')),
    ],
    ['is UTF-16', () => gzipSync(Buffer.from(bodyText('{}'), 'utf16le'))],
  ];
  test.each(bytes)('that %s is refused', async (_, body) => {
    await expectRefused(body());
  });

  test('that names a field a million letters long is refused in few words, printable ones', async () => {
    const detail = await expectRefused(asText(bodyText(`{"${'ế\\u0000\\ud800'.repeat(100_000)}":1}`)));
    expect(detail).toMatch(/^ops\.0\.changes\.[ -~]{1,486}$/);
    const kept = await keptAside(attacked.province);
    expect(kept.every((row) => /^[ -~]{0,500}$/.test(row.detail))).toBe(true);
  });

  test('of any bytes at all is refused', async () => {
    const body = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 2000 }), fc.string().map(asText));
    await fc.assert(
      fc.asyncProperty(body, async (any) => {
        await expectRefused(any);
      }),
      { numRuns: 40, seed: 28 },
    );
  });

  test('of any JSON at all is refused, and so are any changes', async () => {
    const json = fc.oneof(
      fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value)),
      fc
        .dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1 })
        .map((c) => bodyText(JSON.stringify(c))),
    );
    await fc.assert(
      fc.asyncProperty(json, async (text) => {
        await expectRefused(asText(text));
      }),
      { numRuns: 60, seed: 28 },
    );
  });
});

test('every body that was refused is kept aside byte for byte', async () => {
  const kept = new Map((await keptAside(attacked.province)).map((row) => [row.unitId, row.body]));
  expect([...kept.keys()].sort()).toEqual([...refusedBodies.keys()].sort());
  const isWhole = ([unitId, body]: readonly [string, Uint8Array]) =>
    Buffer.compare(kept.get(unitId)!, body) === 0;
  expect([...refusedBodies].every(isWhole)).toBe(true);
});

function spoilt(body: Buffer, at: number): Buffer {
  const copy = Buffer.from(body);
  const index = copy.length + at;
  copy[index] = copy[index]! ^ 1;
  return copy;
}

describe('a body that is strange and still sound', () => {
  test('with as many papers as there may be is accepted', async () => {
    await expectAccepted(
      bodyText(`{"papers":{${many(MAX_MAP_ENTRIES, (i) => `"p${i}":${paper}`)}}}`, 'meeting', 'full'),
    );
    expect(Object.keys((await stored('full'))['papers']!)).toHaveLength(MAX_MAP_ENTRIES);
  });

  test('with a text as long as it may be is accepted', async () => {
    const text = 'ệ'.repeat(MAX_TEXT_LENGTH);
    await expectAccepted(bodyText(`{"questions":"${text}"}`, 'meeting', 'long'));
    expect((await stored('long'))['questions']).toBe(text);
  });

  test('that says one field twice says what it says last, in the log as in the record', async () => {
    await expectAccepted(bodyText('{"place":"một","place":"hai"}', 'meeting', 'twice'));
    expect(await stored('twice')).toEqual({ place: 'hai' });
    const ops = (await effects(attacked.province))['op'] as { entityId: string; changes: string }[];
    expect(JSON.parse(ops.find((op) => op.entityId === 'twice')!.changes)).toEqual({ place: 'hai' });
  });

  test('with control letters and half letters in a text is kept as it is', async () => {
    await expectAccepted(
      bodyText('{"questions":"\\u0000\\u0007\\u001b[2J\\ud800\\u202e"}', 'meeting', 'odd'),
    );
    expect(await stored('odd')).toEqual({ questions: '\u0000\u0007\u001b[2J\ud800\u202e' });
  });

  test('with nothing that is less than nothing has nothing', async () => {
    await expectAccepted(bodyText('{"order":-0}', 'item', 'zero'));
    expect(await stored('zero')).toEqual({ order: 0 });
  });
});
