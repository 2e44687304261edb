import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { MeetingQualityScreen } from '#app/screens/meeting-quality/meeting-quality-screen.tsx';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

const unanswered = {
  ...workedBook,
  meetings: workedBook.meetings.map((meeting) => ({ ...meeting, judgements: {}, remedies: {} })),
};
const quality = <MeetingQualityScreen meetingId={workedMeetingId} />;
const measured = {
  book: unanswered,
  at: workedAsOf,
  services: () => ({ criteriaSets: [defaultCriteria], calendar: vnCalendar }),
};

function lineOf(title: string): HTMLElement {
  return screen.getByRole('heading', { name: title }).closest('li') as HTMLElement;
}

test('a line that is answered stays under the finger, and its field stays the same field', async () => {
  const { user, book } = await openScreen(quality, measured);
  await screen.findByRole('heading', { name: 'Nội dung đúng, đủ, có trọng tâm' });
  const line = lineOf('Nội dung đúng, đủ, có trọng tâm');
  expect(within(line).queryByLabelText('Căn cứ, lý do (một dòng)')).toBeNull();
  await user.click(within(line).getByLabelText('Đạt'));
  const evidence = await within(line).findByLabelText('Căn cứ, lý do (một dòng)');
  await user.type(evidence, 'Đề cương năm ');
  // A pause long enough for the words to be kept, with which the line is worth its points.
  await waitFor(() =>
    expect(within(lineOf('Nội dung đúng, đủ, có trọng tâm')).queryByText('Chưa đủ dữ liệu')).toBeNull(),
  );
  await user.type(evidence, 'nội dung');
  await user.tab();
  expect(lineOf('Nội dung đúng, đủ, có trọng tâm')).toBe(line);
  await waitFor(async () =>
    expect(
      Object.values(
        (await book('2026-01')).meetings.find(({ id }) => id === workedMeetingId)?.judgements ?? {},
      ),
    ).toEqual([{ answer: 'met', evidence: 'Đề cương năm nội dung' }]),
  );
});

test('nothing is answered beforehand, and while an answer is missing there is a range and no grade', async () => {
  await openScreen(quality, measured);
  await screen.findByText(/^Từ \d+ đến \d+ điểm$/);
  for (const radio of screen.getAllByRole('radio')) expect(radio).toHaveProperty('checked', false);
  expect(screen.queryByText(/ · (Tốt|Khá|Trung bình|Kém)$/)).toBeNull();
});

test('a line that lost points leads to the step that mends it, until the cell has voted', async () => {
  const { phone } = await openScreen(quality, measured);
  await screen.findByRole('heading', { name: 'Số người phát biểu' });
  const mend = within(lineOf('Số người phát biểu')).getByRole('link', { name: 'Sửa ở bước Diễn biến' });
  expect(mend.getAttribute('href')).toBe(`/ky-hop/${workedMeetingId}/dien-bien`);
  await phone.store.putDrafts([
    { kind: 'meeting', entityId: workedMeetingId, changes: { state: 'voted', votedAt: workedAsOf } },
  ]);
  await screen.findByText('Kỳ họp này đã biểu quyết');
  expect(screen.queryByRole('link', { name: 'Sửa ở bước Diễn biến' })).toBeNull();
});

test('a meeting not voted yet is not sent to Trang chính for its day of publication, which nothing asks for there', async () => {
  await openScreen(quality, { ...measured, at: (workedAsOf + 9 * 86_400_000) as Instant });
  await screen.findByRole('heading', { name: 'Đăng kết quả trong 2 ngày' });
  const line = within(lineOf('Đăng kết quả trong 2 ngày'));
  expect(line.getByText('Ghi ở Trang chính, sau khi chi bộ biểu quyết.')).toBeDefined();
  expect(line.queryByRole('link')).toBeNull();
});

test('what has all its points lies in a fold, so that what is open or lost is all there is to read', async () => {
  const { user } = await openScreen(quality, measured);
  const fold = (await screen.findByText('Đã đủ điểm')).closest('details') as HTMLElement;
  expect(within(fold).getByText(/^\d+ tiêu chí$/)).toBeTruthy();
  expect(within(fold).queryAllByRole('heading', { level: 3 })).toEqual([]);
  await user.click(screen.getByText('Đã đủ điểm'));
  expect(await within(fold).findAllByRole('heading', { level: 3 })).not.toHaveLength(0);
});

/** The meeting as the store has it. */
async function heldMeeting(book: (month: string) => Promise<Book>): Promise<Entry<'meeting'> | undefined> {
  return (await book('2026-01')).meetings.find(({ id }) => id === workedMeetingId);
}

test('what an answer rests on, left by a tap on another answer, is kept with it', async () => {
  const { user, book } = await openScreen(quality, measured);
  await screen.findByRole('heading', { name: 'Nội dung đúng, đủ, có trọng tâm' });
  const line = within(lineOf('Nội dung đúng, đủ, có trọng tâm'));
  await user.click(line.getByLabelText('Đạt'));
  const evidence = await line.findByLabelText('Căn cứ, lý do (một dòng)');
  fireEvent.input(evidence, { target: { value: 'Thiếu một phần' } });
  fireEvent.blur(evidence);
  fireEvent.click(line.getByLabelText('Đạt một phần'));
  await waitFor(async () =>
    expect(Object.values((await heldMeeting(book))?.judgements ?? {})).toEqual([
      { answer: 'partly', evidence: 'Thiếu một phần' },
    ]),
  );
});

test('why the cell gave other points, left by a tap on the points, is kept with them', async () => {
  const { user, book } = await openScreen(quality, measured);
  await screen.findByRole('heading', { name: 'Số người phát biểu' });
  const line = within(lineOf('Số người phát biểu'));
  await user.click(line.getByText('Cách tính'));
  await user.type(await line.findByLabelText(/^Điểm chi bộ thống nhất/), '2');
  const reason = await line.findByLabelText('Lý do sửa điểm');
  fireEvent.input(reason, { target: { value: 'Hai đồng chí phát biểu sau giờ nghỉ' } });
  fireEvent.blur(reason);
  fireEvent.click(line.getByRole('button', { name: /^Thêm một: Điểm chi bộ/ }));
  await waitFor(async () =>
    expect(Object.values((await heldMeeting(book))?.overrides ?? {})).toEqual([
      { points: 3, reason: 'Hai đồng chí phát biểu sau giờ nghỉ' },
    ]),
  );
});
