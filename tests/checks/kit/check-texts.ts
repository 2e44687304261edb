import type { SourceTree } from './source-tree.ts';
import { isCode } from './source-tree.ts';
import type { SyntaxNode } from './syntax.ts';
import { nameOf, parseFile, walk } from './syntax.ts';
import type { Violation } from './violation.ts';

/** The only places for words that a person reads. */
export const textFolders: readonly string[] = ['src/app/text/', 'src/province/text/', 'seeds/'];

/** Latin letters with a mark, whole or composed; the signs × and ÷ sit among them and are none. */
const accented = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]|\p{M}/u;
const emoji = /\p{Extended_Pictographic}/u;

/** Holds that Vietnamese lives in the text folders alone, that it is well kept there, and that names in code are ASCII. */
export function checkTexts(tree: SourceTree): readonly Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree) {
    const isText = textFolders.some((folder) => path.startsWith(folder));
    if (isText) violations.push(...checkWording(path, text));
    if (isCode(path) && path.startsWith('src/')) violations.push(...checkCode(path, text, isText));
  }
  return violations;
}

function checkCode(path: string, text: string, isText: boolean): readonly Violation[] {
  const file = parseFile(path, text);
  const violations: Violation[] = [];
  walk(file.program, (node) => {
    const report = (rule: string, detail: string): void => {
      violations.push({ rule, file: path, line: file.lineOf(node), detail });
    };
    const name = identifierName(node);
    if (name !== null && !/^[\w$-]+$/.test(name)) report('identifier', name);
    const words = wordsOf(node);
    if (words === null) return;
    if (!isText && accented.test(words)) report('text-elsewhere', words.trim());
    if (isText && words.includes('!')) report('exclamation', words.trim());
  });
  return violations;
}

/** What only the raw file can tell: composed letters and pictures. */
function checkWording(path: string, text: string): readonly Violation[] {
  return text.split('\n').flatMap((line, index) => {
    const found: Violation[] = [];
    const report = (rule: string): number =>
      found.push({ rule, file: path, line: index + 1, detail: line.trim() });
    if (line !== line.normalize('NFC')) report('not-nfc');
    if (emoji.test(line)) report('emoji');
    return found;
  });
}

function identifierName(node: SyntaxNode): string | null {
  const isName =
    node.type === 'Identifier' || node.type === 'JSXIdentifier' || node.type === 'PrivateIdentifier';
  return isName ? nameOf(node) : null;
}

/** What a literal, a template or a JSX text says once escapes are read; null for any other node. */
function wordsOf(node: SyntaxNode): string | null {
  if (node.type === 'JSXText') return String(node['value']);
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateElement') return null;
  return String((node['value'] as { readonly cooked: string | null }).cooked ?? '');
}
