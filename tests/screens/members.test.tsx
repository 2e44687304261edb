import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { MemberDuplicatesScreen } from '#app/screens/member-duplicates/member-duplicates-screen.tsx';
import { MemberEditScreen } from '#app/screens/member-edit/member-edit-screen.tsx';
import { MemberListScreen } from '#app/screens/member-list/member-list-screen.tsx';
import { memberEdit as words } from '#app/text/members.ts';
import { rollOn } from '#domain/roll.ts';
import { aBook, aMember, aTask, aMeeting, day } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

beforeEach(() => localStorage.clear());

const month = '2026-11';
const dated = (value: string, from: string, to: string | null = null) => ({
  value: value as never,
  from: day(from),
  to: to === null ? null : day(to),
  note: '',
});

test('the roster is read by given name, and says who counts in which number', async () => {
  await openScreen(<MemberListScreen />, {
    book: aBook({
      members: [
        aMember('m1', { fullName: 'Ma Văn Đức' }),
        aMember('m2', { fullName: 'Triệu Thị Ánh' }),
        aMember('m3', { fullName: 'Lò Văn Dũng', membership: [dated('probationary', '2026-01-01')] }),
        aMember('m4', { fullName: 'Nông Thị An', membership: [dated('temp-in', '2026-01-01')] }),
        aMember('m5', { fullName: 'Hoàng Văn Ú', situations: [dated('exempt', '2026-01-01')] }),
        aMember('m6', {
          fullName: 'Dương Văn Bình',
          membership: [dated('official', '2000-01-01', '2026-06-30')],
        }),
      ],
    }),
  });
  const list = await screen.findByRole('list', { name: 'Đang sinh hoạt' });
  const names = within(list)
    .getAllByRole('link')
    .map((row) => row.textContent);
  expect(names[0]).toMatch(/^Nông Thị An.*Tạm thời đến/);
  expect(names.map((name) => name?.replace(/(Tạm|Dự|Miễn).*/, ''))).toEqual([
    'Nông Thị An',
    'Triệu Thị Ánh',
    'Lò Văn Dũng',
    'Ma Văn Đức',
    'Hoàng Văn Ú',
  ]);
  const number = (name: string) => screen.getByText(name).parentElement?.querySelector('dd')?.textContent;
  expect([number('Đảng số'), number('Diện dự họp'), number('Diện biểu quyết')]).toEqual(['4', '4', '2']);
  expect(screen.getByRole('link', { name: /Dương Văn Bình.*đến hết 30\/06\/2026/ })).toBeDefined();
});

test('a long roster is searched without marks', async () => {
  const members = Array.from({ length: 17 }, (_, index) =>
    aMember(`m${index}`, { fullName: `Lê Văn Tám ${index}` }),
  );
  const { user } = await openScreen(<MemberListScreen />, {
    book: aBook({ members: [...members, aMember('x', { fullName: 'Ma Văn Đức' })] }),
  });
  await user.type(await screen.findByLabelText('Tìm theo tên'), 'duc');
  const list = screen.getByRole('list', { name: 'Đang sinh hoạt' });
  expect(within(list).getAllByRole('link')).toHaveLength(1);
});

test('a pasted list becomes members as it stands, official since long ago, without its numbers', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId={null} />, { book: aBook() });
  await user.click(await screen.findByLabelText('Họ và tên'));
  await user.paste('1. Lò Văn Ơn\n\n2)  Triệu Thị   Ánh\nMa Văn Đức');
  await screen.findByText('Đã thêm 3 đồng chí. Đã lưu trên máy.');
  await waitFor(async () => {
    const { members } = await book(month);
    expect(members.map((member) => member.fullName).sort()).toEqual([
      'Lò Văn Ơn',
      'Ma Văn Đức',
      'Triệu Thị Ánh',
    ]);
    expect(members.every((member) => member.membership[0]?.value === 'official')).toBe(true);
  });
});

test.each([
  ['1/ Lò Văn Ơn', 'Lò Văn Ơn'],
  ['- Lò Văn Ơn', 'Lò Văn Ơn'],
  ['\u200b1.\u00a0Lò V\u00adăn Ơn\u200b', 'Lò Văn Ơn'],
  ['(Bà) Nông Thị Hoẻn', '(Bà) Nông Thị Hoẻn'],
])('of a pasted line %j the name is kept', async (line, name) => {
  const { user, book } = await openScreen(<MemberEditScreen memberId={null} />, { book: aBook() });
  await user.click(await screen.findByLabelText('Họ và tên'));
  await user.paste(line);
  await screen.findByText('Đã thêm 1 đồng chí. Đã lưu trên máy.');
  await waitFor(async () => expect((await book(month)).members.map((one) => one.fullName)).toEqual([name]));
});

test('a line taken out again takes its member out, and a line changed renames', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId={null} />, { book: aBook() });
  const box = await screen.findByLabelText('Họ và tên');
  await user.type(box, 'Lò Văn Ơn{Enter}Ma Văn Đức');
  await waitFor(async () => expect((await book(month)).members).toHaveLength(2));
  await user.clear(box);
  await user.type(box, 'Lò Văn Ớn');
  await waitFor(async () =>
    expect((await book(month)).members.map((member) => member.fullName)).toEqual(['Lò Văn Ớn']),
  );
});

