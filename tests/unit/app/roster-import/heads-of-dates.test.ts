import { expect, test } from 'vitest';
import { planImport } from '#app/roster-import/plan-import.ts';
import { readFile } from '#app/roster-import/read-file.ts';
import { day } from '../../../kit/a-book.ts';

const today = day('2026-11-26');
async function planOf(...lines: readonly string[]) {
  const result = await readFile(new TextEncoder().encode(lines.join('\n')), today, () => undefined);
  if (!result.ok) throw new Error(result.error);
  return planImport(result.value.rows, [], today)[0];
}

test('the day of becoming official by itself makes an official member', async () => {
  expect(await planOf('Họ và tên;Ngày vào Đảng chính thức', 'Ma Văn Đức;15/03/2026')).toMatchObject({
    outcome: 'add',
    member: { membership: [{ value: 'official', from: '2026-03-15', to: null }] },
  });
});

test.each([
  ['Họ và tên;Ngày vào Đảng dự bị;Ngày vào Đảng chính thức'],
  ['Họ và tên;Ngày vào Đảng (dự bị);Ngày vào Đảng (chính thức)'],
  ['Họ và tên;Ngày vào Đảng;Ngày vào Đảng chính thức'],
  ['Họ và tên;Ngày vào Đảng;\n;Dự bị;Chính thức'],
])('two columns, a day each: %s', async (head) => {
  expect(await planOf(...head.split('\n'), 'Ma Văn Đức;15/03/2025;15/03/2026')).toMatchObject({
    outcome: 'add',
    member: {
      membership: [
        { value: 'probationary', from: '2025-03-15', to: '2026-03-14' },
        { value: 'official', from: '2026-03-15', to: null },
      ],
    },
  });
});

test('one column for both days goes on holding both', async () => {
  for (const label of ['Ngày vào Đảng/chính thức', 'Ngày vào Đảng, ngày chính thức']) {
    expect(await planOf(`Họ và tên;"${label}"`, 'Ma Văn Đức;15/03/2025 15/03/2026')).toMatchObject({
      outcome: 'add',
      member: { membership: [{ value: 'probationary' }, { value: 'official', from: '2026-03-15' }] },
    });
  }
});

test('a post in the cell is a post, and members of the cell have names', async () => {
  expect(await planOf('Họ và tên;Chức vụ trong chi bộ', 'Ma Văn Đức;Bí thư')).toMatchObject({
    member: { posts: [{ value: 'secretary' }] },
  });
  expect(await planOf('Họ và tên đảng viên chi bộ;Năm sinh', 'Ma Văn Đức;1960')).toMatchObject({
    member: { fullName: 'Ma Văn Đức', birthYear: 1960 },
  });
});

test.each(['15/03/2025 15/03/2026', '15032025 15032026', '2025-03-15 2026-03-15'])(
  'two days of one cell are read however they are written: %s',
  async (days) => {
    expect(await planOf('Họ và tên;"Ngày vào Đảng, ngày chính thức"', `Ma Văn Đức;${days}`)).toMatchObject({
      outcome: 'add',
      member: { membership: [{ from: '2025-03-15' }, { value: 'official', from: '2026-03-15' }] },
    });
  },
);

test.each([
  ['Miễn công tác', '2024-01-05'],
  ['Ghi chú', 'Miễn sinh hoạt từ 2024-01-05'],
])('a day with its year first begins in that year: %s', async (label, said) => {
  expect(await planOf(`Họ và tên;${label}`, `Ma Văn Đức;${said}`)).toMatchObject({
    outcome: 'add',
    member: { situations: [{ value: 'exempt', from: '2024-01-05', to: null }] },
  });
});

test.each([
  ['Miễn công tác', 'Tạm miễn đến 31/12/2026'],
  ['Miễn công tác', 'Tạm miễn đến hết ngày 31/12/2026'],
  ['Ghi chú', 'Tạm miễn sinh hoạt tới ngày 31/12/2026'],
  ['Tạm thời', 'Đi nơi khác đến 31/12/2026'],
])('the last day of a situation is not taken for its first: %s, %s', async (label, said) => {
  const planned = await planOf(`Họ và tên;${label}`, `Ma Văn Đức;${said}`);
  expect(planned).toMatchObject({ outcome: 'skip', reason: { kind: 'faults' } });
});

test.each([
  ['Miễn công tác', '2024/01/05'],
  ['Miễn công tác', 'Từ 2024.01.05'],
  ['Ghi chú', 'Miễn sinh hoạt từ 2024/01/05'],
])('a piece of a day with its year first is no day: %s, %s', async (label, said) => {
  const planned = await planOf(`Họ và tên;${label}`, `Ma Văn Đức;${said}`);
  expect(planned).toMatchObject({ outcome: 'skip', reason: { kind: 'faults' } });
});
