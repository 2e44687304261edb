import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { SheetsOutScreen } from '#app/screens/sheets-out/sheets-out-screen.tsx';
import { aBook, aMember } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

beforeEach(() => localStorage.clear());

test('one tap saves a spreadsheet and says by which name it is found', async () => {
  const saved: File[] = [];
  const { user } = await openScreen(<SheetsOutScreen save={(file) => saved.push(file)} />, {
    book: aBook({ members: [aMember('m1')] }),
  });
  await user.click(await screen.findByRole('button', { name: /Danh sách đảng viên/ }));
  await waitFor(() =>
    expect(saved.map((file) => file.name)).toEqual(['danh-sach-chi-bo-xom-mau-2026-11-05.xlsx']),
  );
  await screen.findAllByText('Đã lưu vào mục Tải xuống: danh-sach-chi-bo-xom-mau-2026-11-05.xlsx');
});

test('another year is another set of files', async () => {
  const saved: File[] = [];
  const { user } = await openScreen(<SheetsOutScreen save={(file) => saved.push(file)} />, { book: aBook() });
  await user.selectOptions(await screen.findByLabelText('Năm'), '2025');
  await user.click(await screen.findByRole('button', { name: /Điểm danh cả năm.*2025/ }));
  await waitFor(() => expect(saved.map((file) => file.name)).toEqual(['diem-danh-chi-bo-xom-mau-2025.xlsx']));
});
