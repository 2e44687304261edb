import type { SourceTree } from './source-tree.ts';
import { isCode } from './source-tree.ts';
import type { ParsedFile, SyntaxNode } from './syntax.ts';
import { childNode, nameOf, parseFile, stringValue, walk } from './syntax.ts';
import type { Violation } from './violation.ts';

/** The doors by which time and chance come in: the phone's, shared by page and worker, and the server's root. */
export const clockDoors: ReadonlySet<string> = new Set(['src/store/real-clock.ts', 'src/province/main.ts']);

const forbiddenMembers: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  crypto: ['randomUUID', 'getRandomValues'],
};
const forbiddenNodeCrypto: ReadonlySet<string> = new Set([
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'getRandomValues',
  'webcrypto',
]);

/** Holds that nothing but the doors reads the present moment or draws a lot. */
export function checkClock(tree: SourceTree): readonly Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree) {
    if (!path.startsWith('src/') || !isCode(path) || clockDoors.has(path)) continue;
    const file = parseFile(path, text);
    walk(file.program, (node) => {
      for (const detail of forbiddenUses(node)) {
        violations.push(violationAt(path, file, node, detail));
      }
    });
  }
  return violations;
}

function violationAt(path: string, file: ParsedFile, node: SyntaxNode, detail: string): Violation {
  return { rule: 'clock', file: path, line: file.lineOf(node), detail };
}

function forbiddenUses(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'NewExpression':
    case 'CallExpression': {
      const isDate = globalName(childNode(node, 'callee')) === 'Date';
      const isBare = (node['arguments'] as readonly unknown[]).length === 0;
      return isDate && (isBare || node.type === 'CallExpression') ? ['Date() without an instant'] : [];
    }
    case 'MemberExpression':
      return among(globalName(childNode(node, 'object')), [memberName(node)]);
    case 'VariableDeclarator':
      return among(globalName(childNode(node, 'init')), patternKeys(childNode(node, 'id')));
    case 'ImportDeclaration': {
      if (!/^(node:)?crypto$/.test(stringValue(childNode(node, 'source')) ?? '')) return [];
      const specifiers = node['specifiers'] as readonly SyntaxNode[];
      const names = specifiers.map((specifier) => nameOf(childNode(specifier, 'imported')));
      return names.filter((name) => forbiddenNodeCrypto.has(name)).map((name) => `${name} of node:crypto`);
    }
    default:
      return [];
  }
}

function among(owner: string | null, names: readonly string[]): readonly string[] {
  if (owner === null) return [];
  return names.filter((name) => forbiddenMembers[owner]?.includes(name)).map((name) => `${owner}.${name}`);
}

/** The name of a global, bare or as a property of `globalThis`, `window` or `self`. */
function globalName(node: SyntaxNode | null): string | null {
  if (node?.type === 'Identifier') return nameOf(node);
  if (node?.type !== 'MemberExpression') return null;
  const owner = childNode(node, 'object');
  const isGlobal = owner?.type === 'Identifier' && /^(globalThis|window|self)$/.test(nameOf(owner));
  return isGlobal ? memberName(node) : null;
}

function memberName(node: SyntaxNode): string {
  return nameOf(childNode(node, 'property'));
}

function patternKeys(pattern: SyntaxNode | null): readonly string[] {
  if (pattern?.type !== 'ObjectPattern') return [];
  const properties = pattern['properties'] as readonly SyntaxNode[];
  return properties.map((property) => nameOf(childNode(property, 'key')));
}
