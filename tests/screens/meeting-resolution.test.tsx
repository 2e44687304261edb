import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingResolutionScreen } from '#app/screens/meeting-resolution/meeting-resolution-screen.tsx';
import { resolution as words } from '#app/text/resolution.ts';
import { aBook, aMark, aMeeting, aMember, day } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month);
const members = Array.from({ length: 12 }, (_, index) => aMember(`m${index}`));
const cell = aBook({
  members,
  meetings: [meeting],
  attendance: members.map(({ id }) => aMark(meeting, id, 'present')),
});
const resolution = <MeetingResolutionScreen meetingId={meeting.id} />;

test('hands counted one by one, faster than the phone can answer, are all counted', async () => {
  const { book } = await openScreen(resolution, { book: cell });
  const more = (await screen.findAllByRole('button', { name: 'Thêm một: Tán thành' }))[0] as HTMLElement;
  for (let hand = 0; hand < 9; hand += 1) fireEvent.click(more);
  fireEvent.click(screen.getAllByRole('button', { name: 'Thêm một: Ý kiến khác' })[0] as HTMLElement);
  await waitFor(async () =>
    expect((await book(month)).meetings[0]?.conclusionVote).toEqual({ inFavour: 9, against: 0, other: 1 }),
  );
  await screen.findByText('Đạt: 9/12 tán thành.');
});

test('more votes than voters is said at once, and stays as it was written', async () => {
  const { user, book } = await openScreen(resolution, { book: cell });
  await user.type((await screen.findAllByLabelText('Tán thành'))[0] as HTMLElement, '13');
  await user.tab();
  await screen.findByText(/^Tổng số phiếu là 13, nhiều hơn 12 người/);
  expect((await book(month)).meetings[0]?.conclusionVote?.inFavour).toBe(13);
});

test('a conclusion that is given the number of a resolution is one', async () => {
  const { user, book } = await openScreen(resolution, { book: cell });
  await user.type(await screen.findByLabelText(/^Số nghị quyết/), '05-NQ/CB');
  await user.tab();
  await waitFor(async () =>
    expect((await book(month)).meetings[0]).toMatchObject({
      resolutionNumber: '05-NQ/CB',
      isResolution: true,
    }),
  );
  await waitFor(() => expect(screen.getByLabelText('Chi bộ ra nghị quyết')).toHaveProperty('checked', true));
});

test('what a motion is about, left by a tap on how many votes it needs and one on a vote, is kept with both', async () => {
  const motion = { title: '', majority: 'more-than-half', vote: null, order: 1 } as const;
  const { book } = await openScreen(resolution, {
    book: { ...cell, meetings: [aMeeting(month, { motions: { m: motion } })] },
  });
  const title = await screen.findByLabelText(words.motionTitle);
  fireEvent.input(title, { target: { value: 'Kết nạp quần chúng Lý Thị Mới' } });
  fireEvent.blur(title);
  fireEvent.click(screen.getByRole('radio', { name: words.majorities['two-thirds'] }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Thêm một: Tán thành' })[1] as HTMLElement);
  await waitFor(async () =>
    expect((await book(month)).meetings[0]?.motions['m']).toEqual({
      title: 'Kết nạp quần chúng Lý Thị Mới',
      majority: 'two-thirds',
      vote: { inFavour: 1, against: 0, other: 0 },
      order: 1,
    }),
  );
});

test('a name that may stand twice on the roll of the day is told beside the count it swells, until the vote', async () => {
  const namesakes = [aMember('a', { fullName: 'Lò Văn Ơn' }), aMember('b', { fullName: 'Lò Văn Ơn' })];
  const book = aBook({ members: namesakes, meetings: [meeting] });
  await openScreen(resolution, { book });
  const link = await screen.findByRole('link', { name: 'Xem từng cặp tên' });
  expect(link.getAttribute('href')).toBe('/dang-vien/trung-ten');

  cleanup();
  await openScreen(resolution, { book: { ...book, meetings: [aMeeting(month, { state: 'voted' })] } });
  await screen.findAllByLabelText('Tán thành');
  expect(screen.queryByRole('link', { name: 'Xem từng cặp tên' })).toBeNull();
});

test('who left before the day is no namesake of who is on the roll', async () => {
  const gone = [{ value: 'official' as const, from: day('2000-01-01'), to: day('2026-01-31'), note: '' }];
  const namesakes = [
    aMember('a', { fullName: 'Lò Văn Ơn' }),
    aMember('b', { fullName: 'Lò Văn Ơn', membership: gone }),
  ];
  await openScreen(resolution, { book: aBook({ members: namesakes, meetings: [meeting] }) });
  await screen.findAllByLabelText('Tán thành');
  expect(screen.queryByRole('link', { name: 'Xem từng cặp tên' })).toBeNull();
});
