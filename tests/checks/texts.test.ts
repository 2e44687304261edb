import { describe, expect, test } from 'vitest';
import { checkTexts } from './kit/check-texts.ts';
import { readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src', 'seeds']);

describe('the words a person reads', () => {
  test('live in the text folders, and names in code are ASCII', () => {
    expect(checkTexts(tree).map(violationToText)).toEqual([]);
  });

  test('the check reads both the code and the texts', () => {
    const paths = [...tree.keys()];
    expect(paths.filter((path) => path.startsWith('src/')).length).toBeGreaterThan(50);
    expect(paths.filter((path) => path.startsWith('src/app/text/')).length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.startsWith('seeds/')).length).toBeGreaterThan(0);
  });

  const plantedFile: readonly (readonly [rule: string, path: string, text: string])[] = [
    ['text-elsewhere', 'src/domain/planted.ts', `export const title = 'Điểm danh';`],
    ['text-elsewhere', 'src/domain/planted.ts', `export const title = '\\u0110i';`],
    ['text-elsewhere', 'src/app/planted.tsx', 'export const a = (n: number) => `Còn ${n}`;'],
    ['text-elsewhere', 'src/app/planted.tsx', `export const a = <p>Lưu trên máy</p>;`],
    ['text-elsewhere', 'src/app/planted.tsx', `export const a = <p title="Gửi" />;`],
    ['text-elsewhere', 'src/province/planted.ts', `export const a = { 'tỉnh': 1 };`],
    ['text-elsewhere', 'src/province/launch/planted.mjs', `export const a = 'Đang cài';`],
    ['text-elsewhere', 'src/domain/planted.ts', `export const a = 'a\u0323';`],
    ['identifier', 'src/domain/planted.ts', `export const điểm = 1;`],
    ['identifier', 'src/app/text/planted.ts', `export const a = { tỉnh: 1 };`],
    ['identifier', 'src/domain/planted.ts', `export class A { #số = 1; }`],
    ['not-nfc', 'src/app/text/planted.ts', `export const a = '${'Điểm'.normalize('NFD')}';`],
    ['not-nfc', 'seeds/planted.json', `{ "a": "${'Điểm'.normalize('NFD')}" }`],
    ['emoji', 'src/app/text/planted.ts', `export const a = 'Xong ✅';`],
    ['exclamation', 'src/app/text/planted.ts', `export const a = 'Đã gửi!';`],
  ];

  test.each(plantedFile)('the check finds a planted fault: %s in %s: %s', (rule, path, text) => {
    const found = checkTexts(withFiles(tree, { [path]: text })).filter((one) => one.file === path);
    expect(found.map((one) => one.rule)).toEqual([rule]);
  });

  test('a comment may quote a term, and signs of arithmetic are no letters', () => {
    const planted = {
      'src/domain/planted.ts': `/** The roll call (điểm danh). */ export const size = '2 × 3';`,
    };
    expect(checkTexts(withFiles(new Map(), planted))).toEqual([]);
  });
});
