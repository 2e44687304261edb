import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { must } from '#base/assert.ts';
import { MeetingQualityScreen } from '#app/screens/meeting-quality/meeting-quality-screen.tsx';
import { PapersScreen } from '#app/screens/papers/papers-screen.tsx';
import { aPaper } from '../kit/a-paper.ts';
import { defaultCriteria, vnCalendar } from '../kit/criteria.ts';
import { workedAsOf, workedBook, workedMeetingId } from '../kit/worked-meeting.ts';
import { openScreen } from './kit.tsx';

const measured = {
  book: workedBook,
  at: workedAsOf,
  services: () => ({ criteriaSets: [defaultCriteria], calendar: vnCalendar }),
};

function openAt(path: string) {
  const { hook } = memoryLocation({ path });
  return openScreen(
    <Router hook={hook}>
      <PapersScreen />
    </Router>,
    measured,
  );
}

test('the score sheet on paper is the score on the screen, line by line', async () => {
  const { user } = await openScreen(<MeetingQualityScreen meetingId={workedMeetingId} />, measured);
  await user.click(await screen.findByText('Đã đủ điểm'));
  const { paper } = aPaper(workedBook, { about: 'meeting', kind: 'score-sheet', meetingId: workedMeetingId });
  const table = must(
    paper.blocks.find((block) => block.kind === 'table'),
    'a score sheet has a table',
  );
  const lines = table.rows.filter((row) => !row.isBold).map((row) => row.cells);
  expect(lines).toHaveLength(defaultCriteria.tables[0]?.criteria.length ?? 0);
  for (const [, title = '', max, points, reason = ''] of lines) {
    const line = must(screen.getByRole('heading', { name: title }).closest('li'), title);
    expect(`${title}: ${within(line).getByText(/^\d+\/\d+$/).textContent}`).toBe(
      `${title}: ${points}/${max}`,
    );
    const sentences = within(line)
      .getAllByRole('listitem')
      .map((each) => each.textContent ?? '');
    expect(sentences.filter((sentence) => !reason.includes(sentence))).toEqual([]);
  }
  const total = must(table.rows.at(-1), 'the table has a total');
  screen.getByText(`${total.cells[3]}/${total.cells[2]} điểm · Khá`);
});

test('a meeting leads to its six papers, and says that the points are not voted yet', async () => {
  await openAt(`/giay-to/ky-hop/${workedMeetingId}`);
  const list = await screen.findByRole('list', { name: /^Giấy tờ/ });
  expect(within(list).getAllByRole('link')).toHaveLength(6);
  screen.getByText(/^Kỳ họp chưa chốt/);
});

test('a paper is shown before it is made, with how many places are left for a pen', async () => {
  await openAt(`/giay-to/xem/bien-ban/${workedMeetingId}`);
  await screen.findByRole('heading', { level: 1, name: 'Biên bản sinh hoạt' });
  screen.getByText(/^Giấy còn 1 chỗ để trống/);
  expect(screen.getAllByText('NGƯỜI GHI BIÊN BẢN').length).toBeGreaterThan(0);
  for (const name of ['Chia sẻ PDF', 'Tải Word', 'In']) screen.getByRole('button', { name });
  expect(screen.getByRole('link', { name: 'Đọc chép' }).getAttribute('href')).toBe(
    `/giay-to/chep/bien-ban/${workedMeetingId}`,
  );
});

test.each(['/giay-to/xem/bien-ban/2030-01.regular.1', '/giay-to/xem/nhiem-vu/khong-co', '/giay-to/xem/gi/1'])(
  'an address of a paper of nothing says so and leads back: %s',
  async (path) => {
    await openAt(path);
    await screen.findByText('Chưa có giấy này');
    screen.getByRole('link', { name: 'Xem các kỳ họp' });
  },
);
