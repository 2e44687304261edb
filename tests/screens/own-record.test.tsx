import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createFeed } from '#app/feed.ts';
import { ECHO_MS } from '#app/hooks/use-echo.ts';
import { CorrectionScreen } from '#app/screens/correction/correction-screen.tsx';
import { HomeScreen } from '#app/screens/home/home-screen.tsx';
import { MemberRecordScreen } from '#app/screens/member-record/member-record-screen.tsx';
import { OwnCorrectionScreen } from '#app/screens/own-correction/own-correction-screen.tsx';
import { OwnRecordScreen } from '#app/screens/own-record/own-record-screen.tsx';
import { OwnTaskScreen } from '#app/screens/own-task/own-task-screen.tsx';
import type { Services } from '#app/services.tsx';
import { corrections } from '#app/text/corrections.ts';
import {
  ownCorrection,
  ownRecord as words,
  ownTask,
  ownWarningText,
  reportedOutcomeLabels,
  wantedMarkLabels,
} from '#app/text/own-record.ts';
import { common } from '#app/text/shared-words.ts';
import { trouble } from '#app/text/shell.ts';
import { emptyCorrection } from '#domain/correction.ts';
import type { MeetingId, MemberId } from '#domain/ids.ts';
import { ownRecord } from '#domain/own-record.ts';
import { StoreError, type HeldOwnRecord } from '#store/store.ts';
import type { Book } from '#domain/book.ts';
import { aBook, aMark, aMeeting, aMember, aTask, day } from '../kit/a-book.ts';
import { vnCalendar } from '../kit/criteria.ts';
import { openScreen } from './kit.tsx';

const own = 'm1' as MemberId;
const meeting = aMeeting('2026-10', { state: 'voted' });
const book = aBook({
  members: [aMember(own, { fullName: 'Ma Thị Mẩy' }), aMember('m2', { fullName: 'Lường Văn Quảng' })],
  meetings: [meeting],
  attendance: [aMark(meeting, own, 'unexcused'), aMark(meeting, 'm2', 'excused', 'nằm viện')],
  tasks: [aTask(meeting, 'k1', { assigneeId: own, title: 'Vận động mở đường' })],
});

/** The services of a member's phone that was told this. */
const holding = (over: Partial<HeldOwnRecord> | null) => (services: Services) => {
  const record = ownRecord(book, own, day('2026-11-05'));
  const held = over &&
    record && { record, hash: 'h', toldAt: 1_793_840_400_000 as never, isGone: false, ...over };
  return {
    own: {
      ...services.own,
      record: createFeed<HeldOwnRecord | null>((emit) => {
        emit(held);
        return () => undefined;
      }),
    },
  };
};

describe('the first page of a member', () => {
  test('says what is needed where nothing has come yet', async () => {
    await openScreen(<OwnRecordScreen />, { services: holding(null) });
    expect(await screen.findByText(words.empty)).toBeTruthy();
  });

  test('says in words what is recorded, when that was, and the early word with its rule and source', async () => {
    await openScreen(<OwnRecordScreen />, { services: holding({}) });
    expect(await screen.findByText(/^Cập nhật lúc /)).toBeTruthy();
    expect(screen.getByText('Không lý do')).toBeTruthy();
    expect(screen.getByText('Vận động mở đường')).toBeTruthy();
    for (const text of [ownWarningText.rule, ownWarningText.complaint, ownWarningText.source]) {
      expect(screen.getByText(text)).toBeTruthy();
    }
  });

  test('goes on showing what it holds where the province has it no more, and says so', async () => {
    await openScreen(<OwnRecordScreen />, { services: holding({ isGone: true }) });
    expect(await screen.findByText(words.gone)).toBeTruthy();
    expect(screen.getByText('Vận động mở đường')).toBeTruthy();
  });
});

