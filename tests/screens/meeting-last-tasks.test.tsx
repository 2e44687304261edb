import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Task } from '#domain/task.ts';
import { MeetingLastTasksScreen } from '#app/screens/meeting-last-tasks/meeting-last-tasks-screen.tsx';
import { aBook, aMeeting, aMember, anItem, aTask, day } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';
const october = aMeeting('2026-10', { state: 'voted' });
const november = aMeeting(month);

/** Tasks given in October, due in November unless said. */
function cellWith(...tasks: readonly (Partial<Task> & { readonly title: string })[]) {
  return aBook({
    members: [aMember('m1', { fullName: 'Lò Văn Ví' })],
    meetings: [october, november],
    tasks: tasks.map((over, index) =>
      aTask(october, `t${index + 1}`, { dueOn: day('2026-11-01'), assigneeId: 'm1' as never, ...over }),
    ),
  });
}

const lastTasks = <MeetingLastTasksScreen meetingId={november.id} />;

async function taskOf(title: string) {
  const heading = await screen.findByRole('heading', { name: title });
  return within(heading.closest('article') as HTMLElement);
}

test('nothing is answered beforehand, and there is no answer for all at once', async () => {
  await openScreen(lastTasks, { book: cellWith({ title: 'Sửa loa' }, { title: 'Thu quỹ' }) });
  await screen.findByText('0/2 xong');
  expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
  expect(screen.getByText('Còn 2 nhiệm vụ chưa nói kết quả.')).toBeDefined();
  expect(screen.queryByRole('button', { name: /tất cả/i })).toBeNull();
});

test('a task said to be done counts once something shows it', async () => {
  const { user, book } = await openScreen(lastTasks, {
    book: cellWith({ title: 'Sửa loa' }, { title: 'Thu quỹ' }),
  });
  const speakers = await taskOf('Sửa loa');
  await user.click(speakers.getByLabelText('Xong'));
  await speakers.findByText('Chưa tính là xong: ghi minh chứng hoặc xác nhận.');
  expect(screen.getByText('0/2 xong')).toBeDefined();
  await user.type(speakers.getByLabelText('Minh chứng (một dòng)'), 'Biên bản nghiệm thu 25/10');
  await screen.findByText('1/2 xong');

  const funds = await taskOf('Thu quỹ');
  await user.click(funds.getByLabelText('Xong'));
  await user.click(await funds.findByLabelText('Xác nhận xong, không cần minh chứng'));
  await screen.findByText('2/2 xong');
  const results = (await book(month)).tasks.map((task) => Object.values(task.results)[0]);
  expect(results).toEqual(
    expect.arrayContaining([
      { outcome: 'done', doneOn: null, evidence: 'Biên bản nghiệm thu 25/10', isConfirmed: false },
      { outcome: 'done', doneOn: null, evidence: '', isConfirmed: true },
    ]),
  );
});

test('a tap right after typing takes nothing of what was typed away', async () => {
  const { user, book } = await openScreen(lastTasks, { book: cellWith({ title: 'Sửa loa' }) });
  const task = await taskOf('Sửa loa');
  await user.click(task.getByLabelText('Xong'));
  await user.type(await task.findByLabelText('Minh chứng (một dòng)'), 'Đã nghiệm thu');
  await user.click(task.getByLabelText('Đang làm'));
  await waitFor(async () =>
    expect((await book(month)).tasks[0]?.results).toEqual({
      [november.id]: { outcome: 'doing', doneOn: null, evidence: 'Đã nghiệm thu', isConfirmed: false },
    }),
  );
});

test('a task the cell stops leaves both sides of the count', async () => {
  const { user } = await openScreen(lastTasks, {
    book: cellWith({ title: 'Sửa loa' }, { title: 'Thu quỹ' }),
  });
  await user.click((await taskOf('Sửa loa')).getByLabelText('Chi bộ cho dừng'));
  await screen.findByText('0/1 xong');
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await screen.findByText('0/2 xong');
});

test('a task that is not due yet is asked about and not counted', async () => {
  await openScreen(lastTasks, {
    book: cellWith({ title: 'Sửa loa' }, { title: 'Làm đường', dueOn: day('2026-12-31') }),
  });
  await screen.findByText('0/1 xong');
  expect((await taskOf('Sửa loa')).getByText(/^Đến hạn kỳ này · /)).toBeDefined();
  expect((await taskOf('Làm đường')).queryByText(/^Đến hạn kỳ này/)).toBeNull();
});

/** October left the road unfinished; it stands on November's agenda by itself. */
const road = [
  anItem(october, 'road', { title: 'Làm đường liên xóm', text: 'Chưa đủ vốn đối ứng.', isUnfinished: true }),
  anItem(november, 'road', { title: 'Làm đường liên xóm', order: 1 }),
];

test('what October left unfinished is told with what was said then, and one tap gives it its word', async () => {
  const { user, book } = await openScreen(lastTasks, {
    book: { ...cellWith({ title: 'Sửa loa' }), items: road },
  });
  await user.click(await screen.findByRole('button', { name: /^Làm đường liên xóm/ }));
  const sheet = await theSheet('Làm đường liên xóm');
  expect(sheet.getByText('Chưa đủ vốn đối ứng.')).toBeDefined();
  await user.click(sheet.getByRole('button', { name: 'Chuyển tiếp sang kỳ sau' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Làm đường liên xóm/ })).toBeNull());
  expect((await book(month)).items).toMatchObject([{ id: `${november.id}.road`, isUnfinished: true }]);
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await screen.findByRole('button', { name: /^Làm đường liên xóm/ });
});

test('what is put off once more stands on the next agenda, though that meeting was prepared before', async () => {
  const december = aMeeting('2026-12');
  const { user, book } = await openScreen(lastTasks, {
    book: { ...cellWith(), meetings: [october, november, december], items: road },
  });
  await user.click(await screen.findByRole('button', { name: /^Làm đường liên xóm/ }));
  const sheet = await theSheet('Làm đường liên xóm');
  await user.click(sheet.getByRole('button', { name: 'Chuyển tiếp sang kỳ sau' }));
  await waitFor(async () =>
    expect((await book('2026-12')).items).toMatchObject([{ id: `${december.id}.road`, isUnfinished: false }]),
  );
});

test('with no task, what was left unfinished is asked about all the same; with neither, nothing is', async () => {
  await openScreen(lastTasks, { book: { ...cellWith(), items: road } });
  await screen.findByRole('button', { name: /^Làm đường liên xóm/ });
  expect(screen.queryByText('Không có nhiệm vụ nào từ các kỳ trước.')).toBeNull();
});

test('a voted meeting asks nothing any more', async () => {
  await openScreen(<MeetingLastTasksScreen meetingId={november.id} />, {
    book: { ...cellWith(), meetings: [october, { ...november, state: 'voted' }], items: road },
  });
  await screen.findByText('Không có nhiệm vụ nào từ các kỳ trước.');
  expect(screen.queryByText('Nội dung kỳ trước chưa xong')).toBeNull();
});
