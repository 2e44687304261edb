import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { BuiltApp } from './kit/built-app.ts';
import { checkSizes, listPrecache, measureApp } from './kit/check-sizes.ts';

describe('the size gates', () => {
  test('a small app passes', () => {
    expect(checkSizes(measureApp(anApp({})))).toEqual([]);
  });

  test('a script that the entry imports counts as first load, one that comes later does not', () => {
    expect(rulesOf(anApp({ imported: 146_000 }))).toEqual(['firstLoadScript']);
    expect(rulesOf(anApp({ home: 146_000 }))).toEqual(['firstLoadScript']);
    expect(rulesOf(anApp({ later: 146_000 }))).toEqual([]);
  });

  test('styles count as first load beside scripts', () => {
    expect(rulesOf(anApp({ imported: 100_000, style: 101_000 }))).toEqual(['firstLoad']);
  });

  test('a script and a style that the page names by itself count as first load', () => {
    const page = '<script src="/early.js"></script><link rel="stylesheet" href="/early.css">';
    const early = { 'index.html': page, 'early.js': incompressibleText(146_000), 'early.css': '' };
    expect(rulesOf(withTexts(anApp({}), early))).toEqual(['firstLoadScript']);
    const late = { ...early, 'early.js': '', 'early.css': incompressibleText(201_000) };
    expect(rulesOf(withTexts(anApp({}), late))).toEqual(['firstLoad']);
  });

  test('a later script has a limit of its own', () => {
    expect(rulesOf(anApp({ later: 251_000 }))).toEqual(['chunk']);
  });

  test('all that the worker keeps counts, pictures too', () => {
    expect(rulesOf(anApp({ later: 240_000, picture: 570_000 }))).toEqual(['precache']);
  });

  test('what the worker fetches last counts by itself', () => {
    expect(rulesOf(anApp({ writer: 360_000 }))).toEqual(['later', 'chunk']);
    expect(rulesOf(anApp({ later: 240_000, picture: 500_000, writer: 240_000 }))).toEqual([]);
  });

  test('many small files are too many, however little they weigh', () => {
    const sizes = measureApp(anApp({}));
    const files = (count: number) => Array.from({ length: count }, (_, at) => `assets/${at}.js`);
    expect(checkSizes({ ...sizes, precachedFiles: files(40) })).toEqual([]);
    expect(checkSizes({ ...sizes, precachedFiles: files(41) }).map((one) => one.rule)).toEqual(['files']);
  });

  test('the list of the worker is read however it is quoted', () => {
    const text = 'x([{url:`assets/a.js`,revision:null},{"revision":"1","url":"/index.html"},{url:"no"}])';
    expect(listPrecache(text)).toEqual(['assets/a.js', 'index.html']);
  });
});

function rulesOf(built: BuiltApp): readonly string[] {
  return checkSizes(measureApp(built)).map((one) => one.rule);
}

type Part = 'entry' | 'imported' | 'home' | 'later' | 'writer' | 'style' | 'picture';

/** An app of six files, each about so many bytes even after gzip. */
function anApp(size: Partial<Record<Part, number>>): BuiltApp {
  const content = (part: Part): Buffer => {
    const bytes = randomBytes(size[part] ?? 100);
    return part === 'picture' ? bytes : Buffer.from(incompressibleText(bytes.length));
  };
  const manifest = {
    'index.html': { file: 'assets/entry.js', isEntry: true, imports: ['_i.js'], css: ['assets/style.css'] },
    '_i.js': { file: 'assets/imported.js' },
    'src/app/screens/home/home-screen.tsx': {
      file: 'assets/home.js',
      src: 'src/app/screens/home/home-screen.tsx',
      imports: ['index.html'],
    },
    'src/app/screens/later/later-screen.tsx': { file: 'assets/later.js' },
  };
  const files = [
    'assets/entry.js',
    'assets/imported.js',
    'assets/home.js',
    'assets/later.js',
    'assets/later/writer.js',
  ];
  const kept = ['index.html', ...files, 'assets/style.css', 'icon.png'];
  return new Map([
    ['.vite/manifest.json', Buffer.from(JSON.stringify(manifest))],
    ['index.html', Buffer.from('<!doctype html>')],
    ['assets/entry.js', content('entry')],
    ['assets/imported.js', content('imported')],
    ['assets/home.js', content('home')],
    ['assets/later.js', content('later')],
    ['assets/later/writer.js', content('writer')],
    ['assets/style.css', content('style')],
    ['icon.png', content('picture')],
    ['sw.js', Buffer.from(`k(${JSON.stringify(kept.map((url) => ({ url, revision: '1' })))})`)],
  ]);
}

function withTexts(built: BuiltApp, textByPath: Readonly<Record<string, string>>): BuiltApp {
  const texts = Object.entries(textByPath).map(([path, text]) => [path, Buffer.from(text)] as const);
  return new Map([...built, ...texts]);
}

/** Text that gzip brings to about `length` bytes: random characters carry six bits each. */
function incompressibleText(length: number): string {
  return randomBytes(length)
    .toString('base64')
    .slice(0, Math.ceil((length * 4) / 3));
}
