import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { StoreError } from '#store/store.ts';
import { lockNow } from '#app/auto-lock.ts';
import { TextArea } from '#app/components/text-field.tsx';
import { useLightBook } from '#app/hooks/use-book.ts';
import { paths } from '#app/routes.ts';
import { useServices, type Services } from '#app/services.tsx';
import { CellInfoScreen } from '#app/screens/cell-info/cell-info-screen.tsx';
import { HomeScreen } from '#app/screens/home/home-screen.tsx';
import { IncidentScreen } from '#app/screens/incident/incident-screen.tsx';
import { MeetingReviewScreen } from '#app/screens/meeting-review/meeting-review-screen.tsx';
import { MemberEditScreen } from '#app/screens/member-edit/member-edit-screen.tsx';
import { PrivacyNoticeScreen } from '#app/screens/privacy-notice/privacy-notice-screen.tsx';
import { TopicEditScreen } from '#app/screens/topic-edit/topic-edit-screen.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { PublishForm } from '#app/shell/publish-form.tsx';
import { home } from '#app/text/home.ts';
import { isUnsaved } from '#app/unsaved-mark.ts';
import { cellKindLabels } from '#app/text/labels.ts';
import { memberAdd } from '#app/text/members.ts';
import { incident, noticeText } from '#app/text/privacy.ts';
import { review } from '#app/text/review.ts';
import { topicEdit } from '#app/text/topics.ts';
import { aBook, aMeeting, aMember, aTopic, period } from '../kit/a-book.ts';
import type { Phone } from '../kit/a-phone.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

const MEETING = '2026-11.regular.1';

/** A box as screens have them. */
function BoxScreen() {
  const { actions } = useServices();
  const { run } = useNotices();
  const book = useLightBook();
  if (!book) return null;
  const place = book.meetings[0]?.place ?? '';
  return (
    <TextArea
      label="Địa điểm"
      value={place}
      onSave={(text) => run(() => actions.edit('meeting', MEETING, { place: text }))}
    />
  );
}

async function openBox() {
  let isClosed = true;
  const opened = await openScreen(<BoxScreen />, {
    services: ({ actions }) => ({
      actions: {
        ...actions,
        // The browser closed the database; a moment later it is open again.
        edit: (...args) =>
          isClosed ? Promise.reject(new StoreError({ kind: 'closed' })) : actions.edit(...args),
      },
    }),
  });
  const box = await screen.findByLabelText<HTMLTextAreaElement>('Địa điểm');
  box.focus();
  const type = (text: string) => fireEvent.input(box, { target: { value: text } });
  const kept = async () => (await opened.book('2026-11')).meetings[0]?.place;
  return { ...opened, box, type, kept, openAgain: () => (isClosed = false) };
}

/** Presses it and waits until all is saved. */
async function saveAgain(user: UserEvent) {
  await user.click(await screen.findByRole('button', { name: 'Lưu lại' }));
  await waitFor(() => expect(isUnsaved()).toBe(false));
}

const pause = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

test('what could not be saved is saved before the words typed after it, and nobody is asked any more', async () => {
  const { box, type, kept, openAgain } = await openBox();
  type('Nhà văn hóa thôn');
  // Saved after a pause: that one fails. Letters come on, and are saved as the sheet takes the focus.
  expect(await screen.findByRole('button', { name: 'Lưu lại' })).toBeTruthy();
  openAgain();
  type('Nhà văn hóa thôn Bản Lác');
  fireEvent.blur(box);
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn Bản Lác'));
  expect(screen.queryByRole('button', { name: 'Lưu lại' })).toBeNull();
  await pause(50);
  expect(await kept()).toBe('Nhà văn hóa thôn Bản Lác');
});

