import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { build, isCurrent } from '../../../src/province/launch/built.mjs';
import { areDependenciesCurrent } from '../../../src/province/launch/dependencies.mjs';
import { isNodeVersionKnown } from '../../../src/province/launch/node-version.mjs';
import { app, province } from '../../../src/province/launch/parts.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('the version of Node', () => {
  test.each([
    ['v18.20.0', false],
    ['v20.18.3', false],
    ['v20.19.0', true],
    ['v21.7.0', false],
    ['v22.11.0', false],
    ['v22.12.0', true],
    ['v24.1.0', true],
  ])('%s is accepted: %s', (version, accepted) => {
    expect(isNodeVersionKnown(version)).toBe(accepted);
  });
});

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-another-machine': { version: '2.0.0', optional: true },
    },
  };

  test.each([
    ['nothing', null, false],
    ['exactly the lock file, without what is for another machine', { 'node_modules/a': '1.0.0' }, true],
    ['another version', { 'node_modules/a': '1.0.1' }, false],
    ['a package too few', {}, false],
  ])('%s', async (_, installed, isCurrent) => {
    write('package-lock.json', JSON.stringify(lock));
    if (installed) {
      const packages = Object.fromEntries(
        Object.entries(installed).map(([path, version]) => [path, { version }]),
      );
      write('node_modules/.package-lock.json', JSON.stringify({ packages }));
    }
    expect(await areDependenciesCurrent(root)).toBe(isCurrent);
  });
});

describe('what is built', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue();
    vi.spyOn(console, 'error').mockReturnValue();
    write('src/app/main.tsx', 'first');
    write('src/province/main.ts', 'server');
    // Stands where the real builder is: it writes what is fetched first, or fails where a file named "broken" lies.
    write(
      'node_modules/vite/bin/vite.js',
      `const fs = require('fs');
       if (fs.existsSync('broken')) process.exit(1);
       const path = process.argv.includes('vite.config.ts') ? 'dist/app/index.html' : 'dist/province/main.mjs';
       fs.mkdirSync(require('path').dirname(path), { recursive: true });
       fs.writeFileSync(path, '<p>' + process.env.NODE_ENV);`,
    );
  });

  test('is missing at first and current once built', async () => {
    expect(await isCurrent(root, app)).toBe(false);
    expect(await build(root, app)).toBe(true);
    expect(await isCurrent(root, app)).toBe(true);
  });

  test('is built for people, whatever mode the shell is in', async () => {
    expect(process.env['NODE_ENV']).toBe('test');
    await build(root, app);
    expect(readFileSync(join(root, 'dist/app/index.html'), 'utf8')).toBe('<p>production');
  });

  test('of the app is stale when a source changes, comes or goes, and not when the server changes', async () => {
    await build(root, app);
    write('src/province/main.ts', 'another server');
    expect(await isCurrent(root, app)).toBe(true);
    write('src/app/extra.ts', '');
    expect(await isCurrent(root, app)).toBe(false);
    rmSync(join(root, 'src/app/extra.ts'));
    expect(await isCurrent(root, app)).toBe(true);
    write('src/app/main.tsx', 'again');
    expect(await isCurrent(root, app)).toBe(false);
  });

  test('of the server is stale when it changes or what it shares with the app, and not when a screen does', async () => {
    await build(root, province);
    write('src/app/main.tsx', 'another screen');
    expect(await isCurrent(root, province)).toBe(true);
    write('src/province/main.ts', 'another server');
    expect(await isCurrent(root, province)).toBe(false);
    await build(root, province);
    write('src/wire/unit.ts', 'another message');
    expect(await isCurrent(root, province)).toBe(false);
  });

  test('is stale after a build that broke off', async () => {
    await build(root, app);
    write('broken', '');
    expect(await build(root, app)).toBe(false);
    expect(await isCurrent(root, app)).toBe(false);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
