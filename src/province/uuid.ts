import type { Instant } from '#base/day.ts';

/** A UUIDv7 (RFC 9562, 5.7) for that instant from 16 random bytes. */
export function uuidV7(now: Instant, random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, now % 2 ** 32);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
