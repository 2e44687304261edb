import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { buildPackage } from '#wire/package-file.ts';
import { cutPackage, gatherPart, joinParts, MAX_SIGHT_BYTES, type Gathered } from '#sync/package-frames.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

const HEAD_BYTES = 8 + 32;

/** A package of so many bytes, with something else in it for each seed. */
function aPackage(bytes: number, seed = 1): Uint8Array {
  const chance = createSeededChance(seed);
  return buildPackage(chance.bytes(32), chance.bytes(bytes - HEAD_BYTES));
}

function cut(file: Uint8Array): readonly string[] {
  const frames = cutPackage(file);
  if (!frames.ok) throw new Error(frames.error);
  return frames.value;
}

function gather(texts: readonly string[]): Gathered {
  let gathered: Gathered | null = null;
  for (const text of texts) {
    const next = gatherPart(gathered, text);
    if (!next.ok) throw new Error(`${next.error}: ${text}`);
    gathered = next.value;
  }
  if (gathered === null) throw new Error('nothing read');
  return gathered;
}

function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const chance = createSeededChance(seed);
  return all
    .map((one) => ({ one, at: chance.fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

test.each([45, 279, 280, 281, 560, 561, 3_101, MAX_SIGHT_BYTES])(
  'a package of %i bytes is cut and joined to the byte',
  (bytes) => {
    const file = aPackage(bytes);
    expect(joinParts(gather(cut(file)))).toEqual(file);
  },
);

test('the order in which they are read, and how often, changes nothing', () => {
  const file = aPackage(3_000);
  for (let seed = 1; seed <= 50; seed += 1) {
    const texts = cut(file);
    expect(joinParts(gather(shuffled([...texts, ...texts, ...texts], seed)))).toEqual(file);
  }
});

test('there is no package while any part is missing', () => {
  const texts = cut(aPackage(3_000));
  for (const [missing] of texts.entries()) {
    expect(joinParts(gather(texts.filter((_, at) => at !== missing)))).toBeNull();
  }
});

test('a part of another package is refused, and what was read before stays', () => {
  const mine = cut(aPackage(3_000, 1));
  const others = cut(aPackage(3_000, 2));
  const before = gather(mine.slice(0, 4));
  for (const text of others) expect(gatherPart(before, text)).toEqual({ ok: false, error: 'other-package' });
  expect(before.parts.size).toBe(4);
  // Nor does one of the same name that says another thing, or belongs to a longer row.
  const [first = ''] = mine;
  const changed = first.slice(0, -1) + (first.endsWith('A') ? 'B' : 'A');
  expect(gatherPart(before, changed)).toEqual({ ok: false, error: 'other-package' });
  expect(gatherPart(before, first.replace('/11:', '/12:'))).toEqual({ ok: false, error: 'other-package' });
});

test.each([
  '',
  'https://example.org/tham-gia#ABCD-EFGH-JKMN',
  'SOCHIBO1:1/2:ABCDEFGH:',
  'SOCHIBO1:0/2:ABCDEFGH:AAAA',
  'SOCHIBO1:3/2:ABCDEFGH:AAAA',
  'SOCHIBO1:1/99:ABCDEFGH:AAAA',
  'SOCHIBO1:1/2:ABCDEFG:AAAA',
  'SOCHIBO1:1/2:ABCDEFGH:aaaa',
  `SOCHIBO1:1/2:ABCDEFGH:${'A'.repeat(449)}`,
])('another square code is passed over: %s', (text) => {
  expect(gatherPart(null, text)).toEqual({ ok: false, error: 'not-a-part' });
});

test('what is too large for it, or no package, is said and not cut', () => {
  expect(cutPackage(aPackage(MAX_SIGHT_BYTES + 1))).toEqual({ ok: false, error: 'too-large' });
  expect(cutPackage(new Uint8Array(100))).toEqual({ ok: false, error: 'not-a-package' });
});

test('each code is small enough for the screen of a phone, and is read back as it was', () => {
  const PIXELS = 4;
  for (const text of cut(aPackage(MAX_SIGHT_BYTES))) {
    const rows = encodeQR(text, 'raw', { border: 2 });
    expect(rows.length).toBeLessThanOrEqual(77);
    const width = rows.length * PIXELS;
    const data = new Uint8ClampedArray(width * width * 4).fill(255);
    for (let at = 0; at < width * width; at += 1) {
      const isDark = rows[Math.floor(at / width / PIXELS)]?.[Math.floor((at % width) / PIXELS)] ?? false;
      if (isDark) data.fill(0, at * 4, at * 4 + 3);
    }
    expect(decodeQR({ width, height: width, data })).toBe(text);
  }
});
