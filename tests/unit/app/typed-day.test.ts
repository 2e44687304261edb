import { expect, test } from 'vitest';
import { textToDay } from '#app/text/format.ts';

test('a day of long ago in two digits is not a day of the next century', () => {
  expect(textToDay('3/2/85')).toBe('1985-02-03');
});

test('a day in two digits of this century stays in it', () => {
  expect(textToDay('3/2/26')).toBe('2026-02-03');
});

test('a day whose year has been begun is none yet', () => {
  expect(textToDay('19/05/20')).toBeNull();
  expect(textToDay('19/05/19')).toBeNull();
});
