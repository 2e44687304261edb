import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { StoreError } from '#store/store.ts';
import { MeetingTasksScreen } from '#app/screens/meeting-tasks/meeting-tasks-screen.tsx';
import type { Services } from '#app/services.tsx';
import { meetingFrame as frame } from '#app/text/meeting-frame.ts';
import { common } from '#app/text/shared-words.ts';
import { trouble } from '#app/text/shell.ts';
import { aBook, aMeeting, aMember, aTask } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month);
const cell = aBook({ members: [aMember('m1', { fullName: 'Lò Văn Ví' })], meetings: [meeting] });
const tasks = <MeetingTasksScreen meetingId={meeting.id} />;

test('a task is given to somebody by typing a part of the name, with a deadline of one tap', async () => {
  const { user, book } = await openScreen(tasks, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  const sheet = await theSheet(/^Nhiệm vụ/);
  await user.type(sheet.getByLabelText('Nội dung nhiệm vụ'), 'Sửa đường nội đồng');
  await user.type(sheet.getByLabelText('Người nhận việc'), 'vi{Enter}');
  expect(sheet.getByLabelText('Người nhận việc')).toHaveProperty('value', 'Lò Văn Ví');
  await user.click(sheet.getByRole('button', { name: 'Kỳ họp sau (03/12/2026)' }));
  await user.click(sheet.getByRole('button', { name: 'Xong' }));
  await screen.findByRole('button', { name: /1\. Sửa đường nội đồng.*Lò Văn Ví · hạn 03\/12\/2026/ });
  expect((await book(month)).tasks).toMatchObject([
    {
      meetingId: meeting.id,
      period: month,
      title: 'Sửa đường nội đồng',
      assigneeId: 'm1',
      assigneeText: '',
      dueOn: '2026-12-03',
      weight: 1,
    },
  ]);
});

test('a name on offer is one tap, a name written in full is that member, other words are an organisation', async () => {
  const { user, book } = await openScreen(tasks, { book: cell });
  const giveTo = async (text: string) => {
    const who = (await theSheet(/^Nhiệm vụ/)).getByLabelText('Người nhận việc');
    await user.clear(who);
    await user.type(who, text);
  };
  const assignee = async () => (await book(month)).tasks[0];
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  await giveTo('Hội Phụ nữ xóm');
  await waitFor(async () =>
    expect(await assignee()).toMatchObject({ assigneeId: null, assigneeText: 'Hội Phụ nữ xóm' }),
  );
  await giveTo('lò văn ví');
  await waitFor(async () => expect(await assignee()).toMatchObject({ assigneeId: 'm1', assigneeText: '' }));
  await giveTo('Tổ an ninh');
  await waitFor(async () => expect(await assignee()).toMatchObject({ assigneeId: null }));
  await giveTo('v');
  await user.click(
    (await theSheet(/^Nhiệm vụ/)).getByRole('button', { name: 'Giao cho đồng chí Lò Văn Ví' }),
  );
  await waitFor(async () => expect(await assignee()).toMatchObject({ assigneeId: 'm1', assigneeText: '' }));
});

test('one task after another is given without going back to the list', async () => {
  const { user, book } = await openScreen(tasks, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  await user.type((await theSheet(/^Nhiệm vụ/)).getByLabelText('Nội dung nhiệm vụ'), 'Việc một');
  await user.click((await theSheet(/^Nhiệm vụ/)).getByRole('button', { name: 'Xong, thêm nhiệm vụ nữa' }));
  const next = await theSheet('Nhiệm vụ mới');
  expect(next.getByLabelText('Nội dung nhiệm vụ')).toHaveProperty('value', '');
  await user.type(next.getByLabelText('Nội dung nhiệm vụ'), 'Việc hai');
  await user.click(next.getByRole('button', { name: 'Xong' }));
  await waitFor(async () =>
    expect((await book(month)).tasks.map((task) => task.title).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'Việc hai',
      'Việc một',
    ]),
  );
});

test('opening a new task and leaving it empty keeps nothing', async () => {
  const { user, book } = await openScreen(tasks, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  await user.click((await theSheet('Nhiệm vụ mới')).getByRole('button', { name: 'Xong' }));
  expect((await book(month)).tasks).toEqual([]);
  expect(screen.getByText('Chưa giao việc.')).toBeDefined();
});

test('a task without a person or a deadline says so, and one taken off can be brought back', async () => {
  const { user, book } = await openScreen(tasks, { book: { ...cell, tasks: [aTask(meeting, 't1')] } });
  await user.click(await screen.findByRole('button', { name: /Chưa có người nhận · chưa có hạn/ }));
  const sheet = await theSheet('Nhiệm vụ');
  expect(sheet.getByText('Chưa có người nhận việc này.')).toBeDefined();
  expect(sheet.getByText(/^Chưa có hạn: việc sẽ đến hạn ở kỳ họp thường kỳ sau/)).toBeDefined();
  await user.click(sheet.getByRole('button', { name: 'Bỏ nhiệm vụ này' }));
  await screen.findByText('Chưa giao việc.');
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book(month)).tasks).toHaveLength(1));
});

