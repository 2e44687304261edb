import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { StoreError } from '#store/store.ts';
import { MeetingRollCallScreen } from '#app/screens/meeting-roll-call/meeting-roll-call-screen.tsx';
import { aBook, aMark, aMeeting, aMember, day } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month, { chairId: 'm1' as never });

/** `count` official members, the last of them on probation, and one exempt besides. */
function cellOf(count: number) {
  const members = Array.from({ length: count }, (_, index) =>
    aMember(`m${index + 1}`, { fullName: `Hoàng Văn Thử ${String(index + 1).padStart(2, '0')}` }),
  );
  const exempt = aMember('exempt', {
    fullName: 'Nông Thị Miễn',
    situations: [{ value: 'exempt', from: day('2020-01-01'), to: null, note: '' }],
  });
  return aBook({ members: [...members, exempt], meetings: [meeting] });
}

const rollCall = <MeetingRollCallScreen meetingId={meeting.id} />;
const rowOf = (name: RegExp | string) => screen.findByRole('button', { name });

test('nobody is marked until somebody says so, and the button for all says how many it speaks of', async () => {
  const { book } = await openScreen(rollCall, { book: cellOf(18) });
  await screen.findByRole('button', { name: 'Tất cả 18 đồng chí có mặt' });
  expect(screen.getAllByRole('button', { name: /chưa điểm danh\. Nhấn để đổi$/ })).toHaveLength(18);
  expect(screen.getByText('Có mặt 0/18')).toBeDefined();
  expect((await book(month)).attendance).toEqual([]);
});

test('a roll call of 40 with 3 absent takes 7 taps and reaches the store with its reasons', async () => {
  const { user, book } = await openScreen(rollCall, { book: cellOf(40) });
  let taps = 0;
  const tap = async (element: HTMLElement) => {
    taps += 1;
    await user.click(element);
  };
  await tap(await rowOf('Tất cả 40 đồng chí có mặt'));
  for (const [name, reason] of [
    ['07', 'Ốm đau'],
    ['08', 'Đi làm xa'],
    ['40', 'Vắng không lý do'],
  ] as const) {
    await tap(await rowOf(new RegExp(`Thử ${name}, có mặt`)));
    await tap((await theSheet(`Hoàng Văn Thử ${name}`)).getByRole('button', { name: reason }));
  }
  expect(taps).toBe(7);
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(async () => {
    const marks = (await book(month)).attendance;
    const told = (member: string) => marks.find((mark) => mark.memberId === member);
    expect(marks.filter((mark) => mark.mark === 'present' && mark.method === 'bulk')).toHaveLength(37);
    expect(told('m7')).toMatchObject({ mark: 'excused', reasonCode: 'ill', acceptedById: 'm1' });
    expect(told('m8')).toMatchObject({ mark: 'excused', reasonCode: 'work-away' });
    expect(told('m40')).toMatchObject({ mark: 'unexcused', reasonCode: null });
  });
  await screen.findByText('Có mặt 37/40 (92,5 %)');
});

test('all at once leaves those alone who have a mark already, and can be taken back', async () => {
  const book = { ...cellOf(3), attendance: [aMark(meeting, 'm2', 'excused')] };
  const opened = await openScreen(rollCall, { book });
  await opened.user.click(await rowOf('2 đồng chí còn lại có mặt'));
  await screen.findByText('Đã ghi 2 đồng chí có mặt.', { selector: 'span' });
  await screen.findByText('Có mặt 2/3 (66,6 %)');
  await opened.user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await rowOf('2 đồng chí còn lại có mặt');
  const marks = (await opened.book(month)).attendance;
  expect(marks.filter((mark) => mark.mark === 'present')).toEqual([]);
  expect(marks.find((mark) => mark.memberId === 'm2')?.mark).toBe('excused');
});

test('once somebody is marked by himself, nothing offers to take that back along with all the others', async () => {
  const { user } = await openScreen(rollCall, { book: cellOf(3) });
  await user.click(await rowOf('Tất cả 3 đồng chí có mặt'));
  await screen.findByRole('button', { name: 'Hoàn tác' });
  await user.click((await screen.findAllByRole('button', { name: /^Đồng chí .* có mặt/ }))[0] as HTMLElement);
  await user.click(await screen.findByRole('button', { name: 'Ốm đau' }));
  await screen.findByText('Có mặt 2/3 (66,6 %)');
  expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
});

test('a mark that could not be saved does not stay on the screen', async () => {
  const { user } = await openScreen(rollCall, {
    book: cellOf(2),
    services: ({ actions }) => ({
      actions: { ...actions, mark: () => Promise.reject(new StoreError({ kind: 'full' })) },
    }),
  });
  await user.click(await rowOf(/Thử 01, chưa điểm danh/));
  await user.click((await theSheet('Hoàng Văn Thử 01')).getByRole('button', { name: 'Có mặt' }));
  await theSheet('Chưa lưu được vào máy');
  await rowOf(/Thử 01, chưa điểm danh/);
});

