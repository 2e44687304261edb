import { expect, test } from 'vitest';
import { checkTraces } from './kit/check-traces.ts';
import { readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src/app']);

test('no field is offered again by the browser, and no page title names anybody', () => {
  expect(checkTraces(tree).map(violationToText)).toEqual([]);
});

test.each([
  ['autocomplete', 'export const a = <input ref={attach} />;'],
  ['autocomplete', 'export const a = <textarea autoComplete="on" />;'],
  ['autocomplete', 'export const a = <select value={id} />;'],
  ['autocomplete', 'export const a = <input type="password" />;'],
  ['page-title', 'export const a = <Screen title={member.fullName} />;'],
  [
    'page-title',
    `import { words } from '../text/w.ts'; export const a = <Screen title={words.titleOf(topic.title)} />;`,
  ],
  ['page-title', 'export const a = <StaffScreenFrame title={`${cell.name}`} />;'],
])('the check finds a planted fault: %s in %s', (rule, text) => {
  const path = 'src/app/planted.tsx';
  const found = checkTraces(withFiles(tree, { [path]: text })).filter((one) => one.file === path);
  expect(found.map((one) => one.rule)).toEqual([rule]);
});
