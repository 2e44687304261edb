import { inputHomes, type InputHome } from '#domain/scoring/facts/fact-inputs.ts';
import type { SourceTree } from './source-tree.ts';
import { isCode } from './source-tree.ts';
import { childNode, nameOf, parseFile, stringValue, walk, type SyntaxNode } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Where below `src/app` a person writes what is mended at each place. */
const placesByHome: { readonly [home in InputHome]: readonly string[] } = {
  cell: ['screens/cell-info/'],
  members: ['screens/member-edit/'],
  topics: ['screens/topic-edit/', 'screens/topic-plan/'],
  // The form for the day of publication comes after the first screen, and so lies outside its folder.
  home: ['screens/home/', 'shell/publish-form.tsx', 'screens/not-held/'],
  // The guests are a card of their own, shown while preparing and at the roll call.
  prepare: ['screens/meeting-prepare/', 'shell/guest-fields.tsx'],
  'roll-call': ['screens/meeting-roll-call/'],
  // The answer to one task is given while preparing too.
  'last-tasks': ['screens/meeting-last-tasks/', 'shell/task-answer.tsx'],
  proceedings: ['screens/meeting-proceedings/'],
  resolution: ['screens/meeting-resolution/'],
  tasks: ['screens/meeting-tasks/'],
  quality: ['screens/meeting-quality/'],
  // What was entered in Sổ tay is ticked beside the texts that are copied there; the review leads to them.
  review: ['screens/meeting-review/', 'screens/copy-out/'],
};

/** Verbs that write fields of their own; the others write what they are handed. */
const fileByVerb: Readonly<Record<string, string>> = {
  mark: 'src/actions/mark-attendance.ts',
  recordNotHeld: 'src/actions/record-not-held.ts',
  recordPublished: 'src/actions/record-after-fact.ts',
  voteMeeting: 'src/actions/vote-meeting.ts',
};

/** Holds that every field a score is read from is written at the place where a person is sent to mend it. */
export function checkInputs(tree: SourceTree): readonly Violation[] {
  return Object.entries(inputHomes).flatMap(([path, home]) => {
    const places = placesByHome[home].map((place) => `src/app/${place}`);
    const field = path.split('.')[1] ?? '';
    if (places.some((place) => namesWrittenIn(tree, place).has(field))) return [];
    return [{ rule: 'input-not-written', file: places[0] ?? '', line: 0, detail: path }];
  });
}

function namesWrittenIn(tree: SourceTree, place: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [path, text] of tree) {
    if (!path.startsWith(place) || !isCode(path)) continue;
    for (const name of namesIn(path, text)) {
      names.add(name);
      const file = fileByVerb[name];
      for (const own of file === undefined ? [] : namesIn(file, tree.get(file) ?? '')) names.add(own);
    }
  }
  return names;
}

/** Names of fields put into an object, names of map fields handed to a call, and the verbs of `actions` called. */
function namesIn(path: string, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  walk(parseFile(path, text).program, (node) => {
    if (node.type === 'ObjectExpression') {
      for (const property of nodesOf(node['properties'])) names.add(nameOf(childNode(property, 'key')));
    }
    if (node.type !== 'CallExpression') return;
    for (const argument of nodesOf(node['arguments'])) names.add(stringValue(argument) ?? '');
    const callee = childNode(node, 'callee');
    if (callee && nameOf(childNode(callee, 'object')) === 'actions') {
      names.add(nameOf(childNode(callee, 'property')));
    }
  });
  return names;
}

function nodesOf(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? (value as SyntaxNode[]) : [];
}
