import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { JsonObject } from '#base/json.ts';
import { ok } from '#base/result.ts';
import type { Day, Instant, Period } from '#base/day.ts';
import type { Services } from '#app/services.tsx';
import { JoinScreen } from '#app/screens/join/join-screen.tsx';
import { StaffCellScreen } from '#app/screens/staff-cell/staff-cell-screen.tsx';
import { StaffScreen } from '#app/screens/staff/staff-screen.tsx';
import type { Book } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import { shownToStaff } from '#province/routes/shown-to-staff.ts';
import type { StaffCell } from '#sync/staff-client.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { aSnapshot } from '../kit/a-book.ts';
import { worked, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

type Staff = Services['staff'];
type Overview = Extract<Awaited<ReturnType<Staff['overview']>>, { ok: true }>['value'];
type Cell = Overview['communes'][number]['cells'][number];

function aCell(name: string, over: Partial<Cell> = {}): Cell {
  const cell = { id: name, name, members: 20, devices: 1, lastSeenAt: 0 as Instant };
  return { ...cell, pendingUnits: 0, lastPeriod: '2026-10', ...over };
}

function aCode(role: Overview['codes'][number]['role'], scopeName: string, state: 'open' | 'used') {
  return { id: `${role} ${scopeName}`, role, scopeName, issuedAt: 0 as Instant, expiresAt: null, state };
}

const communes: Overview['communes'] = [
  {
    id: 'x1',
    name: 'Đảng bộ xã Đồng Xanh',
    cells: Array.from({ length: 12 }, (_, index) => aCell(`Chi bộ xóm ${index + 1}`)),
  },
  { id: 'x2', name: 'Đảng bộ xã Suối Ngà', cells: [aCell('Chi bộ thôn Đức Lâm', { pendingUnits: 2 })] },
];

/** The page of the staff as the province answers it. */
async function openStaff(role: Overview['role'], over: Partial<Overview> = {}, asks: Partial<Staff> = {}) {
  const overview: Overview = { role, communes, codes: [], ...over };
  const staff = {
    overview: () => Promise.resolve(ok(overview)),
    issueCode: () => Promise.resolve(ok({ id: 'c', code: 'ABCD-EFGH-JKMN', expiresAt: null })),
    ...asks,
  } as unknown as Staff;
  const opened = await openScreen(<StaffScreen />, { services: () => ({ staff }) });
  await screen.findByText(/^Số liệu lúc/);
  return opened;
}

test('the communes of a province are closed, each with how many cells it has and how many still have to send', async () => {
  const { user } = await openStaff('province');
  expect(screen.getByText('12 chi bộ')).toBeTruthy();
  expect(screen.getByText('1 chi bộ · 1 chi bộ còn việc chưa gửi')).toBeTruthy();
  expect(screen.queryByText('Chi bộ xóm 1')).toBeNull();
  await user.click(screen.getByText('Đảng bộ xã Đồng Xanh'));
  const list = within(await screen.findByRole('list', { name: 'Đảng bộ xã Đồng Xanh' }));
  const names = list.getAllByText(/^Chi bộ xóm \d+$/).map((name) => name.textContent);
  expect(names).toEqual(Array.from({ length: 12 }, (_, index) => `Chi bộ xóm ${index + 1}`));
  expect(list.getAllByText(/kỳ mới nhất tháng 10\/2026/)).toHaveLength(12);
});

test('a cell is found by its name without marks, wherever it belongs', async () => {
  const { user } = await openStaff('province');
  await user.type(screen.getByLabelText('Tìm theo tên'), 'duc lam');
  expect(screen.getByRole('link', { name: /Chi bộ thôn Đức Lâm/ })).toBeTruthy();
  expect(screen.queryByText('Đảng bộ xã Đồng Xanh')).toBeNull();
});

test('a commune sees its own cells at once', async () => {
  await openStaff('commune', { communes: communes.slice(0, 1) });
  expect(screen.getAllByRole('link', { name: /Chi bộ xóm/ })).toHaveLength(12);
});

test('codes still to be used come first, those past use are behind a fold', async () => {
  await openStaff('commune', {
    codes: [aCode('deputy', 'Chi bộ xóm 2', 'used'), aCode('secretary', 'Chi bộ xóm 1', 'open')],
  });
  const open = within(screen.getByRole('list', { name: 'Các mã chưa dùng' }));
  expect(open.getByText('Bí thư')).toBeTruthy();
  expect(open.queryByText('Phó bí thư, thư ký')).toBeNull();
  const fold = screen.getByText('Mã đã dùng, quá hạn hoặc thu hồi (1)').closest('details');
  expect(fold?.open).toBe(false);
  expect(fold?.textContent).toContain('Đã dùng');
});

test('a commune is added by its name and Enter, once however often Enter is pressed', async () => {
  const added: string[] = [];
  let answer = () => {};
  const addCommune: Staff['addCommune'] = (name) => {
    added.push(name);
    return new Promise((resolve) => {
      answer = () => resolve(ok({ id: 'x3' }));
    });
  };
  const { user } = await openStaff('province', {}, { addCommune });
  await user.click(screen.getByText('Thêm xã, phường', { selector: 'summary *' }));
  const box = () => screen.getByLabelText('Tên đảng bộ xã, phường');
  await user.type(box(), 'Xã Núi Đỏ{Enter}{Enter}');
  answer();
  await waitFor(() => expect(box()).toHaveProperty('value', ''));
  expect(added).toEqual(['Xã Núi Đỏ']);
});

test('a code just issued is shown as it is typed: three groups of four', async () => {
  const { user } = await openStaff('province');
  await user.click(screen.getByRole('button', { name: 'Cấp mã cho cán bộ tỉnh' }));
  expect(await screen.findByText('ABCD-EFGH-JKMN')).toBeTruthy();
});

test('joining as staff of the province says what was joined, though it has no name', async () => {
  const enrolled = { role: 'province', scopeName: '', parentName: '' } as const;
  const codes: string[] = [];
  const { user } = await openScreen(<JoinScreen />, {
    services: ({ sync }) => ({
      sync: { ...sync, enrol: (code) => Promise.resolve((codes.push(code), ok(enrolled))) },
    }),
  });
  await user.type(await screen.findByRole('textbox'), 'ABCD-EFGH-JKMN{Enter}');
  expect(codes).toEqual(['ABCD-EFGH-JKMN']);
  expect(await screen.findByText('Đã nhận: công việc của tỉnh.', { selector: 'span' })).toBeTruthy();
});

/** The page of a cell that has sent this book, of which the province shows what staff are shown. */
function openCell(book: Book) {
  const entities = bookToEdits(book).flatMap(({ kind, entityId, changes }) => {
    const value = shownToStaff(kind, changes as JsonObject);
    return value ? [{ kind, id: entityId, version: 1, value }] : [];
  });
  const cell = { id: 'c1', name: 'Chi bộ', entities, units: [], refused: [], verifications: [] };
  return openScreen(<StaffCellScreen cellId="c1" />, {
    services: ({ staff }) => ({ staff: { ...staff, cell: () => Promise.resolve(ok(cell as StaffCell)) } }),
  });
}

test('the page of a cell tells a month said to be without a meeting from one of which nothing was said', async () => {
  const said = { period: '2026-02' as Period, reason: 'Lũ chia cắt đường vào xóm', approvedBy: '' };
  const notHeld = [{ ...said, id: '2026-02', recordedOn: '2026-02-09' as Day, deletedAt: null }];
  await openCell({ ...workedBook, notHeld });
  const list = within(await screen.findByRole('list', { name: 'Các kỳ họp đã nhận' }));
  expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Tháng 2\/2026 · Không sinh hoạt.*Lũ chia cắt đường vào xóm/),
    expect.stringMatching(/^Tháng 1\/2026/),
    expect.stringMatching(/^Tháng 12\/2025/),
  ]);
});

