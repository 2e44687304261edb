import { describe, expect, test } from 'vitest';
import { checkLayers } from './kit/check-layers.ts';
import { isCode, readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src', 'seeds']);
const before = checkLayers(tree);

describe('the layers of src', () => {
  test('imports only go down, in no circle, and each layer keeps to its own packages', () => {
    expect(before.map(violationToText)).toEqual([]);
  });

  test('the check reads the whole tree', () => {
    const code = [...tree.keys()].filter((path) => path.startsWith('src/') && isCode(path));
    expect(code.length).toBeGreaterThan(50);
    expect(new Set(code.map((path) => path.split('/')[1]))).toEqual(
      new Set(['base', 'domain', 'wire', 'store', 'sync', 'actions', 'app', 'sw', 'province']),
    );
  });

  const plantedFile: readonly (readonly [rule: string, path: string, text: string])[] = [
    ['imports-up', 'src/base/planted.ts', `import { fold } from '#domain/names.ts';`],
    ['imports-up', 'src/domain/planted.ts', `import type { A } from '#wire/version.ts';`],
    ['imports-up', 'src/wire/planted.ts', `export { a } from '#store/store.ts';`],
    ['imports-up', 'src/store/planted.ts', `type A = import('#sync/status.ts').A;`],
    ['imports-up', 'src/sync/planted.ts', `const a = import('#actions/undo.ts');`],
    ['imports-up', 'src/actions/planted.ts', `import '#sync/engine.ts';`],
    ['imports-up', 'src/app/planted.tsx', `import { version } from '#wire/version.ts';`],
    ['imports-up', 'src/sw/planted.ts', `import '#app/boot.ts';`],
    ['imports-up', 'src/province/planted.ts', `import '#store/store.ts';`],
    ['relative-across-layers', 'src/domain/planted.ts', `import { ok } from '../base/result.ts';`],
    ['hash-within-layer', 'src/domain/planted.ts', `import { fold } from '#domain/names.ts';`],
    ['no-extension', 'src/domain/planted.ts', `import { ok } from '#base/result';`],
    ['unresolved', 'src/domain/planted.ts', `import { ok } from '#base/no-such-file.ts';`],
    ['package', 'src/base/planted.ts', `import { addDays } from 'date-fns';`],
    ['package', 'src/domain/planted.ts', `import { addDays } from 'date-fns';`],
    ['package', 'src/wire/planted.ts', `import * as z from 'zod';`],
    ['package', 'src/app/planted.ts', `import Dexie from 'dexie';`],
    ['package', 'src/store/planted.ts', `import { useState } from 'react';`],
    ['package', 'src/app/planted.ts', `import { registerRoute } from 'workbox-routing';`],
    ['package', 'src/province/planted.ts', `const { z } = require('zod');`],
    ['node-module', 'src/sync/planted.ts', `import { readFile } from 'node:fs/promises';`],
    ['package', 'src/sync/planted.ts', `import { readFile } from 'fs';`],
    ['seeds', 'src/domain/planted.ts', `import set from '#seeds/planted.json';`],
    ['imports-tests', 'src/app/planted.ts', `import { aMember } from '../../tests/kit/builders.ts';`],
    ['outside-layers', 'src/planted.ts', `export const a = 1;`],
    ['barrel', 'src/domain/index.ts', `export const a = 1;`],
    ['barrel', 'src/domain/planted.ts', `export * from './names.ts';`],
    ['empty-name', 'src/domain/utils.ts', `export const a = 1;`],
    ['empty-name', 'src/app/helpers/planted.ts', `export const a = 1;`],
    ['launcher', 'src/province/launch/planted.mjs', `import { build } from 'vite';`],
    ['connection', 'src/app/planted.ts', `void fetch('/v1/staff');`],
    ['connection', 'src/sw/planted.ts', `void self.fetch('/v1/sync');`],
    ['connection', 'src/province/planted.ts', `new WebSocket('ws://a');`],
    ['unreadable', 'src/domain/planted.ts', `export const = 1;`],
  ];

  test.each(plantedFile)('the check finds a planted fault: %s in %s: %s', (rule, path, text) => {
    const found = checkLayers(withFiles(tree, { [path]: text })).slice(0);
    const fresh = found.filter((one) => !before.some((old) => violationToText(old) === violationToText(one)));
    expect(fresh.map((one) => [one.rule, one.file])).toEqual([[rule, path]]);
  });

  test('the check finds a screen that imports another screen', () => {
    const planted = withFiles(tree, {
      'src/app/screens/planted-a/a-screen.tsx': `import { b } from '../planted-b/b-screen.tsx';`,
      'src/app/screens/planted-b/b-screen.tsx': `export const b = 1;`,
    });
    const found = checkLayers(planted).filter((one) => one.file.includes('planted'));
    expect(found.map((one) => one.rule)).toEqual(['screen-imports-screen']);
  });

  test('the check finds a circle of three files, one of its links a type only', () => {
    const planted = withFiles(tree, {
      'src/domain/planted-a.ts': `import { b } from './planted-b.ts';`,
      'src/domain/planted-b.ts': `import type { C } from './planted-c.ts';`,
      'src/domain/planted-c.ts': `export { a } from './planted-a.ts';`,
    });
    const found = checkLayers(planted).filter((one) => one.file.includes('planted'));
    expect(found.map((one) => [one.rule, one.detail])).toEqual([
      [
        'cycle',
        'src/domain/planted-a.ts > src/domain/planted-b.ts > src/domain/planted-c.ts > src/domain/planted-a.ts',
      ],
    ]);
  });

  test('what the ladder allows is not reported', () => {
    const planted = withFiles(tree, {
      'seeds/planted.json': '{}',
      'src/domain/planted.ts': `import { ok } from '#base/result.ts'; import { fold } from './names.ts';`,
      'src/wire/planted.ts': `import * as z from 'zod/mini';`,
      'src/store/planted.ts': `import Dexie from 'dexie'; import { fold } from '#domain/names.ts';`,
      'src/app/planted.tsx': `import { useState } from 'react'; import { createRoot } from 'react-dom/client';`,
      'src/app/planted-type.ts': `import type { ProblemCode } from '#wire/problem.ts';`,
      'src/province/planted.ts': `import { readFile } from 'node:fs/promises'; import set from '#seeds/planted.json';`,
      'src/sync/planted.ts': `void fetch('/v1/sync');`,
    });
    expect(checkLayers(planted).filter((one) => one.file.includes('planted'))).toEqual([]);
  });
});
