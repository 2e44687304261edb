import { expect, test } from 'vitest';
import { applyChanges, diffEntity } from '#domain/changes.ts';

test('a phone of an earlier build keeps what it does not know, and never sends it back', () => {
  const before = { name: 'Chi bộ Xóm Mẫu', 'field-of-a-later-build': { a: { text: 'Câu mẫu.' } } };
  const after = applyChanges(before, { name: 'Chi bộ Xóm Mới' });
  expect(after['field-of-a-later-build']).toEqual(before['field-of-a-later-build']);
  expect(diffEntity('cell', before, after)).toEqual({ name: 'Chi bộ Xóm Mới' });
});