test('the page of a cell says of a meeting how many of those summoned came, as its minutes do', async () => {
  const excused = workedBook.attendance.at(-1);
  const exempt = workedBook.members.find(({ situations }) => situations[0]?.value === 'exempt');
  if (!excused || !exempt) throw new Error('the worked cell has such members');
  // One who was excused is not marked any more, and one who is exempt came all the same.
  const guest = { ...excused, id: 'guest', memberId: exempt.id as MemberId, mark: 'present' as const };
  const attendance = [...workedBook.attendance.filter((mark) => mark !== excused), guest];
  await openCell({ ...workedBook, attendance });
  expect(await screen.findByText(/có mặt 16\/18/)).toBeTruthy();
});

test('the page of a cell says of a voted meeting how many came as it was voted, whoever comes into the book later', async () => {
  const voted = worked({ state: 'voted' });
  const marked = new Set(voted.attendance.map(({ memberId }) => memberId as string));
  const someone = voted.members.find(({ id }) => marked.has(id));
  if (!someone) throw new Error('somebody of the worked cell is marked');
  const late = { ...someone, id: 'late', fullName: 'Lò Văn Đến Sau', sortName: '' };
  await openCell({ ...voted, members: [...voted.members, late] });
  expect(await screen.findByText(/có mặt 16\/18/)).toBeTruthy();
});

test('the page of a cell tells of no vote while the meeting is opened again, as the phone of the cell does not', async () => {
  const voted = worked({ state: 'voted' });
  const january = voted.meetings.find(({ id }) => id === workedMeetingId);
  if (!january) throw new Error('the worked cell has that meeting');
  const scores = [aSnapshot(january, 86, 'fair')];
  await openCell({ ...voted, scores });
  expect(await screen.findByText(/chi bộ tự chấm 86 điểm/)).toBeTruthy();
  cleanup();
  await openCell({ ...worked({ state: 'draft' }), scores });
  await screen.findByText(/có mặt 16\/18/);
  expect(screen.queryByText(/86 điểm/)).toBeNull();
});
