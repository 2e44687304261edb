import { describe, expect, test } from 'vitest';
import { hideNames } from '#domain/hide-names.ts';

describe('names in a text', () => {
  test.each([
    ['Giao đồng chí Nông Thị Hoẻn đôn đốc.', 'Giao đồng chí … đôn đốc.'],
    ['nông thị hoẻn', '…'],
    ['Nong Thi Hoen, Bàn Văn Sỹ', '…, …'],
    [`Đ/c ${'Nông Thị Hoẻn'.normalize('NFD')} vắng`, 'Đ/c … vắng'],
    ['Nông  Thị\u00a0Hoẻn', '…'],
    ['Nhà Nông Thị Hoẻn Bàn Văn Sỹ', 'Nhà …'],
    ['(Nông Thị Hoẻn)', '(…)'],
    ['Giao N\u00adông\u200b Thị Hoẻn', 'Giao …'],
  ])('are taken out however they are spelled: %s', (text, expected) => {
    expect(hideNames(text, ['Nông Thị Hoẻn', 'Bàn Văn Sỹ'])).toBe(expected);
  });

  test.each(['Hội Nông dân xã', 'Thị trấn Hoẻn', 'Nông Thị Hoẻnh', 'Bàn về văn hóa', ''])(
    'are not found in other words: %s',
    (text) => {
      expect(hideNames(text, ['Nông Thị Hoẻn', 'Bàn Văn Sỹ'])).toBe(text);
    },
  );

  test('of one word are taken out only as they are spelled', () => {
    expect(hideNames('Hoa trồng hoa, hòa giải', ['Hoa'])).toBe('… trồng hoa, hòa giải');
  });

  test.each(['Nông Thị Hoẻn (Bí thư)', 'Nông Thị Hoẻn (B)', '(Bà) Nông Thị Hoẻn'])(
    'are found without what the roster says beside them in brackets: %s',
    (name) => {
      expect(hideNames('Giao Nông Thị Hoẻn đôn đốc', [name])).toBe('Giao … đôn đốc');
      expect(hideNames('Nông Thị giúp bà con', [name])).toBe('Nông Thị giúp bà con');
    },
  );

  test('are found though something that cannot be seen was pasted along with the name', () => {
    expect(hideNames('Giao Nông Thị Hoẻn đôn đốc', ['\u202aNông Th\u00adị\u200b Hoẻn\u202c'])).toBe(
      'Giao … đôn đốc',
    );
  });

  test('that are empty take nothing out', () => {
    expect(hideNames('Giữ nguyên', ['', ' '])).toBe('Giữ nguyên');
  });
});