test('„Lưu lại“ puts no older words over newer ones', async () => {
  const { box, type, kept, openAgain, user } = await openBox();
  type('Nhà văn hóa thôn');
  await screen.findByRole('button', { name: 'Lưu lại' });
  // The first fails once more, and the second waits behind it.
  type('Nhà văn hóa thôn Bản Lác');
  fireEvent.blur(box);
  await pause(50);
  openAgain();
  expect(await kept()).toBeUndefined();
  await user.click(await screen.findByRole('button', { name: 'Lưu lại' }));
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn Bản Lác'));
  expect(screen.queryByRole('button', { name: 'Lưu lại' })).toBeNull();
});

test('words that could not be saved are saved when the field is left, though the sheet was closed', async () => {
  const { box, type, kept, openAgain, user } = await openBox();
  type('Nhà văn hóa thôn');
  await screen.findByRole('button', { name: 'Lưu lại' });
  await user.click(screen.getByRole('button', { name: /Đóng/ }));
  openAgain();
  box.focus();
  fireEvent.blur(box);
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn'));
  expect(box.value).toBe('Nhà văn hóa thôn');
});

test('the sheet stays while the box it took the focus from is saved again', async () => {
  let saves = 0;
  let fail = () => {};
  const held = new Promise<void>((resolve) => (fail = resolve));
  await openScreen(<BoxScreen />, {
    services: ({ actions }) => ({
      actions: {
        ...actions,
        edit: async () => {
          saves += 1;
          if (saves > 1) await held;
          throw new StoreError({ kind: 'full' });
        },
      },
    }),
  });
  const box = await screen.findByLabelText<HTMLTextAreaElement>('Địa điểm');
  box.focus();
  fireEvent.input(box, { target: { value: 'Nhà văn hóa thôn' } });
  const retry = await screen.findByRole('button', { name: 'Lưu lại' });
  box.blur();
  await pause(50);
  // Under way.
  expect(saves).toBe(2);
  expect(retry.isConnected).toBe(true);
  fail();
});

test('a box whose words were saved by „Lưu lại“ follows what another phone writes later, and never puts its own back', async () => {
  const { box, type, kept, openAgain, user, phone } = await openBox();
  type('Nhà văn hóa thôn');
  await screen.findByRole('button', { name: 'Lưu lại' });
  // The sheet takes the focus.
  box.blur();
  await pause(50);
  openAgain();
  await user.click(await screen.findByRole('button', { name: 'Lưu lại' }));
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn'));
  await phone.store.putDrafts([
    { kind: 'meeting', entityId: MEETING, changes: { place: 'Trường tiểu học' } },
  ]);
  await waitFor(() => expect(box.value).toBe('Trường tiểu học'));
  box.focus();
  box.blur();
  await pause(50);
  expect(await kept()).toBe('Trường tiểu học');
});

test('a name of a list that could not be saved is no member, and is one as soon as the list can be saved', async () => {
  let isFull = true;
  const { user, phone } = await openScreen(<MemberEditScreen memberId={null} />, {
    services: ({ actions }) => ({
      actions: {
        ...actions,
        editAll: (edits) =>
          isFull ? Promise.reject(new StoreError({ kind: 'full' })) : actions.editAll(edits),
      },
    }),
  });
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox');
  box.focus();
  fireEvent.input(box, { target: { value: 'Lò Văn An' } });
  await screen.findByRole('button', { name: 'Lưu lại' });
  await user.click(screen.getByRole('button', { name: /Đóng/ }));
  expect(screen.getByText(memberAdd.added(0))).toBeTruthy();
  isFull = false;
  box.focus();
  fireEvent.input(box, { target: { value: 'Lò Văn An\nHà Thị Bích' } });
  fireEvent.blur(box);
  expect(await screen.findByText(memberAdd.added(2))).toBeTruthy();
  const { members } = await phone.store.readBook({ months: null });
  expect(new Map(members.map((one) => [one.fullName, one.membership.length]))).toEqual(
    new Map([
      ['Lò Văn An', 1],
      ['Hà Thị Bích', 1],
    ]),
  );
});

