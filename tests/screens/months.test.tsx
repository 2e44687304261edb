import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { MeetingListScreen } from '#app/screens/meeting-list/meeting-list-screen.tsx';
import { MeetingScreen } from '#app/screens/meeting/meeting-screen.tsx';
import { MeetingTasksScreen } from '#app/screens/meeting-tasks/meeting-tasks-screen.tsx';
import { NotHeldScreen } from '#app/screens/not-held/not-held-screen.tsx';
import type { Instant, Period } from '#base/day.ts';
import { aBook, aMark, aMeeting, aMember, aSnapshot, day, period } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

beforeEach(() => history.replaceState(null, '', '/'));

const members = [aMember('m1', { fullName: 'Lò Văn Ơn' })];
const voted = aMeeting('2026-09', { state: 'voted', votedAt: 1 as Instant, revision: 0 });
const notHeld = {
  id: '2026-10',
  period: period('2026-10'),
  reason: 'mưa lũ',
  approvedBy: '',
  recordedOn: day('2026-10-20'),
  deletedAt: null,
};

test('a month without a meeting and a month not accounted for are two things', async () => {
  await openScreen(<MeetingListScreen />, {
    book: aBook({ members, meetings: [voted], notHeld: [notHeld] }),
  });
  const card = async (title: string) => within(await screen.findByRole('region', { name: title }));
  expect((await card('Tháng 10/2026')).getByText('Lý do: mưa lũ')).toBeDefined();
  expect((await card('Tháng 10/2026')).queryByText('Chưa báo cáo')).toBeNull();
  const unreported = await card('Tháng 11/2026');
  expect(unreported.getByText('Chưa báo cáo')).toBeDefined();
  expect(unreported.getByRole('link', { name: 'Ghi không sinh hoạt' }).getAttribute('href')).toBe(
    '/khong-sinh-hoat/2026-11',
  );
  expect((await card('Tháng 9/2026')).getByText('Đã sinh hoạt')).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Tháng 8/2026' })).toBeNull();
});

test('a voted meeting shows its points and grade, and nothing is green before a receipt', async () => {
  const { phone } = await openScreen(<MeetingListScreen />, { book: aBook({ members, meetings: [voted] }) });
  const { id, ...snapshot } = aSnapshot(voted, 86, 'fair');
  await phone.store.putDrafts([{ kind: 'score', entityId: id, changes: snapshot as never }]);
  await screen.findByText(/Họp ngày 03\/09\/2026\. 86 điểm, Khá/);
  expect(screen.queryByText('Đã nhận')).toBeNull();
  expect(screen.getAllByText('Đã lưu trên máy').length).toBeGreaterThan(0);
});

test('a regular meeting is started with its five items, and a second one of the month is not offered', async () => {
  const { user, book } = await openScreen(<MeetingListScreen />, { book: aBook({ members }) });
  await user.click(await screen.findByRole('button', { name: 'Tạo kỳ họp' }));
  const sheet = await theSheet('Tạo kỳ họp');
  await user.click(sheet.getByRole('button', { name: 'Tạo kỳ họp thường kỳ tháng 11/2026' }));
  await waitFor(() => expect(location.pathname).toBe('/ky-hop/2026-11.regular.1/chuan-bi'));
  expect((await book('2026-11')).items).toHaveLength(5);
  expect((await theSheet('Tạo kỳ họp')).getByRole('link', { name: 'Mở kỳ họp đã có' })).toBeDefined();
});

test('a regular meeting begun again after it went to the bin comes back as it was, and that is said', async () => {
  const meeting = aMeeting('2026-11', { place: 'Nhà văn hóa' });
  const { user, book, phone } = await openScreen(<MeetingListScreen />, {
    book: aBook({ members, meetings: [meeting], attendance: [aMark(meeting, 'm1', 'excused', 'ốm')] }),
  });
  await phone.store.putDrafts([{ kind: 'meeting', entityId: meeting.id, changes: { deletedAt: 1 } }]);
  await user.click(await screen.findByRole('button', { name: 'Tạo kỳ họp' }));
  const sheet = await theSheet('Tạo kỳ họp');
  await user.click(sheet.getByRole('button', { name: 'Tạo kỳ họp thường kỳ tháng 11/2026' }));
  await waitFor(() => expect(location.pathname).toBe('/ky-hop/2026-11.regular.1'));
  const { meetings, attendance, items } = await book('2026-11');
  expect(meetings).toMatchObject([{ place: 'Nhà văn hóa', deletedAt: null }]);
  expect(attendance).toMatchObject([{ reason: 'ốm' }]);
  expect(items).toEqual([]);
  expect(await screen.findAllByText(/Đã lấy lại kỳ họp này từ thùng rác/)).not.toEqual([]);
});

