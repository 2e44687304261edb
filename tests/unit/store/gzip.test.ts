import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { gunzipText, gzipText } from '#store/gzip.ts';

const text = 'Chi bộ thống nhất chủ trương. '.repeat(300);

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['a browser that packs by itself', () => undefined],
  [
    'a browser of before, as on iPhones that stay with iOS 15',
    () => {
      vi.stubGlobal('CompressionStream', undefined);
      vi.stubGlobal('DecompressionStream', undefined);
    },
  ],
])('%s', (_what, stub) => {
  test('packs what the province unpacks', async () => {
    stub();
    const packed = await gzipText(text);
    expect(packed.length).toBeLessThan(500);
    expect(gunzipSync(packed).toString()).toBe(text);
  });

  test('unpacks what another packed', async () => {
    stub();
    expect(await gunzipText(gzipSync(text))).toBe(text);
  });

  test.each([
    ['no gzip', new TextEncoder().encode(text), /header|invalid/],
    ['a part of one', gzipSync(text).subarray(0, 60), /unexpected/],
  ])('does not take %s for a text', async (_kind, bytes, reason) => {
    stub();
    await expect(gunzipText(bytes)).rejects.toThrow(reason);
  });
});
