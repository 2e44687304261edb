import type { Instant } from './day.ts';

/** A UUIDv7 (RFC 9562, 5.7) for that instant, out of 16 bytes of chance: it sorts by the time it was made. */
export function uuidV7(now: Instant, chance: Uint8Array): string {
  const bytes = Uint8Array.from(chance.subarray(0, 16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
