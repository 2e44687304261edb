import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingReviewScreen } from '#app/screens/meeting-review/meeting-review-screen.tsx';
import { useServices } from '#app/services.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { review as words } from '#app/text/review.ts';
import type { Book } from '#domain/book.ts';
import { aTask } from '../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

const january = workedBook.meetings.find((meeting) => meeting.id === workedMeetingId)!;
const review = <MeetingReviewScreen meetingId={workedMeetingId} />;
const measured = {
  at: workedAsOf,
  services: () => ({ criteriaSets: [defaultCriteria], calendar: vnCalendar }),
};

test('what stands in the way of the vote is named, with whom it is about and the step that mends it', async () => {
  const book = {
    ...workedBook,
    attendance: workedBook.attendance.filter(
      (mark) => mark.meetingId !== workedMeetingId || !['m05', 'm06'].includes(mark.memberId),
    ),
    tasks: [...workedBook.tasks, aTask(january, 'nameless', { title: ' ', assigneeText: 'Tổ an ninh' })],
  };
  const { user } = await openScreen(review, { ...measured, book });
  const row = (await screen.findByText('Chưa điểm danh 2 đồng chí')).closest('a') as HTMLElement;
  expect(row.getAttribute('href')).toBe(`/ky-hop/${workedMeetingId}/diem-danh`);
  expect(within(row).getByText(/Trần Đình Khôi, Dương Thị Mận/)).toBeDefined();
  expect(within(row).getByText('Sửa ở bước Điểm danh')).toBeDefined();
  const nameless = (await screen.findByText('Nhiệm vụ chưa có hạn')).closest('a') as HTMLElement;
  expect(within(nameless).getByText(/^chưa đặt tên/)).toBeDefined();

  await user.click(screen.getByRole('button', { name: 'Chốt kỳ họp' }));
  await screen.findByText(/^Chưa chốt được/, { selector: 'span' });
});

test('a meeting with nothing missing says so', async () => {
  await openScreen(review, { ...measured, book: workedBook });
  await screen.findByText('86/100 điểm · Khá');
  expect(screen.queryByText('Cần làm trước khi chốt')).toBeNull();
});

test('what is tapped on a slow phone after the vote was begun changes nothing that was voted', async () => {
  const { book } = await openScreen(review, { ...measured, book: workedBook });
  await screen.findByText('86/100 điểm · Khá');
  fireEvent.click(screen.getByRole('button', { name: 'Chốt kỳ họp' }));
  fireEvent.click(screen.getByRole('checkbox', { name: words.committeeAgreed }));
  fireEvent.click(screen.getByRole('checkbox', { name: words.minutesAdopted }));
  fireEvent.click(screen.getByRole('button', { name: /^Bớt một: Tán thành/ }));
  const voted = async () => (await book('2026-01')).meetings.find(({ id }) => id === workedMeetingId);
  await waitFor(async () => expect((await voted())?.votedAt).not.toBeNull());
  // A tap is written long before this; there is nothing to wait for where it is not.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await voted()).toMatchObject({
    state: 'voted',
    isMinutesAdopted: true,
    scoreVote: january.scoreVote,
  });
});

/** The last two are marked, with the way to take that back. */
function MarkRest() {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const mark = async () => offerUndo('', (await actions.markAllPresent(workedMeetingId)).undo);
  return (
    <button type="button" onClick={() => void run(mark)}>
      Có mặt nốt
    </button>
  );
}

test('the way back from what was done before the vote is gone once the vote is begun', async () => {
  const isLast = ({ meetingId, memberId }: Book['attendance'][number]) =>
    meetingId === workedMeetingId && memberId === 'm05';
  const attendance = workedBook.attendance.filter((mark) => !isLast(mark));
  const screens = (
    <>
      {review}
      <MarkRest />
    </>
  );
  const { user } = await openScreen(screens, { ...measured, book: { ...workedBook, attendance } });
  await screen.findByText('Chưa điểm danh 1 đồng chí');
  await user.click(screen.getByRole('button', { name: 'Có mặt nốt' }));
  await screen.findByRole('button', { name: 'Hoàn tác' });
  await waitFor(() => expect(screen.queryByText('Chưa điểm danh 1 đồng chí')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Chốt kỳ họp' }));
  // Whoever taps it now would take the marks from under the vote.
  expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  await screen.findByText(words.closed, { selector: 'span' });
});
