import { isDay } from '#base/day.ts';

export type WeakPin = 'same' | 'run' | 'pattern' | 'date';

/** Why six digits would be guessed by anybody who finds the phone; null when they would not. */
export function weakness(pin: string): WeakPin | null {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, place) => digit - (digits[place] ?? 0));
  if (steps.every((step) => step === 0)) return 'same';
  // 123456, 987654, and on past the nine: 567890, 890123.
  if (steps.every((step) => step === 1 || step === -9)) return 'run';
  if (steps.every((step) => step === -1 || step === 9)) return 'run';
  if (hasPattern(pin)) return 'pattern';
  return isOfBirth(pin) ? 'date' : null;
}

/** 121212, 123123, 123321, 112233, 111222. */
function hasPattern(pin: string): boolean {
  const half = pin.slice(0, 3);
  const backwards = [...pin].reverse().join('');
  return (
    pin === half + half ||
    pin === pin.slice(0, 2).repeat(3) ||
    pin === backwards ||
    /^(\d)\1(\d)\2(\d)\3$/.test(pin) ||
    /^(\d)\1\1(\d)\2\2$/.test(pin)
  );
}

/** A day as it is written in six digits, or a year that somebody was born in. */
function isOfBirth(pin: string): boolean {
  const [first, second, third] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)];
  const isDate = ['19', '20'].some((century) => isDay(`${century}${third}-${second}-${first}`));
  const hasYear = [pin.slice(0, 4), pin.slice(2)].some((year) => year >= '1930' && year <= '2029');
  return isDate || hasYear;
}
