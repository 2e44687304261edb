import { describe, expect, test } from 'vitest';
import { backoffMs, BUSY_CAP_MS, SILENT_CAP_MS } from '#sync/backoff.ts';

describe('the wait after a failure', () => {
  test.each([
    [1, 5_000],
    [2, 10_000],
    [5, 80_000],
    [8, 640_000],
    [9, 900_000],
    [500, 900_000],
  ])('after %i failures in a row is anywhere up to %i ms', (failures, bound) => {
    const wait = (fraction: number) => backoffMs(failures, fraction, BUSY_CAP_MS);
    expect(wait(0)).toBe(0);
    expect(wait(0.5)).toBe(bound / 2);
    expect(wait(0.999999)).toBeLessThanOrEqual(bound);
    expect(wait(0.999999)).toBeGreaterThan(bound * 0.99);
  });

  test.each([3, 9, 500])('is under 30 s after %i in a row in which nobody answered', (failures) => {
    expect(backoffMs(failures, 0.999999, SILENT_CAP_MS)).toBeLessThan(30_000);
  });
});