describe('a request of a member', () => {
  test('is kept at every tap, and sent only when all of it is said', async () => {
    const { user, phone } = await openScreen(<OwnCorrectionScreen about={meeting.id} />, {
      services: holding({}),
    });
    const units = async () => (await phone.store.readQueue()).units.length;
    await user.click(await screen.findByRole('button', { name: ownCorrection.send }));
    expect(await screen.findByText(ownCorrection.missingWanted)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: wantedMarkLabels.present }));
    await waitFor(async () => {
      const { corrections: kept } = await phone.store.readBook({ months: null });
      expect(kept).toMatchObject([{ wantedMark: 'present', askedOn: null, memberId: own }]);
    });
    expect(await units()).toBe(0);
    await user.click(screen.getByRole('button', { name: ownCorrection.send }));
    await waitFor(async () => expect(await units()).toBe(1));
    const { corrections: sent } = await phone.store.readBook({ months: null });
    expect(sent).toMatchObject([{ askedOn: '2026-11-05', ofMeetingId: meeting.id }]);
  });

  test('says who will read it: the staff too, once it is a reason in the book', async () => {
    await openScreen(<OwnCorrectionScreen about={meeting.id} />, { services: holding({}) });
    expect(
      await screen.findByText(
        /Bí thư, phó bí thư đọc được. Được chấp nhận làm lý do vắng thì .* cán bộ đảng ủy cũng đọc được/,
      ),
    ).toBeTruthy();
    expect(screen.queryByText(/Chỉ bí thư/)).toBeNull();
  });

  test('is sent whole where the tap that sends it comes before the store has answered to the choice', async () => {
    const { phone } = await openScreen(<OwnCorrectionScreen about={meeting.id} />, { services: holding({}) });
    const choice = await screen.findByRole('radio', { name: wantedMarkLabels.present });
    fireEvent.click(choice);
    fireEvent.click(screen.getByRole('button', { name: ownCorrection.send }));
    await waitFor(async () => expect((await phone.store.readQueue()).units).toHaveLength(1));
    const { corrections: sent } = await phone.store.readBook({ months: null });
    expect(sent).toMatchObject([{ wantedMark: 'present', askedOn: '2026-11-05' }]);
    expect(screen.queryByText(ownCorrection.missingWanted)).toBeNull();
  });
});

test('a report on a task is sent whole where the tap that sends it comes before the store has answered to the choice', async () => {
  const { phone } = await openScreen(<OwnTaskScreen taskId="k1" />, { services: holding({}) });
  const choice = await screen.findByRole('radio', { name: reportedOutcomeLabels.done });
  fireEvent.click(choice);
  fireEvent.click(screen.getByRole('button', { name: ownTask.send }));
  await waitFor(async () => expect((await phone.store.readQueue()).units).toHaveLength(1));
  const { taskReports: sent } = await phone.store.readBook({ months: null });
  expect(sent).toMatchObject([{ outcome: 'done', reportedOn: '2026-11-05' }]);
  expect(screen.queryByText(ownTask.missing)).toBeNull();
});

/** A phone that is full at the first save and has room again at the next. */
const fullOnce = (services: Services): Partial<Services> => {
  const { actions } = services;
  let tries = 0;
  const unlessFirst = <T,>(save: () => Promise<T>) =>
    (tries += 1) === 1 ? Promise.reject(new StoreError({ kind: 'full' })) : save();
  return {
    ...holding({})(services),
    actions: {
      ...actions,
      edit: (...edit) => unlessFirst(() => actions.edit(...edit)),
      amend: (...edit) => unlessFirst(() => actions.amend(...edit)),
    },
  };
};

test.each([
  [
    'a report',
    {
      element: <OwnTaskScreen taskId="k1" />,
      choice: reportedOutcomeLabels.done,
      send: ownTask.send,
      read: ({ taskReports }: Book) => taskReports,
      whole: { outcome: 'done', reportedOn: '2026-11-05' },
    },
  ],
  [
    'a request',
    {
      element: <OwnCorrectionScreen about={meeting.id} />,
      choice: wantedMarkLabels.present,
      send: ownCorrection.send,
      read: ({ corrections }: Book) => corrections,
      whole: { wantedMark: 'present', askedOn: '2026-11-05' },
    },
  ],
])(
  '%s whose choice the full phone did not take is not sent by halves, and goes whole once it is saved',
  async (_what, { element, choice, send, read, whole }) => {
    const { user, phone } = await openScreen(element, { services: fullOnce });
    fireEvent.click(await screen.findByRole('radio', { name: choice }));
    fireEvent.click(screen.getByRole('button', { name: send }));
    await user.click(await screen.findByRole('button', { name: trouble.retry }));
    const isChosen = () => screen.getByRole<HTMLInputElement>('radio', { name: choice }).checked;
    await waitFor(() => expect(isChosen()).toBe(true));
    expect((await phone.store.readQueue()).units).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, ECHO_MS));
    await user.click(screen.getByRole('button', { name: send }));
    await waitFor(async () => expect((await phone.store.readQueue()).units).toHaveLength(1));
    expect(read(await phone.store.readBook({ months: null }))).toMatchObject([whole]);
  },
);

