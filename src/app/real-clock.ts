import type { Chance, Clock } from '#base/clock.ts';
import type { Instant } from '#base/day.ts';

/** The phone's own clock. */
export const realClock: Clock = {
  now: () => Date.now() as Instant,
};

/** The browser's own source of chance. */
export const realChance: Chance = {
  id: () => timedId(Date.now(), randomBytes(10)),
  bytes: randomBytes,
  fraction: () => (new DataView(randomBytes(4).buffer).getUint32(0) >>> 0) / 2 ** 32,
};

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A UUIDv7: 48 bits of time in ms, the version, and 74 bits of chance. */
function timedId(nowMs: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, nowMs % 2 ** 32);
  bytes.set(chance, 6);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (
    [8, 12, 16, 20].map((end, index) => hex.slice([0, 8, 12, 16][index], end)).join('-') + '-' + hex.slice(20)
  );
}
