import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { MeetingProceedingsScreen } from '#app/screens/meeting-proceedings/meeting-proceedings-screen.tsx';
import { DuesScreen } from '#app/screens/dues/dues-screen.tsx';
import { duesSentence } from '#app/text/dues.ts';
import { countDues, duesOf } from '#domain/dues-of-month.ts';
import type { Book } from '#domain/book.ts';
import type { DuesMark } from '#domain/dues.ts';
import type { MemberId } from '#domain/ids.ts';
import { aBook, aMeeting, aMember, duesIn, period } from '../kit/a-book.ts';
import { readBody } from '../kit/province-answers.ts';
import { openScreen } from './kit.tsx';

const month = '2026-11';
const november = period(month);
const dues = <DuesScreen period={november} />;
const members = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aMember(`m${index + 1}`, { fullName: `Đảng Viên ${index + 1}` }),
  );
const marksOf = ({ dues }: Book) => dues[0]?.marks ?? {};
const ofMember = async (name: string) => within(await screen.findByRole('group', { name }));

/** How many members have each mark. */
function tally(book: Book): Partial<Record<DuesMark, number>> {
  const counts: Partial<Record<DuesMark, number>> = {};
  for (const mark of Object.values(marksOf(book))) counts[mark] = (counts[mark] ?? 0) + 1;
  return counts;
}