test('a birth year that could not be saved is saved when its box is left', async () => {
  let isFull = true;
  const { user, phone } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({ members: [aMember('m1')] }),
    services: ({ actions }) => ({
      actions: {
        ...actions,
        edit: (...args) =>
          isFull ? Promise.reject(new StoreError({ kind: 'full' })) : actions.edit(...args),
      },
    }),
  });
  const box = await screen.findByLabelText(/^Năm sinh/);
  box.focus();
  fireEvent.input(box, { target: { value: '1962' } });
  await screen.findByRole('button', { name: 'Lưu lại' });
  box.blur();
  await pause(50);
  await user.click(screen.getByRole('button', { name: /Đóng/ }));
  isFull = false;
  box.focus();
  box.blur();
  await waitFor(async () =>
    expect((await phone.store.readBook({ months: null })).members).toMatchObject([{ birthYear: 1962 }]),
  );
});

describe('a save that fails when the next is done already', () => {
  /** The memory is full for the first of what is said, which is told late: all that was done meanwhile is long answered. */
  function fullForTheFirst() {
    let refuse = () => {};
    const late = new Promise<void>((resolve) => (refuse = resolve));
    let isFirst = true;
    let isFull = false;
    async function room() {
      const isLate = isFirst;
      isFirst = false;
      if (isLate) await late;
      if (isFull) throw new StoreError({ kind: 'full' });
    }
    return {
      refuse() {
        isFull = true;
        refuse();
      },
      makeRoom: () => (isFull = false),
      services: ({ actions }: Services): Partial<Services> => ({
        actions: {
          ...actions,
          async edit(...args) {
            await room();
            return actions.edit(...args);
          },
          async amend(...args) {
            await room();
            return actions.amend(...args);
          },
        },
      }),
    };
  }

  test('puts no older words over newer ones when it is tried again', async () => {
    const { services, refuse, makeRoom } = fullForTheFirst();
    const { user, book } = await openScreen(<BoxScreen />, { services });
    const box = await screen.findByLabelText<HTMLTextAreaElement>('Địa điểm');
    box.focus();
    fireEvent.input(box, { target: { value: 'Nhà văn hóa thôn' } });
    await pause(350);
    fireEvent.input(box, { target: { value: 'Nhà văn hóa thôn Bản Lác' } });
    await pause(350);
    refuse();
    await screen.findByRole('button', { name: 'Lưu lại' });
    await pause(50);
    makeRoom();
    await saveAgain(user);
    expect((await book('2026-11')).meetings[0]?.place).toBe('Nhà văn hóa thôn Bản Lác');
  });

  test('puts no first answer over the second when it is tried again', async () => {
    const { services, refuse, makeRoom } = fullForTheFirst();
    const { user, phone } = await openScreen(<CellInfoScreen />, { services });
    fireEvent.click(await screen.findByRole('radio', { name: cellKindLabels.office }));
    fireEvent.click(screen.getByRole('radio', { name: cellKindLabels['armed-forces'] }));
    await pause(50);
    refuse();
    await screen.findByRole('button', { name: 'Lưu lại' });
    await pause(50);
    makeRoom();
    await saveAgain(user);
    const { cell } = await phone.store.readBook({ months: null });
    expect(cell.kind).toBe('armed-forces');
  });

  test('is in what is voted, when the meeting was closed while it was on its way', async () => {
    const { services, refuse, makeRoom } = fullForTheFirst();
    const { user, phone } = await openScreen(<MeetingReviewScreen meetingId={workedMeetingId} />, {
      book: {
        ...workedBook,
        meetings: workedBook.meetings.map((one) =>
          one.id === workedMeetingId ? { ...one, state: 'committee-agreed', votedAt: null } : one,
        ),
      },
      at: workedAsOf,
      services: (plain) => ({
        criteriaSets: [defaultCriteria],
        calendar: vnCalendar,
        ...services(plain),
      }),
    });
    const adopted = await screen.findByRole<HTMLInputElement>('checkbox', { name: review.minutesAdopted });
    expect(adopted.checked).toBe(true);
    fireEvent.click(adopted);
    fireEvent.click(screen.getByRole('button', { name: 'Chốt kỳ họp' }));
    await pause(150);
    refuse();
    await screen.findByRole('button', { name: 'Lưu lại' });
    await pause(50);
    makeRoom();
    await saveAgain(user);
    // It goes into the vote's own unit, and not over what was voted.
    expect(await january(phone)).toMatchObject({ isMinutesAdopted: false, votedAt: workedAsOf });
    expect(location.pathname).toBe(paths.meeting(workedMeetingId));
    const frozen = await phone.store.freeze({ step: 'prepare', period: period('2026-01') });
    expect(frozen.units).toEqual([]);
  });
});