describe('the phone of the secretary', () => {
  const request = {
    ...emptyCorrection,
    id: 'r1',
    memberId: own,
    ofMeetingId: meeting.id as MeetingId,
    wantedMark: 'present' as const,
    text: 'Tôi có dự.',
    askedOn: day('2026-11-04'),
  };
  const asked = { ...book, corrections: [request] };

  test('tells on its first page that a request waits and how long, and not whose', async () => {
    await openScreen(<HomeScreen />, { book: asked });
    expect(await screen.findByText(corrections.noticeTitle(1))).toBeTruthy();
    expect(await screen.findByText(corrections.daysLeft(1))).toBeTruthy();
    const list = screen.getByRole('list', { name: corrections.noticeTitle(1) });
    expect(list.textContent).not.toMatch(/Ma Thị Mẩy/);
  });

  test('says that it cannot tell how long where the days off of the year are not known yet', async () => {
    const late = { ...asked, corrections: [{ ...request, askedOn: day('2028-01-24') }] };
    await openScreen(<HomeScreen />, {
      book: late,
      at: Date.parse('2028-01-31T02:00:00Z'),
      services: () => ({ calendar: vnCalendar }),
    });
    expect(await screen.findByText(corrections.unknownLeft)).toBeTruthy();
    expect(screen.queryByText(corrections.overdue)).toBeNull();
  });

  test('puts the mark right and answers with one tap', async () => {
    const {
      user,
      book: read,
      phone,
    } = await openScreen(<CorrectionScreen correctionId="r1" />, { book: asked });
    await user.click(await screen.findByRole('button', { name: corrections.accept }));
    await waitFor(async () => {
      const now = await read('2026-10');
      expect(now.attendance.find(({ memberId }) => memberId === own)?.mark).toBe('present');
      expect(now.corrections).toMatchObject([{ outcome: 'corrected', answeredOn: '2026-11-05' }]);
    });
    expect((await phone.store.readQueue()).units).toHaveLength(1);
  });

  test('declines only with a reason', async () => {
    const { user, book: read } = await openScreen(<CorrectionScreen correctionId="r1" />, { book: asked });
    await user.click(await screen.findByRole('button', { name: corrections.decline }));
    expect(await screen.findByText(corrections.missingAnswer)).toBeTruthy();
    await user.type(screen.getByLabelText(corrections.answer), 'Sổ giấy ghi vắng.');
    await user.click(screen.getByRole('button', { name: corrections.decline }));
    await waitFor(async () => {
      const { corrections: now, attendance } = await read('2026-10');
      expect(now).toMatchObject([{ outcome: 'declined', answer: 'Sổ giấy ghi vắng.' }]);
      expect(attendance.find(({ memberId }) => memberId === own)?.mark).toBe('unexcused');
    });
  });

  test('declines with the reason in the box, though the full phone had not kept it', async () => {
    const { user, book: read } = await openScreen(<CorrectionScreen correctionId="r1" />, {
      book: asked,
      services: fullOnce,
    });
    const box = await screen.findByLabelText(corrections.answer);
    fireEvent.input(box, { target: { value: 'Sổ giấy ghi vắng.' } });
    await screen.findByRole('button', { name: trouble.retry });
    await user.click(screen.getByRole('button', { name: common.close }));
    await user.click(screen.getByRole('button', { name: corrections.decline }));
    await waitFor(async () =>
      expect((await read('2026-10')).corrections).toMatchObject([{ outcome: 'declined' }]),
    );
    expect((await read('2026-10')).corrections).toMatchObject([{ answer: 'Sổ giấy ghi vắng.' }]);
  });

  test('has a page to print with one member on it and nobody else', async () => {
    await openScreen(<MemberRecordScreen memberId={own} />, { book });
    const page = (await screen.findByText(words.printedFor('Ma Thị Mẩy'))).closest('article');
    expect(page?.textContent).toContain('Vận động mở đường');
    expect(page?.textContent).not.toMatch(/Lường Văn Quảng|nằm viện/);
    expect(page?.querySelectorAll('a, button')).toHaveLength(0);
  });
});

test('a request whose first choice the full phone did not take is whole when it is chosen anew', async () => {
  const { user, phone } = await openScreen(<OwnCorrectionScreen about={meeting.id} />, {
    services: fullOnce,
  });
  fireEvent.click(await screen.findByRole('radio', { name: wantedMarkLabels.present }));
  await screen.findByRole('button', { name: trouble.retry });
  await user.click(screen.getByRole('button', { name: common.close }));
  const send = screen.getByRole('button', { name: ownCorrection.send });
  fireEvent.click(send);
  expect(await screen.findByText(ownCorrection.missingWanted)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: wantedMarkLabels.present }));
  fireEvent.click(send);
  await waitFor(async () => expect((await phone.store.readQueue()).units).toHaveLength(1));
  expect((await phone.store.readBook({ months: null })).corrections).toMatchObject([
    { memberId: own, ofMeetingId: meeting.id, wantedMark: 'present', askedOn: '2026-11-05' },
  ]);
});
