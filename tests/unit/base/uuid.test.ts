import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { uuidV7 } from '#base/uuid.ts';

const instant = (ms: number): Instant => ms as Instant;

describe('an id made at an instant', () => {
  test('is the example of RFC 9562, A.6', () => {
    const chance = Uint8Array.from([
      0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f,
    ]);
    expect(uuidV7(instant(0x017f22e279b0), chance)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test('sorts after every id of an earlier instant', () => {
    const late = uuidV7(instant(1_800_000_000_001), new Uint8Array(16));
    const early = uuidV7(instant(1_800_000_000_000), new Uint8Array(16).fill(255));
    expect(early < late).toBe(true);
  });
});
