import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { YearScreen } from '#app/screens/year/year-screen.tsx';
import type { Grade } from '#domain/scoring/score.ts';
import { aBook, aMark, aMeeting, aMember, aSnapshot, aTopic, day, period } from '../kit/a-book.ts';
import { openScreen } from './kit.tsx';

/** A year begun in January whose first months were graded so; the month after them is said not to have met. */
function aYear(grades: readonly Grade[]) {
  const meetings = grades.map((_, index) => aMeeting(`2026-0${index + 1}`, { state: 'voted' }));
  const off = period(`2026-0${grades.length + 1}`);
  return aBook({
    members: [aMember('m1'), aMember('m2')],
    meetings,
    attendance: meetings.flatMap((meeting) => [
      aMark(meeting, 'm1', 'present'),
      aMark(meeting, 'm2', 'excused'),
    ]),
    scores: meetings.map((meeting, index) => aSnapshot(meeting, 90 - index, grades[index] ?? 'fair')),
    topics: [aTopic('t1', { quarter: 1, heldMeetingId: meetings[0]?.id as never })],
    notHeld: [
      { id: off, period: off, reason: 'lũ', approvedBy: '', recordedOn: day('2026-09-01'), deletedAt: null },
    ],
  });
}

const part = async (name: string) => within(await screen.findByRole('region', { name }));

test('the year says its grade by the rule, or what it can still be, why, and whose rule it is', async () => {
  await openScreen(<YearScreen year={2026} />, {
    book: aYear(['good', 'good', 'good', 'good', 'good', 'good', 'good', 'average']),
  });
  const grade = await part('Xếp loại năm');
  expect(grade.getByText('Có thể từ Kém đến Khá')).toBeDefined();
  expect(grade.getByText(/^Mới có 8\/12 tháng xếp loại, nên chưa có xếp loại năm/)).toBeDefined();
  expect(grade.getByText('Mức Tốt: chưa đủ điều kiện')).toBeDefined();
  expect(grade.getByText('Mọi tháng từ Khá trở lên: có 1 tháng thấp hơn.')).toBeDefined();
  expect(grade.getByText('Ít nhất 7 tháng từ Tốt trở lên: có 7.')).toBeDefined();
  expect(grade.getByText('Mức Khá: đủ điều kiện')).toBeDefined();
  expect(grade.getByText(/^Quy tắc: Đảng ủy Khối các cơ quan tỉnh Phú Thọ/)).toBeDefined();
  expect(grade.getByText(/Tỉnh chưa ban hành quy tắc riêng/)).toBeDefined();
});

test('the year says what is missing, and a month without a meeting is none of it', async () => {
  await openScreen(<YearScreen year={2026} />, { book: aYear(['good', 'fair']) });
  const missing = await part('Còn thiếu');
  const lines = missing.getAllByRole('listitem').map((line) => line.textContent);
  expect(lines).toEqual([
    `Chưa ghi nhận có họp hay không: ${[4, 5, 6, 7, 8, 9, 10, 11].map((month) => `tháng ${month}/2026`).join(', ')}`,
    'Chưa sinh hoạt chuyên đề: quý 2, quý 3',
  ]);
});

test('each month says its day, points, grade and who came, and leads to its record', async () => {
  await openScreen(<YearScreen year={2026} />, { book: aYear(['good']) });
  const months = await part('Từng tháng');
  const january = months.getByRole('link', { name: /Tháng 1\/2026/ });
  expect(january.textContent).toContain('03/01/2026, 90 điểm, Tốt, dự họp 1/2');
  expect(january.getAttribute('href')).toBe('/ky-hop/2026-01.regular.1');
  expect(months.getByRole('link', { name: /Tháng 2\/2026/ }).textContent).toContain('Không sinh hoạt');
  expect(months.queryByRole('link', { name: /Tháng 12\/2026/ })).toBeNull();
});

test('a year of which no month is graded has no grade', async () => {
  await openScreen(<YearScreen year={2026} />, { book: aBook({ members: [aMember('m1')] }) });
  const grade = await part('Xếp loại năm');
  expect(grade.getByText('Chưa có kỳ nào chốt xếp loại, nên chưa có xếp loại năm.')).toBeDefined();
  expect(grade.queryByText(/^Mức/)).toBeNull();
});
