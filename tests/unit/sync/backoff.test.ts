import { describe, expect, test } from 'vitest';
import { backoffMs } from '#sync/backoff.ts';

describe('the wait after a failure', () => {
  test.each([
    [1, 5_000],
    [2, 10_000],
    [5, 80_000],
    [8, 640_000],
    [9, 900_000],
    [500, 900_000],
  ])('after %i failures in a row is anywhere up to %i ms', (failures, bound) => {
    expect(backoffMs(failures, 0)).toBe(0);
    expect(backoffMs(failures, 0.5)).toBe(bound / 2);
    expect(backoffMs(failures, 0.999999)).toBeLessThanOrEqual(bound);
    expect(backoffMs(failures, 0.999999)).toBeGreaterThan(bound * 0.99);
  });
});
