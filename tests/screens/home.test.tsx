import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { useToday } from '#app/hooks/use-book.ts';
import { HomeScreen } from '#app/screens/home/home-screen.tsx';
import { YearPlanCard } from '#app/shell/year-plan-card.tsx';
import type { Instant } from '#base/day.ts';
import { emptyCell } from '#domain/cell.ts';
import { accepted, anAnswer } from '../kit/province-answers.ts';
import { aBook, aMark, aMeeting, aMember, aTask, aTopic, day } from '../kit/a-book.ts';
import { bookToEdits } from '../kit/book-edits.ts';
import { openScreen } from './kit.tsx';

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
});

const members = [aMember('m1', { fullName: 'Lò Văn Ơn' })];
const today = '2026-11-05';
const voted = aMeeting('2026-11', { state: 'voted', votedAt: 1 as Instant });

test('a cell without members is led to its roster', async () => {
  await openScreen(<HomeScreen />, { book: aBook() });
  const button = await screen.findByRole('link', { name: 'Thêm đảng viên' });
  expect(button.getAttribute('href')).toBe('/dang-vien/them');
});

test('on the day of the meeting the one big button opens the roll call', async () => {
  const meeting = aMeeting('2026-11', { heldOn: day(today) });
  await openScreen(<HomeScreen />, { book: aBook({ members, meetings: [meeting] }) });
  const button = await screen.findByRole('link', { name: 'Vào họp: điểm danh' });
  expect(button.getAttribute('href')).toBe(`/ky-hop/${meeting.id}/diem-danh`);
  expect(screen.getByText('Còn 2 ngày để gửi kết quả (hạn 07/11/2026).')).toBeDefined();
});