test('a new standing begins at one tap, and the one before it ends the day before', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({ members: [aMember('m1', { membership: [dated('probationary', '2025-11-01')] })] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Thay đổi từ ngày…' }));
  await user.click((await theSheet('Thay đổi từ ngày…')).getByLabelText('Đảng viên chính thức'));
  await waitFor(async () =>
    expect((await book(month)).members[0]?.membership).toMatchObject([
      { value: 'probationary', to: '2026-11-04' },
      { value: 'official', from: '2026-11-05', to: null },
    ]),
  );
});

test('overlapping ranges are shown as what they are, with the mend at one tap', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({
      members: [
        aMember('m1', { membership: [dated('probationary', '2025-01-01'), dated('official', '2026-01-01')] }),
      ],
    }),
  });
  await screen.findByText('Hai khoảng ngày chồng nhau');
  await user.click(screen.getByRole('button', { name: /kết thúc ngày 31\/12\/2025/ }));
  await waitFor(() => expect(screen.queryByText('Hai khoảng ngày chồng nhau')).toBeNull());
  expect((await book(month)).members[0]?.membership[0]?.to).toBe('2025-12-31');
});

test('a range inside another is mended so that the member stays on the roll after it', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({
      members: [
        aMember('m1', {
          membership: [dated('official', '2020-01-01'), dated('temp-in', '2026-01-01', '2026-03-31')],
        }),
      ],
    }),
  });
  await user.click(
    await screen.findByRole('button', {
      name: /kết thúc ngày 31\/12\/2025, rồi tính tiếp từ ngày 01\/04\/2026/,
    }),
  );
  await waitFor(() => expect(screen.queryByText('Hai khoảng ngày chồng nhau')).toBeNull());
  const { members } = await book(month);
  expect(rollOn(members, day('2026-11-05')).map(({ membership }) => membership)).toEqual(['official']);
});

test('a member deleted by mistake comes back with one tap', async () => {
  const { user, book } = await openScreen(<MemberEditScreen memberId="m1" />, {
    book: aBook({ members: [aMember('m1')] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Xóa khỏi danh sách (ghi nhầm)' }));
  await waitFor(async () => expect((await book(month)).members).toEqual([]));
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book(month)).members).toHaveLength(1));
});

const meeting = aMeeting('2026-10');
const namesakes = aBook({
  members: [
    aMember('m1', { fullName: 'Lò Văn Ơn', birthYear: 1960 }),
    aMember('m2', { fullName: 'Lò Văn Ơn' }),
  ],
  meetings: [meeting],
  tasks: [aTask(meeting, 't1', { assigneeId: 'm2' as never })],
});

test('two records of one person become one, and what was said of either is kept', async () => {
  const { user, book } = await openScreen(<MemberDuplicatesScreen />, { book: namesakes });
  await user.click(await screen.findByRole('button', { name: 'Là một người' }));
  await screen.findByText('Không còn tên nào cần xem.');
  const joined = await book('2026-10');
  expect(joined.members.map((member) => member.id)).toEqual(['m1']);
  expect(joined.tasks[0]?.assigneeId).toBe('m1');
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book('2026-10')).members).toHaveLength(2));
});

test('two people of one name are kept apart and not asked about again', async () => {
  const { user, book } = await openScreen(<MemberDuplicatesScreen />, { book: namesakes });
  await user.click(await screen.findByRole('button', { name: 'Hai người khác nhau' }));
  await screen.findByText('Không còn tên nào cần xem.');
  expect((await book('2026-10')).members).toHaveLength(2);
  expect(localStorage.getItem('kept-apart')).toBe('["m1 m2"]');
});

/** The sheet of somebody's stay elsewhere, since 5 November 2026. */
async function openStay() {
  const member = aMember('m1', { situations: [dated('temp-out', '2026-11-05')] });
  const opened = await openScreen(<MemberEditScreen memberId="m1" />, { book: aBook({ members: [member] }) });
  await opened.user.click(await screen.findByRole('button', { name: /^Sinh hoạt tạm thời nơi khác/ }));
  return { ...opened, sheet: await theSheet('Sinh hoạt tạm thời nơi khác') };
}

test('both days of a stay and the words to it are kept, typed faster than the phone can answer', async () => {
  const { book, sheet } = await openStay();
  for (const [label, text] of [
    [words.from, '01/10/2026'],
    [words.to, '31/12/2026'],
    [words.note, 'Theo con ra tỉnh'],
  ] as const) {
    const box = sheet.getByRole('textbox', { name: new RegExp(`^${label}`) });
    fireEvent.input(box, { target: { value: text } });
    fireEvent.blur(box);
  }
  await waitFor(async () =>
    expect((await book(month)).members[0]?.situations).toEqual([
      { value: 'temp-out', from: '2026-10-01', to: '2026-12-31', note: 'Theo con ra tỉnh' },
    ]),
  );
});

test('the first day of a standing may not be empty: it stays, and the box says so until there is one', async () => {
  const { user, book, sheet } = await openStay();
  const box = sheet.getByRole('textbox', { name: new RegExp(`^${words.from}`) });
  await user.clear(box);
  await user.tab();
  await sheet.findByText('Ở đây phải có ngày. Sổ vẫn giữ ngày cũ.');
  expect((await book(month)).members[0]?.situations).toMatchObject([{ from: '2026-11-05' }]);
  await user.type(box, '05/11/2026');
  await user.tab();
  await waitFor(() => expect(sheet.queryByText(/^Ở đây phải có ngày/)).toBeNull());
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
