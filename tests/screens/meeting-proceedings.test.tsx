import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeetingProceedingsScreen } from '#app/screens/meeting-proceedings/meeting-proceedings-screen.tsx';
import type { MemberId } from '#domain/ids.ts';
import { proceedings as words } from '#app/text/proceedings.ts';
import { aBook, aMark, aMeeting, aMember, anItem } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

const month = '2026-11';
const meeting = aMeeting(month);
const members = [aMember('m1', { fullName: 'Lò Văn Ví' }), aMember('m2', { fullName: 'Triệu Thị Thử' })];
const cell = aBook({
  members,
  meetings: [meeting],
  items: [anItem(meeting, 'past-month', { slot: 'past-month', title: 'Kết quả tháng qua' })],
  attendance: members.map(({ id }) => aMark(meeting, id, 'present')),
});
const proceedings = <MeetingProceedingsScreen meetingId={meeting.id} />;

test('the empty box for a praise stays the same box when its first words are kept', async () => {
  const { user, book } = await openScreen(proceedings, { book: cell });
  const box = await screen.findByLabelText('Biểu dương 1: việc gì, ai');
  await user.type(box, 'Đồng chí Ví ');
  await waitFor(async () =>
    expect(Object.values((await book(month)).items[0]?.commendations ?? {})).toMatchObject([
      { kind: 'praise' },
    ]),
  );
  await user.type(box, 'hoàn thành sớm');
  await user.tab();
  expect(screen.getByLabelText('Biểu dương 1: việc gì, ai')).toBe(box);
  await waitFor(async () =>
    expect(Object.values((await book(month)).items[0]?.commendations ?? {})).toMatchObject([
      { text: 'Đồng chí Ví hoàn thành sớm' },
    ]),
  );
});

test('a second one is asked for by a tap, and emptied words take it away again', async () => {
  const { user, book } = await openScreen(proceedings, { book: cell });
  await user.type(await screen.findByLabelText('Biểu dương 1: việc gì, ai'), 'Làm tốt');
  await user.tab();
  await waitFor(async () =>
    expect(Object.keys((await book(month)).items[0]?.commendations ?? {})).toHaveLength(1),
  );
  await user.click(screen.getByRole('button', { name: 'Thêm nhắc nhở' }));
  await user.type(await screen.findByLabelText('Nhắc nhở 2: việc gì, ai'), 'Đi họp đúng giờ');
  await user.tab();
  await waitFor(async () =>
    expect(Object.keys((await book(month)).items[0]?.commendations ?? {})).toHaveLength(2),
  );
  await user.clear(screen.getByLabelText('Biểu dương 1: việc gì, ai'));
  await user.tab();
  await waitFor(async () =>
    expect(Object.values((await book(month)).items[0]?.commendations ?? {})).toMatchObject([
      { kind: 'reminder', text: 'Đi họp đúng giờ' },
    ]),
  );
  // Somebody who cleared a box to write it anew still has it.
  await user.type(screen.getByLabelText('Biểu dương 1: việc gì, ai'), 'Làm tốt hơn');
  await user.tab();
  await waitFor(async () =>
    expect(Object.keys((await book(month)).items[0]?.commendations ?? {})).toHaveLength(2),
  );
});

test('a praise stands behind the last one, though one before it was taken away', async () => {
  const praise = (order: number) =>
    ({ kind: 'praise', memberId: null, text: `Việc ${order}`, order }) as const;
  const item = { ...cell.items[0]!, commendations: { a: praise(1), c: praise(3) } };
  const { user, book } = await openScreen(proceedings, { book: { ...cell, items: [item] } });
  await user.click(await screen.findByRole('button', { name: 'Thêm biểu dương' }));
  await user.type(await screen.findByLabelText('Biểu dương 3: việc gì, ai'), 'Việc mới');
  await user.tab();
  await waitFor(async () =>
    expect(Object.values((await book(month)).items[0]?.commendations ?? {})).toContainEqual({
      ...praise(4),
      text: 'Việc mới',
    }),
  );
});

test('two who are tapped one right after the other stand in the order of their first taps', async () => {
  const { user, book } = await openScreen(proceedings, { book: cell });
  await user.click(await screen.findByLabelText('Ai phát biểu'));
  const [second, first] = ['Thêm Triệu Thị Thử', 'Thêm Lò Văn Ví'].map((name) =>
    screen.getByRole('button', { name }),
  );
  for (const name of [first, first, second]) fireEvent.click(name!);
  await waitFor(async () =>
    expect((await book(month)).items[0]?.remarks).toMatchObject({ m1: { order: 1 }, m2: { order: 2 } }),
  );
});

test('who spoke is typed without marks and taken with Enter, or tapped, and taken off again', async () => {
  const { user, book } = await openScreen(proceedings, { book: cell });
  const speakers = async () =>
    Object.values((await book(month)).items[0]?.remarks ?? {}).map((remark) => remark.memberId);
  const box = await screen.findByLabelText('Ai phát biểu');
  await user.type(box, 'thu{Enter}');
  await waitFor(async () => expect(await speakers()).toEqual(['m2']));
  expect(box).toHaveProperty('value', '');
  await user.click(screen.getByRole('button', { name: 'Thêm Lò Văn Ví' }));
  await waitFor(async () =>
    expect((await speakers()).sort((a, b) => (a < b ? -1 : 1))).toEqual(['m1', 'm2']),
  );
  await user.click(screen.getByRole('button', { name: 'Bỏ Triệu Thị Thử khỏi người phát biểu' }));
  await waitFor(async () => expect(await speakers()).toEqual(['m1']));
});

test('what is ticked as unfinished stands on the next agenda at once, though that meeting was prepared before', async () => {
  const december = aMeeting('2026-12');
  const road = anItem(meeting, 'road', { title: 'Làm đường liên xóm' });
  const { user, book } = await openScreen(proceedings, {
    book: { ...cell, meetings: [meeting, december], items: [road] },
  });
  await user.click(await screen.findByLabelText(words.unfinished));
  await waitFor(async () =>
    expect((await book('2026-12')).items).toMatchObject([
      { meetingId: december.id, title: 'Làm đường liên xóm' },
    ]),
  );
  expect((await book(month)).items).toMatchObject([{ id: road.id, isUnfinished: true }]);
});

test('an opinion that is left by a tap on the box of its speaker is kept with it', async () => {
  const remark = { memberId: 'm1' as MemberId, text: '', isSelfRelated: false, order: 1 };
  const item = anItem(meeting, 'past-month', { slot: 'past-month', remarks: { m1: remark } });
  const { book } = await openScreen(proceedings, { book: { ...cell, items: [item] } });
  const opinion = await screen.findByLabelText(words.opinion('Lò Văn Ví'));
  fireEvent.input(opinion, { target: { value: 'Cần làm xong mương trước Tết' } });
  fireEvent.blur(opinion);
  fireEvent.click(screen.getByRole('checkbox', { name: words.selfRelated }));
  await waitFor(async () =>
    expect((await book(month)).items[0]?.remarks['m1']).toEqual({
      ...remark,
      text: 'Cần làm xong mương trước Tết',
      isSelfRelated: true,
    }),
  );
});
