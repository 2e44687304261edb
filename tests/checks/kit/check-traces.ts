import type { SourceTree } from './source-tree.ts';
import { isCode } from './source-tree.ts';
import { childNode, nameOf, parseFile, stringValue, walk, type SyntaxNode } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Fields of the domain that say who somebody is or what was written. */
const tellingFields: ReadonlySet<string> = new Set(['fullName', 'name', 'text', 'note', 'title', 'place']);
/** Their state is which of a few was chosen, or a file whose content the browser does not keep. */
const harmlessTypes: ReadonlySet<string> = new Set(['radio', 'checkbox', 'file']);

/**
 * Holds that a browser writes down nothing of a person by itself: no field whose content it would offer again or restore
 * with its session, and no page title with more in it than the screen's own name.
 */
export function checkTraces(tree: SourceTree): readonly Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree) {
    if (!path.startsWith('src/app/') || !isCode(path)) continue;
    const file = parseFile(path, text);
    const wordSources = wordSourcesOf(file.program);
    walk(file.program, (node) => {
      for (const [rule, detail] of faultsOf(node, wordSources)) {
        violations.push({ rule, file: path, line: file.lineOf(node), detail });
      }
    });
  }
  return violations;
}

function faultsOf(
  node: SyntaxNode,
  wordSources: ReadonlySet<string>,
): readonly (readonly [rule: string, detail: string])[] {
  if (node.type !== 'JSXOpeningElement') return [];
  const tag = nameOf(childNode(node, 'name'));
  const attributes = attributesOf(node);
  if (tag === 'input' || tag === 'textarea' || tag === 'select') {
    const type = stringValue(attributes.get('type') ?? null) ?? 'text';
    const isOff = stringValue(attributes.get('autoComplete') ?? null) === 'off';
    return isOff || (tag === 'input' && harmlessTypes.has(type)) ? [] : [['autocomplete', tag]];
  }
  if (!/Screen(Frame)?$/.test(tag)) return [];
  const telling = fieldsIn(attributes.get('title') ?? null, wordSources).filter((field) =>
    tellingFields.has(field),
  );
  return telling.map((field) => ['page-title', field] as const);
}

function attributesOf(element: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> {
  const attributes = element['attributes'] as readonly SyntaxNode[];
  return new Map(attributes.map((one) => [nameOf(childNode(one, 'name')), childNode(one, 'value')]));
}

/** Names of the fields that an expression reads; those of the screen's own words are left out. */
function fieldsIn(value: SyntaxNode | null, wordSources: ReadonlySet<string>): readonly string[] {
  const fields: string[] = [];
  if (!value) return fields;
  walk(value, (node) => {
    if (node.type !== 'MemberExpression') return;
    const isOfWords = wordSources.has(nameOf(childNode(node, 'object')));
    if (!isOfWords) fields.push(nameOf(childNode(node, 'property')));
  });
  return fields;
}

/** What the file has of the folder of words, under the names it gives them. */
function wordSourcesOf(program: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    if (node.type !== 'ImportDeclaration') return;
    if (!stringValue(childNode(node, 'source'))?.includes('/text/')) return;
    for (const specifier of node['specifiers'] as readonly SyntaxNode[]) {
      names.add(nameOf(childNode(specifier, 'local')));
    }
  });
  return names;
}