describe('the dues of a month', () => {
  test('of forty members with two exceptions are marked and in the minutes in four taps', async () => {
    const { user, book } = await openScreen(dues, {
      book: aBook({ members: members(40), meetings: [aMeeting(month)] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (40)' }));
    await user.click((await ofMember('Đảng Viên 7')).getByRole('radio', { name: 'Miễn' }));
    await user.click((await ofMember('Đảng Viên 12')).getByRole('radio', { name: 'Chưa' }));
    await screen.findByText('Đã đóng 38/40 · được miễn 1 · chưa đóng 1');
    await user.click(screen.getByRole('button', { name: 'Ghi câu này vào biên bản' }));
    await screen.findByText('Biên bản đã có câu này.');
    const now = await book(month);
    expect(tally(now)).toEqual({ paid: 38, exempt: 1, 'not-yet': 1 });
    expect(now.meetings[0]?.duesNote).toBe(
      '38/40 đồng chí đã đóng đảng phí tháng 11/2026; 1 đồng chí được miễn; 1 đồng chí chưa đóng.',
    );
  });

  test('say nothing of anybody beforehand', async () => {
    await openScreen(dues, { book: aBook({ members: members(2) }) });
    await screen.findByRole('group', { name: 'Đảng Viên 1' });
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
    expect(screen.getByText('Còn 2 đồng chí chưa ghi.')).toBeDefined();
  });

  test('of somebody who stood on the roll twice can be put right after both were marked at one tap', async () => {
    const { user, phone, book } = await openScreen(dues, { book: aBook({ members: members(3) }) });
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (3)' }));
    await screen.findByText('Đã đóng 3/3 · được miễn 0 · chưa đóng 0');
    await phone.actions.joinMembers('m2' as MemberId, 'm1' as MemberId);
    await screen.findByText('Đã đóng 2/2 · được miễn 0 · chưa đóng 0');
    await user.click((await ofMember('Đảng Viên 1')).getByRole('radio', { name: 'Chưa' }));
    await screen.findByText('Đã đóng 1/2 · được miễn 0 · chưa đóng 1');
    expect(marksOf(await book(month))).toEqual({ m1: 'not-yet', m3: 'paid' });
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await screen.findByText('Đã đóng 2/2 · được miễn 0 · chưa đóng 0');
  });

  test('are marked as paid only for those who have no mark yet', async () => {
    const { user, book } = await openScreen(dues, {
      book: aBook({ members: members(3), dues: [duesIn(month, { m2: 'exempt' })] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (2)' }));
    await waitFor(async () =>
      expect(marksOf(await book(month))).toEqual({ m1: 'paid', m2: 'exempt', m3: 'paid' }),
    );
  });

  test('are taken back at one tap, those of everybody and that of one', async () => {
    const { user, book } = await openScreen(dues, {
      book: aBook({ members: members(2), dues: [duesIn(month, { m1: 'paid' })] }),
    });
    await user.click((await ofMember('Đảng Viên 1')).getByRole('radio', { name: 'Chưa' }));
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect(marksOf(await book(month))).toEqual({ m1: 'paid' }));
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (1)' }));
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect(marksOf(await book(month))).toEqual({ m1: 'paid' }));
  });

  test('are taken back at one tap in a month of which nothing was said before', async () => {
    const { user, book } = await openScreen(dues, { book: aBook({ members: members(2) }) });
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (2)' }));
    await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect(marksOf(await book(month))).toEqual({}));
    expect(await screen.findByRole('button', { name: 'Tất cả đã đóng (2)' })).toBeDefined();
  });

  test('hold nowhere to write an amount', async () => {
    await openScreen(dues, { book: aBook({ members: members(2), meetings: [aMeeting(month)] }) });
    await screen.findByRole('group', { name: 'Đảng Viên 1' });
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(screen.queryAllByRole('spinbutton')).toEqual([]);
  });

  test('go to the province as one unit when the screen is left, each mark an entry of its own', async () => {
    const { user, phone } = await openScreen(dues, { book: aBook({ members: members(2) }) });
    await phone.actions.freezeStep('roster', null);
    await user.click(await screen.findByRole('button', { name: 'Tất cả đã đóng (2)' }));
    await screen.findByText('Đã ghi đủ mọi người.');
    const { cleanup } = await import('@testing-library/react');
    cleanup();
    await waitFor(async () => {
      const { units } = await phone.store.takeUnits({ maxUnits: 100, maxBytes: 10_000_000 });
      const ops = units.flatMap((unit) => readBody(unit).ops);
      expect(
        ops.filter(({ kind }) => kind === 'dues').map(({ entityId, changes }) => [entityId, changes]),
      ).toEqual([[month, { period: month, 'marks/m1': 'paid', 'marks/m2': 'paid', deletedAt: null }]]);
    });
  });
});

describe('the sentence of the minutes', () => {
  test('is not written over what the minute-taker wrote, unless asked to', async () => {
    const meeting = aMeeting(month, { duesNote: 'Báo cáo sau.' });
    const { user, book } = await openScreen(dues, {
      book: aBook({ members: members(1), meetings: [meeting], dues: [duesIn(month, { m1: 'paid' })] }),
    });
    expect(await screen.findByText('Biên bản đang ghi: Báo cáo sau.')).toBeDefined();
    expect((await book(month)).meetings[0]?.duesNote).toBe('Báo cáo sau.');
    await user.click(screen.getByRole('button', { name: 'Thay bằng câu này' }));
    await waitFor(async () =>
      expect((await book(month)).meetings[0]?.duesNote).toBe('1/1 đồng chí đã đóng đảng phí tháng 11/2026.'),
    );
  });

  test('is offered where the meeting is written down, and not once it is voted', async () => {
    const at = (state: 'draft' | 'voted') => {
      const meeting = aMeeting(month, { state });
      return openScreen(<MeetingProceedingsScreen meetingId={meeting.id} />, {
        book: aBook({ members: members(1), meetings: [meeting], dues: [duesIn(month, { m1: 'paid' })] }),
      });
    };
    const { user, book } = await at('draft');
    await user.click(await screen.findByRole('button', { name: 'Ghi câu này vào biên bản' }));
    await waitFor(async () => expect((await book(month)).meetings[0]?.duesNote).toContain('1/1 đồng chí'));
    const { cleanup } = await import('@testing-library/react');
    cleanup();
    await at('voted');
    await screen.findByRole('link', { name: 'Ghi đảng phí từng người' });
    expect(screen.queryByRole('button', { name: 'Ghi câu này vào biên bản' })).toBeNull();
  });

  test('names nobody, and says of whom nothing is known', () => {
    const book = aBook({ members: members(3), dues: [duesIn(month, { m1: 'paid' })] });
    const sentence = duesSentence(countDues(duesOf(book, november)), november);
    expect(sentence).toBe('1/3 đồng chí đã đóng đảng phí tháng 11/2026; 2 đồng chí chưa ghi nhận.');
    expect(book.members.filter(({ fullName }) => sentence.includes(fullName))).toEqual([]);
  });
});