test('a month is said to have had no meeting by one tap, and the reason is written after', async () => {
  const { user, book } = await openScreen(<NotHeldScreen period="2026-10" />, { book: aBook({ members }) });
  await user.click(await screen.findByRole('button', { name: 'Ghi: tháng 10/2026 không sinh hoạt' }));
  await user.type(await screen.findByLabelText('Lý do không sinh hoạt'), 'lũ quét');
  await waitFor(async () => expect((await book('2026-10')).notHeld).toMatchObject([{ reason: 'lũ quét' }]));
  await user.click(screen.getByRole('button', { name: 'Bỏ ghi chú này' }));
  await waitFor(async () => expect((await book('2026-10')).notHeld).toEqual([]));
});

test('a month with a meeting cannot be said to have had none', async () => {
  await openScreen(<NotHeldScreen period="2026-09" />, { book: aBook({ members, meetings: [voted] }) });
  await screen.findByText('Tháng này đã có kỳ họp thường kỳ');
  expect(screen.queryByRole('button', { name: /không sinh hoạt/ })).toBeNull();
});

test('a month still to come cannot be said to have had none', async () => {
  await openScreen(<NotHeldScreen period={'2026-12' as Period} />, { book: aBook({ members }) });
  await screen.findByRole('region', { name: 'Tháng 12/2026' });
  expect(screen.queryByRole('button', { name: /^Ghi: / })).toBeNull();
});

test('a voted meeting opens again only with a reason', async () => {
  const { user, book } = await openScreen(<MeetingScreen meetingId={voted.id} />, {
    book: aBook({ members, meetings: [voted] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Mở lại để sửa' }));
  const sheet = await theSheet('Mở lại để sửa');
  await user.click(sheet.getByRole('button', { name: 'Mở lại kỳ họp' }));
  expect(sheet.getByRole('alert').textContent).toContain('ghi lý do');
  expect((await book('2026-09')).meetings[0]?.state).toBe('voted');
  await user.type(sheet.getByLabelText('Lý do mở lại'), 'ghi nhầm số phiếu');
  await user.click(sheet.getByRole('button', { name: 'Mở lại kỳ họp' }));
  await waitFor(async () =>
    expect((await book('2026-09')).meetings[0]).toMatchObject({
      state: 'draft',
      revision: 1,
      revisionReason: 'ghi nhầm số phiếu',
    }),
  );
});

test('a voted meeting says who came of those it was voted by, whoever has come into the book since', async () => {
  await openScreen(<MeetingScreen meetingId={voted.id} />, {
    book: aBook({
      members: [...members, aMember('m2', { fullName: 'Sùng Thị Mới' })],
      meetings: [voted],
      attendance: [aMark(voted, 'm1', 'present')],
    }),
  });
  await screen.findByText('1/1 đồng chí dự họp (100 %)');
});

test('a meeting shows which of the eight steps are filled, and leads to the first that is not', async () => {
  const meeting = aMeeting('2026-11');
  await openScreen(<MeetingScreen meetingId={meeting.id} />, {
    book: aBook({ members, meetings: [meeting], attendance: [aMark(meeting, 'm1', 'present')] }),
  });
  const steps = await screen.findByRole('list', { name: 'Các bước' });
  expect(within(steps).getAllByRole('link')).toHaveLength(8);
  expect(within(steps).getByRole('link', { name: /Điểm danh.*Đã ghi/ })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Ghi tiếp: Chuẩn bị' })).toBeDefined();
});

test("the province's own computation stands beside the vote, and never in its place", async () => {
  const { id, ...snapshot } = aSnapshot(voted, 86, 'fair');
  const { phone } = await openScreen(<MeetingScreen meetingId={voted.id} />, {
    book: aBook({ members, meetings: [voted] }),
    services: () => ({
      readVerifications: () =>
        Promise.resolve([{ scoreId: id, points: 85, grade: 'fair' as const, differs: ['closing-publish'] }]),
    }),
  });
  await phone.store.putDrafts([{ kind: 'score', entityId: id, changes: snapshot as never }]);
  await screen.findByText(/tính lại: 85 điểm, khác ở 1 tiêu chí/);
  expect(screen.getByText('Chi bộ biểu quyết 86/100 điểm, xếp loại Khá')).toBeDefined();
});

test.each([
  ['a meeting', <MeetingScreen key="m" meetingId="khong-co" />],
  ['a step of one', <MeetingTasksScreen key="t" meetingId="khong-co" />],
])(
  'leaving an address that names no meeting gives no unit a month that is none: %s',
  async (_of, element) => {
    const { phone } = await openScreen(element, { book: aBook({ members }) });
    expect(await screen.findByText('Không tìm thấy kỳ họp này trên máy')).toBeDefined();
    cleanup();
    await waitFor(async () =>
      expect((await phone.store.readQueue()).units).toMatchObject([{ period: null }]),
    );
  },
);
