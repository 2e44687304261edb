import { describe, expect, test } from 'vitest';
import { checkStyles } from './kit/check-styles.ts';
import { readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src/app']);

describe('an old browser shows which answer is chosen, and prints the paper alone:', () => {
  test('no style asks for what it does not know', () => {
    expect(checkStyles(tree).map(violationToText)).toEqual([]);
  });

  test.each([
    `.option:has(input:checked) {\n  color: red;\n}`,
    `.option {\n  &:hover {\n    color: red;\n  }\n}`,
    `.option {\n  color: color-mix(in srgb, red, blue);\n}`,
    `.sheet {\n  max-height: 88dvh;\n}`,
    `.sheet {\n  width: 88vh;\n  max-height: 88dvh;\n}`,
  ])('a planted fault is found: %j', (css) => {
    const file = 'src/app/components/planted.module.css';
    const found = checkStyles(withFiles(tree, { [file]: css }));
    expect(found.map((violation) => violation.file)).toEqual([file]);
  });
});
