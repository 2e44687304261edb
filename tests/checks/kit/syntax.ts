import { parseSync } from 'oxc-parser';

/** A node of the syntax tree, as loose as a walk over all of it needs. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface ParsedFile {
  readonly program: SyntaxNode;
  /** What the parser could not read; a check must report it, or it is blind where it matters. */
  readonly errors: readonly string[];
  lineOf(node: SyntaxNode): number;
}

const parsedByText = new Map<string, ParsedFile>();

/** Parses one file; the same path and text are parsed once however many checks ask. */
export function parseFile(path: string, text: string): ParsedFile {
  const key = `${path}\n${text}`;
  const known = parsedByText.get(key);
  if (known) return known;
  const result = parseSync(path, text);
  const parsed: ParsedFile = {
    program: result.program as unknown as SyntaxNode,
    errors: result.errors.map((error) => error.message),
    lineOf: (node) => text.slice(0, node.start).split('\n').length,
  };
  parsedByText.set(key, parsed);
  return parsed;
}

/** What is read from a file, once however many checks ask: walking the tree takes longer than parsing it. */
export function oncePerFile<T>(read: (file: ParsedFile) => T): (file: ParsedFile) => T {
  const known = new WeakMap<ParsedFile, { readonly found: T }>();
  return (file) => {
    const entry = known.get(file) ?? { found: read(file) };
    known.set(file, entry);
    return entry.found;
  };
}

/** Calls `visit` for every node, parents before children. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null) => void,
  parent: SyntaxNode | null = null,
): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

/** A field of a node that is itself a node, or null. */
export function childNode(node: SyntaxNode, field: string): SyntaxNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The text of a string literal, or null for anything else. */
export function stringValue(node: SyntaxNode | null): string | null {
  return node?.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null;
}

/** The name of an identifier, quoted or not; empty for anything that has none. */
export function nameOf(node: SyntaxNode | null): string {
  const name = node?.['name'];
  return stringValue(node) ?? (typeof name === 'string' ? name : '');
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
