import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { err, ok } from '#base/result.ts';
import type { Instant } from '#base/day.ts';
import type { Services } from '#app/services.tsx';
import { DevicesFold } from '#app/shell/devices-fold.tsx';
import { AuditFold } from '#app/screens/staff/audit-fold.tsx';
import { openScreen, theSheet } from './kit.tsx';

type Staff = Services['staff'];
type Device = Extract<Awaited<ReturnType<Staff['devices']>>, { ok: true }>['value']['devices'][number];

const at = Date.UTC(2026, 9, 1, 1) as Instant;
const aDevice = (id: string, over: Partial<Device> = {}): Device => ({
  id,
  role: 'secretary',
  enrolledAt: at,
  lastSeenAt: at,
  pendingUnits: 0,
  isIdle: false,
  revokedAt: null,
  ...over,
});

const devices = [
  aDevice('d1'),
  aDevice('d2', { role: 'deputy', lastSeenAt: null, isIdle: true }),
  aDevice('d3', { role: 'member', pendingUnits: 3, revokedAt: at }),
];

async function openList(withdraws: boolean, asks: Partial<Staff> = {}) {
  const asked: (string | null)[] = [];
  const staff = {
    devices: (cellId: string | null) => {
      asked.push(cellId);
      return Promise.resolve(ok({ devices }));
    },
    ...asks,
  } as unknown as Staff;
  const cellId = withdraws ? 'c1' : null;
  const opened = await openScreen(<DevicesFold cellId={cellId} withdraws={withdraws} />, {
    services: () => ({ staff }),
  });
  await opened.user.click(screen.getByText('Các máy của chi bộ'));
  return { ...opened, asked };
}

test('a secretary sees the phones of the own cell, each with its state in words, and withdraws none', async () => {
  const { asked } = await openList(false);
  const list = within(await screen.findByRole('list', { name: 'Các máy của chi bộ' }));
  expect(asked).toEqual([null]);
  expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    'Bí thưNối ngày 01/10/2026 · Liên hệ lần cuối 08:00 ngày 01/10/2026Đang dùng',
    'Phó bí thư, thư kýNối ngày 01/10/2026 · Chưa liên hệ lần nàoQuá 45 ngày chưa liên hệ',
    'Đảng viênNối ngày 01/10/2026 · Liên hệ lần cuối 08:00 ngày 01/10/2026 · còn 3 mục chưa gửi · thu hồi lúc 08:00 ngày 01/10/2026Đã thu hồi',
  ]);
  expect(screen.queryByRole('button', { name: /^Thu hồi/ })).toBeNull();
  expect(screen.getByText(/báo ngay đảng ủy xã/)).toBeTruthy();
});

test('a lost phone is withdrawn after what follows from it was read, and not by a slip of the thumb', async () => {
  const withdrawn: string[] = [];
  const withdrawDevice: Staff['withdrawDevice'] = (id) => {
    withdrawn.push(id);
    return Promise.resolve(ok(undefined));
  };
  const { user, asked } = await openList(true, { withdrawDevice });
  await user.click(await screen.findByRole('button', { name: 'Thu hồi: Bí thư' }));
  const sheet = await theSheet('Thu hồi máy: Bí thư?');
  expect(sheet.getByText(/Việc đã gửi vẫn còn nguyên.*cấp mã mới/)).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: 'Để nguyên' }));
  expect(withdrawn).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Thu hồi: Bí thư' }));
  await user.click((await theSheet('Thu hồi máy: Bí thư?')).getByRole('button', { name: 'Thu hồi' }));
  await waitFor(() => expect(asked).toEqual(['c1', 'c1']));
  expect(withdrawn).toEqual(['d1']);
  expect(await screen.findByText(/Đã thu hồi máy\..*giữ riêng/)).toBeTruthy();
});

test('without a signal the list says so and is asked for again', async () => {
  let answers = 0;
  const asks: Staff['devices'] = () => {
    answers += 1;
    return Promise.resolve(answers === 1 ? err('no-answer') : ok({ devices }));
  };
  const { user } = await openList(false, { devices: asks });
  expect(await screen.findByText(/Trang này cần có mạng/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Hỏi lại' }));
  expect(await screen.findByRole('list', { name: 'Các máy của chi bộ' })).toBeTruthy();
});

test('the log says in words who did what and where, and what to write down of it', async () => {
  const entry = { seq: 2, at, deviceId: '0193-abcdef', role: 'commune', act: 'GET /v1/staff/cells/:id' };
  const entries = [
    { ...entry, scopeName: 'Chi bộ xóm Một' },
    { ...entry, seq: 1, deviceId: '', role: 'server', act: 'first-code', scopeName: '' },
  ];
  const staff = { audit: () => Promise.resolve(ok({ head: 'abcdefghijklm', entries })) } as unknown as Staff;
  const { user } = await openScreen(<AuditFold />, { services: () => ({ staff }) });
  await user.click(screen.getByText('Nhật ký'));
  const list = within(await screen.findByRole('list', { name: 'Nhật ký' }));
  expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    'Mở sổ của chi bộDòng 2 · 08:00 ngày 01/10/2026 · Cán bộ xã, phường, máy …abcdef · Chi bộ xóm Một',
    'In mã quản trị đầu tiênDòng 1 · 08:00 ngày 01/10/2026 · máy chủ · toàn tỉnh',
  ]);
  expect(screen.getByText(/dòng 2, mã chuỗi abcdef ghijkl m$/)).toBeTruthy();
});
