import { expect, test } from 'vitest';
import { weakness } from '#app/shell/weak-pin.ts';

test.each([
  ['000000', 'same'],
  ['123456', 'run'],
  ['987654', 'run'],
  ['678901', 'run'],
  ['121212', 'pattern'],
  ['123123', 'pattern'],
  ['123321', 'pattern'],
  ['112233', 'pattern'],
  ['111222', 'pattern'],
  ['050675', 'date'],
  ['030230', 'date'],
  ['311299', 'date'],
  ['061975', 'date'],
  ['197506', 'date'],
  ['739204', null],
  ['482915', null],
  // No day of any year, and no year that somebody alive was born in.
  ['320199', null],
  ['751893', null],
] as const)('%s is refused as %s', (pin, why) => {
  expect(weakness(pin)).toBe(why);
});

test('nine of ten PINs are left to choose from', () => {
  const some = Array.from({ length: 10_000 }, (_, place) => String(place * 97 + 31).padStart(6, '0'));
  expect(some.filter((pin) => weakness(pin) === null).length).toBeGreaterThan(9_000);
});