/** Something begun beside the box, which comes to its end when it is told to. */
async function openBoxBeside(
  begin: (notices: ReturnType<typeof useNotices>, until: Promise<void>) => unknown,
) {
  let end = () => {};
  const until = new Promise<void>((resolve) => (end = resolve));
  function Beside() {
    const notices = useNotices();
    return (
      <>
        <button type="button" onClick={() => begin(notices, until)}>
          Bắt đầu
        </button>
        <BoxScreen />
      </>
    );
  }
  const { book } = await openScreen(<Beside />);
  const box = await screen.findByLabelText<HTMLTextAreaElement>('Địa điểm');
  fireEvent.click(screen.getByText('Bắt đầu'));
  box.focus();
  fireEvent.input(box, { target: { value: 'Nhà văn hóa thôn' } });
  fireEvent.blur(box);
  await pause(50);
  return { end, kept: async () => (await book('2026-11')).meetings[0]?.place };
}

test('words are saved while what waits for the province is still under way', async () => {
  const { kept, end } = await openBoxBeside(({ runAside }, until) => void runAside(() => until));
  expect(await kept()).toBe('Nhà văn hóa thôn');
  end();
});

test('what is being tried again is not begun once more beside it', async () => {
  let end = () => {};
  const until = new Promise<void>((resolve) => (end = resolve));
  const begun = { first: 0, second: 0 };
  /** Lacks its code at first, and waits for it on a bad line when it is tried again. */
  function lacking(which: keyof typeof begun, then: Promise<void>) {
    return () => {
      begun[which] += 1;
      return begun[which] === 1 ? Promise.reject(new StoreError({ kind: 'not-loaded' })) : then;
    };
  }
  function Both() {
    const { run } = useNotices();
    return (
      <>
        <button type="button" onClick={() => void run(lacking('first', until))}>
          Việc trước
        </button>
        <button type="button" onClick={() => void run(lacking('second', Promise.resolve()))}>
          Việc sau
        </button>
      </>
    );
  }
  await openScreen(<Both />);
  fireEvent.click(screen.getByText('Việc trước'));
  fireEvent.click(await screen.findByRole('button', { name: 'Lưu lại' }));
  await pause(50);
  fireEvent.click(screen.getByText('Việc sau'));
  fireEvent.click(await screen.findByRole('button', { name: 'Lưu lại' }, { timeout: 4000 }));
  await pause(2200);
  end();
  await waitFor(() => expect(isUnsaved()).toBe(false));
  expect(begun).toEqual({ first: 2, second: 2 });
});

test('words are saved while what was begun before them still waits for its code on a bad line', async () => {
  const { kept, end } = await openBoxBeside(({ run }, until) => void run(() => until));
  expect(await kept()).toBeUndefined();
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn'), { timeout: 4000 });
  expect(isUnsaved()).toBe(true);
  end();
  await waitFor(() => expect(isUnsaved()).toBe(false));
});

test('words typed after a fault of the code are saved', async () => {
  const { kept, end } = await openBoxBeside(({ run }, until) => {
    const faulty = run(async () => {
      await until;
      throw new Error('a fault of the code');
    });
    void faulty.catch(() => undefined);
  });
  expect(await kept()).toBeUndefined();
  end();
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn'));
});

