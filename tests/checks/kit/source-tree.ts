import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path from the top of the project, with forward slashes, to the text of the file. */
export type SourceTree = ReadonlyMap<string, string>;

export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Reads every text file under these folders, so that a check works on a value and a fault can be planted in a copy. */
export function readSourceTree(folders: readonly string[], root: string = projectRoot): SourceTree {
  const textByPath = new Map<string, string>();
  for (const folder of folders) readFolder(root, folder, textByPath);
  return textByPath;
}

/** A copy of the tree with some files added or replaced. */
export function withFiles(tree: SourceTree, planted: Readonly<Record<string, string>>): SourceTree {
  return new Map([...tree, ...Object.entries(planted)]);
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path);
}

function readFolder(root: string, folder: string, into: Map<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) readFolder(root, path, into);
    else if (/\.(ts|tsx|mjs|css|json|html|svg)$/.test(entry.name)) {
      into.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
}
