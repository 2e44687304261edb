import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realms } from '../run/realms.mjs';
import { projectRoot } from './kit/source-tree.ts';

/** A copy of the sources in which files may be spoilt. */
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'realms-'));
  for (const name of ['src', 'seeds', 'package.json', 'tsconfig.json']) {
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'), 'dir');
  mkdirSync(join(copy, 'src/sw'), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the realms of the compiler', () => {
  test('every folder of src has one, and the runner checks them all', () => {
    const pageLayers = ['src/store', 'src/sync', 'src/actions'];
    const folders = readdirSync(join(projectRoot, 'src')).map((name) => `src/${name}`);
    expect([...folders].sort()).toEqual(
      [...realms.filter((realm) => realm.startsWith('src/')), ...pageLayers].sort(),
    );
    expect(realms).toEqual(expect.arrayContaining(['.', 'tests']));
  });

  const absentGlobals: readonly (readonly [realm: string, folder: string, globals: readonly string[]])[] = [
    ...(['src/base', 'src/domain', 'src/wire'] as const).map(
      (folder) =>
        [
          folder,
          folder,
          ['document', 'fetch', 'crypto', 'console', 'setTimeout', 'process', 'TextEncoder'],
        ] as const,
    ),
    ['.', 'src/store', ['process', 'Buffer', 'clients']],
    ['src/app', 'src/app', ['Buffer', 'clients']],
    ['src/sw', 'src/sw', ['document', 'window', 'Buffer']],
    ['src/province', 'src/province', ['document', 'window', 'indexedDB']],
  ];

  test.each(absentGlobals)(
    'in realm %s a file of %s cannot name what is not there',
    (realm, folder, globals) => {
      const file = `${folder}/planted.ts`;
      writeFileSync(
        join(copy, file),
        `${globals.map((name) => `export const a_${name} = ${name};`).join('\n')}\n`,
      );
      const output = compile(realm);
      rmSync(join(copy, file));
      const refused = globals.filter((name, index) =>
        output.some((line) => line.startsWith(`${file}(${index + 1},`) && line.includes(`'${name}'`)),
      );
      expect(refused).toEqual(globals);
    },
  );

  test('what a realm does have is not refused', () => {
    const file = 'src/domain/planted.ts';
    writeFileSync(join(copy, file), `export const collator = new Intl.Collator('vi');\n`);
    const output = compile('src/domain');
    rmSync(join(copy, file));
    expect(output.filter((line) => line.startsWith(file))).toEqual([]);
  });
});

function compile(realm: string): readonly string[] {
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
  try {
    return execFileSync(process.execPath, [tsc, '-p', realm, '--singleThreaded'], {
      cwd: copy,
      encoding: 'utf8',
    }).split('\n');
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout).split('\n');
  }
}
