import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TopicEditScreen } from '#app/screens/topic-edit/topic-edit-screen.tsx';
import { TopicPlanScreen } from '#app/screens/topic-plan/topic-plan-screen.tsx';
import { aBook, aMeeting, aMember, aTopic } from '../kit/a-book.ts';
import { openScreen, theSheet } from './kit.tsx';

const month = '2026-11';

test('a suggestion goes into the quarter at one tap and can be taken back', async () => {
  const { user, book } = await openScreen(<TopicPlanScreen />, { book: aBook() });
  await user.click(await screen.findByRole('button', { name: 'Thêm chuyên đề quý 3' }));
  const sheet = await theSheet('Thêm chuyên đề');
  await user.click(sheet.getByText('Truyền thống cách mạng của Đảng, dân tộc và quê hương'));
  await user.click(sheet.getByRole('button', { name: /Chặng đường xây dựng và trưởng thành của chi bộ/ }));
  await waitFor(async () =>
    expect((await book(month)).topics).toMatchObject([
      { year: 2026, quarter: 3, category: 'tradition', catalogueId: 'tradition-cell-history' },
    ]),
  );
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book(month)).topics).toEqual([]));
});

test('the meter counts quarters that had a topic, whichever meeting held it', async () => {
  const meeting = aMeeting('2026-05', { topicId: 't1' as never });
  await openScreen(<TopicPlanScreen />, {
    book: aBook({
      meetings: [meeting],
      topics: [aTopic('t1', { quarter: 2 }), aTopic('t2', { quarter: 4 })],
    }),
  });
  await screen.findByText('1/4 quý đã có chuyên đề');
  const second = within(screen.getByRole('region', { name: 'Quý 2/2026' }));
  expect(second.getByText('Đã sinh hoạt ngày 03/05/2026')).toBeDefined();
  const third = within(screen.getByRole('region', { name: 'Quý 3/2026' }));
  expect(third.getByText('Quý này chưa sinh hoạt chuyên đề.')).toBeDefined();
  // The first quarter was over before anything was recorded here.
  const first = within(screen.getByRole('region', { name: 'Quý 1/2026' }));
  expect(first.queryByText('Quý này chưa sinh hoạt chuyên đề.')).toBeNull();
});

test("last year's plan is copied without its days and outcomes, and the copy can be taken back", async () => {
  const { user, book } = await openScreen(<TopicPlanScreen />, {
    book: aBook({
      topics: [aTopic('t1', { year: 2025, quarter: 2, outcome: 'tốt', category: 'integrity' })],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Chép kế hoạch năm 2025' }));
  await waitFor(async () => {
    const copied = (await book(month)).topics.filter((topic) => topic.year === 2026);
    expect(copied).toMatchObject([{ quarter: 2, title: 'Chuyên đề t1', category: 'integrity', outcome: '' }]);
    expect(copied[0]?.id).not.toBe('t1');
  });
  await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await book(month)).topics.map(({ id }) => id)).toEqual(['t1']));
});

test('a topic keeps what is typed and chosen', async () => {
  const { user, book } = await openScreen(<TopicEditScreen topicId="t1" />, {
    book: aBook({ members: [aMember('m1', { fullName: 'Lò Văn Ơn' })], topics: [aTopic('t1')] }),
  });
  await user.click(await screen.findByRole('button', { name: /^Người trình bày, viết dự thảo/ }));
  const sheet = await theSheet('Người trình bày, viết dự thảo');
  await user.click(sheet.getByRole('button', { name: 'Lò Văn Ơn' }));
  await user.type(screen.getByLabelText('Ngày gửi dự thảo cho đảng viên'), '1/11/2026');
  await user.tab();
  await waitFor(async () =>
    expect((await book(month)).topics).toMatchObject([{ presenterId: 'm1', sentOn: '2026-11-01' }]),
  );
});
