import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Dexie } from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { ok } from '#base/result.ts';
import { RetiredScreen } from '#app/screens/retired/retired-screen.tsx';
import { StaffCellScreen } from '#app/screens/staff-cell/staff-cell-screen.tsx';
import { databaseName, Db, PHONE_NAME, retiredName } from '#store/db.ts';
import { putMeta } from '#store/meta.ts';
import type { StaffCell } from '#sync/staff-client.ts';
import { openScreen } from './kit.tsx';

/* A phone that was withdrawn and has erased itself, and what it handed in, at the commune. */

beforeEach(async () => {
  for (const name of [databaseName(PHONE_NAME), retiredName(PHONE_NAME)]) await Dexie.delete(name);
});

test('an erased phone says what happened, that nothing is lost or here, and what its owner and its finder do', async () => {
  const db = new Db(PHONE_NAME);
  await db.open();
  const at = Date.UTC(2026, 10, 4, 1) as Instant;
  await putMeta(db, 'retired', { at, handedIn: 3, isSwept: true });
  db.close();
  render(<RetiredScreen />);
  expect(await screen.findByText(/đã thu hồi máy này.*tự xóa sổ, lúc .*04\/11\/2026\.$/)).toBeTruthy();
  expect(screen.getByText(/^3 việc chưa gửi đã được máy chủ giữ riêng/)).toBeTruthy();
  expect(screen.getByText(/Không còn tên người/)).toBeTruthy();
  expect(screen.getByText(/xin đảng ủy xã mã mới/)).toBeTruthy();
  expect(screen.getByText(/nhờ trả lại chủ máy/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Nhập mã mới' })).toBeTruthy();
});

const aUnit = (unitId: string, isOfWithdrawn: boolean): StaffCell['refused'][number] => ({
  unitId,
  period: null,
  receivedAt: Date.UTC(2026, 10, 4, 1) as Instant,
  code: 'forbidden',
  isOfWithdrawn,
});

async function openCell(refused: StaffCell['refused']) {
  const released: string[] = [];
  const cell: StaffCell = { id: 'c1', name: 'Chi bộ', entities: [], units: [], refused, verifications: [] };
  await openScreen(<StaffCellScreen cellId="c1" />, {
    services: ({ staff }) => ({
      staff: {
        ...staff,
        cell: () => Promise.resolve(ok(cell)),
        release: (id: string) => {
          released.push(id);
          return Promise.resolve(ok({ taken: 2, left: 0 }));
        },
      },
    }),
  });
  await screen.findByText('Chưa nhận được, đang giữ riêng');
  return released;
}

test('the commune lets in what a withdrawn phone handed in, once it has been asked whether the secretary wrote it', async () => {
  const released = await openCell([aUnit('u1', true), aUnit('u2', true), aUnit('u3', false)]);
  const user = userEvent.setup();
  expect(screen.getByText(/^2 việc do máy đã thu hồi giao lại/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Nhận vào sổ' }));
  expect(released).toEqual([]);
  expect(screen.getByText(/Chỉ nhận khi bí thư xác nhận/)).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'Nhận vào sổ' }).at(-1)!);
  expect(released).toEqual(['c1']);
  expect(await screen.findByText('Đã nhận 2 việc vào sổ.', { selector: 'span' })).toBeTruthy();
});

test('where no phone was withdrawn there is nothing to let in', async () => {
  await openCell([aUnit('u3', false)]);
  expect(screen.queryByRole('button', { name: 'Nhận vào sổ' })).toBeNull();
});
