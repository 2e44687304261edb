import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { StoreError } from '#store/store.ts';
import { TextArea } from '#app/components/text-field.tsx';
import { useLightBook } from '#app/hooks/use-book.ts';
import { useServices } from '#app/services.tsx';
import { MemberEditScreen } from '#app/screens/member-edit/member-edit-screen.tsx';
import { useNotices } from '#app/shell/notices.tsx';
import { memberAdd } from '#app/text/members.ts';
import { aBook, aMember } from '../kit/a-book.ts';
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
