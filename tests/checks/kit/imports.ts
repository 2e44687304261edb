import { posix } from 'node:path';
import type { SyntaxNode } from './syntax.ts';
import { childNode, oncePerFile, stringValue, walk } from './syntax.ts';

/** One place where a file names another module. */
export interface ImportUse {
  readonly specifier: string;
  readonly line: number;
  readonly isDynamic: boolean;
  /** True where nothing remains of it once the types are gone. */
  readonly isType: boolean;
  /** True for `export … from`. */
  readonly isReExport: boolean;
  /** True for `export * from`. */
  readonly isStar: boolean;
}

/** Where an import leads. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string };

/** Every import of a file: of types too, dynamic ones, re-exports, `import('…')` inside a type, and `require`. */
export const listImports = oncePerFile((file): readonly ImportUse[] => {
  const uses: ImportUse[] = [];
  walk(file.program, (node) => {
    const source = stringValue(importSource(node));
    if (source === null) return;
    uses.push({
      specifier: source,
      line: file.lineOf(node),
      isDynamic: node.type === 'ImportExpression' || node.type === 'CallExpression',
      isType: node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type',
      isReExport: node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration',
      isStar: node.type === 'ExportAllDeclaration',
    });
  });
  return uses;
});

/** Follows a specifier; the file it names need not exist. */
export function resolveImport(fromPath: string, specifier: string): ImportTarget {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(fromPath), bare) };
  if (bare.startsWith('#seeds/')) return { kind: 'file', path: `seeds/${bare.slice('#seeds/'.length)}` };
  if (bare.startsWith('#')) return { kind: 'file', path: `src/${bare.slice(1)}` };
  if (bare.startsWith('node:')) return { kind: 'node', name: bare };
  const parts = bare.split('/');
  const name = bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare);
  return { kind: 'package', name, specifier: bare };
}

function importSource(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return childNode(node, 'source');
    case 'TSExternalModuleReference':
      return childNode(node, 'expression');
    case 'CallExpression': {
      const callee = childNode(node, 'callee');
      const first = (node['arguments'] as readonly SyntaxNode[])[0];
      return callee?.type === 'Identifier' && callee['name'] === 'require' ? (first ?? null) : null;
    }
    default:
      return null;
  }
}