test('the book does not close by itself while something is still being saved, and may as soon as it is', async () => {
  const lock = vi.fn(() => Promise.resolve());
  const { kept, end } = await openBoxBeside(({ run }, until) => void run(() => until));
  await lockNow({ lock });
  expect(lock).not.toHaveBeenCalled();
  end();
  await waitFor(async () => expect(await kept()).toBe('Nhà văn hóa thôn'));
  await lockNow({ lock });
  expect(lock).toHaveBeenCalledOnce();
});

describe('what is added for good and could not be sent on its way at first', () => {
  /** The memory is full for one freeze, right after whatever drafts it was to take. */
  const fillOnce = ({ store }: Phone) =>
    vi.spyOn(store, 'freeze').mockRejectedValueOnce(new StoreError({ kind: 'full' }));

  test('is one date of publication when it is tried again', async () => {
    const meeting = aMeeting('2026-10', { state: 'voted' });
    const form = <PublishForm meetingId={meeting.id as MeetingId} by={null} />;
    const { user, phone, book } = await openScreen(form, { book: aBook({ meetings: [meeting] }) });
    await user.click(await screen.findByRole('button', { name: home.publishToday }));
    fillOnce(phone);
    await user.click(screen.getByRole('button', { name: home.publishRecord }));
    await saveAgain(user);
    expect((await book('2026-10')).afterFacts).toHaveLength(1);
  });

  test('is one answer to a notice when it is tried again', async () => {
    const { user, phone } = await openScreen(<PrivacyNoticeScreen />);
    await phone.actions.startCell({ name: 'Chi bộ xóm Mẫu' });
    const read = await screen.findByRole('button', { name: noticeText.read });
    fillOnce(phone);
    await user.click(read);
    await saveAgain(user);
    expect((await phone.store.readBook({ months: null })).consents).toHaveLength(1);
  });
});

describe('what follows a thing that was done follows it when it is saved again', () => {
  const fillOnce = ({ store }: Phone) =>
    vi.spyOn(store, 'putDrafts').mockRejectedValueOnce(new StoreError({ kind: 'full' }));

  test('the incident that was begun is shown', async () => {
    const { user, phone } = await openScreen(<IncidentScreen incidentId={null} />);
    const begin = await screen.findByRole('button', { name: incident.kinds['lost-phone'] });
    fillOnce(phone);
    await user.click(begin);
    await saveAgain(user);
    const { incidents } = await phone.store.readBook({ months: null });
    expect(incidents).toHaveLength(1);
    expect(location.pathname).toBe(paths.incident(incidents[0]!.id));
  });

  test('the meeting that was begun is shown at its first step', async () => {
    const { user, phone } = await openScreen(<HomeScreen />, { book: aBook({ members: [aMember('m1')] }) });
    const begin = await screen.findByRole('button', { name: /^Chuẩn bị kỳ họp/ });
    await waitFor(() => expect(isUnsaved()).toBe(false));
    vi.spyOn(phone.store, 'freeze').mockRejectedValueOnce(new StoreError({ kind: 'full' }));
    await user.click(begin);
    await saveAgain(user);
    expect(location.pathname).toBe(paths.meetingStep(MEETING, 'prepare'));
  });

  test('what was taken away can be had back', async () => {
    const { user, phone } = await openScreen(<TopicEditScreen topicId="t1" />, {
      book: aBook({ topics: [aTopic('t1')] }),
    });
    const remove = await screen.findByRole('button', { name: topicEdit.remove });
    fillOnce(phone);
    await user.click(remove);
    await saveAgain(user);
    const topics = async () => (await phone.store.readBook({ months: null })).topics.length;
    expect(await topics()).toBe(0);
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect(await topics()).toBe(1));
  });
});

const january = async ({ store }: Phone) =>
  (await store.readBook({ months: null })).meetings.find(({ id }) => id === workedMeetingId);