const pause = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

test('a task whose first words could not be saved is a task of this meeting once the next ones are', async () => {
  let isFull = true;
  const services = ({ actions }: Services): Partial<Services> => {
    const unlessFull = <T,>(save: () => Promise<T>) =>
      isFull ? Promise.reject(new StoreError({ kind: 'full' })) : save();
    return {
      actions: {
        ...actions,
        edit: (...edit) => unlessFull(() => actions.edit(...edit)),
        amend: (...edit) => unlessFull(() => actions.amend(...edit)),
      },
    };
  };
  const { user, book } = await openScreen(tasks, {
    book: cell,
    services,
  });
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  const sheet = await theSheet(/^Nhiệm vụ/);
  const box = sheet.getByLabelText('Nội dung nhiệm vụ');
  box.focus();
  fireEvent.input(box, { target: { value: 'Sửa đường' } });
  await screen.findByRole('button', { name: trouble.retry });
  // The sheet takes the focus.
  box.blur();
  await pause(50);
  const full = await theSheet(trouble.title);
  await user.click(full.getByRole('button', { name: common.close }));
  isFull = false;
  box.focus();
  fireEvent.input(box, { target: { value: 'Sửa đường nội đồng' } });
  fireEvent.blur(box);
  expect(await screen.findByRole('button', { name: /1\. Sửa đường nội đồng/ })).toBeTruthy();
  expect((await book(month)).tasks).toMatchObject([
    { title: 'Sửa đường nội đồng', meetingId: meeting.id, period: month },
  ]);
});

test('a task that another phone took off under its open sheet comes back with the words typed there', async () => {
  const kept = aTask(meeting, 't1', { title: 'Sửa đường', dueOn: '2026-12-03' as never });
  const { user, book, phone } = await openScreen(tasks, { book: { ...cell, tasks: [kept] } });
  await user.click(await screen.findByRole('button', { name: /1\. Sửa đường/ }));
  const name = (await theSheet('Nhiệm vụ')).getByLabelText('Nội dung nhiệm vụ');
  await user.type(name, ' nội đồng');
  await waitFor(async () => expect((await book(month)).tasks[0]?.title).toBe('Sửa đường nội đồng'));
  await phone.actions.remove('task', 't1');
  await screen.findByText('Chưa giao việc.');
  await user.type(name, ' trước mùa mưa');
  await user.click(screen.getByRole('button', { name: 'Xong' }));
  await waitFor(async () =>
    expect((await book(month)).tasks.map(({ title }) => title)).toEqual(['Sửa đường nội đồng trước mùa mưa']),
  );
});

test('a task taken off with words that were not saved yet stays off, and comes back with them', async () => {
  const { user, book } = await openScreen(tasks, { book: { ...cell, tasks: [aTask(meeting, 't1')] } });
  await user.click(await screen.findByRole('button', { name: /Chưa có người nhận · chưa có hạn/ }));
  const sheet = await theSheet('Nhiệm vụ');
  const name = sheet.getByLabelText('Nội dung nhiệm vụ');
  fireEvent.input(name, { target: { value: 'Sửa đường' } });
  // On some phones a tap on a button leaves the box as it is: it is saved only when it goes.
  fireEvent.click(sheet.getByRole('button', { name: 'Bỏ nhiệm vụ này' }));
  await screen.findByText('Chưa giao việc.');
  await pause(300);
  expect((await book(month)).tasks).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () =>
    expect((await book(month)).tasks.map(({ title }) => title)).toEqual(['Sửa đường']),
  );
});

test('the sheet of a task closes when another phone has the meeting voted, where nothing of it could be tapped', async () => {
  const { user, book, phone } = await openScreen(tasks, { book: cell });
  await user.click(await screen.findByRole('button', { name: 'Thêm nhiệm vụ' }));
  await user.type((await theSheet('Nhiệm vụ mới')).getByLabelText('Nội dung nhiệm vụ'), 'Sửa đường');
  await phone.actions.edit('meeting', meeting.id, { state: 'voted', votedAt: phone.clock.now() });
  await screen.findByText(frame.votedTitle);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(async () =>
    expect((await book(month)).tasks.map(({ title }) => title)).toEqual(['Sửa đường']),
  );
});
