import { describe, expect, test } from 'vitest';
import { checkClock } from './kit/check-clock.ts';
import { isCode, readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src']);

describe('time and chance', () => {
  test('come in by the doors of the composition roots alone', () => {
    expect(checkClock(tree).map(violationToText)).toEqual([]);
  });

  test('the check reads the whole tree', () => {
    expect([...tree.keys()].filter(isCode).length).toBeGreaterThan(50);
  });

  const plantedText: readonly string[] = [
    `export const a = Date.now();`,
    `export const a = Date['now']();`,
    `export const a = new Date();`,
    `export const a = new globalThis.Date();`,
    `export const a = Date();`,
    `export const a = Math.random;`,
    `const { random } = Math;`,
    `export const a = performance.now();`,
    `export const a = crypto.randomUUID();`,
    `export const a = window.crypto.getRandomValues(new Uint8Array(4));`,
    `import { randomUUID } from 'node:crypto';`,
    `import { randomBytes as bytes } from 'crypto';`,
  ];

  test.each(plantedText)('the check finds a planted fault: %s', (text) => {
    const found = checkClock(withFiles(tree, { 'src/sync/planted.ts': text }));
    expect(found.filter((one) => one.file === 'src/sync/planted.ts').map((one) => one.rule)).toEqual([
      'clock',
    ]);
  });

  test('an instant given by the caller is no clock, and hashing is no chance', () => {
    const text = `import { createHash } from 'node:crypto'; export const a = (at: number) => new Date(at);`;
    expect(checkClock(withFiles(new Map(), { 'src/province/planted.ts': text }))).toEqual([]);
    expect(checkClock(withFiles(new Map(), { 'src/store/real-clock.ts': `Date.now();` }))).toEqual([]);
  });
});
