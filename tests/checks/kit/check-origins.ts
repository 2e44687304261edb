import type { BuiltApp } from './built-app.ts';
import { parseFile, stringValue, walk } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Addresses that are names or advice inside libraries and are never fetched. */
const namesOnly: readonly (readonly [prefix: string, why: string])[] = [
  ['http://www.w3.org/', 'namespaces of XML, SVG and MathML'],
  ['https://www.w3.org/', 'namespaces of XML, SVG and MathML'],
  ['https://react.dev/', 'advice in an error message of React'],
  ['https://reactjs.org/', 'advice in an error message of React'],
  ['https://bit.ly/', 'advice in an error message of Workbox'],
  ['http://bit.ly/2kdckMn', 'advice in an error message of Dexie'],
  ['https://tinyurl.com/y2uuvskb', 'advice in an error message of Dexie'],
  ['https://dexie.org/', 'advice in an error message of Dexie'],
  ['http://json-schema.org/', 'names of JSON Schema versions'],
  ['https://json-schema.org/', 'names of JSON Schema versions'],
  ['http://schemas.openxmlformats.org/', 'namespaces of Word files'],
  ['http://schemas.microsoft.com/', 'namespaces of Word files'],
  ['http://purl.org/dc/', 'namespaces of Word files'],
  ['http://purl.oclc.org/ooxml/', 'namespaces of Word files'],
  ['https://answers.microsoft.com/en-us/msoffice/', 'advice in an error message of docx'],
  ['http://jspdf.default.namespaceuri/', 'a namespace of jsPDF'],
];

const address = /(?:https?|wss?|ftp):\/\/[^\s"'`)\\<>]+/gi;
/** `//host` in an attribute or a style, which takes the scheme of the page. */
const schemeless = /(?:src|href|action|url\()\s*=?\s*["'(]?\s*\/\/[\w.-]+/gi;

/** Every address of another origin in what is delivered, comments of scripts left out. */
export function checkOrigins(app: BuiltApp): readonly Violation[] {
  return [...app].flatMap(([path, content]) => {
    if (/\.(js|mjs)$/.test(path)) return addressesOfScript(path, content.toString('utf8'));
    if (/\.(html|css|svg|json|webmanifest|txt)$/.test(path)) {
      return addressesIn(path, content.toString('utf8'), [address, schemeless]);
    }
    return [];
  });
}

/** Facts from outside are kept, not fetched: their sources are named as documents, never as addresses. */
export function checkSeedOrigins(seeds: ReadonlyMap<string, string>): readonly Violation[] {
  return [...seeds].flatMap(([path, text]) => addressesIn(path, text, [address]));
}

function addressesOfScript(path: string, text: string): readonly Violation[] {
  const file = parseFile(path, text);
  const found: Violation[] = file.errors.map((detail) => ({
    rule: 'unreadable',
    file: path,
    line: 0,
    detail,
  }));
  walk(file.program, (node) => {
    const words =
      stringValue(node) ??
      (node.type === 'TemplateElement' ? String((node['value'] as { raw: string }).raw) : null);
    if (words !== null) found.push(...addressesIn(path, words, [address]));
  });
  return found;
}

function addressesIn(path: string, text: string, patterns: readonly RegExp[]): readonly Violation[] {
  const found = patterns.flatMap((pattern) => text.match(pattern) ?? []);
  return found
    .filter((one) => !namesOnly.some(([prefix]) => one.startsWith(prefix)))
    .map((detail) => ({ rule: 'other-origin', file: path, line: 0, detail }));
}