test('a name that may stand twice on the roll is told before anything else, for it makes every count too high', async () => {
  const namesake = aMember('m2', { fullName: 'lo van on' });
  await openScreen(<HomeScreen />, { book: aBook({ members: [...members, namesake] }) });
  const link = await screen.findByRole('link', { name: 'Xem từng cặp tên' });
  expect(link.getAttribute('href')).toBe('/dang-vien/trung-ten');
  expect(screen.getByText(/^1 cặp tên có thể là một người ghi hai lần/)).toBeDefined();
  const nextStep = screen.getByRole('button', { name: /^Chuẩn bị kỳ họp/ });
  expect(link.compareDocumentPosition(nextStep)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test('a month not accounted for is offered as a meeting and as one without', async () => {
  const { user } = await openScreen(<HomeScreen />, {
    book: aBook({ members, meetings: [{ ...aMeeting('2026-09'), state: 'voted' }] }),
    at: Date.parse('2026-10-20T02:00:00Z'),
  });
  expect(
    (await screen.findByRole('link', { name: 'Ghi tháng 10/2026 không sinh hoạt' })).getAttribute('href'),
  ).toBe('/khong-sinh-hoat/2026-10');
  await user.click(screen.getByRole('button', { name: 'Ghi kỳ họp tháng 10/2026' }));
  await waitFor(() => expect(location.pathname).toBe('/ky-hop/2026-10.regular.1/chuan-bi'));
});

test('the day of publication is a fact said on purpose, never a day to come', async () => {
  const { user, book } = await openScreen(<HomeScreen />, { book: aBook({ members, meetings: [voted] }) });
  await user.click(await screen.findByRole('button', { name: 'Ghi ngày đăng' }));
  expect(screen.getByRole('alert').textContent).toContain('chọn ngày đăng');
  await user.type(screen.getByLabelText('Ngày đăng'), '6/11/2026');
  await user.tab();
  await user.click(screen.getByRole('button', { name: 'Ghi ngày đăng' }));
  expect((await screen.findByRole('alert')).textContent).toContain('chưa đến');
  expect((await book('2026-11')).afterFacts).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Hôm nay' }));
  // What is about to be recorded stands in the box, however the day before it was written there.
  expect(screen.getByLabelText<HTMLInputElement>('Ngày đăng').value).toBe('05/11/2026');
  await user.click(screen.getByRole('button', { name: 'Ghi ngày đăng' }));
  await waitFor(async () =>
    expect((await book('2026-11')).afterFacts).toMatchObject([{ meetingId: voted.id, on: today }]),
  );
  expect((await book('2026-11')).meetings[0]?.state).toBe('voted');
});

test('what a dead phone left as drafts goes on its way when home opens', async () => {
  const { phone } = await openScreen(<HomeScreen />, { book: aBook({ members }) });
  await waitFor(async () => {
    const queue = await phone.store.readQueue();
    expect(queue.drafts.count).toBe(0);
    expect(queue.units.length).toBeGreaterThan(0);
  });
});

test('tasks due, the quarter and facts about people are told without deciding anything', async () => {
  const meetings = ['2026-08', '2026-09', '2026-10'].map((month) => aMeeting(month, { state: 'voted' }));
  const { user } = await openScreen(<HomeScreen />, {
    book: aBook({
      members,
      meetings,
      attendance: meetings.map((meeting) => aMark(meeting, 'm1', 'unexcused')),
      tasks: [
        aTask(meetings[0]!, 't1', { title: 'Sửa kênh', dueOn: day('2026-11-01') }),
        aTask(meetings[0]!, 't2', {
          title: 'Đã xong rồi',
          dueOn: day('2026-11-01'),
          results: {
            [meetings[1]!.id]: { outcome: 'done' as const, doneOn: null, evidence: 'x', isConfirmed: true },
          },
        }),
      ],
    }),
    at: Date.parse('2026-11-30T02:00:00Z'),
  });
  // Its code comes after the first screen.
  expect(await screen.findByText('Sửa kênh')).toBeDefined();
  expect(screen.queryByText('Đã xong rồi')).toBeNull();
  expect(screen.getByText('Quý sắp hết mà chưa sinh hoạt chuyên đề.')).toBeDefined();
  await user.click(screen.getByText('1 điều nên biết về đảng viên'));
  const fact = screen.getByText(/Lò Văn Ơn vắng không lý do 3 tháng trong năm/);
  expect(fact.textContent).not.toMatch(/xóa tên|kỷ luật/);
});

test('a task said to be done at a meeting that lies in the bin is due again, as at the next meeting', async () => {
  const [september, october] = [aMeeting('2026-09', { state: 'voted' }), aMeeting('2026-10')];
  const done = { outcome: 'done' as const, doneOn: null, evidence: 'x', isConfirmed: true };
  const task = aTask(september, 't1', {
    title: 'Sửa kênh',
    dueOn: day('2026-11-01'),
    results: { [october.id]: done },
  });
  const { phone } = await openScreen(<HomeScreen />, {
    book: aBook({ members, meetings: [september, october], tasks: [task] }),
  });
  await screen.findByText('Chuyên đề quý 4/2026');
  expect(screen.queryByText('Sửa kênh')).toBeNull();
  await phone.actions.remove('meeting', october.id);
  expect(await screen.findByText('Sửa kênh')).toBeDefined();
});

test('in January the months without an excuse of the whole year before are told', async () => {
  const meetings = ['2026-01', '2026-06', '2026-12'].map((month) => aMeeting(month, { state: 'voted' }));
  const attendance = meetings.map((meeting) => aMark(meeting, 'm1', 'unexcused'));
  const { user } = await openScreen(<HomeScreen />, {
    book: aBook({ members, meetings, attendance }),
    at: Date.parse('2027-01-03T02:00:00Z'),
  });
  await user.click(await screen.findByText('1 điều nên biết về đảng viên'));
  expect(screen.getByText(/vắng không lý do 3 tháng trong năm .*12\/2026/)).toBeDefined();
});

test('a cell that joined by a code has the names the commune gave it, once the first answer is in', async () => {
  const { phone, book } = await openScreen(<HomeScreen />);
  await screen.findByText('Chi bộ của đồng chí');
  await phone.store.bind({
    role: 'secretary',
    scopeName: 'Chi bộ xóm Đồng Vang',
    parentName: 'Đảng bộ xã Phú Thành',
    token: 't',
  });
  expect((await book('2026-11')).cell.name).toBe('');
  await phone.store.applyAnswer(anAnswer(), []);
  await screen.findByText('Chi bộ xóm Đồng Vang');
  expect((await book('2026-11')).cell).toMatchObject({ parentName: 'Đảng bộ xã Phú Thành' });
});

test('a name the cell wrote down itself is not replaced by the one the commune gave', async () => {
  const { phone, book } = await openScreen(<HomeScreen />, {
    book: { ...aBook(), cell: { ...emptyCell, name: 'Chi bộ Đồng Vang' } },
  });
  await phone.store.bind({
    role: 'secretary',
    scopeName: 'Chi bộ xóm Đồng Vang',
    parentName: '',
    token: 't',
  });
  await phone.store.applyAnswer(anAnswer(), []);
  await screen.findByText('Chi bộ Đồng Vang');
  expect((await book('2026-11')).cell.name).toBe('Chi bộ Đồng Vang');
});

test.each([
  ['2027-01-01', 2, 'Năm 2026 có 2 chuyên đề, chép sang được'],
  ['2027-03-31', 0, 'Có danh mục gợi ý để chọn cho từng quý'],
])(
  'on %s, with %i topics in the plan before, one card leads to the plan of the new year',
  async (at, count, said) => {
    const topics = Array.from({ length: count }, (_, index) => aTopic(`t${index}`));
    const { phone } = await openScreen(<HomeScreen />, {
      book: aBook({ members, topics }),
      at: Date.parse(`${at}T02:00:00Z`),
    });
    await screen.findByRole('heading', { name: 'Chuẩn bị năm 2027' });
    expect(screen.getByText(new RegExp(`^Năm 2027 chưa có kế hoạch chuyên đề\\. ${said}`))).toBeDefined();
    expect(screen.getByRole('link', { name: 'Lập kế hoạch năm 2027' }).getAttribute('href')).toBe(
      '/chuyen-de',
    );
    await phone.store.putDrafts([
      { kind: 'topic', entityId: 'new', changes: { year: 2027, quarter: 1, title: 'Nêu gương' } },
    ]);
    await waitFor(() => expect(screen.queryByText('Chuẩn bị năm 2027')).toBeNull());
  },
);

test.each(['2026-12-31', '2027-04-01'])('on %s nobody is asked for the plan of a year', async (at) => {
  await openScreen(<HomeScreen />, { book: aBook({ members }), at: Date.parse(`${at}T02:00:00Z`) });
  await screen.findByText('Nhắc việc');
  expect(screen.queryByText(/^Chuẩn bị năm/)).toBeNull();
});

test('a cell without members is not asked for the plan of the year', async () => {
  await openScreen(<YearPlanCard book={aBook()} />, { at: Date.parse('2027-01-02T02:00:00Z') });
  expect(screen.queryByText('Chuẩn bị năm 2027')).toBeNull();
});

test('nothing is said to be all sent while tasks of two months, or a name of the roll, still wait', async () => {
  const { phone } = await openScreen(<HomeScreen />, { book: aBook({ members, meetings: [voted] }) });
  const { store, actions } = phone;
  const bound = { role: 'secretary', scopeName: 'Chi bộ', parentName: 'xã', token: 'token' } as const;
  await store.bind(bound);
  const send = async () => {
    const { units } = await store.takeUnits({ maxUnits: 10, maxBytes: 1_000_000 });
    const results = units.map((unit) => accepted(unit));
    await store.applyAnswer(
      anAnswer({ results }),
      units.map((unit) => unit.header),
    );
  };
  const allSent = () => screen.findByText('Mọi kỳ đã ghi đều đã gửi.');
  const waits = async () => {
    await waitFor(() => expect(screen.queryByText('Mọi kỳ đã ghi đều đã gửi.')).toBeNull());
    expect(await screen.findByText('1 mục chưa gửi.')).toBeDefined();
  };
  await actions.freezeStep('prepare', null);
  await send();
  await allSent();

  const tasks = [aTask(voted, 't1'), aTask(aMeeting('2026-10'), 't2')];
  await store.putDrafts(bookToEdits(aBook({ tasks })));
  await actions.freezeStep('tasks', null);
  await waits();
  await send();
  await allSent();

  await actions.edit('member', 'm1', { birthYear: 1970 });
  await actions.freezeStep('roster', null);
  await waits();
});

function Today() {
  return <p>{useToday()}</p>;
}

test('a phone left open over midnight speaks of the new day as soon as somebody looks at it', async () => {
  // A minute before midnight in Việt Nam.
  const { phone } = await openScreen(<Today />, { at: Date.parse('2026-11-05T16:59:00Z') });
  expect(screen.getByText('2026-11-05')).toBeDefined();
  phone.clock.advanceMs(60_000);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(screen.getByText('2026-11-06')).toBeDefined();
});
