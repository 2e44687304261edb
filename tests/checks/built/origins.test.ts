import { describe, expect, test } from 'vitest';
import { readBuiltApp } from '../kit/built-app.ts';
import { checkOrigins, checkSeedOrigins } from '../kit/check-origins.ts';
import { readSourceTree } from '../kit/source-tree.ts';
import { violationToText } from '../kit/violation.ts';

const app = readBuiltApp();
const seeds = readSourceTree(['seeds']);

describe('other origins', () => {
  test('nothing that is delivered could be fetched from anywhere else', () => {
    expect(app.size).toBeGreaterThan(5);
    expect(checkOrigins(app).map(violationToText)).toEqual([]);
  });

  test('no fact from outside needs a network', () => {
    expect(seeds.size).toBeGreaterThan(0);
    expect(checkSeedOrigins(seeds).map(violationToText)).toEqual([]);
  });
});
