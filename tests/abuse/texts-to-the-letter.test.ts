import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Period } from '#base/day.ts';
import { canonicalJson, type Json } from '#base/json.ts';
import { sha256 } from '#province/apply/hash.ts';
import { aPhoneOnLine, type JoinedPhone } from '../kit/joined-phone.ts';
import { durable, keptAside, underAttack, type Attacked } from './kit/attacked.ts';

/*
 * What a secretary wrote arrives as it was written: frozen on one phone, kept by the province, shown on another phone.
 * The one thing that is done to a text, once, on the phone that wrote it, is to put its letters in NFC.
 */

let attacked: Attacked;
let writer: JoinedPhone;
let reader: JoinedPhone;

beforeAll(async () => {
  attacked = await underAttack();
  writer = await aPhoneOnLine(() => attacked.province, 45);
  reader = await aPhoneOnLine(() => attacked.province, 46);
  await writer.join('secretary', attacked.cellId);
  await reader.join('deputy', attacked.cellId);
});
afterAll(() => attacked.province.close());

const syllables = [
  'Nguyễn',
  'Đặng',
  'nghiệm',
  'ướt',
  'ở',
  'Ự',
  'quý',
  'quí',
  'hoà',
  'hòa',
  'Ắ',
  'ẵ',
  'ỹ',
  'Đồng chí',
];
const vietnamese = fc
  .tuple(fc.constantFrom(...syllables), fc.constantFrom('NFC', 'NFD', 'NFKD'))
  .map(([syllable, form]) => syllable.normalize(form));
/** Marks in an order of their own, two of them spelled in a way that NFC does away with. */
const marked = fc
  .tuple(
    fc.constantFrom('a', 'e', 'o', 'u', 'y', 'ơ', 'ư', 'đ', 'ا', '가', '𝅗'),
    fc.array(
      fc.constantFrom(
        '\u0300',
        '\u0301',
        '\u0303',
        '\u0309',
        '\u0323',
        '\u0302',
        '\u031b',
        '\u0340',
        '\u0341',
        '\u20dd',
      ),
    ),
  )
  .map(([letter, marks]) => letter + marks.join(''));
const pictures = fc.constantFrom('🇻🇳', '👩🏽‍🌾', '🏴‍☠️', '❤️', '1️⃣', '👨‍👩‍👧‍👦', '☑', '🫡');
const oddities = fc.constantFrom(
  '\0',
  '\t',
  '\r\n',
  '\u2028',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u202e',
  '\u00ad',
  '"',
  '\\',
  '\\u0000',
  '</script>',
  "'; --",
  '{"a":1}',
  '__proto__',
  '\ud83c',
  '\udf1f',
  '\uffff',
  '𠮷',
  '\ufb1d',
  '\u212b',
);
const piece = fc.oneof(
  { weight: 5, arbitrary: vietnamese },
  { weight: 2, arbitrary: marked },
  { weight: 1, arbitrary: pictures },
  { weight: 1, arbitrary: oddities },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constant(' ') },
);
const text = (least: number, most: number) =>
  fc.array(piece, { minLength: least, maxLength: most, size: 'max' }).map((pieces) => pieces.join(''));

const utf16 = (value: unknown) => Buffer.from(String(value), 'utf16le').toString('hex');
const month = '2026-11' as Period;
let saves = 0;

/** Written on one phone, sent, fetched by the other: the same code units all the way. */
async function expectSameEverywhere(long: string, line: string): Promise<void> {
  saves += 1;
  const meetingId = `${month}.regular.1`;
  const id = `${meetingId}.i${saves}`;
  const changes = {
    meetingId,
    slot: 'other',
    title: line,
    text: long,
    remarks: { r1: { memberId: `m${saves}`, text: long, isSelfRelated: false, order: 1 } },
    deletedAt: null,
  };
  await writer.store.putDrafts([
    { kind: 'member', entityId: `m${saves}`, changes: { fullName: line, deletedAt: null } },
    { kind: 'item', entityId: id, changes },
  ]);
  await writer.actions.freezeStep('proceedings', null);
  const frozen = await writer.store.takeUnits({ maxUnits: 9, maxBytes: 1_000_000 });
  expect(frozen.units).toHaveLength(1);
  await writer.drain();
  await reader.drain();

  const { units } = await writer.store.readQueue();
  expect(units.every((unit) => unit.state === 'acknowledged')).toBe(true);
  const inNfc = [long, long, line, line].map((each) => utf16(each.normalize('NFC')));
  for (const phone of [writer, reader]) {
    const { items, members } = await phone.store.readBook({ months: { from: month, to: month } });
    const item = items.find((each) => each.id === id)!;
    const member = members.find((each) => each.id === `m${saves}`)!;
    const shown = [item.text, item.remarks['r1' as never]!.text, item.title, member.fullName];
    expect(shown.map(utf16)).toEqual(inNfc);
  }
  const tables = (await durable(attacked.province)) as {
    unit: { unitId: string; header: string; body: ArrayBuffer; bodyHash: string }[];
    record: { entityId: string; value: string }[];
    op: { entityId: string; changes: string }[];
  };
  const value = JSON.parse(tables.record.find((row) => row.entityId === id)!.value) as { text: string };
  const logged = JSON.parse(tables.op.find((row) => row.entityId === id)!.changes) as { text: string };
  expect([value.text, logged.text].map(utf16)).toEqual(inNfc.slice(0, 2));
  // The very bytes that were frozen and signed.
  const [unit] = frozen.units;
  const kept = tables.unit.find((row) => row.unitId === unit?.header.unitId)!;
  expect(Buffer.compare(Buffer.from(kept.body), unit!.body)).toBe(0);
  expect(kept.bodyHash).toBe(sha256(Buffer.from(kept.body)));
  expect(kept.header).toBe(canonicalJson(unit!.header as unknown as Json));
}

describe('a text', () => {
  test('of any letters in any form is the same everywhere', async () => {
    await fc.assert(
      fc.asyncProperty(text(0, 60), text(0, 12), async (long, line) => {
        await expectSameEverywhere(long, line.slice(0, 160));
      }),
      { numRuns: 30, seed: 45 },
    );
    expect(await keptAside(attacked.province)).toEqual([]);
  });

  test('as long as the minutes of a long meeting is the same everywhere', async () => {
    const [minutes = ''] = fc.sample(text(6_000, 6_000), { seed: 45, numRuns: 1 });
    expect(minutes.length).toBeGreaterThan(10_000);
    await expectSameEverywhere(minutes, 'Biên bản');
  });

  test('in two forms that look the same is one text: the second save of it changes nothing', async () => {
    const [nfc, nfd] = ['NFC', 'NFD'].map((form) => 'Nghị quyết về nếp sống ở bản'.normalize(form));
    expect(nfc).not.toBe(nfd);
    await expectSameEverywhere(nfd!, nfd!);
    const before = await durable(attacked.province);
    const id = `${month}.regular.1.i${saves}`;
    await writer.store.putDrafts([{ kind: 'item', entityId: id, changes: { text: nfc! } }]);
    await writer.actions.freezeStep('proceedings', null);
    await writer.drain();
    const record = (tables: Awaited<ReturnType<typeof durable>>) =>
      (tables['record'] as { entityId: string }[]).find((row) => row.entityId === id);
    expect(record(await durable(attacked.province))).toEqual(record(before));
  });
});
