import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './source-tree.ts';

/** What is delivered: path from `dist/app`, with forward slashes, to content. */
export type BuiltApp = ReadonlyMap<string, Buffer>;

/** Reads `dist/app`, source maps and packed twins left out; empty where nothing was built. */
export function readBuiltApp(root: string = projectRoot): BuiltApp {
  const folder = join(root, 'dist', 'app');
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:map|br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  );
}

/** The text of a delivered file; a bug where it is not there. */
export function builtText(app: BuiltApp, path: string): string {
  const content = app.get(path);
  if (!content) throw new Error(`dist/app/${path} is not there`);
  return content.toString('utf8');
}
