import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { MemberEditScreen } from '#app/screens/member-edit/member-edit-screen.tsx';
import { memberEdit as words } from '#app/text/members.ts';
import { aBook, aMember, day } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

beforeEach(() => localStorage.clear());
const month = '2026-11';
const dated = (value: string, from: string, to: string | null = null) => ({
  value: value as never,
  from: day(from),
  to: to === null ? null : day(to),
  note: '',
});

test('a day typed slowly moves the end of the range before it along, as one typed quickly does', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({
      members: [
        aMember('m1', {
          membership: [dated('probationary', '2025-05-19', '2026-11-04'), dated('official', '2026-11-05')],
        }),
      ],
    }),
  });
  await user.click(await screen.findByRole('button', { name: /^Đảng viên chính thức/ }));
  const sheet = await theSheet(/chính thức/);
  const box = sheet.getByLabelText(new RegExp(words.from)) as HTMLInputElement;
  await user.clear(box);
  await user.type(box, '19/05/20');
  // A finger that looks for its next key.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await user.type(box, '26');
  await waitFor(async () =>
    expect((await book(month)).members[0]?.membership[1]).toMatchObject({ from: '2026-05-19' }),
  );
  expect((await book(month)).members[0]?.membership[0]).toMatchObject({ to: '2026-05-18' });
});

test('a day of the last century typed with two digits of its year does not take the member off the roll', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({ members: [aMember('m1', { membership: [dated('official', '1930-02-03')] })] }),
  });
  await user.click(await screen.findByRole('button', { name: /^Đảng viên chính thức/ }));
  const sheet = await theSheet(/chính thức/);
  const box = sheet.getByLabelText(new RegExp(words.from)) as HTMLInputElement;
  await user.clear(box);
  await user.type(box, '3/2/85');
  await user.tab();
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect((await book(month)).members[0]?.membership[0]?.from).not.toBe('2085-02-03');
});
