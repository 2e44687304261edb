import { expect, test } from 'vitest';
import { nextOrder } from '#domain/next-order.ts';

test('the first of all stands in the first place', () => {
  expect(nextOrder([])).toBe(1);
});

test('what comes stands behind the last, in whatever order they are given and though one of them was taken away', () => {
  expect(nextOrder([{ order: 4 }, { order: 1 }])).toBe(5);
});