test('another reason asks for its words and keeps them, with who accepted it', async () => {
  const { user, book } = await openScreen(rollCall, { book: cellOf(3) });
  await user.click(await rowOf(/Thử 02/));
  await user.click((await theSheet('Hoàng Văn Thử 02')).getByRole('button', { name: 'Lý do khác' }));
  await user.type(await screen.findByLabelText('Lý do vắng'), 'Dự lễ tốt nghiệp của con');
  await user.click(screen.getByRole('button', { name: 'Xong' }));
  await rowOf('Đồng chí Hoàng Văn Thử 02, vắng có lý do: Dự lễ tốt nghiệp của con. Nhấn để đổi');

  await user.click(await rowOf(/Thử 02/));
  await user.click(screen.getByRole('button', { name: /^Người đồng ý cho vắng/ }));
  await user.click(
    (await theSheet('Người đồng ý cho vắng')).getByRole('button', { name: 'Hoàng Văn Thử 03' }),
  );
  await waitFor(async () =>
    expect((await book(month)).attendance).toMatchObject([
      { memberId: 'm2', reasonCode: 'other', reason: 'Dự lễ tốt nghiệp của con', acceptedById: 'm3' },
    ]),
  );
});

test('words to the absence of somebody who was marked under a name that stood twice on the roll are kept', async () => {
  const { user, phone, book } = await openScreen(rollCall, { book: cellOf(4) });
  // A mark that was taken back is none.
  await phone.actions.undo(await phone.actions.mark(meeting.id as MeetingId, 'm3' as MemberId, 'excused'));
  await user.click(await rowOf(/Thử 02/));
  await user.click((await theSheet('Hoàng Văn Thử 02')).getByRole('button', { name: 'Ốm đau' }));
  await rowOf(/Thử 02, vắng có lý do: ốm đau/);
  await phone.actions.joinMembers('m2' as MemberId, 'm3' as MemberId);
  await user.click(await rowOf(/Thử 03, vắng có lý do: ốm đau/));
  const sheet = await theSheet('Hoàng Văn Thử 03');
  await user.click(sheet.getByText('Ghi rõ thêm, người đồng ý cho vắng'));
  await user.type(sheet.getByLabelText('Ghi rõ thêm'), 'Nằm viện huyện');
  await user.click(sheet.getByRole('button', { name: /^Người đồng ý cho vắng/ }));
  await user.click((await theSheet('Người đồng ý cho vắng')).getByRole('button', { name: /Thử 04/ }));
  await waitFor(async () =>
    expect((await book(month)).attendance).toMatchObject([
      { memberId: 'm3', mark: 'excused', reasonCode: 'ill', reason: 'Nằm viện huyện', acceptedById: 'm4' },
    ]),
  );
});

test('somebody outside those summoned who comes is shown and left out of the rate', async () => {
  const { user } = await openScreen(rollCall, { book: cellOf(2) });
  await user.click(await rowOf('Tất cả 2 đồng chí có mặt'));
  await user.click(await rowOf(/Nông Thị Miễn, miễn công tác và sinh hoạt đảng, không triệu tập/));
  await user.click((await theSheet('Nông Thị Miễn')).getByRole('button', { name: 'Có mặt' }));
  await screen.findByText('Có mặt ngoài diện triệu tập 1 (không tính vào tỷ lệ)');
  expect(screen.getByText('Có mặt 2/2 (100 %)')).toBeDefined();
  expect(screen.getByText('Diện biểu quyết 3 đồng chí, quá nửa cần ≥ 2')).toBeDefined();
});

test('a name is found without its marks, and all at once still speaks of everybody', async () => {
  const base = cellOf(20);
  const book = { ...base, members: [...base.members, aMember('duc', { fullName: 'Lường Đức' })] };
  const { user } = await openScreen(rollCall, { book });
  await user.type(await screen.findByLabelText('Tìm theo tên'), 'duc');
  const list = within(screen.getByRole('main'));
  expect(list.getAllByRole('button', { name: /Nhấn để đổi$/ })).toHaveLength(1);
  await rowOf(/Lường Đức/);
  await rowOf('Tất cả 21 đồng chí có mặt');
});

test('a page that was left shows nothing any more of a mark that was made there', async () => {
  const { user, book } = await openScreen(rollCall, { book: cellOf(2) });
  await user.click(await rowOf('Tất cả 2 đồng chí có mặt'));
  await waitFor(async () => expect((await book(month)).attendance).toHaveLength(2));
  cleanup();
  // What React had put off is done while there is a window, as in every browser.
  await new Promise((resolve) => setImmediate(resolve));
  // Where the last window is closed there is none to show anything in: it would end the run as an error outside every test.
  vi.stubGlobal('window', undefined);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  vi.unstubAllGlobals();
});

test('after the vote everything is shown and nothing can be changed', async () => {
  const voted = { ...meeting, state: 'voted' as const, votedAt: 1 as never };
  await openScreen(rollCall, { book: { ...cellOf(2), meetings: [voted] } });
  await screen.findByText('Kỳ họp này đã biểu quyết');
  expect(screen.queryByRole('button', { name: /^Tất cả/ })).toBeNull();
  expect((await rowOf(/Thử 01/)).hasAttribute('disabled')).toBe(true);
});

test('who came into the book after the vote is not said to be unmarked in a meeting voted before', async () => {
  const voted = { ...meeting, state: 'voted' as const, votedAt: 1 as never };
  const marks = [aMark(meeting, 'm1', 'present'), aMark(meeting, 'm2', 'excused')];
  const { members } = cellOf(3);
  await openScreen(rollCall, { book: aBook({ members, meetings: [voted], attendance: marks }) });
  await screen.findByText('Có mặt 1/2 (50 %)');
  expect(screen.queryByText(/Thử 03/)).toBeNull();
  expect(screen.queryByText(/^Chưa điểm danh/)).toBeNull();
  expect(screen.getByText(/Diện biểu quyết 2 đồng chí/)).toBeDefined();
});
