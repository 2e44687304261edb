import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { readFile } from '#app/roster-import/read-file.ts';
import type { ReadRoster } from '#app/roster-import/read-in-worker.ts';
import { RosterImportScreen } from '#app/screens/roster-import/roster-import-screen.tsx';
import { aBook, aMember } from '../kit/a-book.ts';
import { byteText } from '../kit/spreadsheet-bytes.ts';
import { openScreen, theSheet } from './kit.tsx';

beforeEach(() => localStorage.clear());

const month = '2026-11';

/** What the worker does, without one: this page has none. */
const readHere: ReadRoster = async (file, today, onPart) =>
  readFile(new Uint8Array(await file.arrayBuffer()), today, onPart);

const aFile = (content: string | Uint8Array) =>
  new File([content as never], 'danh-sach.csv', { type: 'text/csv' });

const list = [
  'Họ và tên;Năm sinh;CCCD',
  'Lò Văn Ơn;1965;012345678901',
  'Ma Văn Đức;1958;',
  'Nông Thị Ánh;31/02/1972;',
  'Triệu Thị Hoa;1980;',
].join('\n');

test('a file is looked at first, written by one tap, and taken back by another', async () => {
  const { user, book } = await openScreen(<RosterImportScreen read={readHere} />, {
    book: aBook({
      members: [
        aMember('m1', { fullName: 'Ma Văn Đức' }),
        aMember('m2', { fullName: 'Triệu Thị Hoa', birthYear: 1980 }),
      ],
    }),
  });
  await user.upload(await screen.findByLabelText('Tệp danh sách'), aFile(list));
  await screen.findByText(/thêm 1, cập nhật 1, giống hệt 1, bỏ qua 1 \(xem lý do\)/);
  screen.getByText(/không lấy vào: CCCD/);
  expect(document.body.textContent).not.toContain('012345678901');
  expect((await book(month)).members).toHaveLength(2);

  await user.click(screen.getByRole('button', { name: 'Ghi vào danh sách: thêm 1, cập nhật 1' }));
  await waitFor(async () =>
    expect(
      (await book(month)).members.map(({ fullName, birthYear }) => `${fullName} ${birthYear}`).sort(),
    ).toEqual(['Lò Văn Ơn 1965', 'Ma Văn Đức 1958', 'Triệu Thị Hoa 1980']),
  );
  await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () =>
    expect(
      (await book(month)).members.map(({ fullName, birthYear }) => `${fullName} ${birthYear}`).sort(),
    ).toEqual(['Ma Văn Đức null', 'Triệu Thị Hoa 1980']),
  );
});

test('a row that was not understood says why, and comes without that when the person wants it', async () => {
  const { user, book } = await openScreen(<RosterImportScreen read={readHere} />, { book: aBook() });
  await user.upload(await screen.findByLabelText('Tệp danh sách'), aFile(list));
  await user.click(
    await screen.findByRole('button', { name: /Nông Thị Ánh.*dòng 4.*Năm sinh không đọc được/ }),
  );
  const sheet = await theSheet(/Nông Thị Ánh, dòng 4/);
  sheet.getByText(/Ô “Năm sinh” ghi: 31\/02\/1972/);
  await user.click(sheet.getByRole('button', { name: 'Vẫn lấy dòng này, để trống chỗ chưa hiểu' }));
  await user.click(await screen.findByRole('button', { name: 'Ghi vào danh sách: thêm 4' }));
  await waitFor(async () =>
    expect(
      (await book(month)).members.find(({ fullName }) => fullName === 'Nông Thị Ánh')?.birthYear,
    ).toBeNull(),
  );
});

test('old letters are shown before and after, and the person has the last word', async () => {
  const { user } = await openScreen(<RosterImportScreen read={readHere} />, { book: aBook() });
  const old = byteText('Hä vµ tªn;N¨m sinh\nLß V¨n ¥n;1965\nN«ng ThÞ ¸nh;1972');
  await user.upload(await screen.findByLabelText('Tệp danh sách'), aFile(old));
  await screen.findByText('Lß V¨n ¥n → Lò Văn Ơn');
  screen.getByRole('button', { name: 'Ghi vào danh sách: thêm 2' });
  await user.click(screen.getByLabelText('Giữ như trong tệp'));
  await waitFor(() => expect(screen.queryByRole('button', { name: /Ghi vào danh sách/ })).toBeNull());
});

test('a file that cannot be read says what it is, that nothing changed, and the way out', async () => {
  const { user } = await openScreen(<RosterImportScreen read={readHere} />, { book: aBook() });
  await user.upload(await screen.findByLabelText('Tệp danh sách'), aFile('%PDF-1.7'));
  await screen.findByText('Đây không phải tệp Excel hay tệp .csv');
  screen.getByText(/chép họ tên rồi dán/);
  screen.getByText('Danh sách trên máy vẫn nguyên như cũ.');
  expect(screen.getByRole('button', { name: 'Chọn tệp trên máy' })).toBeDefined();
});

test('what a file leaves open is said of each new member, never taken for granted in silence', async () => {
  const { user } = await openScreen(<RosterImportScreen read={readHere} />, { book: aBook() });
  await user.upload(
    await screen.findByLabelText('Tệp danh sách'),
    aFile('Họ và tên;Chức vụ\nLò Văn Ơn;Bí thư kiêm trưởng xóm'),
  );
  await user.click(await screen.findByText('Thêm mới'));
  await user.click(await screen.findByRole('button', { name: /Lò Văn Ơn/ }));
  const sheet = await theSheet(/Lò Văn Ơn/);
  sheet.getByText('Không lấy chức vụ ngoài chi bộ: trưởng xóm.');
  sheet.getByText('Tệp không ghi rõ diện đảng viên; máy tính là Đảng viên chính thức.');
  sheet.getByText('Tệp không ghi từ ngày nào; máy tính từ hôm nay.');
});
