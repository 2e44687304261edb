import { posix } from 'node:path';
import { findCycles } from './find-cycles.ts';
import type { ImportUse } from './imports.ts';
import { listImports, resolveImport } from './imports.ts';
import { emptyNames, launcherFolder, layers, packageByFile } from './layers.ts';
import type { SourceTree } from './source-tree.ts';
import { isCode } from './source-tree.ts';
import type { ParsedFile, SyntaxNode } from './syntax.ts';
import { childNode, nameOf, oncePerFile, parseFile, walk } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Holds the import ladder, the absence of cycles, and who may use which package, Node module and connection. */
export function checkLayers(tree: SourceTree): readonly Violation[] {
  const violations: Violation[] = [];
  const importsByFile = new Map<string, readonly string[]>();
  for (const [path, text] of tree) {
    if (!path.startsWith('src/')) continue;
    violations.push(...checkName(path));
    if (!isCode(path)) continue;
    const file = parseFile(path, text);
    for (const detail of file.errors) violations.push({ rule: 'unreadable', file: path, line: 0, detail });
    const uses = listImports(file);
    for (const use of uses) {
      const found = checkImport(path, use, tree);
      if (found) violations.push({ rule: found[0], file: path, line: use.line, detail: found[1] });
    }
    violations.push(...checkConnections(path, file));
    importsByFile.set(path, filesAmong(path, uses));
  }
  for (const cycle of findCycles(importsByFile)) {
    violations.push({ rule: 'cycle', file: cycle[0] ?? '', line: 0, detail: cycle.join(' > ') });
  }
  return violations;
}

/** The layer a file of `src` belongs to, or null for a file outside every layer. */
function layerOf(path: string): string | null {
  const [top, name, rest] = path.split('/');
  return top === 'src' && name !== undefined && rest !== undefined && name in layers ? name : null;
}

function checkName(path: string): readonly Violation[] {
  const report = (rule: string, detail: string): Violation[] => [{ rule, file: path, line: 0, detail }];
  if (layerOf(path) === null) return report('outside-layers', 'every file of src belongs to a layer');
  const words = path.split('/').map((part) => part.replace(/\..*$/, ''));
  const empty = words.find((word) => emptyNames.has(word));
  if (empty !== undefined) return report('empty-name', `"${empty}" does not say what the file is about`);
  if (isCode(path) && words.at(-1) === 'index') {
    return report('barrel', 'a file has the name of what it holds');
  }
  return [];
}

function checkImport(path: string, use: ImportUse, tree: SourceTree): readonly [string, string] | null {
  const layerName = layerOf(path);
  const layer = layerName === null ? undefined : layers[layerName];
  if (!layer || layerName === null) return null;
  const target = resolveImport(path, use.specifier);
  if (use.isStar) return ['barrel', `export * from ${use.specifier}`];
  if (path.startsWith(launcherFolder) && !use.isDynamic && !isLauncherImport(use.specifier)) {
    return ['launcher', `${use.specifier} is not there before the first installation`];
  }
  if (target.kind === 'node') {
    return layer.nodeModules ? null : ['node-module', `${layerName} must not use ${target.name}`];
  }
  if (target.kind === 'package') {
    const allowed = [...layer.packages, packageByFile[path]];
    if (allowed.includes(target.name) || allowed.includes(target.specifier)) return null;
    return ['package', `${layerName} must not use ${target.specifier}`];
  }
  return checkFileImport(path, layerName, target.path, use, tree);
}

function checkFileImport(
  path: string,
  layerName: string,
  targetPath: string,
  use: ImportUse,
  tree: SourceTree,
): readonly [string, string] | null {
  const { specifier } = use;
  if (targetPath.startsWith('tests/')) return ['imports-tests', specifier];
  if (!/\.(ts|tsx|mjs|css|json|svg)$/.test(targetPath)) return ['no-extension', specifier];
  if (targetPath.startsWith('seeds/')) {
    return layers[layerName]?.seeds ? null : ['seeds', `${layerName} must not read ${specifier}`];
  }
  const targetLayer = layerOf(targetPath);
  if (targetLayer === null) return ['outside-layers', specifier];
  const layer = layers[layerName];
  const isKnown = layer?.mayImport.includes(targetLayer) === true;
  const isNamed = use.isType && layer?.mayNameTypesOf?.includes(targetLayer) === true;
  if (targetLayer !== layerName && !isKnown && !isNamed) {
    return ['imports-up', `${layerName} must not import ${specifier}`];
  }
  if (targetLayer !== layerName && !specifier.startsWith('#')) {
    return ['relative-across-layers', `write #${targetPath.slice('src/'.length)}`];
  }
  if (targetLayer === layerName && specifier.startsWith('#')) return ['hash-within-layer', specifier];
  const screen = screenOf(path);
  const targetScreen = screenOf(targetPath);
  if (screen !== null && targetScreen !== null && screen !== targetScreen) {
    return ['screen-imports-screen', `${screen} must not import ${specifier}`];
  }
  if (!tree.has(targetPath)) return ['unresolved', specifier];
  return null;
}

/** The name of the screen a file belongs to: a folder of `src/app/screens`, or a file directly in it. */
function screenOf(path: string): string | null {
  const prefix = 'src/app/screens/';
  return path.startsWith(prefix) ? (path.slice(prefix.length).split('/')[0] ?? null) : null;
}

function isLauncherImport(specifier: string): boolean {
  return specifier.startsWith('node:') || (specifier.startsWith('.') && specifier.endsWith('.mjs'));
}

const connectors = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']);

/** Only `sync` opens a connection; the province answers, and calls nobody. */
function checkConnections(path: string, file: ParsedFile): readonly Violation[] {
  if (layerOf(path) === 'sync') return [];
  return listConnections(file).map(({ name, line }) => ({
    rule: 'connection',
    file: path,
    line,
    detail: `${name} outside sync`,
  }));
}

/** Every call in a file that opens a connection. */
const listConnections = oncePerFile((file) => {
  const calls: { readonly name: string; readonly line: number }[] = [];
  walk(file.program, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const name = calledGlobal(childNode(node, 'callee'));
    if (name !== null && connectors.has(name)) calls.push({ name, line: file.lineOf(node) });
  });
  return calls;
});

/** The name of a global that is called, bare or through `window`, `self`, `globalThis` or `navigator`. */
function calledGlobal(callee: SyntaxNode | null): string | null {
  if (callee?.type === 'Identifier') return nameOf(callee);
  if (callee?.type !== 'MemberExpression') return null;
  const owner = childNode(callee, 'object');
  const isGlobal = /^(window|self|globalThis|navigator)$/.test(nameOf(owner));
  return isGlobal ? nameOf(childNode(callee, 'property')) : null;
}

function filesAmong(path: string, uses: readonly ImportUse[]): readonly string[] {
  const targets = uses.map((use) => resolveImport(path, use.specifier));
  return targets.flatMap((target) => (target.kind === 'file' ? [posix.normalize(target.path)] : []));
}
