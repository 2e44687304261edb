import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BinScreen } from '#app/screens/bin/bin-screen.tsx';
import { CellInfoScreen } from '#app/screens/cell-info/cell-info-screen.tsx';
import { emptyCell } from '#domain/cell.ts';
import { aBook, aMember } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

const month = '2026-11';

test('every field of the cell is written by its screen', async () => {
  const { user, book } = await openScreen(<CellInfoScreen />, { book: aBook({ cell: emptyCell }) });
  await user.type(await screen.findByLabelText('Tên chi bộ'), 'Chi bộ xóm Mẫu');
  await user.type(screen.getByLabelText('Tổ chức đảng cấp trên trực tiếp'), 'Đảng bộ xã Mẫu');
  await user.click(screen.getByLabelText('Cơ quan'));
  await user.click(screen.getByLabelText('Chi bộ có chi ủy'));
  await user.click(screen.getByLabelText('Chi bộ có phó bí thư'));
  await user.click(screen.getByLabelText('Chi bộ lực lượng vũ trang đặc thù'));
  await user.type(screen.getByLabelText(/^Cấp ủy viên cấp trên phụ trách/), 'Triệu Thị Mẫu');
  await user.type(screen.getByLabelText(/^Thôn, xóm, tổ dân phố của chi bộ/), 'Xóm Một{Enter}{Enter}Xóm Hai');
  await waitFor(async () =>
    expect((await book(month)).cell).toMatchObject({
      name: 'Chi bộ xóm Mẫu',
      parentName: 'Đảng bộ xã Mẫu',
      kind: 'office',
      hasCommittee: true,
      hasDeputy: true,
      isSpecialForces: true,
      assignedSuperior: 'Triệu Thị Mẫu',
      hamlets: ['Xóm Một', 'Xóm Hai'],
    }),
  );
});

test('what was deleted comes back from the bin', async () => {
  const { user, book, phone } = await openScreen(<BinScreen />, {
    book: aBook({ members: [aMember('m1', { fullName: 'Lò Văn Ơn', deletedAt: 1 as never })] }),
  });
  // Deleted long ago: out of reach of the bin.
  await screen.findByText('Không có gì bị xóa trong 30 ngày qua.');
  expect((await book(month)).members).toEqual([]);
  expect(await phone.store.readBin('1970-01-01' as never)).toHaveLength(1);
  expect(user).toBeDefined();
});

test('a member deleted today is in the bin by name and returns to the roster', async () => {
  const at = Date.parse('2026-11-05T02:00:00Z');
  const { user, book } = await openScreen(<BinScreen />, {
    book: aBook({ members: [aMember('m1', { fullName: 'Lò Văn Ơn', deletedAt: (at - 1000) as never })] }),
    at,
  });
  await user.click(await screen.findByRole('button', { name: 'Khôi phục: Lò Văn Ơn' }));
  await screen.findByText('Không có gì bị xóa trong 30 ngày qua.');
  expect((await book(month)).members).toMatchObject([{ fullName: 'Lò Văn Ơn' }]);
});
