import { gzipSync } from 'node:zlib';
import type { BuiltApp } from './built-app.ts';
import { builtText } from './built-app.ts';
import { childNode, nameOf, parseFile, stringValue, walk } from './syntax.ts';
import type { SyntaxNode } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Bytes after gzip at its best level; a kB is 1,000 of them. */
export const limits = {
  firstLoadScript: 145_000,
  firstLoad: 200_000,
  precache: 800_000,
  later: 350_000,
  chunk: 250_000,
};

/** On a weak line each file costs a way there and back before the phone can do without a signal. */
export const MAX_PRECACHED_FILES = 40;

/** The delivered sizes, in bytes after gzip. */
export interface Sizes {
  readonly firstLoadScript: number;
  /** The page, its styles and its scripts. */
  readonly firstLoad: number;
  /** Everything the worker fetches before the app opens offline, and the worker itself. */
  readonly precache: number;
  /** What it fetches after that, when the app can already be used without a signal. */
  readonly later: number;
  readonly chunks: ReadonlyMap<string, number>;
  readonly precachedFiles: readonly string[];
}

interface ManifestEntry {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, ManifestEntry>>;

/** Measures what a first visit to the home page fetches, what is kept for offline, and each script alone. */
export function measureApp(app: BuiltApp): Sizes {
  const manifest = JSON.parse(builtText(app, '.vite/manifest.json')) as Manifest;
  const first = [...new Set([...firstLoadFiles(manifest), ...filesOfPage(builtText(app, 'index.html'))])];
  const precachedFiles = listPrecache(builtText(app, 'sw.js'));
  const size = (path: string): number => gzipSync(builtText(app, path), { level: 9 }).length;
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + sizeOf(path), 0);
  const sizeOf = (path: string): number =>
    /\.(js|css|html|json|webmanifest|svg)$/.test(path)
      ? size(path)
      : (app.get(path)?.length ?? missing(path));
  return {
    firstLoadScript: sum(first.filter((path) => path.endsWith('.js'))),
    firstLoad: sum(['index.html', ...first]),
    precache: sum([...new Set([...precachedFiles.filter((path) => !isLater(path)), 'sw.js'])]),
    later: sum(precachedFiles.filter(isLater)),
    chunks: new Map([...app.keys()].filter((path) => path.endsWith('.js')).map((path) => [path, size(path)])),
    precachedFiles,
  };
}

/** The folder of files that the worker fetches last; see `src/sw/sw.ts`. */
function isLater(path: string): boolean {
  return path.includes('assets/later/');
}

/** What is over its limit. */
export function checkSizes(sizes: Sizes): readonly Violation[] {
  const whole = (['firstLoadScript', 'firstLoad', 'precache', 'later'] as const)
    .filter((name) => sizes[name] > limits[name])
    .map((name) => tooBig(name, 'dist/app', sizes[name], limits[name]));
  const chunks = [...sizes.chunks]
    .filter(([, size]) => size > limits.chunk)
    .map(([path, size]) => tooBig('chunk', `dist/app/${path}`, size, limits.chunk));
  return [...whole, ...chunks, ...tooMany(sizes.precachedFiles.length)];
}

/** The entry, the home screen that follows it at once, and all that these two import before they run. */
function firstLoadFiles(manifest: Manifest): readonly string[] {
  const keys = new Set<string>();
  const visit = (key: string): void => {
    if (keys.has(key)) return;
    keys.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  for (const [key, entry] of Object.entries(manifest)) {
    if (entry.isEntry || entry.src?.startsWith('src/app/screens/home/')) visit(key);
  }
  const files = [...keys].flatMap((key) => [manifest[key]?.file ?? key, ...(manifest[key]?.css ?? [])]);
  return [...new Set(files)].filter((file) => /\.(js|css)$/.test(file));
}

/** What the page itself asks for before anything runs; icons wait and are left out. */
function filesOfPage(html: string): readonly string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*\ssrc="\/?([^"]+)"/g)].map((found) => found[1] ?? '');
  const links = [...html.matchAll(/<link\b[^>]*>/g)].map((found) => found[0]);
  const styles = links
    .filter((link) => /rel="(stylesheet|modulepreload)"/.test(link))
    .map((link) => /href="\/?([^"]+)"/.exec(link)?.[1] ?? '');
  return [...scripts, ...styles];
}

/** The files named in the list that the build wrote into the worker: the array whose items have a url and a revision. */
export function listPrecache(workerText: string): readonly string[] {
  const urls: string[] = [];
  walk(parseFile('sw.js', workerText).program, (node) => {
    if (node.type !== 'ObjectExpression') return;
    const properties = node['properties'] as readonly SyntaxNode[];
    const valueByKey = new Map(
      properties.map((one) => [nameOf(childNode(one, 'key')), childNode(one, 'value')]),
    );
    const url = textOf(valueByKey.get('url') ?? null);
    if (url !== null && valueByKey.has('revision')) urls.push(url.replace(/^\//, ''));
  });
  return urls;
}

/** A string, however the minifier chose to quote it. */
function textOf(node: SyntaxNode | null): string | null {
  if (node?.type !== 'TemplateLiteral') return stringValue(node);
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}

function tooBig(rule: string, file: string, size: number, limit: number): Violation {
  return { rule, file, line: 0, detail: `${size} bytes after gzip, at most ${limit}` };
}

function tooMany(files: number): readonly Violation[] {
  if (files <= MAX_PRECACHED_FILES) return [];
  const detail = `${files} files are kept for offline, at most ${MAX_PRECACHED_FILES}`;
  return [{ rule: 'files', file: 'dist/app', line: 0, detail }];
}

function missing(path: string): never {
  throw new Error(`dist/app/${path} is named by the worker and not there`);
}
