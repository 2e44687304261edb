import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { must } from '#base/assert.ts';
import { dayToInstant } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { MeetingId } from '#domain/ids.ts';
import { pointsOf } from '#domain/scoring/line-points.ts';
import { scoreMeeting } from '#domain/scoring/score-meeting.ts';
import { StoreError } from '#store/store.ts';
import { CopyOutScreen } from '#app/screens/copy-out/copy-out-screen.tsx';
import { isUnsaved } from '#app/unsaved-mark.ts';
import { day } from '../kit/a-book.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { recordedMeetings } from '../kit/recorded-meetings.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

const [recorded] = recordedMeetings;
const services = () => ({ criteriaSets: [defaultCriteria], calendar: vnCalendar });

function openCopyOut(book: Book, at: number = workedAsOf) {
  return openScreen(<CopyOutScreen meetingId={workedMeetingId} />, { book, at, services });
}

/** The points of that line, computed anew two weeks later. */
function pointsIn(book: Book, criterionId: string): number | null {
  const score = scoreMeeting({
    book,
    meetingId: workedMeetingId,
    set: defaultCriteria,
    calendar: vnCalendar,
    asOf: dayToInstant(day('2026-01-20')),
  });
  return pointsOf(
    must(
      score.lines.find((line) => line.criterionId === criterionId),
      criterionId,
    ),
  );
}

function withMeeting(over: Partial<Book['meetings'][number]>, book: Book = workedBook): Book {
  return {
    ...book,
    meetings: book.meetings.map((meeting) =>
      meeting.id === workedMeetingId ? { ...meeting, ...over } : meeting,
    ),
  };
}

const byZalo = {
  p1: { title: 'Báo cáo tháng 12', channel: 'zalo', sentOn: null, order: 1 },
} as const;

describe('one tap', () => {
  test('copies exactly the text of that field, says so, and leaves it in sight', async () => {
    const { user } = await openCopyOut(workedBook);
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    await user.click(await screen.findByRole('button', { name: 'Chép: Địa điểm' }));
    await screen.findByText(/^Đã chép “Địa điểm”/);
    const place = must(
      workedBook.meetings.find(({ id }) => id === workedMeetingId),
      'held',
    ).place;
    expect(copied).toEqual([place]);
    screen.getByText(place);
  });

  test('that the browser refuses says how to copy by hand, and that nothing is lost', async () => {
    const { user } = await openCopyOut(workedBook);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
    await user.click(await screen.findByRole('button', { name: 'Chép: Địa điểm' }));
    await screen.findByText(/không cho chép tự động; dữ liệu vẫn nguyên/);
  });
});

describe('a tick feeds the criteria that ask for it', () => {
  test('papers entered the day before the meeting earn their points', async () => {
    const book = withMeeting({ papers: byZalo });
    expect(pointsIn(book, 'prep-documents-ahead')).toBe(0);
    expect(pointsIn(book, 'materials-digital')).toBe(0);
    const { user, book: read } = await openCopyOut(book, dayToInstant(day('2026-01-02')));
    await user.click(await screen.findByRole('checkbox', { name: 'Đã nhập vào Sổ tay: Tài liệu 1' }));
    await screen.findByLabelText('Ngày nhập: Tài liệu 1');
    const after = { ...workedBook, ...onlyMeetings(await read('2026-01')) };
    expect(pointsIn(after, 'prep-documents-ahead')).toBe(2);
    expect(pointsIn(after, 'materials-digital')).toBe(1);
  });

  test('the conclusion entered within two days does too, as a fact that reopens nothing', async () => {
    const { book } = must(recorded, 'a regular meeting');
    expect(pointsIn(book, 'closing-publish')).toBe(0);
    const { user, book: read } = await openCopyOut(book, dayToInstant(day('2026-01-05')));
    await user.click(await screen.findByRole('checkbox', { name: /Kết luận, nghị quyết/ }));
    await screen.findByLabelText('Ngày nhập: Kết luận, nghị quyết');
    const { afterFacts, meetings } = await read('2026-01');
    expect(afterFacts.map((fact) => [fact.kind, fact.on])).toEqual([['published', '2026-01-05']]);
    expect(meetings.find(({ id }) => id === workedMeetingId)?.state).toBe('voted');
    expect(pointsIn({ ...book, afterFacts }, 'closing-publish')).toBe(1);
  });

  test('another day takes the place of the first, and a tick taken away comes back with one tap', async () => {
    const { book } = must(recorded, 'a regular meeting');
    const { user, book: read } = await openCopyOut(book, dayToInstant(day('2026-01-05')));
    await user.click(await screen.findByRole('checkbox', { name: /Kết luận, nghị quyết/ }));
    const on = await screen.findByLabelText('Ngày nhập: Kết luận, nghị quyết');
    await user.clear(on);
    await user.type(on, '04/01/2026');
    await user.tab();
    const days = async () => (await read('2026-01')).afterFacts.map((fact) => fact.on);
    await expect.poll(() => days()).toEqual(['2026-01-04']);
    await user.click(screen.getByRole('checkbox', { name: /Kết luận, nghị quyết/ }));
    await expect.poll(() => days()).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await expect.poll(() => days()).toEqual(['2026-01-04']);
  });

  test('another day that could not be saved is the only one when it is tried again', async () => {
    const { book } = must(recorded, 'a regular meeting');
    const { user, phone, book: read } = await openCopyOut(book, dayToInstant(day('2026-01-05')));
    await user.click(await screen.findByRole('checkbox', { name: /Kết luận, nghị quyết/ }));
    const on = await screen.findByLabelText('Ngày nhập: Kết luận, nghị quyết');
    vi.spyOn(phone.store, 'freeze').mockRejectedValueOnce(new StoreError({ kind: 'full' }));
    await user.clear(on);
    await user.type(on, '04/01/2026');
    await user.tab();
    await user.click(await screen.findByRole('button', { name: 'Lưu lại' }));
    await waitFor(() => expect(isUnsaved()).toBe(false));
    expect((await read('2026-01')).afterFacts.map((fact) => fact.on)).toEqual(['2026-01-04']);
  });

  test('a paper entered after the vote counts as being there, and leaves what was voted as it was', async () => {
    const { book } = must(recorded, 'a regular meeting');
    const voted = withMeeting({ papers: byZalo }, book);
    const { user, book: read } = await openCopyOut(voted, dayToInstant(day('2026-01-05')));
    await user.click(await screen.findByRole('checkbox', { name: 'Đã nhập vào Sổ tay: Tài liệu 1' }));
    await screen.findByLabelText('Ngày nhập: Tài liệu 1');
    const { meetings } = await read('2026-01');
    expect(meetings.find(({ id }) => id === workedMeetingId)?.papers).toEqual(byZalo);
    expect(pointsIn({ ...voted, meetings }, 'materials-digital')).toBe(1);
    expect(pointsIn({ ...voted, meetings }, 'prep-documents-ahead')).toBe(0);
  });
});

test('a part is ticked for the day one says, never for one to come', async () => {
  const { user, book: read } = await openCopyOut(workedBook);
  await user.click(await screen.findByRole('checkbox', { name: /Đã nhập vào Sổ tay: Điểm danh/ }));
  const on = await screen.findByLabelText<HTMLInputElement>('Ngày nhập: Điểm danh');
  expect(on.value).toBe('03/01/2026');
  await user.clear(on);
  await user.type(on, '09/01/2026');
  await user.tab();
  await screen.findByText(/Ngày nhập đang sau hôm nay/);
  const kept = (await read('2026-01')).meetings.find(({ id }) => id === workedMeetingId);
  expect(kept?.soTayDays).toEqual({ roll: '2026-01-03' });
  screen.getByText('Đã nhập 2/7 phần.');
});

test('the conclusion cannot be ticked before the vote', async () => {
  await openCopyOut(workedBook);
  await screen.findByText(/Chốt kỳ họp rồi mới đánh dấu/);
  expect(screen.queryByRole('checkbox', { name: /Kết luận, nghị quyết/ })).toBeNull();
});

test('a meeting with secret content is refused with the reason, and nothing of it can be copied', async () => {
  await openCopyOut(withMeeting({ hasSecretContent: true }));
  await screen.findByText('Kỳ họp có nội dung mật nên không chép');
  expect(screen.queryByRole('button', { name: /^Chép/ })).toBeNull();
  expect(within(screen.getByRole('main')).queryByRole('checkbox')).toBeNull();
});

function onlyMeetings({ meetings }: Book): Pick<Book, 'meetings'> {
  return { meetings: [...workedBook.meetings.filter(({ id }) => !ids(meetings).has(id)), ...meetings] };
}

function ids(entries: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set<string | MeetingId>(entries.map(({ id }) => id));
}
